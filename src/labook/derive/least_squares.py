"""Hand calculations of least squares: normal equations, ridge, QR."""

from typing import Any

from labook import least_squares as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Matrix, Norm, Power, Product, Quotient, expr, sym
from .core.inputs import MatrixLike, NumberLike, VectorLike
from .core.working import Working
from .steps.balls import confirm
from .steps.observations import observations

GRADIENT = sym("grad", tex=r"\nabla f", plain="∇f")


@derivation(
    "normal_equations",
    topic="least squares",
    asks="Find the least-squares weights by the normal equations.",
    parts=("weights",),
    draw="systems.least_squares",
    covers=("il-normal-equations",),
    example={"X": [[1, 0], [1, 1], [1, 2]], "y": [1, 2, 4]},
    more=[((), {"X": [[1, 2], [2, 4], [3, 6]], "y": [1, 2, 4]})],
)
def normal_equations(X: MatrixLike, y: VectorLike) -> Derivation:
    """Derive the normal equations of least squares, and solve them.

    f(w) = ||X w - y||^2 has gradient 2 X^T (X w - y), which is zero where X^T X w = X^T y

    Parameters: `X` of shape (m, n), m from 2 to 6, n 2 or 3; `y` of length m.
    Returns: the derivation; its result is w, or None where the columns of X are dependent.
    Raises: ValueError where the shapes do not fit.
    The steps with an unknown w are verified at enough points to fix a quadratic function.
    Float64 is bounded by running error analysis (`labook.derive.steps.balls`).
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 4.3.

    >>> print(normal_equations([[1, 0], [1, 1], [1, 2]], [1, 2, 4]))
    Least squares by the normal equations
        ⎡1  0⎤       ⎡1⎤
    X = ⎢1  1⎥   y = ⎢2⎥
        ⎣1  2⎦       ⎣4⎦
    <BLANKLINE>
    1. the squared error, with the brackets multiplied out
       f = ‖X w - y‖² = (X w - y)ᵀ(X w - y) = wᵀ Xᵀ X w - 2wᵀ Xᵀ y + yᵀ y
    <BLANKLINE>
    2. its gradient in w
       ∇f = 2Xᵀ X w - 2Xᵀ y = 2Xᵀ(X w - y)
    <BLANKLINE>
    3. set to zero: the normal equations
       Xᵀ X w = Xᵀ y
    <BLANKLINE>
    4. products of the columns of X with each other
                           ⎡1  0⎤
       G = Xᵀ X = ⎡1  1  1⎤⎢1  1⎥ = ⎡3  3⎤
                  ⎣0  1  2⎦⎣1  2⎦   ⎣3  5⎦
    <BLANKLINE>
    5. products of the columns of X with y
                           ⎡1⎤
       z = Xᵀ y = ⎡1  1  1⎤⎢2⎥ = ⎡ 7⎤
                  ⎣0  1  2⎦⎣4⎦   ⎣10⎦
    <BLANKLINE>
    6. determinant of G
       d = │3  3│ = 6
           │3  5│
    <BLANKLINE>
    7. inverse of G: exchange the diagonal, change the other signs, divide by the
       determinant
       G⁻¹ = (1/6)⎡ 5  -3⎤
                  ⎣-3   3⎦
    <BLANKLINE>
    8. the weights
       w = G⁻¹ z = (1/6)⎡ 5  -3⎤⎡ 7⎤ = ⎡5/6⎤
                        ⎣-3   3⎦⎣10⎦   ⎣3/2⎦
    <BLANKLINE>
    9. the errors that remain
                     ⎡1⎤   ⎡ 5/6⎤   ⎡ 1/6⎤
       e = y - X w = ⎢2⎥ - ⎢ 7/3⎥ = ⎢-1/3⎥
                     ⎣4⎦   ⎣23/6⎦   ⎣ 1/6⎦
    <BLANKLINE>
    10. check: the errors are perpendicular to every column of X
       Xᵀ e = ⎡0⎤
              ⎣0⎦
    <BLANKLINE>
    11. the smallest squared error
       ‖e‖² = 1/6
    """
    X, y = observations(X, y, 6, 3, least=2)
    w = Working("Least squares by the normal equations", X=X, y=y)
    columns = v.transpose(X)
    gram, z = v.multiply(columns, X), _times(columns, y)
    solvable = not e.is_zero(v.determinant(gram))
    _derived(w, len(gram), _times(v.inverse(gram), z) if solvable else None)
    _gram(w, X, y)
    if not solvable:
        w.note("the determinant of G is 0: the columns of X are linearly dependent, and many weights "
               "are equally good; we stop here (ridge regression has one answer)")  # fmt: skip
        return w.done(None)
    weights = _weights(w, "G", gram, z)
    _checked(w, X, y, weights)
    return confirm(w, weights, floats.normal_equations, X, y)


