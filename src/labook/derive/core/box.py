"""Expressions as text: on one line, or with matrices as boxes of several lines."""

from dataclasses import dataclass

from . import nodes as x
from .exact import decimal_text
from .notation import ATOM, PRODUCT, SUM, level, separators, symbol_text, term_parts

SIGNS = {"": "", "space": " ", "dot": "·", "times": "×", "odot": " ⊙ "}
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
BRACKETS = {"[": "⎡⎢⎣", "]": "⎤⎥⎦", "(": "⎛⎜⎝", ")": "⎞⎟⎠", "|": "│││", "‖": "‖‖‖"}


@dataclass(frozen=True)
class Block:
    """Lines of one width; line `base` stands level with its neighbours."""

    lines: tuple[str, ...]
    base: int = 0

    def __str__(self) -> str:
        """Return the lines as one text, without spaces at their ends."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def width(self) -> int:
        """The number of characters of a line."""
        return len(self.lines[0])


def beside(*blocks: Block | str) -> Block:
    """Return blocks side by side, with their base lines level.

    >>> print(beside("x = ", Block(("⎡1⎤", "⎣2⎦"))))
    x = ⎡1⎤
        ⎣2⎦
    """
    found = [Block((b,)) if isinstance(b, str) else b for b in blocks]
    above = max(b.base for b in found)
    below = max(len(b.lines) - b.base for b in found)
    lines = ["" for _ in range(above + below)]
    for b in found:
        blank = " " * b.width
        top = above - b.base
        for i in range(len(lines)):
            lines[i] += b.lines[i - top] if top <= i < top + len(b.lines) else blank
    return Block(tuple(lines), above)


def enclosed(b: Block, left: str, right: str) -> Block:
    """Return a block between brackets of its height."""
    n = len(b.lines)
    if n == 1:
        return beside(left, b, right)
    sides = []
    for mark in (left, right):
        ends = BRACKETS[mark]
        sides.append(Block((ends[0], *[ends[1]] * (n - 2), ends[2]), b.base))
    return beside(sides[0], b, sides[1])


def text(t: x.Expression) -> str:
    """Return an expression on one line.

    >>> from labook.derive.core.expression import expr, sym
    >>> text(x.Quotient(sym("a") + 1, x.Root(expr(2)))), text(sym("A") ** -1)
    ('(a + 1)/√2', 'A⁻¹')
    """
    return str(_block(t, True))


def box(t: x.Expression) -> Block:
    """Return an expression as a block.

    >>> from labook.derive.core.expression import expr, sym
    >>> print(box(sym("A") @ expr([[1, -2], ["1/2", 3]])))
    A⎡  1  -2⎤
     ⎣1/2   3⎦
    """
    return _block(t, False)


def _block(t: x.Expression, flat: bool) -> Block:
    match t:
        case x.Num():
            return Block((_number(t),))
        case x.Sym():
            return Block((symbol_text(t),))
        case x.Sum(terms):
            return _sum(terms, flat)
        case x.Product(factors, style):
            return _product(factors, style, flat)
        case x.Quotient(top, bottom):
            parts = _top(top, flat), _within(bottom, PRODUCT + 1, flat)
            return beside(parts[0], "/" if len(parts[0].lines) == 1 else " / ", parts[1])
        case x.Power(base, exponent):
            return _raised(_within(base, ATOM, flat), _exponent(exponent))
        case x.Transpose(inside):
            return _raised(_within(inside, ATOM, flat), "ᵀ")
        case x.Matrix():
            return _matrix(t, flat)
    return _more(t, flat)


def _more(t: x.Expression, flat: bool) -> Block:
    match t:
        case x.Root(inside):
            return beside("√", _within(inside, ATOM, flat))
        case x.Neg(inside):
            return beside("-", _within(inside, PRODUCT, flat))
        case x.Call(name, arguments):
            parts: list[Block | str] = []
            for a in arguments:
                parts += [", ", _block(a, flat)]
            shown = "σ" if name == "sigma" else name
            return beside(shown, enclosed(beside(*parts[1:]), "(", ")"))
        case x.Degrees(inside):
            return beside(_within(inside, ATOM, flat), "°")
        case x.Norm(inside, index):
            mark = {"": "", "\\infty": "_∞"}.get(index, "_" + index)
            return beside(enclosed(_block(inside, flat), "‖", "‖"), mark)
        case x.Abs(inside):
            return enclosed(_block(inside, flat), "|", "|")
    raise TypeError(f"{type(t).__name__} has no text")


def _within(t: x.Expression, least: int, flat: bool) -> Block:
    block = _block(t, flat)
    return block if level(t, False) >= least else enclosed(block, "(", ")")


def _top(t: x.Expression, flat: bool) -> Block:
    """The part before a slash: what has spaces in it needs parentheses."""
    block = _within(t, PRODUCT, flat)
    spaced = isinstance(t, x.Product) and len(block.lines) == 1 and " " in block.lines[0]
    return enclosed(block, "(", ")") if spaced else block


def _sum(terms: tuple[x.Expression, ...], flat: bool) -> Block:
    parts: list[Block | str] = []
    for sign, term in term_parts(terms):
        least = PRODUCT if sign == "-" or isinstance(term, x.Sum) else SUM
        part = _within(term, least, flat)
        if sign == "+" and str(part).lstrip().startswith("-"):
            part = enclosed(part, "(", ")")
        parts += [f" {sign} " if parts else sign, part]
    return beside(*parts)


def _product(factors: tuple[x.Expression, ...], style: str, flat: bool) -> Block:
    parts: list[Block | str] = []
    for mark, factor in zip(separators(factors, style), factors, strict=True):
        spaced = isinstance(factor, x.Sym) and mark == "dot"
        parts += [" · " if spaced else SIGNS[mark], _within(factor, PRODUCT + 1, flat)]
    return beside(*parts)


def _raised(base: Block, mark: str) -> Block:
    if len(base.lines) == 1:
        return beside(base, mark)
    return beside(base, Block((mark, *[" " * len(mark)] * (len(base.lines) - 1)), base.base))


def _exponent(t: x.Expression) -> str:
    shown = text(t)
    plain = isinstance(t, x.Num) and t.places is None and t.number.denominator == 1
    return shown.translate(RAISED) if plain else "^" + (shown if len(shown) == 1 else f"({shown})")


def _number(t: x.Num) -> str:
    if t.places is None:
        return str(t.number)
    unit = t.number.__class__(10) ** t.exponent
    power = f"·10{str(t.exponent).translate(RAISED)}" if t.exponent else ""
    return decimal_text(t.number / unit, t.places) + power


def _matrix(t: x.Matrix, flat: bool) -> Block:
    rows = [[text(entry) for entry in row] for row in t.rows]
    if t.style == "point":
        return Block(("(" + ", ".join(row[0] for row in rows) + ")",))
    if flat:
        inner = [", ".join(row) for row in rows]
        vertical = ", ".join(inner if t.style == "column" else [f"[{row}]" for row in inner])
        return Block((f"det [{vertical}]" if t.style == "vmatrix" else f"[{vertical}]",))
    widths = [max(len(entry) for entry in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [entry.rjust(w) for entry, w in zip(row, widths, strict=True)]
        if t.style == "augmented":
            cells.insert(t.bar, "│")
        lines.append("  ".join(cells).replace("  │  ", " │ "))
    marks = "||" if t.style == "vmatrix" else "[]"
    return enclosed(Block(tuple(lines), (len(lines) - 1) // 2), *marks)
