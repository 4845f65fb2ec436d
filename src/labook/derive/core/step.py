"""One step of a hand calculation, which verifies itself when it is made."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from labook.text.rounding import half_unit

from . import exact as e
from . import values as v
from .expression import Degrees, Expression, Matrix, Neg, Num
from .notation import words

LATEX = {
    "=": "=", "≈": r"\approx", "<": "<", ">": ">", "≤": r"\le", "≥": r"\ge", "≠": r"\ne",
    "→": r"\to", "⇒": r"\Rightarrow",
}  # fmt: skip
SILENT = ("→", "⇒")  # relations that claim no equality
Where = tuple[tuple[tuple[str, Any], ...], ...]


class WrongStep(ArithmeticError):
    """A step whose sides do not stand in the relation that it claims."""


@dataclass(frozen=True)
class Step:
    """A chain `left relation side relation side ...` with its reason; a note has no sides.

    `left` None goes on from `follows`, the last side of the step before.
    `where` lists values of symbols for which the chain holds: it is verified for each of them.
    Raises: WrongStep where a relation does not hold exactly; `≈` is right to half a unit of the
    last shown digit; `→` and `⇒` claim nothing.

    >>> from labook.derive.core.expression import expr
    >>> Step(expr(2) * 3, (("=", expr(6)),), "multiply").value
    Fraction(6, 1)
    >>> Step(expr(2) * 3, (("=", expr(5)),))
    Traceback (most recent call last):
    labook.derive.core.step.WrongStep: 2·3 = 5 does not hold: the left is 6, the right is 5
    """

    left: Expression | None
    sides: tuple[tuple[str, Expression], ...] = ()
    reason: str = ""
    follows: Expression | None = None
    where: Where = ()

    def __post_init__(self) -> None:
        """Verify every relation of the chain."""
        for relation, _ in self.sides:
            modulus(relation)
        for values in self.where or ((),):
            self._verify(dict(values))

    def _verify(self, known: dict[str, Any]) -> None:
        before: tuple[Expression, Any] | None = None
        broken = False
        for relation, side in self.chain:
            value = (side.bind(known) if known else side).value()
            broken = broken or relation in SILENT
            if value is None:
                continue
            if before and not broken and not holds(relation, before[1], value, side):
                raise WrongStep(_message(relation, before, (side, value)))
            before, broken = (side, value), False

    @property
    def chain(self) -> tuple[tuple[str, Expression], ...]:
        """The sides from the left one on, each with the relation before it."""
        first = self.left if self.left is not None else self.follows
        return (() if first is None else (("", first),)) + self.sides

    @property
    def relation(self) -> str:
        """The first relation."""
        return self.sides[0][0] if self.sides else ""

    @property
    def expression(self) -> Expression | None:
        """The first side after the left one."""
        return self.sides[0][1] if self.sides else None

    @property
    def value(self) -> Any:
        """The exact value of the last side."""
        return self.sides[-1][1].value() if self.sides else None

    def latex(self) -> str:
        """Return the chain in LaTeX, on one line; a note is text."""
        if not self.sides:
            return words(self.reason)
        return " ".join(related(r, side.latex()) for r, side in self.chain)


def modulus(relation: str) -> int:
    """Return m of the relation `≡ (mod m)`, and 0 of the others.

    >>> modulus("≡ (mod 26)"), modulus("=")
    (26, 0)
    """
    if found := re.fullmatch(r"≡ \(mod (\d+)\)", relation):
        return int(found[1])
    if relation not in LATEX:
        raise ValueError(f"{relation!r} is no relation: use {' '.join(LATEX)} or ≡ (mod 26)")
    return 0


def related(relation: str, side: str, mark: str = "") -> str:
    """Return the LaTeX of a side with the relation before it."""
    if not relation:
        return side
    if m := modulus(relation):
        return rf"{mark}\equiv {side} \pmod{{{m}}}"
    return f"{mark}{LATEX[relation]} {side}"


def holds(relation: str, a: Any, b: Any, shown: Expression) -> bool:
    """Tell whether a relation holds between two exact values; `shown` is the right side.

    >>> from labook.derive.core.expression import approx
    >>> holds("≈", Fraction(2, 3), Fraction("0.67"), approx("2/3", 2))
    True
    """
    if relation == "=":
        return v.equal(a, b)
    if relation == "≠":
        return not v.equal(a, b)
    if relation == "≈":
        return _rounds(a, b, shown)
    pairs = list(zip(v.entries(a), v.entries(b), strict=True))
    if m := modulus(relation):
        return all(((p - q) / m).denominator == 1 for p, q in pairs)
    signs = {e.sign(e.add(p, e.mul(Fraction(-1), q))) for p, q in pairs}
    allowed = {"<": {-1}, ">": {1}, "≤": {-1, 0}, "≥": {0, 1}}[relation]
    return signs <= allowed


def _rounds(a: Any, b: Any, shown: Expression) -> bool:
    cells = [c for row in shown.rows for c in row] if isinstance(shown, Matrix) else [shown]
    pairs = list(zip(v.entries(a), v.entries(b), strict=True))
    if len(cells) != len(pairs) or not all(isinstance(_literal(c), Num) for c in cells):
        raise ValueError("the right side of ≈ must be made by approx(...)")
    return all(
        e.sign(e.add(_size(e.add(p, e.mul(Fraction(-1), q))), e.mul(Fraction(-1), _half_unit(c)))) <= 0
        for (p, q), c in zip(pairs, cells, strict=True)
    )


def _size(gap: Any) -> Any:
    return e.mul(Fraction(e.sign(gap)), gap)


def _literal(cell: Expression) -> Expression:
    return cell.inside if isinstance(cell, Degrees | Neg) else cell


def _half_unit(cell: Expression) -> Any:
    number = _literal(cell)
    assert isinstance(number, Num)
    half = half_unit((number.places or 0) - number.exponent)
    return Degrees(Num(half)).value() if isinstance(cell, Degrees) else half


def _message(relation: str, left: tuple[Expression, Any], right: tuple[Expression, Any]) -> str:
    return (
        f"{left[0].text()} {relation} {right[0].text()} does not hold: "
        f"the left is {plain(left[1])}, the right is {plain(right[1])}"
    )


def plain(value: Any) -> str:
    """Return an exact value as a short text.

    >>> plain(((Fraction(1), Fraction(1, 2)),))
    '[[1, 1/2]]'
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(plain(part) for part in value) + "]"
    return str(value)
