"""Hand calculation of a linear system before and after a change of its right side."""

from typing import Any

from labook import conditioning as floats
from labook.elimination import solve

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Abs, Expression, Norm, Quotient, sym
from .core.inputs import MatrixLike, VectorLike, vector
from .core.values import add, multiply, negative
from .core.working import Working
from .core.written import Writer
from .steps.balls import confirm
from .steps.condition import decimal_writer, near, ratio, singular_values, two_by_two


@derivation(
    "perturbed_system",
    topic="conditioning",
    asks="Solve A x = b before and after the change of b, and compare the relative changes.",
    parts=("x", "new x", "amplification"),
    draw="systems.perturbed_system",
    covers=("il-perturb-1",),
    example={"A": [[1, 1], [1, "1.0001"]], "b": [2, "2.0001"], "b_new": [2, "2.0002"]},
    more=[
        (("il-perturb-2",), {"A": [[1, 1], [1, "1.001"]], "b": [2, "2.001"], "b_new": [2, "2.002"]}),
    ],
)
def perturbed_system(A: MatrixLike, b: VectorLike, b_new: VectorLike) -> Derivation:
    """Solve a 2 x 2 system before and after a change of the right side, and compare the changes.

    (||y - x|| / ||x||) / (||b_new - b|| / ||b||) is at most the condition number

    Parameters: `A` of shape (2, 2); `b`, not zero; `b_new`, another right side.
    Returns: the derivation; its result is (x, y, factor), or None for a singular matrix: x and y
    solve the system before and after the change, `factor` is the growth of the relative change.
    Raises: ValueError where the shapes do not fit, where b is zero or nothing changes.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 7.1.

    >>> print(perturbed_system([[2, 0], [0, 1]], [2, 0], [2, 1]))
    Linear system with a perturbed right side
    A = ⎡2  0⎤   b = ⎡2⎤   b_new = ⎡2⎤
        ⎣0  1⎦       ⎣0⎦           ⎣1⎦
    <BLANKLINE>
    1. first the solution x for b, then the solution y for the changed b_new
    <BLANKLINE>
    2. equation 2 minus 0 times equation 1: x_1 drops out
       x_2 = (0 - 0·2)/(1 - 0·0) = 0
    <BLANKLINE>
    3. equation 1 gives x_1
       x_1 = (2 - 0·0)/2 = 1
    <BLANKLINE>
    4. equation 2 minus 0 times equation 1: y_1 drops out
       y_2 = (1 - 0·2)/(1 - 0·0) = 1
    <BLANKLINE>
    5. equation 1 gives y_1
       y_1 = (2 - 0·1)/2 = 1
    <BLANKLINE>
    6. relative change of the vector b
       r = ‖b_new - b‖/‖b‖ = ‖⎡0⎤‖ / ‖⎡2⎤‖ = 0.5
                             ‖⎣1⎦‖   ‖⎣0⎦‖
    <BLANKLINE>
    7. relative change of the vector x
       q = ‖y - x‖/‖x‖ = ‖⎡0⎤‖ / ‖⎡1⎤‖ = 1
                         ‖⎣1⎦‖   ‖⎣0⎦‖
    <BLANKLINE>
    8. growth: the relative change of x over that of b
       g = q/r = 2
    <BLANKLINE>
    9. how much could the change have grown at most? The condition number of A tells
    <BLANKLINE>
    10. squares of all entries: σ_1² + σ_2²
       F = ‖A‖_F² = 2² + 0² + 0² + 1² = 5
    <BLANKLINE>
    11. size of the determinant: σ_1 σ_2
       D = |det(A)| = |2·1 - 0·0| = 2
    <BLANKLINE>
    12. σ_1 + σ_2, because its square is σ_1² + σ_2² + 2 σ_1 σ_2
       s = √(5 + 2·2) = 3
    <BLANKLINE>
    13. σ_1 - σ_2, because its square is σ_1² + σ_2² - 2 σ_1 σ_2
       t = √(5 - 2·2) = 1
    <BLANKLINE>
    14. half the sum
       σ_1 = (s + t)/2 = 2
    <BLANKLINE>
    15. half the difference
       σ_2 = (s - t)/2 = 1
    <BLANKLINE>
    16. condition number: σ_1/σ_2 = σ_1²/D, and σ_1² = (s + t)²/4 = (F + s t)/2
       κ = (F + s t)/(2D) = 2
    <BLANKLINE>
    17. the growth in this example stays within that bound
       g ≤ κ
    """
    A, b, c = two_by_two(A), vector(b, "b"), vector(b_new, "b_new")
    for name, v in (("b", b), ("b_new", c)):
        if len(v) != 2:
            raise ValueError(
                f"A is 2 x 2, and {name} has {len(v)} {'entry' if len(v) == 1 else 'entries'}: "
                "a right side needs one entry for every row"
            )
    _refuse(b, c)
    put = decimal_writer(A, b, c)
    w = Working("Linear system with a perturbed right side", A=put(A), b=put(b), b_new=put(c))
    if A[0][0] * A[1][1] == A[0][1] * A[1][0]:
        w.note("the determinant is 0: A is singular, and the system does not have exactly one solution")
        return w.done(None)
    w.note("first the solution x for b, then the solution y for the changed b_new")
    x, y = _solved(w, A, b, "x", put), _solved(w, A, c, "y", put)
    factor = _compared(w, (b, c), (x, y), put)
    w.note("how much could the change have grown at most? The condition number of A tells")
    singular_values(w, A, put)
    ratio(w, put)
    w.step(w["g"], "≤", w["kappa"], reason="the growth in this example stays within that bound")
    return confirm(w, (x, y, factor), _floating, A, b, c)


