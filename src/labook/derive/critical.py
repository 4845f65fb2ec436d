"""Hand calculation of the critical points of a polynomial in two variables."""

from typing import Any

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, expr, neat
from .core.inputs import ExpressionLike, limit
from .core.working import Working
from .steps.curvature import two_variables, verdict
from .steps.formulas import Formula, formula
from .steps.slopes import at_point, listed, partial_step

UNSOLVED = "the equations for the critical points have solutions that cannot be written with roots"
MOST = 4  # the largest degree of a formula whose critical points are sought


@derivation(
    "critical_points",
    topic="learning",
    asks="Find all points where the gradient of f is zero, and classify them.",
    parts=("points",),
    draw="learning.critical_points",
    covers=("il-hessian-hand",),
    example={"f": "x^3 - 3*x*y^2 + y^3"},
    more=[((), {"f": "x^3 - 3*x + y^2"})],
)
def critical_points(f: ExpressionLike) -> Derivation:
    """Find all points where the gradient of a polynomial in two variables is zero, and classify them.

    f_x = 0 and f_y = 0: a product is zero where one of its factors is

    Parameters: `f`, a polynomial in two variables, of degree at most 4.
    Returns: the derivation; its result is a list of texts, a point and what it is; None where the
    two derivatives have a common factor, and the critical points may fill a curve.
    Raises: ValueError for another kind of formula.
    The points are verified exactly in both derivatives. It writes one case for every pair of
    factors, and four steps for every point.
    Source: Deisenroth, Faisal and Ong, Mathematics for Machine Learning, chapter 7.

    >>> print(critical_points("x^2 + y^2 - 2*y"))
    Critical points of a polynomial
    f = x² + y² - 2y
    <BLANKLINE>
    1. differentiate f term by term with respect to x, y held constant
       ∂f/∂x = 2x
    <BLANKLINE>
    2. differentiate f term by term with respect to y, x held constant
       ∂f/∂y = 2y - 2
    <BLANKLINE>
    3. as a product
       2y - 2 = 2(y - 1)
    <BLANKLINE>
    4. x = 0 and y - 1 = 0: (0, 1)
    <BLANKLINE>
    5. the gradient at (0, 1) is zero
       2x = 0
    <BLANKLINE>
    6. the gradient at (0, 1) is zero
       2y - 2 = 0
    <BLANKLINE>
    7. the Hessian at (0, 1)
       H(0, 1) = ⎡2  0⎤
                 ⎣0  2⎦
    <BLANKLINE>
    8. its determinant: the product of the eigenvalues
       │2  0│ = 4
       │0  2│
    <BLANKLINE>
    9. the eigenvalues add to 4: (0, 1) is classified: a strict local minimum
    """
    import sympy

    g = formula(f)
    two_variables(g)
    letters = [sympy.Symbol(n, real=True) for n in g.names]
    polynomial = sympy.sympify(g.value)
    if not polynomial.is_polynomial(*letters):
        raise ValueError("critical points are sought for polynomials only: + - * and whole powers")
    limit(int(sympy.Poly(polynomial, *letters).total_degree()), MOST, "as the degree")
    w = Working("Critical points of a polynomial", f=g.tree)
    partials = [partial_step(w, "f", g.tree, x, g.names) for x in g.names]
    common = sympy.gcd(*partials)
    if not common.is_number:
        w.note(f"both derivatives contain the factor {expr(common).text()}: where it is zero, so is the "
               "gradient, and the points may fill a curve; we stop here")  # fmt: skip
        return w.done(None)
    points = _cases(w, letters, [_factors(w, d) for d in partials])
    if len(points) != real_points(partials, letters):
        raise ValueError(UNSOLVED)
    verdicts = [_at(w, g, letters, partials, point) for point in points]
    if not points:
        w.note("there is no real critical point")
    return w.done(verdicts)


def real_points(partials: Any, letters: Any) -> int:
    """Return the number of real common zeros of two polynomials without a common factor.

    The resultants have the coordinates of all common zeros among their roots; every pair of real
    roots is tried with 60 digits. It guards against a solver that overlooks a zero.

    >>> from sympy.abc import x, y
    >>> real_points((4 * x**3 + y + 1, 4 * y**3 + x), (x, y))
    1
    """
    import sympy

    x, y = letters
    roots = []
    for kept, dropped in ((x, y), (y, x)):
        eliminated = sympy.resultant(*partials, dropped)
        roots.append(
            [] if eliminated.is_number else sympy.real_roots(sympy.Poly(eliminated, kept), multiple=False)
        )
    pairs = [{x: sympy.N(a, 60), y: sympy.N(b, 60)} for a, _ in roots[0] for b, _ in roots[1]]
    return sum(all(abs(d.subs(pair)) < sympy.Float(10) ** -40 for d in partials) for pair in pairs)


def _factors(w: Working, derivative: Any) -> list[Any]:
    """Write a derivative as a product, and return the factors that may be zero."""
    import sympy

    whole = sympy.factor(derivative)
    if expr(whole).text() != expr(derivative).text():
        w.step(expr(derivative), "=", expr(whole), reason="as a product")
    return [a for a, _ in sympy.factor_list(derivative)[1]]


def _cases(w: Working, letters: Any, factors: list[list[Any]]) -> list[Any]:
    """Solve for every pair of factors, one of each derivative; returns the points, each once."""
    import sympy

    found: list[Any] = []
    for a in factors[0]:
        for b in factors[1]:
            try:
                solved = sympy.solve([a, b], letters, dict=True)
            except NotImplementedError:
                raise ValueError(UNSOLVED) from None
            if any(v.has(sympy.CRootOf) or v.is_real is None for s in solved for v in s.values()):
                raise ValueError(UNSOLVED)
            points = [[e.lower(s[x]) for x in letters] for s in solved if all(s[x].is_real for x in letters)]
            found += [q for q in points if not any(all(map(e.same, q, r)) for r in found)]
            where = " and ".join(f"({listed(q, False)})" for q in points) or "no real solution"
            w.note(f"{expr(a).text()} = 0 and {expr(b).text()} = 0: {where}")
    return found


def _at(w: Working, g: Formula, letters: Any, partials: Any, point: Any) -> str:
    """Verify a critical point, and classify it by its Hessian."""
    import sympy

    at = dict(zip(g.names, (expr(v).value() for v in point), strict=True))
    place = f"({listed(point, False)})"
    for d in partials:
        w.step(expr(d), "=", 0, where=[at], reason=f"the gradient at {place} is zero")
    inserted = dict(zip(letters, map(e.lift, point), strict=True))
    H = [[e.lower(sympy.diff(d, x).subs(inserted)) for x in letters] for d in partials]
    w.step(at_point("H", "H", "H", point), "=", neat(H), reason=f"the Hessian at {place}")
    (a, b), (_, d) = H
    trace, det = e.add(a, d), e.add(e.mul(a, d), e.mul(e.number(-1), e.mul(b, b)))
    w.step(
        Matrix(tuple(tuple(map(neat, row)) for row in H), "vmatrix"), "=", neat(det),
        reason="its determinant: the product of the eigenvalues",
    )  # fmt: skip
    s, t = e.sign(det), e.sign(trace)
    signs = {1, -1} if s < 0 else {0, t} if s == 0 else {t}
    kind = verdict(signs)
    w.note(f"the eigenvalues add to {neat(trace).text()}: {place} is classified: {kind}")
    return f"{place}: {kind}"
