"""Hand calculation of how a number is stored in floating point."""

from fractions import Fraction
from typing import Any

from labook import floating_point as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Abs, Expression, Num, Power, Quotient, decimal, expr, scientific, sym
from .core.inputs import NumberLike, TextLike
from .core.working import Working


@derivation(
    "float_digits",
    topic="conditioning",
    asks=(
        "Which number does {format} store in place of x (rounded to the nearest, a tie to the even "
        "neighbour)?"
    ),
    parts=("stored number",),
    draw="sizes.float_digits",
    example={"x": "0.1", "format": "float64"},
    more=[((), {"x": "0.1", "format": "float32"}), ((), {"x": "0.5", "format": "float64"})],
)
def float_digits(x: NumberLike, format: TextLike = "float64") -> Derivation:
    """Find the number that a floating-point format stores in place of x, and its rounding error.

    x is stored as N 2^(E - p + 1) with the nearest whole N: p binary digits, relative error <= 2^-p

    Parameters: `x` a number other than 0; `format` float16 (p = 11), bfloat16 (8), float32 (24) or
    float64 (53).
    Returns: the derivation; its result is the stored number, exactly.
    Raises: ValueError for another format, for 0 and outside the normal range of the format.
    Halfway between two numbers the even N is taken. Float64 rounds its own 53 digits to p; where
    they lie halfway, that second rounding may differ by one unit, which is the bound.
    Source: IEEE Standard 754-2019, sections 3.3 and 4.3.1.

    >>> print(float_digits("0.1", "float32"))
    Storing a number in float32
    x = 0.1
    <BLANKLINE>
    1. scale by a power of two to between 1 and 2: the exponent is -4
       s = |x|/2⁻⁴ = 1.6
    <BLANKLINE>
    2. float32 has 24 binary digits: move the point 23 digits to the right
       t = s·2²³ = 13421772.8
    <BLANKLINE>
    3. the nearest whole number is what can be stored
       N = 13421773
    <BLANKLINE>
    4. no other whole number is nearer
       |t - N| = 0.2 ≤ 1/2
    <BLANKLINE>
    5. move the point back: the stored number, exactly
       y = N·2⁻²⁷ = 13421773/2²⁷ = 0.100000001490116119384765625
    <BLANKLINE>
    6. the rounding error
       y - x = 1/671088640 ≈ 1.490·10⁻⁹
    <BLANKLINE>
    7. relative to x
       |y - x|/|x| = 1/67108864 ≈ 1.490·10⁻⁸
    <BLANKLINE>
    8. never more than half a unit of the last of 24 digits
       |y - x|/|x| ≤ 2⁻²⁴ ≈ 5.960·10⁻⁸
    <BLANKLINE>
    9. its digits in binary: 1.10011001100110011001101 times 2 to the power -4
    """
    x, (p, low, high) = _number(x), _format(format)
    size, power = abs(x), _exponent(abs(x))
    scaled = size * Fraction(2) ** (p - 1 - power)
    whole = round(scaled)
    stored = (1 if x > 0 else -1) * whole * Fraction(2) ** (power - p + 1)
    if not low <= power <= high or abs(stored) >= Fraction(2) ** (high + 1):
        raise ValueError(f"{_short(x)} is outside the normal range of {format}: 2^{low} to 2^{high + 1}")
    w = Working(f"Storing a number in {format}", x=_written(x))
    two, name = expr(2), sym("x")
    w.step(sym("s"), "=", Quotient(Abs(name), Power(two, expr(power))),
           "=", _written(size / Fraction(2) ** power),
           reason=f"scale by a power of two to between 1 and 2: the exponent is {power}")  # fmt: skip
    w.step(sym("t"), "=", sym("s") * Power(two, expr(p - 1)), "=", _written(scaled),
           reason=f"{format} has {p} binary digits: move the point {p - 1} digits to the right")  # fmt: skip
    w.step(sym("N"), "=", whole, reason=_why(scaled))
    if scaled != whole:
        w.step(Abs(sym("t") - sym("N")), "=", _written(abs(scaled - whole)), "≤", Fraction(1, 2),
               reason="no other whole number is nearer")  # fmt: skip
    side = sym("N") * Power(two, expr(power - p + 1))
    w.step(sym("y"), "=", -side if x < 0 else side, "=", *_reduced(stored),
           reason="move the point back: the stored number, exactly")  # fmt: skip
    _error(w, x, stored, p)
    digits = ("-" if x < 0 else "") + floats.binary_digits(float(abs(stored)), p)
    w.note(f"its digits in binary: {digits} times 2 to the power {_exponent(abs(stored))}")
    value = float(x)
    halfway = abs(Fraction(value) - stored) * 2 == Fraction(2) ** (power - p + 1)
    bound = Fraction(2) ** (power - p + 1) if halfway else 0
    return w.done(stored, float64=floats.round_to_bits(value, p), bound=bound)


def _error(w: Working, x: Fraction, stored: Fraction, p: int) -> None:
    gap = stored - x
    if gap == 0:
        w.step(sym("y") - sym("x"), "=", 0, reason="nothing is lost: x is stored exactly")
        return
    w.step(sym("y") - sym("x"), "=", gap, "≈", scientific(gap, 3), reason="the rounding error")
    share = abs(gap) / abs(x)
    relative = Quotient(Abs(sym("y") - sym("x")), Abs(sym("x")))
    w.step(relative, "=", share, "≈", scientific(share, 3), reason="relative to x")
    w.step(relative, "≤", Power(expr(2), expr(-p)), "≈", scientific(Fraction(1, 2**p), 3),
           reason=f"never more than half a unit of the last of {p} digits")  # fmt: skip


def _number(x: Any) -> Fraction:
    value = e.number(x)
    if not isinstance(value, Fraction):
        raise ValueError(f"{value} is irrational: give a decimal or a fraction")
    if value == 0:
        raise ValueError("0 is stored as 0, exactly: there is nothing to calculate")
    return value


def _format(name: str) -> tuple[int, int, int]:
    if name not in floats.FORMATS:
        raise ValueError(f"there is no format {name!r} here: choose {', '.join(floats.FORMATS)}")
    return floats.FORMATS[name]


def _exponent(x: Fraction) -> int:
    """Return E with 2^E <= x < 2^(E + 1)."""
    guess = x.numerator.bit_length() - x.denominator.bit_length()
    return guess if Fraction(2) ** guess <= x else guess - 1


def _short(x: Fraction) -> str:
    return (
        str(scientific(x, 2))
        if abs(x) < Fraction(10) ** 300 and abs(x) > Fraction(1, 10**300)
        else "this number"
    )


def _written(x: Fraction) -> Expression:
    """Return the number as a decimal where that ends after at most 39 digits, else as a fraction."""
    try:
        return decimal(x)
    except ValueError:
        return expr(x)


def _reduced(x: Fraction) -> tuple[Any, ...]:
    """Return the sides that show a binary fraction: over a power of two, and all its decimals."""
    k = x.denominator.bit_length() - 1
    if k < 2:
        return (_written(x),)
    over: Expression = Quotient(expr(abs(x.numerator)), Power(expr(2), expr(k)))
    decimals = ("=", Num(x, k)) if k <= 60 else ("≈", scientific(x, 20))
    return (-over if x < 0 else over, *decimals)


def _why(scaled: Fraction) -> str:
    if scaled.denominator == 1:
        return "this is whole already: nothing is rounded"
    if scaled.denominator == 2:
        return "exactly halfway: the even whole number is taken"
    return "the nearest whole number is what can be stored"