@derivation(
    "ridge_regression",
    topic="least squares",
    asks=(
        "Find the weights that minimise the sum of the squared errors plus r times the sum of the squared "
        "weights. Features and targets are centred, so there is no intercept."
    ),
    parts=("weights",),
    draw="systems.ridge",
    example={"X": [[1, 0], [1, 1], [1, 2]], "y": [1, 2, 4], "r": 1},
    more=[((), {"X": [[1, 2], [2, 4], [3, 6]], "y": [1, 2, 4], "r": "0.5"})],
)
def ridge_regression(X: MatrixLike, y: VectorLike, r: NumberLike = 1) -> Derivation:
    """Solve least squares with a penalty on the size of the weights.

    f(w) = ||X w - y||^2 + r ||w||^2 has gradient zero where (X^T X + r I) w = X^T y

    Parameters: `X` of shape (m, n), m from 2 to 6, n 2 or 3; `y` of length m; `r` > 0.
    Returns: the derivation; its result is the weights w. They exist for every X.
    Raises: ValueError where the shapes do not fit or r is not positive.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed.,
    section 3.4.1.

    >>> print(ridge_regression([[1, 0], [1, 1]], [1, 3], 1))
    Ridge regression
    X = ⎡1  0⎤   y = ⎡1⎤   r = 1
        ⎣1  1⎦       ⎣3⎦
    <BLANKLINE>
    1. gradient of the squared error plus r times the squared length of w
       ∇f = 2Xᵀ(X w - y) + 2r w = 2(Xᵀ X + r I)w - 2Xᵀ y
    <BLANKLINE>
    2. products of the columns of X with each other
       G = Xᵀ X = ⎡1  1⎤⎡1  0⎤ = ⎡2  1⎤
                  ⎣0  1⎦⎣1  1⎦   ⎣1  1⎦
    <BLANKLINE>
    3. products of the columns of X with y
       z = Xᵀ y = ⎡1  1⎤⎡1⎤ = ⎡4⎤
                  ⎣0  1⎦⎣3⎦   ⎣3⎦
    <BLANKLINE>
    4. r is added to the diagonal
       S = G + r I = ⎡2  1⎤ + 1⎡1  0⎤ = ⎡3  1⎤
                     ⎣1  1⎦    ⎣0  1⎦   ⎣1  2⎦
    <BLANKLINE>
    5. determinant of S
       d = │3  1│ = 5
           │1  2│
    <BLANKLINE>
    6. inverse of S: exchange the diagonal, change the other signs, divide by the
       determinant
       S⁻¹ = (1/5)⎡ 2  -1⎤
                  ⎣-1   3⎦
    <BLANKLINE>
    7. the weights
       w = S⁻¹ z = (1/5)⎡ 2  -1⎤⎡4⎤ = ⎡1⎤
                        ⎣-1   3⎦⎣3⎦   ⎣1⎦
    <BLANKLINE>
    8. check: half the gradient is zero there
       S w - z = ⎡0⎤
                 ⎣0⎦
    """
    X, y = observations(X, y, 6, 3, least=2)
    r = e.number(r)
    if e.sign(r) <= 0:
        raise ValueError(f"the penalty needs a positive factor, and r is {r}: r = 0 is least squares itself")
    w = Working("Ridge regression", X=X, y=y, r=r)
    eye, A, u, t, two = v.identity(len(X[0])), sym("X"), sym("w"), sym("y"), expr(2)
    penalty = sym("r") * w.let("I", eye)
    w.step(GRADIENT, "=", Product((two, A.T, A @ u - t)) + Product((two, sym("r"), u)),
           "=", Product((two, A.T @ A + penalty, u)) - Product((two, A.T, t)), where=_points(len(eye)),
           reason="gradient of the squared error plus r times the squared length of w")  # fmt: skip
    _gram(w, X, y)
    gram, z = v.multiply(v.transpose(X), X), _times(v.transpose(X), y)
    S = v.add(gram, v.multiply(r, eye))
    w.step(sym("S"), "=", sym("G") + penalty, "=", expr(gram) + expr(r) * expr(eye), "=", S,
           reason="r is added to the diagonal")  # fmt: skip
    weights = _weights(w, "S", S, z)
    w.step(sym("S") @ sym("w") - sym("z"), "=", [0] * len(eye),
           reason="check: half the gradient is zero there")  # fmt: skip
    return confirm(w, weights, floats.normal_equations, X, y, r)


