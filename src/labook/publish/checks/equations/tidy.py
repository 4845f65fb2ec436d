"""Bring raw tokens into the shape that the assembler expects: TeX's arguments, no decoration."""

from .scan import Tok, group_end
from .tables import RELATIONS

BRACES_OVER = ("\\underbrace", "\\overbrace")
ABOVE = ("\\overset", "\\underset", "\\stackrel")
FRAMES = ("\\boxed", "\\fbox", "\\mathbox")
ARGUMENTS = {
    "\\frac": 2, "\\tfrac": 2, "\\dfrac": 2, "\\cfrac": 2, "\\binom": 2, "\\sqrt": 1, "^": 1,
    "_": 1,
}  # fmt: skip


def tidy(raw: list[Tok]) -> list[Tok]:
    r"""Split arguments the way TeX reads them and drop frames and braces over a formula.

    Parameters: `raw`, the tokens of `scan`.
    Returns: tokens in which every unbraced argument is a single token.

    >>> from labook.publish.checks.equations.scan import scan
    >>> [t.text for t in tidy(scan(r"\frac12 + x^10"))]
    ['\\frac', '1', '2', '+', 'x', '^', '1', '0']
    >>> [t.text for t in tidy(scan(r"\boxed{x = \underbrace{1+1}_{two}}"))]
    ['x', '=', '{', '1', '+', '1', '}']
    """
    return _split_arguments(_drop_frames(_drop_remarks(_drop_braces_over(raw))))


def _drop_braces_over(raw: list[Tok]) -> list[Tok]:
    drop: set[int] = set()
    for i, tok in enumerate(raw):
        if tok.text in BRACES_OVER:
            end = group_end(raw, i + 1)
            drop.add(i)
            if end < len(raw) and raw[end].text in "_^":
                drop.update(range(end, group_end(raw, end + 1)))
    return [t for i, t in enumerate(raw) if i not in drop]


def _drop_remarks(raw: list[Tok]) -> list[Tok]:
    r"""Read `\\overset{(1)}{=}` as the relation that the remark stands over."""
    drop: set[int] = set()
    for i, tok in enumerate(raw):
        if tok.text in ABOVE:
            at = group_end(raw, i + 1)
            end = group_end(raw, at)
            drop.update(range(i, at))
            if end - at == 3 and raw[at + 1].text in RELATIONS:
                drop.update((at, end - 1))
    return [t for i, t in enumerate(raw) if i not in drop]


def _drop_frames(raw: list[Tok]) -> list[Tok]:
    """Open a frame that holds a relation; a frame around a plain expression stays a group."""
    drop: set[int] = set()
    for i, tok in enumerate(raw):
        if tok.text in FRAMES:
            drop.add(i)
            end = group_end(raw, i + 1)
            if any(t.text in RELATIONS for t in raw[i + 1 : end]):
                drop.update((i + 1, end - 1))
    return [t for i, t in enumerate(raw) if i not in drop]


def _split_arguments(raw: list[Tok]) -> list[Tok]:
    """Cut `12` into `1` and `2` where TeX reads only one digit as the argument."""
    out = list(raw)
    i = 0
    while i < len(out):
        at = _after_index(out, i + 1) if out[i].text == "\\sqrt" else i + 1
        for _ in range(ARGUMENTS.get(out[i].text, 0)):
            if at < len(out):
                out[at : at + 1] = _first_digit(out[at])
                at = group_end(out, at)
        i += 1
    return out


def _after_index(raw: list[Tok], at: int) -> int:
    """Return the place after the optional `[n]` of a root."""
    if at < len(raw) and raw[at].text == "[":
        while at < len(raw) and raw[at].text != "]":
            at += 1
        return at + 1
    return at


def _first_digit(tok: Tok) -> list[Tok]:
    if tok.kind != "NUM" or len(tok.text) == 1 or not tok.text[0].isdigit():
        return [tok]
    cut = tok.start + 1
    return [Tok("NUM", tok.text[0], tok.start, cut), Tok("NUM", tok.text[1:], cut, tok.end)]
