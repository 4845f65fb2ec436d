"""The singular values of a 2 x 2 matrix and its condition number, with significant figures."""

from fractions import Fraction
from typing import Any

from ..core import exact as e
from ..core.expression import (
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
from ..core.inputs import matrix, shape
from ..core.working import Working
from ..core.written import Writer, writer


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