def _points(n: int) -> list[dict[str, Any]]:
    """Return points that fix a quadratic function of n variables: 0, e_i, 2 e_i, e_i + e_j."""
    units = [[int(i == j) for j in range(n)] for i in range(n)]
    sums = [[a + b for a, b in zip(units[i], units[j], strict=True)] for i in range(n) for j in range(i + 1)]
    return [{"w": p} for p in ([0] * n, *units, *sums)]


def _derived(w: Working, n: int, solution: Any) -> None:
    """Write the symbolic part, verified at points that fix a quadratic function of w."""
    X, u, y, two, points = sym("X"), sym("w"), sym("y"), expr(2), _points(n)
    error = X @ u - y
    expanded = Product((u.T, X.T, X, u)) - Product((two, u.T, X.T, y)) + Product((y.T, y))
    w.step(sym("f"), "=", Power(Norm(error), two), "=", Product((error.T, error)), "=", expanded,
           where=points, reason="the squared error, with the brackets multiplied out")  # fmt: skip
    w.step(GRADIENT, "=", Product((two, X.T, X, u)) - Product((two, X.T, y)),
           "=", Product((two, X.T, error)), where=points, reason="its gradient in w")  # fmt: skip
    w.step(Product((X.T, X, u)), "=", Product((X.T, y)), where=[{"w": solution}] if solution else (),
           reason="set to zero: the normal equations")  # fmt: skip


def _gram(w: Working, X: Any, y: Any) -> None:
    A, columns = sym("X"), v.transpose(X)
    w.step(sym("G"), "=", A.T @ A, "=", expr(columns) @ expr(X), "=", v.multiply(columns, X),
           reason="products of the columns of X with each other")  # fmt: skip
    w.step(sym("z"), "=", A.T @ sym("y"), "=", expr(columns) @ expr(y), "=", _times(columns, y),
           reason="products of the columns of X with y")  # fmt: skip


def _times(A: Any, x: Any) -> Any:
    """Return A x as a vector, also where it has one entry."""
    return tuple(row[0] for row in v.rows(v.multiply(A, v.rows(x))))


def _weights(w: Working, name: str, S: Any, z: Any) -> Any:
    """Write the solution of S w = z through the inverse of S."""
    det, inverted = v.determinant(S), v.inverse(S)
    weights = _times(inverted, z)
    bars = Matrix(tuple(tuple(expr(x) for x in row) for row in S), "vmatrix")
    adjugate = expr(v.multiply(det, inverted))
    how = "exchange the diagonal, change the other signs" if len(S) == 2 else "the matrix of its cofactors"
    w.step(sym("d"), "=", bars, "=", det, reason=f"determinant of {name}")
    w.step(Power(sym(name), expr(-1)), "=", Quotient(expr(1), expr(det)) * adjugate,
           reason=f"inverse of {name}: {how}, divide by the determinant")  # fmt: skip
    w.step(sym("w"), "=", Power(sym(name), expr(-1)) @ sym("z"),
           "=", Product((Quotient(expr(1), expr(det)), adjugate, expr(z))), "=", weights,
           reason="the weights")  # fmt: skip
    return weights


def _checked(w: Working, X: Any, y: Any, weights: Any) -> None:
    fit = _times(X, weights)
    error = v.add(y, v.negative(fit))
    w.step(sym("e"), "=", sym("y") - sym("X") @ sym("w"), "=", expr(y) - expr(fit), "=", error,
           reason="the errors that remain")  # fmt: skip
    w.step(sym("X").T @ sym("e"), "=", [0] * len(weights),
           reason="check: the errors are perpendicular to every column of X")  # fmt: skip
    w.step(Power(Norm(sym("e")), expr(2)), "=", v.dot(error, error), reason="the smallest squared error")
