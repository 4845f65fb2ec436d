"""Wrong formulas: a number in any place, a relation turned round, another letter, a sum inside a script."""

import random
import re
from collections.abc import Iterator

from labook.publish.mutation.broad.change import Change, wrong
from labook.publish.mutation.broad.pieces import Piece, shown_part
from labook.publish.mutation.mutant import other_digit

TURNED = {
    r"\le": r"\ge", r"\ge": r"\le", r"\leq": r"\geq", r"\geq": r"\leq", "<": ">", ">": "<", r"\ne": "=",
    r"\in": r"\notin", r"\lt": r"\gt", r"\gt": r"\lt",
}  # fmt: skip
RELATION = re.compile(
    r"(?<![\\A-Za-z&])(?:\\(?:leq?|geq?|ne|in|lt|gt)(?![A-Za-z])|[<>])|(?<=[ \d])[<>](?=[ \d])"
)
STATES = re.compile(r"=|\\le|\\ge|\\approx|<|>")
NUMBER = re.compile(r"\d+(?:\{,\}\d+)*(?:\.\d+)?")
LETTER = re.compile(r"(?<![\\A-Za-z{])(?<!\\begin\{)[A-Za-z](?![A-Za-z])")
SIZE = re.compile(r"(?<!\w)(\w+) \\times (\w+)(?!\w)")
NORM = re.compile(r"\\\|_\{?([12])\}?")
BEFORE = {"^": "exponent", "_": "index"}
INSIDE = {
    "brace": r"\underbrace{2 + 2}_{5}", "argument": "f(2 + 2 = 5)", "script": "x_{2 + 2 = 5}",
    "tag": r"\tag{2+2=5}",
    "text": r"\text{ (rounded to 88.4)}", "set": r"\{x : 2 + 2 = 5\}", "arrow": r"2 + 2 \Rightarrow 5",
}  # fmt: skip


def formula_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield a wrong number in each place of a formula, relations turned round, and false sums inside it."""
    if piece.kind == "value":
        start, shown = shown_part(piece)
        if not re.fullmatch(r"\$.*\$", shown):
            return
        yield from _digits(start, shown, lot, exercise=piece.exercise)
        return
    if piece.kind != "math":
        return
    yield from _digits(piece.start, piece.text, lot, exercise=piece.exercise)
    for match in RELATION.finditer(piece.text):
        new = TURNED[match.group()]
        yield Change("formula", "relation", piece.start + match.start(), match.group(), new)
    for match in SIZE.finditer(piece.text):
        if match[1] != match[2]:
            new = f"{match[2]} \\times {match[1]}"
            yield Change("formula", "size", piece.start + match.start(), match.group(), new)
    yield from _indices(piece)
    if piece.first >= 0:
        variety, extra = lot.choice(sorted(INSIDE.items()))
        yield Change("formula", f"inside: {variety}", piece.start + len(piece.text), "", f" {extra}")


def _digits(start: int, tex: str, lot: random.Random, *, exercise: bool) -> Iterator[Change]:
    for match in NUMBER.finditer(tex):
        if exercise:
            yield Change(
                "exercise", "formula", start + match.start(), match.group(), wrong(match.group(), lot)
            )
        else:
            at = start + match.start()
            yield Change("formula", _variety(tex, match), at, match.group(), wrong(match.group(), lot))
    for match in NORM.finditer(tex):
        new = match.group().replace(match[1], other_digit(match[1], lot, "12"))
        yield Change("formula", "norm", start + match.start(), match.group(), new)


def _variety(tex: str, match: re.Match[str]) -> str:
    left, right = tex[: match.start()].rstrip(), tex[match.end() :].lstrip()
    opened = left.rstrip("{")
    if opened and opened[-1] in BEFORE and (left != opened or tex[match.start() - 1 : match.start()] in "^_"):
        return BEFORE[opened[-1]]
    if right.startswith("\\times") or left.endswith("\\times"):
        return "size"
    if left.endswith(("[", "(", ",")) or right.startswith((",", "]")):
        return "interval or list"
    if "\\frac" in left[-8:]:
        return "fraction"
    return (
        "coefficient"
        if re.match(r"[A-Za-z\\]", right) and not right.startswith(("\\\\", "\\end"))
        else "number"
    )


def _indices(piece: Piece) -> Iterator[Change]:
    """Exchange the two letters of an index."""
    for match in re.finditer(r"_\{([a-z])([a-z])\}", piece.text):
        if match[1] != match[2]:
            yield Change("formula", "index", piece.start + match.start(), match.group(),
                         f"_{{{match[2]}{match[1]}}}")  # fmt: skip


def symbolic_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield mistakes in formulas that relate letters: a sign, a letter, a transpose, a function."""
    tex = piece.text
    if piece.kind != "math" or not STATES.search(tex):
        return
    letters = sorted({m.group() for m in LETTER.finditer(tex)} - {"d", "e"})
    if len(letters) < 2:
        return
    for match in re.finditer(r"(?<=[ \w})|]) ([+-]) (?=[\\\w({|])", tex):
        new = "-" if match[1] == "+" else "+"
        yield Change("symbolic", "sign", piece.start + match.start(1), match[1], new)
    for match in re.finditer(r"\^\\top|\^\{-1\}", tex):
        yield Change("symbolic", "transpose or inverse", piece.start + match.start(), match.group(), "")
    for match in re.finditer(r"\\(cos|sin)(?![A-Za-z])", tex):
        new = "\\sin" if match[1] == "cos" else "\\cos"
        yield Change("symbolic", "function", piece.start + match.start(), match.group(), new)
    for match in LETTER.finditer(tex):
        if match.group() in letters and tex[match.end() : match.end() + 1] not in ("_",):
            same = [c for c in letters if c != match.group() and c.isupper() == match.group().isupper()]
            if same and not _in_script(tex, match.start()):
                yield Change(
                    "symbolic", "letter", piece.start + match.start(), match.group(), lot.choice(same)
                )


def _in_script(tex: str, at: int) -> bool:
    return tex[:at].endswith(("_", "^", "_{", "^{")) or "mathbb{" in tex[max(0, at - 8) : at]
