"""Principal component analysis of a few points in the plane, by hand."""

from fractions import Fraction
from typing import Any

from labook import pca as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, Power, Quotient, Root, approx, expr, sym, total
from .core.inputs import MatrixLike, limit, matrix
from .core.values import floated, sum_exact
from .core.working import UNIT, Working, above
from .steps.spectrum import discriminant, minus, shown


@derivation(
    "principal_components",
    topic="eigenvalues",
    asks=(
        "Find the variances (divided by n) along the principal axes of the points, the rows of X, and the "
        "share of the first."
    ),
    parts=("largest variance", "smallest variance", "share of the first"),
    draw="spectra.points",
    covers=("il-pca-hand",),
    example={"X": [[1, "2.1"], [2, "3.6"], [3, "5.2"], [4, "6.5"], [5, "8.3"]]},
)
def principal_components(X: MatrixLike) -> Derivation:
    """Find the principal components of points in the plane, with n and with n - 1.

    C = X_c^T X_c / n, then the eigenvalues and the first eigenvector of C

    Parameters: `X` of shape (n, 2): 2 to 8 points.
    Returns: the derivation; its result is (lambda_1, lambda_2, share of lambda_1), for C with n; None
    where all points are equal.
    Raises: ValueError for other shapes.
    With S the largest |x| and M the largest centred one, a centred entry errs in float64 by at most
    d = (n + 4) u S, an entry of C by (2M + d) d + (n + 4) u M^2, an eigenvalue (Weyl, and a Jacobi
    rotation, see `labook.derive.steps.bounds`) by E = twice that and 40u times 2M^2, the share by
    8E / trace. Where E reaches a quarter of the trace, float64 is not asked.
    Source: Jolliffe, Principal Component Analysis, 2nd ed., section 1.1.

    >>> print(principal_components([[1, 1], [2, 3], [3, 2]]))
    Principal component analysis
        ⎡1  1⎤
    X = ⎢2  3⎥
        ⎣3  2⎦
    <BLANKLINE>
    1. the mean of column 1
       m_1 = (1 + 2 + 3)/3 = 2
    <BLANKLINE>
    2. the mean of column 2
       m_2 = (1 + 3 + 2)/3 = 2
    <BLANKLINE>
    3. the centred points: subtract the means
           ⎡-1  -1⎤
       Z = ⎢ 0   1⎥
           ⎣ 1   0⎦
    <BLANKLINE>
    4. the variance of x: the mean of the squares
       c_xx = ((-1)² + 0² + 1²)/3 = 2/3
    <BLANKLINE>
    5. the covariance: the mean of the products
       c_xy = ((-1)·(-1) + 0·1 + 1·0)/3 = 1/3
    <BLANKLINE>
    6. the variance of y
       c_yy = ((-1)² + 1² + 0²)/3 = 2/3
    <BLANKLINE>
    7. the covariance matrix, divided by n
       C = (Zᵀ Z)/3 = ⎡2/3  1/3⎤
                      ⎣1/3  2/3⎦
    <BLANKLINE>
    8. the trace: the total variance
       t = 2/3 + 2/3 = 4/3
    <BLANKLINE>
    9. the determinant
       d = (2/3)·(2/3) - (1/3)² = 1/3
    <BLANKLINE>
    10. the discriminant of λ² - t λ + d = 0
       Δ = t² - 4d = 4/9
    <BLANKLINE>
    11. the variance along the first principal component
       λ_1 = (t + √Δ)/2 = 1
    <BLANKLINE>
    12. the variance along the second principal component
       λ_2 = (t - √Δ)/2 ≈ 0.333333
    <BLANKLINE>
    13. the share of the first component in the total variance
       s = λ_1/t = 0.75
    <BLANKLINE>
    14. the slope of the first direction: row 1 of (C - λ_1 I) v = 0 with v = (1, k)
       k = (λ_1 - c_xx)/c_xy = 1
    <BLANKLINE>
    15. divided by n - 1 instead, every entry of C and every eigenvalue grows by n /
       (n - 1); the share and the directions stay
       μ_1 = (3/2)λ_1 = 1.5
    <BLANKLINE>
    16. and the second
       μ_2 = (3/2)λ_2 = 0.5
    """
    X = _points(X)
    n = len(X)
    w = Working("Principal component analysis", X=_table(X))
    means = [e.div(sum_exact(list(column)), Fraction(n)) for column in v.transpose(X)]
    for j, (name, mean) in enumerate(zip(("m_1", "m_2"), means, strict=True)):
        added = Quotient(total(shown(row[j]) for row in X), expr(n))
        w.step(sym(name), "=", added, "=", shown(mean), reason=f"the mean of column {j + 1}")
    centred = tuple((minus(row[0], means[0]), minus(row[1], means[1])) for row in X)
    w.step(sym("Z"), "=", _table(centred), reason="the centred points: subtract the means")
    C = _covariance(w, centred)
    if e.is_zero(C[0][0]) and e.is_zero(C[1][1]):
        w.note("all points are equal: there is no variance, so there is no direction to find")
        return w.done(None)
    roots = _eigenvalues(w, C)
    share = _share(w, C, roots, n)
    return _checked(w, X, centred, (*roots, share), e.add(C[0][0], C[1][1]))


