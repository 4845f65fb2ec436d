"""Mistakes in what a chapter points to, runs, draws and compares."""

import ast
import io
import random
import re
import tokenize
from collections.abc import Iterator, Mapping

from labook.publish.mutation.broad.change import Change, wrong
from labook.publish.mutation.broad.pieces import Piece, digits_of

ROLES = {"equation": "eq", "figure": "numref", "table": "numref"}
OPPOSITE = [
    ("more", "less"), ("larger", "smaller"), ("above", "below"), ("longer", "shorter"), ("higher", "lower"),
    ("positive", "negative"), ("most", "fewest"), ("largest", "smallest"), ("older", "newer"),
    ("doubles", "halves"),
    ("far", "near"), ("increases", "decreases"), ("before", "after"), ("double", "halve"), ("falls", "grows"),
]  # fmt: skip
OTHER = dict([*OPPOSITE, *((b, a) for a, b in OPPOSITE)])
COMPARES = re.compile(rf"\b(?:{'|'.join(OTHER)})\b", re.IGNORECASE)
TURNED = {"<": ">", ">": "<", "==": "!=", "!=": "==", "<=": ">=", ">=": "<="}


def reference_changes(piece: Piece, lot: random.Random, kinds: Mapping[str, str]) -> Iterator[Change]:
    """Yield other labels for each reference: of its kind, and of another, with its role and a fitting one.

    Parameters: `kinds` the kind of each label that a page may name; keys of sources are of the kind `cite`.
    """
    match = re.fullmatch(r"(?:(?P<text>.*)<)?(?P<label>[^<>]+?)>?", piece.text, re.DOTALL)
    if piece.kind != "role" or not match or match["label"].strip().lower() not in kinds:
        return
    label = match["label"].strip()
    kind, start = kinds[label.lower()], piece.start + match.start("label")
    same = sorted(name for name, other in kinds.items() if other == kind and name != label.lower())
    if same:
        yield Change("reference", "of its kind", start, label, lot.choice(same))
    others = sorted(n for n, k in kinds.items() if k not in (kind, "cite") and (kind != "cite"))
    if others and not match["text"]:
        new = lot.choice(others)
        yield Change("reference", "of another kind, same role", start, label, new)
        role = ROLES.get(kinds[new], "ref")
        if role != piece.role:
            whole, other = f"{{{piece.role}}}`{piece.text}`", f"{{{role}}}`{new}`"
            yield Change("reference", "of another kind, fitting role", piece.first, whole, other)


def derive_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield a wrong number in the call of a hand calculation."""
    if piece.kind == "derive":
        for match in digits_of(piece.text):
            kind = "exercise" if piece.exercise else "formula"
            yield Change(
                kind, "calculation", piece.start + match.start(), match.group(), wrong(match.group(), lot)
            )


def widget_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield a wrong number in the start state of a widget."""
    if piece.kind == "widget":
        for match in digits_of(piece.text):
            yield Change(
                "widget", "state", piece.start + match.start(), match.group(), wrong(match.group(), lot)
            )


def code_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield wrong numbers in code spans, in comments of cells and in the texts that cells print."""
    if piece.kind == "code":
        for match in re.finditer(r"(?<![A-Za-z_.\d])\d+(?:\.\d+)?", piece.text):
            yield Change(
                "code", "span", piece.start + match.start(), match.group(), wrong(match.group(), lot)
            )
    elif piece.kind in ("cell", "figure"):
        for at, token in _tokens(piece.text):
            if token.type in (tokenize.COMMENT, tokenize.STRING):
                variety = "comment" if token.type == tokenize.COMMENT else "printed text"
                for match in re.finditer(r"(?<![\w.{:])\d+(?:\.\d+)?(?![\w}])", token.string):
                    start = piece.start + at + match.start()
                    yield Change("code", variety, start, match.group(), wrong(match.group(), lot))


def cell_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield wrong numbers in cells, whose output is then promoted, and in those that draw, where not."""
    if piece.kind in ("cell", "figure"):
        kind, variety = ("figure", "data") if piece.kind == "figure" else ("cell", "number")
        for at, token in _tokens(piece.text):
            if token.type == tokenize.NUMBER and re.fullmatch(r"[\d.]+", token.string):
                yield Change(kind, variety, piece.start + at, token.string, wrong(token.string, lot))


def comparison_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield the opposite word in a sentence that a `% holds:` line binds, and the opposite in the line."""
    if piece.kind == "text" and piece.bound:
        for match in COMPARES.finditer(piece.text):
            new = OTHER[match.group().lower()]
            new = new.capitalize() if match.group()[0].isupper() else new
            yield Change("comparison", "word", piece.start + match.start(), match.group(), new)
    elif piece.kind == "holds":
        for match in re.finditer(r"[<>]=?|==|!=", piece.text):
            yield Change(
                "comparison", "line", piece.start + match.start(), match.group(), TURNED[match.group()]
            )


def label_changes(source: str) -> Iterator[Change]:
    """Yield other words and letters for the texts that a module of figures writes into its drawings."""
    rows = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in LABELS:
            for text in node.args:
                literal = ast.get_source_segment(source, text) or ""
                start = sum(map(len, rows[: text.lineno - 1])) + text.col_offset
                if isinstance(text, ast.Constant | ast.JoinedStr) and source.startswith(literal, start):
                    yield from _label(literal, start)


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", ""))).strip("_")


def _label(literal: str, start: int) -> Iterator[Change]:
    if not re.match(r"[rf]{0,2}\"", literal):
        return
    plain = re.sub(r"\{[^{}]*\}", lambda field: " " * len(field.group()), literal)
    for match in re.finditer(r"(?<![\\\w])[a-z]{4,}(?!\w)", plain):
        yield Change("figure", "label", start + match.start(), match.group(), "otherwise")
    for match in re.finditer(r"\$([a-z])\$", plain):
        new = "c" if match[1] != "c" else "d"
        yield Change("figure", "label", start + match.start(1), match[1], new)


LABELS = frozenset(["text", "annotate", "set_xlabel", "set_ylabel", "set_title", "label", "legend"])


def _tokens(source: str) -> Iterator[tuple[int, tokenize.TokenInfo]]:
    """The tokens of a cell, each with its place; of one that is no Python, none."""
    lines = [0]
    for row in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(row))
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            yield lines[token.start[0] - 1] + token.start[1] if token.start[0] <= len(lines) else 0, token
    except (tokenize.TokenError, SyntaxError):
        return
