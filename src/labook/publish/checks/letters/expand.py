r"""Write out what the grammar does not read: sums without bounds, and terms that dots leave out."""

import re

from labook.publish.checks.equations.scan import Tok
from labook.publish.checks.letters.floats import length, subscript
from labook.publish.checks.letters.kinds import SIZES, Array

Letters = dict[str, Array]
OPERATORS = frozenset(["PLUS", "MINUS", "CDOT", "TIMES"])


def written_out(tokens: list[Tok], letters: Letters) -> list[Tok]:
    """Return the tokens of a side with the bounds of its sums, and with the terms behind dots."""
    return _with_terms(_with_bounds(tokens, letters), letters)


def _with_bounds(tokens: list[Tok], letters: Letters) -> list[Tok]:
    r"""`\sum_i` and `\max_i` go over all places that the index may have in what stands behind."""
    out: list[Tok] = []
    i = 0
    while i < len(tokens):
        bare = tokens[i].kind == "BIGOP" and [t.kind for t in tokens[i + 1 : i + 3]] == ["SUB", "SYM"]
        if bare:
            index = tokens[i + 2]
            high = length(index.text, [t.text for t in tokens[i + 3 :] if t.kind == "SYM"], letters)
            at = (index.start, index.end)
            out += [tokens[i], tokens[i + 1], Tok("LBRACE", "{", *at), index, Tok("REL", "=", *at)]
            out += [Tok("NUM", "1", *at), Tok("RBRACE", "}", *at), Tok("SUP", "^", *at)]
            out += [Tok("NUM", str(high), *at)]
            i += 3
        else:
            out.append(tokens[i])
            i += 1
    return out


def _with_terms(tokens: list[Tok], letters: Letters) -> list[Tok]:
    r"""`x_1 y_1 + \dots + x_n y_n` gets the terms between its first and its last one."""
    places = [i for i, token in enumerate(tokens) if token.kind == "DOTS"]
    if not places:
        return tokens
    at = places[0]
    if at < 2 or tokens[at - 1].kind not in OPERATORS:
        return tokens
    begin = _term_start(tokens, at - 1)
    end = _term_end(tokens, at + 2)
    first, joint, last = tokens[begin : at - 1], tokens[at - 1], tokens[at + 2 : end]
    numbers = {index for t in first for index in _indices(t) if index.isdigit()}
    ends = {index for t in last for index in _indices(t)}
    if len(numbers) != 1 or len(first) != len(last):
        return tokens
    known = numbers.pop()
    wanted = [t.text for t in last]
    if not any([t.text for t in _moved(first, known, other)] == wanted for other in ends - {known}):
        return tokens  # the last term is not the first one with another index
    later = range(int(known) + 1, _high(first, last, letters) + 1)
    terms = [piece for k in later for piece in (joint, *_moved(first, known, str(k)))]
    return written_out(tokens[: at - 1] + terms + tokens[end:], letters)


def _term_start(tokens: list[Tok], end: int) -> int:
    """Where the term before an operator begins."""
    begin = end
    while begin and tokens[begin - 1].kind not in ("PLUS", "MINUS"):
        begin -= 1
    return begin


def _term_end(tokens: list[Tok], begin: int) -> int:
    end = begin
    while end < len(tokens) and tokens[end].kind not in ("PLUS", "MINUS", "REL"):
        end += 1
    return end


def _indices(token: Tok) -> list[str]:
    found = subscript(token.text) if token.kind == "SYM" else None
    return found[1] if found else []


def _high(first: list[Tok], last: list[Tok], letters: Letters) -> int:
    """The last index: a number, a declared size, or the length of the first letter that carries it."""
    for a, b in zip(first, last, strict=True):
        for old, new in zip(_indices(a), _indices(b), strict=False):
            if old != new:
                if new.isdigit():
                    return int(new)
                found = subscript(a.text)
                array = letters.get(found[0]) if found else None
                if array is not None and array.ndim:
                    return int(array.shape[0] if array.shape[1] == 1 else array.shape[1])
                return SIZES.get(new, SIZES["n"])
    return SIZES["n"]


def _moved(term: list[Tok], old: str, new: str) -> list[Tok]:
    """A term with another index."""
    return [
        token._replace(text=re.sub(rf"_(\{{)?{old}(?=\}}|$)", rf"_\g<1>{new}", token.text))
        if old in _indices(token)
        else token
        for token in term
    ]
