"""Check the equality chains of a formula."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from .assemble import assemble
from .bindings import Bindings
from .compare import composed, holds, rounds, show
from .errors import UnreadableError
from .evaluate import number
from .layout import Chain, chains
from .scan import braces_fault
from .sides import Side, read_side

SIGNS = {"~": "\\approx", "<=": "\\le", ">=": "\\ge", "!=": "\\ne", "mod": "\\equiv"}
LONGEST = 20_000  # characters of one formula


@dataclass(frozen=True)
class Verdict:
    """What became of one equality chain."""

    status: str  # "checked" | "symbolic" | "unchecked" | "wrong"
    text: str  # the LaTeX of the chain
    reason: str  # why it is wrong or unchecked
    line: int  # lines of the formula before the chain


def check_math(tex: str, symbols: Mapping[str, object] | None = None) -> list[Verdict]:
    r"""Check every numeric equality, approximation and inequality chain of a formula.

    Parameters: `tex`, the LaTeX between the dollars; `symbols`, values for symbols or for whole
    sides, keyed by their LaTeX.
    Returns: one verdict a chain, in reading order; maths without a relation has none.

    >>> [v.status for v in check_math(r"1 + 2 = 3, \quad \sqrt{2} \approx 1.41, \quad C = AB")]
    ['checked', 'checked', 'symbolic']
    >>> check_math(r"2 \cdot 3 = 5")[0].reason
    '`2 \\cdot 3 = 5` does not hold: the left evaluates to 6, and the right side is 5'
    >>> check_math(r"\det A = 6", {"A": [[1, 0], [4, 6]]})[0].status
    'checked'
    """
    if len(tex) > LONGEST:
        return [Verdict("unchecked", tex[:60], "a formula too long to check", 0)]
    if fault := braces_fault(tex):
        return [Verdict("unchecked", tex[:60], fault, 0)]
    bindings = Bindings(symbols)
    try:
        found = chains(assemble(tex))
    except RecursionError:
        return [Verdict("unchecked", tex[:60], "brackets nested too deeply to check", 0)]
    return [judge(chain, tex, bindings) for chain in found]


def judge(chain: Chain, tex: str, bindings: Bindings) -> Verdict:
    """Return the verdict on one chain of the formula `tex`."""
    start, end = chain.span
    text = tex[start:end]
    if any("cases" in t.text for t in chain.tokens if t.kind == "BEGIN"):
        status, reason = "unchecked", "cases are not read"
    else:
        status, reason = _decide(chain, [read_side(s, tex, bindings) for s in chain.sides])
    return Verdict(status, text, reason, tex.count("\n", 0, start))


def _decide(chain: Chain, sides: list[Side]) -> tuple[str, str]:
    for side in sides:
        if side.kind == "meaningless":
            return "wrong", f"`{side.text}` has no value: {side.reason}"
    doubts = [f"`{s.text}`: {s.reason}" for s in sides if s.kind == "unreadable"]
    compared = 0
    values = [i for i, side in enumerate(sides) if side.kind == "value"]
    for i, j in pairwise(values):
        try:
            fault = _fault(chain, sides[i], sides[j], chain.relations[i:j])
            if fault:
                return "wrong", fault
            compared += 1
        except UnreadableError as doubt:
            doubts.append(f"`{sides[i].text}` and `{sides[j].text}`: {doubt}")
        except Exception as error:  # SymPy raises whatever it likes on odd input
            doubts.append(f"`{sides[i].text}`: cannot be compared: {error!r:.120}")
    if doubts:
        return "unchecked", "; ".join(doubts)
    if compared:
        return "checked", ""
    typed = [side for side in sides if side.typed]
    return ("unchecked", _lonely(typed[0], sides)) if typed else ("symbolic", "")


def _fault(chain: Chain, left: Side, right: Side, relations: list[str]) -> str:
    """Return what is wrong between two sides, or an empty text."""
    relation = composed(relations)
    if relation is None:
        shown = " ".join(SIGNS.get(r, r or "(no relation)") for r in relations)
        raise UnreadableError(f"nothing follows from {shown}")
    if left.unit and right.unit and left.unit != right.unit:
        raise UnreadableError(f"different units, {left.unit} and {right.unit}")
    if relation == "~":
        good = _rounded(left, right)
    else:
        good = holds(relation, left.value, right.value, _modulus(chain))
    return "" if good else _message(left, right, relation)


def _rounded(left: Side, right: Side) -> bool:
    """Hold a rounded literal, on the right if there is one, against the other side."""
    if right.halves is not None:
        return rounds(left.value, right.value, right.halves)
    if left.halves is not None:
        return rounds(right.value, left.value, left.halves)
    raise UnreadableError("neither side of `\\approx` is a literal, so no rounding is shown")


def _modulus(chain: Chain) -> int | None:
    if not chain.modulus:
        return None
    tok = chain.modulus[0]
    value = number(tok.text) if tok.kind == "NUM" and len(chain.modulus) == 1 else None
    if value is None or value.denominator != 1 or value < 1:
        raise UnreadableError("a modulus that is no whole number")
    return int(value)


def _message(left: Side, right: Side, relation: str) -> str:
    shown = f"`{left.text} {SIGNS.get(relation, relation)} {right.text}`"
    reason = (
        f"{shown} does not hold: the left evaluates to {show(left.value)}, "
        f"and the right side is {show(right.value)}"
    )
    if relation == "~" and left.halves and right.halves:
        reason += "; of two literals the right one is the rounded one"
    sizes = re.compile(r"\(\s*\w+\s*\\times\s*\w+\s*\)")
    if sizes.search(left.text) and sizes.search(right.text):
        reason += "; if these are sizes, write \\to"
    return reason


def _lonely(side: Side, sides: list[Side]) -> str:
    """Say what to bind so that the only number of a chain is checked."""
    symbolic = [s for s in sides if s.kind == "symbolic"]
    names = list(dict.fromkeys(n for s in symbolic for n in s.unbound))
    if not symbolic:
        return f"nothing checks {side.text}: no other side stands in the formula"
    what = ", ".join(names) or symbolic[0].text
    return f"nothing checks {side.text}: bind {what} under `symbols` in the front matter"