def _floating(A: Any, b: Any, c: Any) -> list[Any]:
    x, y = solve(A, b), solve(A, c)
    return [x, y, floats.relative_change(x, y) / floats.relative_change(b, c)]


def _refuse(b: Any, c: Any) -> None:
    if not any(b):
        raise ValueError("b is the zero vector: a change of it has no relative size")
    if b == c:
        raise ValueError("b and b_new are equal: nothing changes, so there is nothing to compare")


def _solved(w: Working, A: Any, b: Any, name: str, put: Writer) -> Any:
    """Write the solution: x_1 drops out of a multiple of one equation minus the other."""
    i, j = (0, 1) if A[0][0] != 0 else (1, 0)
    p, q = A[i], A[j]
    m = q[0] / p[0]
    two = (b[j] - m * b[i]) / (q[1] - m * p[1])
    w.step(sym(f"{name}_2"), "=", Quotient(_minus(b[j], m, b[i], put), _minus(q[1], m, p[1], put)),
           "=", put(two),
           reason=f"equation {j + 1} minus {put(m)} times equation {i + 1}: {name}_1 drops out")  # fmt: skip
    one = (b[i] - p[1] * two) / p[0]
    w.step(sym(f"{name}_1"), "=", Quotient(put(b[i]) - put(p[1]) * put(two), put(p[0])), "=", put(one),
           reason=f"equation {i + 1} gives {name}_1")  # fmt: skip
    w.let(name, [one, two])
    return (one, two)


def _minus(x: Any, m: Any, y: Any, put: Writer) -> Expression:
    return put(x) - (put(y) if m == 1 else put(m) * put(y))


def _compared(w: Working, rights: Any, solutions: Any, put: Writer) -> Any:
    """Write the relative changes of both sides, entry by entry and as vectors, and their ratio."""
    b, c = rights
    for i in range(2):
        if b[i] != c[i] and b[i] != 0:
            part = (c[i] - b[i]) / abs(b[i])
            w.step(Quotient(put(c[i]) - put(b[i]), Abs(put(b[i])) if b[i] < 0 else put(b[i])),
                   "=", put(part), *near(part, put),
                   reason=f"relative change of entry {i + 1} of b")  # fmt: skip
    changes = []
    for name, new, old, value in (("r", "b_new", "b", rights), ("q", "y", "x", solutions)):
        gap = add(value[1], negative(value[0]))
        change = e.sqrt(e.div(multiply(gap, gap), multiply(value[0], value[0])))
        changes.append(change)
        w.step(sym(name), "=", Quotient(Norm(sym(new) - sym(old)), Norm(sym(old))),
               "=", Quotient(Norm(put(gap)), Norm(put(value[0]))), "=", put(change), *near(change, put),
               reason=f"relative change of the vector {old}")  # fmt: skip
    factor = e.div(changes[1], changes[0])
    w.step(sym("g"), "=", Quotient(w["q"], w["r"]), "=", put(factor), *near(factor, put),
           reason="growth: the relative change of x over that of b")  # fmt: skip
    return factor
