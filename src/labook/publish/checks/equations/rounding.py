"""How far a rounded literal may lie from the value it stands for."""

import re
from fractions import Fraction
from typing import Any

from labook.text.rounding import half_unit

from . import scalars as s
from .errors import UnreadableError
from .evaluate import number
from .grammar import Node

Halves = list[list[Fraction]]


def half_units(tree: Node) -> Halves | None:
    r"""Return half a unit of the last digit of every entry, or None for a side that is worked out.

    A side counts as rounded when it is a literal (with a sign, a power of ten, `\%` or degrees)
    or a vector or matrix of literals. In a table that has decimals, an entry without a decimal
    point is held to the finest entry: nobody rounds to `(0.71, 0)` and means 0 to within a half.

    Parameters: `tree`, the tree of one side.
    Returns: a table of the side's shape, or None.

    >>> from labook.publish.checks.equations.assemble import assemble
    >>> from labook.publish.checks.equations.grammar import parse
    >>> half_units(parse(assemble("1.20")))
    [[Fraction(1, 200)]]
    """
    return _table(tree.children[0])


def _table(node: Any) -> Halves | None:
    if node.data == "transpose":
        inside = _table(node.children[0])
        return None if inside is None else [list(row) for row in zip(*inside, strict=True)]
    if node.data == "paren":
        items = node.children[0].children
        if len(items) == 1:
            return _table(items[0])
        if all(item.data == "paren" for item in items):
            return _rows([item.children[0].children for item in items])
        return _rows([[item] for item in items])
    if node.data == "matrix":
        if "vmatrix" in str(node.children[0]):
            return None
        return _rows([row.children for row in node.children[1:]])
    half = _half(node)
    return None if half is None else [[half]]


def _rows(rows: list[list[Any]]) -> Halves | None:
    halves = [[_half(x) for x in row] for row in rows]
    flat = [h for row in halves for h in row]
    if any(h is None for h in flat):
        return None
    finest = min(h for h in flat if h is not None)
    return [
        [finest if _is_whole(x) else h or finest for x, h in zip(row, hs, strict=True)]
        for row, hs in zip(rows, halves, strict=True)
    ]


def _is_whole(node: Any) -> bool:
    while node.data == "neg":
        node = node.children[0]
    return bool(node.data == "num" and "." not in node.children[0])


def _half(node: Any) -> Fraction | None:
    if node.data == "num":
        decimals = re.sub(r"\\,", "", str(node.children[0])).partition(".")[2]
        return half_unit(len(decimals))
    if node.data == "neg":
        return _half(node.children[0])
    if node.data in ("percent", "degree"):
        half = _half(node.children[0])
        unit = Fraction(1, 100) if node.data == "percent" else s.numeric(s.sympy().pi) / 180
        return None if half is None else half * unit
    if node.data in ("times", "cdot"):
        half, scale = _half(node.children[0]), _power_of_ten(node.children[1])
        return None if half is None or scale is None else half * scale
    return None


def _power_of_ten(node: Any) -> Fraction | None:
    if node.data != "pow" or node.children[0].data != "num" or node.children[0].children[0] != "10":
        return None
    exponent, sign = node.children[1], 1
    if exponent.data == "neg":
        exponent, sign = exponent.children[0], -1
    if exponent.data != "num":
        return None
    power = number(exponent.children[0])
    if power.denominator != 1 or power > 300:
        raise UnreadableError("a power of ten that is out of reach")
    return Fraction(10) ** (sign * int(power))
