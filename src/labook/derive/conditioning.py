"""Hand calculations of condition numbers, and of what they predict."""

from fractions import Fraction
from typing import Any

from labook import conditioning as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import (
    Abs,
    Call,
    Expression,
    Norm,
    Num,
    Power,
    Quotient,
    Root,
    approx,
    expr,
    scientific,
    sym,
    total,
)
from .core.inputs import MatrixLike, NumberLike, matrix, shape
from .core.working import Working
from .core.written import Writer, writer
from .steps.balls import confirm


@derivation(
    "condition_number",
    topic="conditioning",
    covers=("il-condition-hand",),
    example={"A": [[1, 1], [1, "1.0001"]], "change": "0.0001"},
    more=[((), {"A": [[1, 2], [2, 4]]})],
)
def condition_number(A: MatrixLike, change: NumberLike = "0.0001") -> Derivation:
    """Find both singular values of a 2 x 2 matrix, their ratio, and how far an error can grow.

    (s_1 + s_2)^2 = ||A||_F^2 + 2 |det A|,  (s_1 - s_2)^2 = ||A||_F^2 - 2 |det A|,  kappa = s_1 / s_2

    Parameters: `A` of shape (2, 2); `change`, a relative change of b in A x = b.
    Returns: the derivation; its result is (s_1, s_2, kappa), or None for a singular matrix.
    Raises: ValueError for another shape or a negative change.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 7.1.

    >>> print(condition_number([[2, 0], [0, 1]], "0.01"))
    Condition number of a 2 x 2 matrix
    A = ⎡2  0⎤   δ = 0.01
        ⎣0  1⎦
    <BLANKLINE>
    1. squares of all entries: σ_1² + σ_2²
       F = ‖A‖_F² = 2² + 0² + 0² + 1² = 5
    <BLANKLINE>
    2. size of the determinant: σ_1 σ_2
       D = |det(A)| = |2·1 - 0·0| = 2
    <BLANKLINE>
    3. σ_1 + σ_2, because its square is σ_1² + σ_2² + 2 σ_1 σ_2
       s = √(5 + 2·2) = 3
    <BLANKLINE>
    4. σ_1 - σ_2, because its square is σ_1² + σ_2² - 2 σ_1 σ_2
       t = √(5 - 2·2) = 1
    <BLANKLINE>
    5. half the sum
       σ_1 = (s + t)/2 = 2
    <BLANKLINE>
    6. half the difference
       σ_2 = (s - t)/2 = 1
    <BLANKLINE>
    7. condition number: σ_1/σ_2 = σ_1²/D, and σ_1² = (s + t)²/4 = (F + s t)/2
       κ = (F + s t)/(2D) = 2
    <BLANKLINE>
    8. so much can the relative change δ of b become in x at most
       κ δ = 0.02
    """
    A, delta = two_by_two(A), e.number(change)
    if e.sign(delta) < 0:
        raise ValueError(f"a relative change is a length over a length: {change} is negative")
    put = decimal_writer(A, (delta,))
    w = Working("Condition number of a 2 x 2 matrix", A=put(A), delta=put(delta))
    found = singular_values(w, A, put)
    if found is None:
        return w.done(None)
    one, two = found
    kappa = ratio(w, put)
    grown = e.mul(kappa, delta)
    w.step(w["kappa"] * w["delta"], "=", put(grown), *near(grown, put),
           reason="so much can the relative change δ of b become in x at most")  # fmt: skip
    return confirm(w, (one, two, kappa), _all_three, A)


def _all_three(A: Any) -> list[Any]:
    return [*floats.singular_values_2x2(A), floats.condition_number_2x2(A)]


