"""Print numbers so that every run on every machine prints the same text."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

# Unit roundoff of the floating-point types that chapters print.
ROUNDOFF = {"float64": 2.0**-53, "float32": 2.0**-24, "float16": 2.0**-11, "bfloat16": 2.0**-8}
# A value that took a few hundred operations is usually within this many roundoffs of the exact one.
STEPS = 64


def show(*values: Any, digits: int = 4, error: float | None = None) -> None:
    """Print numbers, vectors or matrices with a fixed number of decimals.

    Integers are printed as they are. Any other number is rounded to `digits` decimals, unless it lies so
    close to a rounding boundary that another machine could print another digit: then it is refused.

    Parameters: `values` numbers, nested lists, NumPy arrays or tensors, or texts, which are printed as they
    are; `digits` decimals after the point; `error` the absolute error that the values may carry, by default
    64 roundoffs of their type.
    Raises: ValueError where a rounded digit is not certain, naming the value and what to do.

    >>> show(2 / 3)
    0.6667
    >>> show("cosine", [0.5, 1 / 3], digits=2)
    cosine [0.50, 0.33]
    >>> show([[19, 22], [43, 50]])
    [[19, 22],
     [43, 50]]
    """
    print(*(text(value, digits, error) for value in values))


def text(value: Any, digits: int = 4, error: float | None = None) -> str:
    """Return the text that `show` prints for one value.

    Parameters and errors are those of `show`.

    >>> text(Fraction(1, 8), digits=3)
    '0.125'
    """
    if isinstance(value, str):
        return value
    return _shown(value, digits, error, ROUNDOFF["float64"])


def _shown(value: Any, digits: int, error: float | None, roundoff: float) -> str:
    """The text of a number or a sequence; what an array is made of holds for all that is in it."""
    if hasattr(value, "dtype"):
        roundoff = ROUNDOFF.get(str(value.dtype).removeprefix("torch."), roundoff)
    plain = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(plain, list | tuple):
        return _number(plain, digits, error, roundoff)
    parts = [_shown(item, digits, error, roundoff) for item in plain]
    nested = any(part.startswith("[") for part in parts)
    return "[" + (",\n ".join(_indented(parts)) if nested else ", ".join(parts)) + "]"


def _indented(parts: list[str]) -> Iterator[str]:
    """Inner rows of a deeper array line up below their opening bracket."""
    return (part.replace("\n", "\n ") for part in parts)


def _number(x: Any, digits: int, error: float | None, roundoff: float) -> str:
    if isinstance(x, bool | int):
        return str(x)
    if isinstance(x, float):
        _refuse_uncertain(x, digits, STEPS * roundoff * abs(x) if error is None else error)
    elif not isinstance(x, Fraction | Decimal):
        x = Fraction(str(x))
    rounded = f"{_decimal(x, digits) if isinstance(x, Fraction) else x:.{digits}f}"
    return rounded.lstrip("-") if float(rounded) == 0 else rounded


def _decimal(x: Fraction, digits: int) -> Decimal:
    """A fraction rounded to `digits` decimals, half to even, whatever its size."""
    return Decimal(f"{round(x * 10**digits)}e-{digits}")


def _refuse_uncertain(x: float, digits: int, error: float) -> None:
    if x != x or x in (float("inf"), float("-inf")):
        return
    low, high = (round(Fraction(x) * 10**digits + sign * Fraction(error) * 10**digits) for sign in (-1, 1))
    if low != high:
        raise ValueError(
            f"{x!r} may round to {low / 10**digits:.{digits}f} or {high / 10**digits:.{digits}f}: "
            f"show more than {digits} digits, or compute it exactly with Fraction"
        )
