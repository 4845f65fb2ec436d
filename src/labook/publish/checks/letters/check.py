"""Evaluate the chains between letters with random values: an equality, an inequality, or why neither."""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from labook.publish.checks.equations.assemble import assemble
from labook.publish.checks.equations.errors import UnreadableError
from labook.publish.checks.equations.grammar import Node, parse
from labook.publish.checks.equations.layout import Chain, chains
from labook.publish.checks.letters.arrays import ShapeError, UnknownError, found_shape
from labook.publish.checks.letters.declare import Declaration, drawn, needed
from labook.publish.checks.letters.expand import written_out
from labook.publish.checks.letters.floats import Floats, subscript
from labook.publish.checks.letters.kinds import SIZES, Array

EQUAL, UNEQUAL = 50, 500  # draws
# Some hundred roundings of numbers of size 1 to 100, and divisions by determinants above 0.01.
CLOSE = 1e-8
SIGNS = {"=": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">", "!=": "≠"}


@dataclass(frozen=True)
class Judged:
    """What became of a chain: `holds`, `fails` or `open`, with the reason for the last two."""

    status: str
    text: str
    reason: str = ""


def check_letters(tex: str, declared: list[Declaration], seed: int = 1) -> list[Judged]:
    r"""Return what random values say of each chain of a formula.

    Parameters: `tex` the formula; `declared` what its letters stand for; `seed` of the draws.
    An equality must hold to rounding in 50 draws. An inequality must hold in 500, and its reverse must
    fail in one of them, else it would hold for the wrong reason. This proves nothing: it finds the slips
    that change a value somewhere.

    >>> from labook.publish.checks.letters.declare import declarations
    >>> letters = declarations(["A, B: square n"])
    >>> [j.status for j in check_letters(r"(AB)^\top = B^\top A^\top", letters)]
    ['holds']
    >>> [j.status for j in check_letters(r"(AB)^\top = A^\top B^\top", letters)]
    ['fails']
    """
    return [_judged(chain, tex, declared, seed) for chain in chains(assemble(tex))]


def _judged(chain: Chain, tex: str, declared: list[Declaration], seed: int) -> Judged:
    text = tex[slice(*chain.span)].strip()
    unknown = sorted({relation for relation in chain.relations if relation not in SIGNS})
    if unknown:
        return Judged("open", text, "a relation that random values do not decide")
    if len(chain.sides) < 2:
        return Judged("open", text, "a relation with one side")
    rng = np.random.default_rng(seed)
    declared = needed(declared, [t.text for t in chain.tokens if t.kind == "SYM"])
    equal = set(chain.relations) <= {"=", "!="}
    reversed_fails = [False] * len(chain.relations)
    trees: list[Node] = []
    try:
        for _ in range(EQUAL if equal else UNEQUAL):
            letters = drawn(declared, rng) | _free(chain, declared, rng)
            # The shapes, and so the terms behind dots, are the same in every draw.
            trees = trees or [parse(written_out(side, letters)).children[0] for side in chain.sides]
            values = [Floats(letters).value(tree) for tree in trees]
            for i, (left, right) in enumerate(pairwise(values)):
                fault, other = _holds(left, right, chain.relations[i])
                if fault:
                    return Judged("fails", text, f"for random letters the sides differ: {fault}")
                reversed_fails[i] |= other
    except ShapeError as error:
        return Judged("fails", text, str(error))
    except (UnknownError, UnreadableError, np.linalg.LinAlgError, ArithmeticError, ValueError) as error:
        return Judged("open", text, str(error))
    if not all(reversed_fails):
        return Judged("open", text, "the reverse holds as well in every draw: nothing is stated")
    return Judged("holds", text)


def _free(chain: Chain, declared: list[Declaration], rng: np.random.Generator) -> dict[str, Array]:
    """Letters that stand only as indices get a random place; the letters of sizes get their size."""
    known = {name for item in declared for name in item.names}
    used = {t.text for t in chain.tokens if t.kind == "SYM"}
    indices = {i for name in used if (found := subscript(name)) for i in found[1]}
    pairs = pairwise(chain.tokens)
    summed = {b.text for a, b in pairs if a.kind in ("SUB", "LBRACE") and b.kind == "SYM"}
    free = {i for i in indices if re.fullmatch(r"[a-z]", i)} - known - summed
    places = {i: np.asarray(float(rng.integers(1, min(SIZES.values()) + 1))) for i in sorted(free)}
    sizes = {name: np.asarray(float(n)) for name, n in SIZES.items() if name not in known and name in used}
    return places | sizes


def _holds(left: Array, right: Array, relation: str) -> tuple[str, bool]:
    """What is wrong with a relation of two values, or nothing; and whether its reverse is false."""
    if left.shape != right.shape:
        if right.ndim and left == 0 if left.ndim == 0 else right.ndim == 0 and right == 0:
            left, right = np.broadcast_arrays(left, right)  # `0` stands for a vector or matrix of zeros
        else:
            return f"{found_shape(left)} and {found_shape(right)}", True
    scale = 1 + max(np.abs(left).max(initial=0), np.abs(right).max(initial=0))
    gap = right - left
    same = bool(np.abs(gap).max(initial=0) <= CLOSE * scale)
    shown = f"{_shown(left)} and {_shown(right)}"
    if relation == "=":
        return ("" if same else shown), True
    if relation == "!=":
        return ("both are " + _shown(left) if same else ""), True
    up = relation in ("<", "<=")
    gap = gap if up else -gap
    strict = relation in ("<", ">")
    held = bool((gap > CLOSE * scale).all()) if strict else bool((gap >= -CLOSE * scale).all())
    return ("" if held else shown), bool((gap > CLOSE * scale).any())


def _shown(x: Array) -> str:
    flat = np.atleast_1d(x).ravel()[:4]
    text = ", ".join(f"{value:.4g}" for value in flat)
    return text if x.ndim == 0 else f"({text}{', ...' if x.size > 4 else ''})"