def ratio(w: Working, put: Writer) -> Any:
    """Write the condition number in the names of `singular_values`, with one root only."""
    size, area = w["F"].known, w["D"].known
    root = e.sqrt(size * size - 4 * area * area)
    kappa = e.div(e.add(size, root), 2 * area)
    w.step(sym("kappa"), "=", Quotient(w["F"] + w["s"] * w["t"], expr(2) * w["D"]),
           "=", put(kappa), *near(kappa, put),
           reason="condition number: σ_1/σ_2 = σ_1²/D, and σ_1² = (s + t)²/4 = (F + s t)/2")  # fmt: skip
    return kappa


def two_by_two(A: Any) -> Any:
    """Return an exact 2 x 2 matrix. Raises: ValueError for another shape."""
    A = matrix(A, "A")
    if (len(A), len(A[0])) != (2, 2):
        raise ValueError(f"this calculation needs a 2 x 2 matrix, and this one is {shape(A)}")
    return A


def decimal_writer(*given: Any) -> Writer:
    """Write decimals where all the given numbers are short ones and the number ends, else fractions."""
    put = writer(*given)

    def write(x: Any) -> Expression:
        try:
            return put(x)
        except ValueError:
            return expr(x)

    return write


def singular_values(w: Working, A: Any, put: Writer) -> tuple[Any, Any] | None:
    """Write both singular values; None, with a sentence, for a singular matrix."""
    (a, b), (c, d) = A
    name, one, two = sym("A"), sym("sigma_1"), sym("sigma_2")
    squares = sum(x * x for row in A for x in row)
    size = abs(a * d - b * c)
    w.step(sym("F"), "=", Power(Norm(name, "F"), expr(2)), "=", total(put(x) ** 2 for row in A for x in row),
           "=", put(squares), reason="squares of all entries: σ_1² + σ_2²")  # fmt: skip
    w.step(sym("D"), "=", Abs(Call("det", (name,))), "=", Abs(put(a) * put(d) - put(b) * put(c)),
           "=", put(size), reason="size of the determinant: σ_1 σ_2")  # fmt: skip
    if size == 0:
        w.note("the determinant is 0, so σ_2 is 0: A is singular and has no condition number")
        return None
    plus, less = e.sqrt(squares + 2 * size), e.sqrt(squares - 2 * size)
    w.step(sym("s"), "=", Root(put(squares) + expr(2) * put(size)), "=", put(plus), *near(plus, put),
           reason="σ_1 + σ_2, because its square is σ_1² + σ_2² + 2 σ_1 σ_2")  # fmt: skip
    w.step(sym("t"), "=", Root(put(squares) - expr(2) * put(size)), "=", put(less), *near(less, put),
           reason="σ_1 - σ_2, because its square is σ_1² + σ_2² - 2 σ_1 σ_2")  # fmt: skip
    first, second = (e.div(e.add(plus, e.mul(Fraction(k), less)), Fraction(2)) for k in (1, -1))
    w.step(one, "=", Quotient(w["s"] + w["t"], expr(2)), "=", put(first), *near(first, put),
           reason="half the sum")  # fmt: skip
    w.step(two, "=", Quotient(w["s"] - w["t"], expr(2)), "=", put(second), *near(second, put),
           reason="half the difference")  # fmt: skip
    return first, second


def figures(x: Any, n: int = 6) -> Num:
    """Return a number rounded to n significant figures, with a power of ten where it is small.

    >>> print(figures("40002.00007"), figures("0.00004999875"), figures(2))
    40002.0 4.99988·10⁻⁵ 2.00000
    """
    x = x if e.is_sympy(x) else e.number(x)
    value = abs(e.rounded(x, 40))
    if value and (value < Fraction(1, 1000) or value >= 10**9):
        return scientific(x, n - 1)
    digits = len(str(int(value))) if value >= 1 else 0
    rounded = approx(x, max(n - digits, 0))
    assert isinstance(rounded, Num)
    return rounded


def near(x: Any, put: Writer) -> tuple[Any, ...]:
    """Return the side with the decimals of a number that shows none."""
    shown = put(x)
    exactly = isinstance(shown, Num) and (shown.places is not None or shown.number.denominator == 1)
    return () if exactly else ("≈", figures(x))
