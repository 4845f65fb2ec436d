"""Compare, write and format the values that evidence computes: numbers of all kinds, vectors, matrices."""

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

# Two floats computed in different ways may differ by a few hundred roundings (2^-53 each): equal up to
# EQUAL. A distractor that lies nearer than APART to the key is one that no reader can tell from it.
EQUAL = 1e-9
APART = 1e-6


class NoNumberError(ValueError):
    """A value of evidence that is neither a real number nor a list of such."""


def plain(value: Any) -> Any:
    """Return a value with tuples for lists, and fractions for exact rational numbers.

    >>> plain([1, [Decimal("0.5"), 2.5]])
    (Fraction(1, 1), (Fraction(1, 2), 2.5))
    """
    if hasattr(value, "steps") and hasattr(value, "result"):  # a derivation stands for its result
        return plain(value.result)
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, bool) or value is None or isinstance(value, str | float):
        return value
    if isinstance(value, int | Fraction | Decimal):
        return Fraction(value)
    if getattr(value, "is_Rational", False):
        return Fraction(int(value.p), int(value.q))
    return value


def number(value: Any) -> Fraction:
    """Return the exact value of a real number, of an irrational one its first 30 digits.

    Raises: NoNumberError for what is no real number.

    >>> number(0.5), number("2/7")
    (Fraction(1, 2), Fraction(2, 7))
    """
    value = plain(value)
    if isinstance(value, Fraction):
        return value
    try:
        if isinstance(value, float):
            return Fraction(repr(value))
        if isinstance(value, str):
            return Fraction(value)
        return Fraction(str(value.evalf(30)))
    except (ValueError, AttributeError, TypeError, ZeroDivisionError):
        raise NoNumberError(f"{value!r:.60} is no real number") from None


def is_exact(value: Any) -> bool:
    """Tell whether a value is a rational number known exactly."""
    return isinstance(plain(value), Fraction)


def distance(a: Any, b: Any) -> float:
    """Return how far two values are apart, relative to their size; infinity for different shapes and kinds.

    >>> distance([1, 2], [1, 2]), distance([1, 2], [1, 2, 3]), distance(True, True)
    (0.0, inf, 0.0)
    """
    a, b = plain(a), plain(b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        if len(a) != len(b):
            return math.inf
        return max((distance(x, y) for x, y in zip(a, b, strict=True)), default=0.0)
    if isinstance(a, tuple | bool | str) or isinstance(b, tuple | bool | str) or None in (a, b):
        return 0.0 if type(a) is type(b) and a == b else math.inf
    x, y = number(a), number(b)
    return 0.0 if x == y else float(abs(x - y) / max(Fraction(1), abs(x), abs(y)))


def same(a: Any, b: Any) -> bool:
    """Tell whether two values are equal: exactly where both are exact, up to rounding otherwise.

    >>> same([Fraction(1, 2)], [0.5]), same(1, Fraction(10**12 + 1, 10**12))
    (True, False)
    """
    if all(isinstance(x, Fraction) for x in (*flat(plain(a)), *flat(plain(b)))):
        return bool(plain(a) == plain(b))
    return distance(a, b) <= EQUAL


def flat(value: Any) -> Iterator[Any]:
    """Yield the entries of nested tuples."""
    if isinstance(value, tuple):
        for item in value:
            yield from flat(item)
    else:
        yield value


def matrix_rows(value: Any) -> tuple[tuple[Fraction, ...], ...]:
    """Return a matrix as rows of exact numbers; a vector is one row.

    >>> matrix_rows([1, 2])
    ((Fraction(1, 1), Fraction(2, 1)),)
    """
    value = plain(value)
    if not isinstance(value, tuple) or not value:
        raise NoNumberError(f"{value!r:.60} is no matrix")
    rows = value if isinstance(value[0], tuple) else (value,)
    if any(not isinstance(row, tuple) or len(row) != len(rows[0]) for row in rows):
        raise NoNumberError(f"{value!r:.60} is no matrix: its rows differ in length")
    return tuple(tuple(number(x) for x in row) for row in rows)


def latex(value: Any) -> str:
    r"""Return a value in LaTeX: a vector in parentheses, a matrix in brackets.

    >>> latex(Fraction(-1, 2)), latex([1, 2])
    ('-\\frac{1}{2}', '(1, 2)')
    """
    value = plain(value)
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        body = r" \\ ".join(" & ".join(latex(x) for x in row) for row in value)
        return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"
    if isinstance(value, tuple):
        return "(" + ", ".join(latex(x) for x in value) + ")"
    if isinstance(value, Fraction):
        sign, top = ("-" if value < 0 else ""), abs(value.numerator)
        return f"{sign}{top}" if value.denominator == 1 else rf"{sign}\frac{{{top}}}{{{value.denominator}}}"
    if isinstance(value, float):
        return f"{value:.6g}"
    import sympy

    return str(sympy.latex(value))


def code(value: Any) -> str:
    """Return a value as a reader would type it.

    >>> code([[1, Fraction(1, 2)], [0.25, -3]])
    '[[1, 1/2], [0.25, -3]]'
    """
    if isinstance(value, list | tuple):
        return "[" + ", ".join(code(item) for item in value) + "]"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
