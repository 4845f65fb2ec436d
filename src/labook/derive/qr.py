"""Hand calculation of least squares by the QR decomposition."""

from typing import Any

from labook import least_squares as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Expression, Norm, Product, Quotient, Root, expr, sym, total
from .core.inputs import MatrixLike, VectorLike
from .core.working import Working
from .steps.balls import confirm
from .steps.observations import observations


@derivation(
    "least_squares_qr",
    topic="least squares",
    asks="Find the least-squares weights by a QR decomposition.",
    parts=("weights",),
    draw="systems.qr",
    example={"X": [[3, 1], [4, 3], [0, 2]], "y": [1, 3, 2]},
    more=[((), {"X": [[1, 2], [2, 4]], "y": [1, 2]})],
)
def least_squares_qr(X: MatrixLike, y: VectorLike) -> Derivation:
    """Solve least squares by the QR decomposition, with the Gram-Schmidt process.

    X = Q R with orthonormal columns q_i; then R w = Q^T y

    Parameters: `X` of shape (m, n), m from 2 to 4 and n up to 3; `y` of length m.
    Returns: the derivation; its result is the weights w, or None where a column of X depends on
    those before it.
    Raises: ValueError where the shapes do not fit.
    It writes n (n + 1) / 2 entries of R. The error bound of float64 is that of running error
    analysis (`labook.derive.steps.balls`).
    Source: Golub and Van Loan, Matrix Computations, 4th ed., sections 5.2 and 5.3.

    >>> print(least_squares_qr([[3, 1], [4, 3]], [4, 7]))
    Least squares by the QR decomposition
    X = ⎡3  1⎤   y = ⎡4⎤
        ⎣4  3⎦       ⎣7⎦
    <BLANKLINE>
    1. length of column 1 of X, a_1
       r_11 = ‖a_1‖ = √(3² + 4²) = 5
    <BLANKLINE>
    2. direction q_1: divided by the length
       q_1 = (1/r_11)a_1 = ⎡3/5⎤
                           ⎣4/5⎦
    <BLANKLINE>
    3. how much of column 2 of X points along q_1
       r_12 = q_1 · a_2 = 3
    <BLANKLINE>
    4. what is left of the column is at right angles to them
       v_2 = a_2 - r_12 q_1 = ⎡1⎤ - ⎡ 9/5⎤ = ⎡-4/5⎤
                              ⎣3⎦   ⎣12/5⎦   ⎣ 3/5⎦
    <BLANKLINE>
    5. length of what is left, v_2
       r_22 = ‖v_2‖ = √((-4/5)² + (3/5)²) = 1
    <BLANKLINE>
    6. direction q_2: divided by the length
       q_2 = (1/r_22)v_2 = ⎡-4/5⎤
                           ⎣ 3/5⎦
    <BLANKLINE>
    7. check: Q R is X
       Q R = ⎡3/5  -4/5⎤⎡5  3⎤ = ⎡3  1⎤
             ⎣4/5   3/5⎦⎣0  1⎦   ⎣4  3⎦
    <BLANKLINE>
    8. entry 1 of the right side c = Q transposed times y
       c_1 = q_1 · y = 8
    <BLANKLINE>
    9. entry 2 of the right side c = Q transposed times y
       c_2 = q_2 · y = 1
    <BLANKLINE>
    10. row 2 of R w = c
       w_2 = c_2/r_22 = 1/1 = 1
    <BLANKLINE>
    11. row 1 of R w = c
       w_1 = (c_1 - r_12 w_2)/r_11 = (8 - 3·1)/5 = 1
    """
    X, y = observations(X, y, 4, 3)
    w = Working("Least squares by the QR decomposition", X=X, y=y)
    V: list[Any] = []  # the columns before they are divided by their lengths, which are roots
    n = len(X[0])
    R = [[e.number(0)] * n for _ in range(n)]
    for j, column in enumerate(v.transpose(X)):
        if not _orthogonalised(w, V, R, j, column):
            return w.done(None)
    columns = v.transpose(tuple(w[f"q_{j + 1}"].known for j in range(n)))
    w.step(sym("Q") @ sym("R"), "=", expr(columns) @ expr(R), "=", X, reason="check: Q R is X")
    weights = _substituted(w, V, R, y)
    return confirm(w, weights, floats.least_squares_qr, X, y)


def _orthogonalised(w: Working, V: list[Any], R: Any, j: int, column: Any) -> bool:
    """Write column j of R and q_j; False, with a sentence, where nothing is left of the column."""
    name, k = w.let(f"a_{j + 1}", column), j + 1
    rest, parts = column, expr(column)
    for i, q in enumerate(V):
        R[i][j] = e.div(v.dot(q, column), R[i][i])
        w.step(sym(f"r_{i + 1}{k}"), "=", Product((sym(f"q_{i + 1}"), name), "dot"), "=", R[i][j],
               reason=f"how much of column {k} of X points along q_{i + 1}")  # fmt: skip
        part = v.multiply(e.div(v.dot(q, column), v.dot(q, q)), q)
        rest, parts = v.add(rest, v.negative(part)), parts - expr(part)
    if V:
        symbols: Expression = name
        for i in range(j):
            symbols = symbols - sym(f"r_{i + 1}{k}") * sym(f"q_{i + 1}")
        w.step(sym(f"v_{k}"), "=", symbols, "=", parts, "=", rest,
               reason="what is left of the column is at right angles to them")  # fmt: skip
    if all(e.is_zero(x) for x in rest):
        w.note(f"nothing is left of column {k} of X: it depends on the columns before it, and many "
               "weights are equally good; we stop here")  # fmt: skip
        return False
    R[j][j] = e.sqrt(v.dot(rest, rest))
    left = sym(f"v_{k}") if V else name
    w.step(sym(f"r_{k}{k}"), "=", Norm(left), "=", Root(total(expr(x) ** 2 for x in rest)), "=", R[j][j],
           reason="length of " + (f"what is left, v_{k}" if j else "column 1 of X, a_1"))  # fmt: skip
    V.append(rest)
    w.step(sym(f"q_{k}"), "=", Quotient(expr(1), sym(f"r_{k}{k}")) * left, "=", v.divide(rest, R[j][j]),
           reason=f"direction q_{k}: divided by the length")  # fmt: skip
    return True


def _substituted(w: Working, V: list[Any], R: Any, y: Any) -> Any:
    n = len(R)
    c = [e.div(v.dot(q, y), R[i][i]) for i, q in enumerate(V)]
    for i in range(n):
        w.step(sym(f"c_{i + 1}"), "=", Product((sym(f"q_{i + 1}"), sym("y")), "dot"), "=", c[i],
               reason=f"entry {i + 1} of the right side c = Q transposed times y")  # fmt: skip
    weights: dict[int, Any] = {}
    for i in reversed(range(n)):
        top, numbers = c[i], expr(c[i])
        symbols: Expression = sym(f"c_{i + 1}")
        for k in range(i + 1, n):
            top = e.add(top, e.mul(e.mul(e.number(-1), R[i][k]), weights[k]))
            symbols = symbols - sym(f"r_{i + 1}{k + 1}") * sym(f"w_{k + 1}")
            numbers = numbers - expr(R[i][k]) * weights[k]
        weights[i] = e.div(top, R[i][i])
        w.step(sym(f"w_{i + 1}"), "=", Quotient(symbols, sym(f"r_{i + 1}{i + 1}")),
               "=", Quotient(numbers, expr(R[i][i])), "=", weights[i],
               reason=f"row {i + 1} of R w = c")  # fmt: skip
    return tuple(weights[i] for i in range(n))
