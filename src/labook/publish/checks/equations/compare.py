"""Hold two values against each other under a relation."""

from fractions import Fraction
from itertools import chain as flatten

from . import scalars as s
from .arrays import Matrix, Value
from .errors import UnreadableError
from .rounding import Halves
from .scalars import Scalar

# The relation between the ends of a chain, step by step; what is missing says nothing.
AFTER = {
    ("=", r): r for r in ("=", "~", "<", ">", "<=", ">=", "!=", "mod")
} | {
    (r, "="): r for r in ("~", "<", ">", "<=", ">=", "!=", "mod")
} | {
    ("<", "<"): "<", ("<", "<="): "<", ("<=", "<"): "<", ("<=", "<="): "<=",
    (">", ">"): ">", (">", ">="): ">", (">=", ">"): ">", (">=", ">="): ">=",
    ("mod", "mod"): "mod", ("~", "~"): "~",
}  # fmt: skip
# Agreement to this relative size is a tie: numbers are worked out to 50 digits.
TIE = Fraction(1, 10**40)


def composed(relations: list[str]) -> str | None:
    """Return the relation between the first and the last side, or None where nothing follows.

    >>> composed(["=", "<", "<="]), composed(["<", ">"])
    ('<', None)
    """
    out: str | None = relations[0]
    for relation in relations[1:]:
        out = AFTER.get((out, relation)) if out is not None else None
    return out if out in ("=", "~", "<", ">", "<=", ">=", "!=", "mod") else None


def holds(relation: str, left: Value, right: Value, modulus: int | None = None) -> bool:
    """Tell whether an exact relation holds.

    >>> holds("<=", Fraction(1, 3), Fraction(0.5))
    True
    """
    left, right = _plain(left), _plain(right)
    if isinstance(left, Matrix) or isinstance(right, Matrix):
        return _matrices_hold(relation, left, right, modulus)
    if relation == "mod":
        return _congruent(left, right, modulus)
    order = _order(left, right)
    return {
        "=": order == 0, "!=": order != 0, "<": order < 0, ">": order > 0,
        "<=": order <= 0, ">=": order >= 0,
    }[relation]  # fmt: skip


def _plain(value: Value) -> Value:
    """Read a 1 by 1 matrix as its entry."""
    if isinstance(value, Matrix) and value.shape == (1, 1):
        return value.rows[0][0]
    return value


def _order(left: Scalar, right: Scalar) -> int:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return (left > right) - (left < right)
    return s.sign(s.add(left, s.neg(right)))


def _matrices_hold(relation: str, left: Value, right: Value, modulus: int | None) -> bool:
    if relation not in ("=", "!=", "mod"):
        raise UnreadableError("an order between matrices")

    def matches(x: Scalar, y: Scalar) -> bool:
        return _congruent(x, y, modulus) if relation == "mod" else _order(x, y) == 0

    same = (
        isinstance(left, Matrix)
        and isinstance(right, Matrix)
        and left.shape == right.shape
        and all(matches(x, y) for x, y in zip(left.entries, right.entries, strict=True))
    )
    return same == (relation != "!=")


def _congruent(left: Scalar, right: Scalar, modulus: int | None) -> bool:
    if modulus is None:
        raise UnreadableError("`\\equiv` without `\\pmod`")
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        raise UnreadableError("a congruence between numbers that are not whole")
    return ((left - right) / modulus).denominator == 1


def rounds(value: Value, literal: Value, halves: Halves) -> bool:
    """Tell whether every entry of a rounded literal is right to half a unit of its last digit.

    A tie counts as right, because both roundings of a tie are in use.

    >>> rounds(Fraction(3, 8), Fraction(38, 100), [[Fraction(1, 200)]])
    True
    """
    value, literal = _plain(value), _plain(literal)
    if isinstance(value, Matrix) != isinstance(literal, Matrix):
        return False
    if not isinstance(value, Matrix) or not isinstance(literal, Matrix):
        return _near(value, literal, halves[0][0])
    if value.shape != literal.shape:
        return False
    allowed = list(flatten.from_iterable(halves))
    return all(map(_near, value.entries, literal.entries, allowed))


def _near(value: Scalar, literal: Scalar, half: Fraction) -> bool:
    x, y = s.numeric(value), s.numeric(literal)
    slack = Fraction(0)
    if not (isinstance(value, Fraction) and isinstance(literal, Fraction)):
        slack = TIE * max(abs(x), abs(y))
    return abs(x - y) <= half + slack


def show(value: Value) -> str:
    """Write a value for a message.

    >>> show(Fraction(3, 4)), show(Fraction(1, 3))
    ('0.75', '1/3 (0.3333333333)')
    """
    if isinstance(value, Matrix):
        if value.shape[1] == 1:
            return "(" + ", ".join(show(x) for x in value.entries) + ")"
        return "[" + "; ".join(", ".join(show(x) for x in row) for row in value.rows) + "]"
    if not isinstance(value, Fraction):
        text = str(value)
        return f"{text if len(text) < 80 else 'a number'} ({_about(s.numeric(value))})"
    if value.denominator == 1:
        return _short(str(value.numerator))
    if 10**18 % value.denominator == 0:
        places = next(k for k in range(19) if 10**k % value.denominator == 0)
        digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
        return ("-" if value < 0 else "") + _short(f"{digits[:-places]}.{digits[-places:]}")
    return _short(f"{value.numerator}/{value.denominator}") + f" ({_about(value)})"


def _about(value: Fraction) -> str:
    try:
        return f"{float(value):.10g}"
    except OverflowError:
        return "very large"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:20]}... ({len(text)} characters)"