def _points(X: MatrixLike) -> Any:
    points = matrix(X, "X")
    if len(points[0]) != 2:
        raise ValueError(f"this calculation needs points in the plane: X has {len(points[0])} columns, not 2")
    if len(points) < 2:
        raise ValueError("a single point has no variance: at least two points are needed")
    limit(len(points), 8, "points")
    return points


def _table(X: Any) -> Matrix:
    return Matrix(tuple(tuple(shown(x) for x in row) for row in X))


def _covariance(w: Working, Z: Any) -> Any:
    n = Fraction(len(Z))
    found = {}
    for name, i, j, reason in (
        ("c_xx", 0, 0, "the variance of x: the mean of the squares"),
        ("c_xy", 0, 1, "the covariance: the mean of the products"),
        ("c_yy", 1, 1, "the variance of y"),
    ):
        products = [Power(shown(r[i]), expr(2)) if i == j else shown(r[i]) * shown(r[j]) for r in Z]
        found[name] = e.div(sum_exact([e.mul(r[i], r[j]) for r in Z]), n)
        w.step(sym(name), "=", Quotient(total(products), expr(n)), "=", shown(found[name]), reason=reason)
    C = ((found["c_xx"], found["c_xy"]), (found["c_xy"], found["c_yy"]))
    scaled = Quotient(sym("Z").T @ sym("Z"), expr(n))
    w.step(sym("C"), "=", scaled, "=", _table(C), reason="the covariance matrix, divided by n")
    return C


def _eigenvalues(w: Working, C: Any) -> list[Any]:
    (p, q), (_, r) = C
    trace, det, delta = e.add(p, r), v.determinant(C), discriminant(C)
    w.step(sym("t"), "=", shown(p) + shown(r), "=", shown(trace), reason="the trace: the total variance")
    product = shown(p) * shown(r) - Power(shown(q), expr(2))
    w.step(sym("d"), "=", product, "=", shown(det), reason="the determinant")
    below = Power(sym("t"), expr(2)) - expr(4) * sym("d")
    w.step(sym("Delta"), "=", below, "=", shown(delta), reason="the discriminant of λ² - t λ + d = 0")
    roots = []
    for i, sign in enumerate((1, -1)):
        root = e.sqrt(delta)
        roots.append(e.div(e.add(trace, e.mul(Fraction(sign), root)), Fraction(2)))
        top = sym("t") + Root(sym("Delta")) if sign > 0 else sym("t") - Root(sym("Delta"))
        w.step(
            sym(f"lambda_{i + 1}"), "=", Quotient(top, expr(2)), *_ending(roots[i]),
            reason=f"the variance along the {('first', 'second')[i]} principal component",
        )  # fmt: skip
    return roots


def _ending(x: Any) -> tuple[Any, ...]:
    short = isinstance(x, Fraction) and (x * 10**6).denominator == 1
    return ("=", shown(x)) if short else ("≈", approx(x, 6))


def _share(w: Working, C: Any, roots: list[Any], n: int) -> Any:
    (p, q), _ = C
    share = e.div(roots[0], e.add(*roots))
    w.step(
        sym("s"), "=", Quotient(sym("lambda_1"), sym("t")), *_ending(share),
        reason="the share of the first component in the total variance",
    )  # fmt: skip
    if e.is_zero(q):
        same = e.same(*roots)
        w.note(
            "the covariance is 0: "
            + ("every direction is equally good" if same else "the directions are the axes")
        )
    else:
        slope = e.div(minus(roots[0], p), q)
        w.step(
            sym("k"), "=", Quotient(sym("lambda_1") - sym("c_xx"), sym("c_xy")), *_ending(slope),
            reason="the slope of the first direction: row 1 of (C - λ_1 I) v = 0 with v = (1, k)",
        )  # fmt: skip
    factor = Fraction(n, n - 1)
    for i, root in enumerate(roots):
        scaled = Quotient(expr(n), expr(n - 1)) * sym(f"lambda_{i + 1}")
        w.step(
            sym(f"mu_{i + 1}"), "=", scaled, *_ending(e.mul(factor, root)),
            reason="divided by n - 1 instead, every entry of C and every eigenvalue grows by n / (n - 1); "
            "the share and the directions stay" if i == 0 else "and the second",
        )  # fmt: skip
    return share


def _checked(w: Working, X: Any, Z: Any, result: Any, trace: Any) -> Derivation:
    n = len(X)
    S, M = (max(above(abs(x)) for row in A for x in row) for A in (X, Z))
    d = (n + 4) * UNIT * S
    E = 2 * ((2 * M + d) * d + (n + 4) * UNIT * M * M) + 80 * UNIT * M * M
    if above(trace) <= 4 * E:
        return w.done(
            result, unconfirmed="the points lie so close together that float64 loses every digit here"
        )
    first, second = floats.principal_components(floated(X))[0]
    return w.done(
        result, float64=[first, second, first / (first + second)], bound=[E, E, 8 * E / above(trace)]
    )
