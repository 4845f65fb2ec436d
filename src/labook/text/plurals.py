"""Nouns in singular and plural: one table for all that looks for words."""

import re

IRREGULAR = {
    "basis": "bases", "axis": "axes", "analysis": "analyses", "datum": "data", "criterion": "criteria",
}  # fmt: skip
# Ending in the plural, and the endings that it may have had.
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ices", "ix"), ("ices", "ex"))


def forms(noun: str) -> list[str]:
    """Return a noun in singular and plural.

    >>> forms("matrix"), forms("Basis"), forms("entry"), forms("norm")
    (['matrix', 'matrices', 'matrixes'], ['Basis', 'bases'], ['entry', 'entries'], ['norm', 'norms'])
    """
    if noun.lower() in IRREGULAR:
        return [noun, IRREGULAR[noun.lower()]]
    if re.search(r"(?:tr|d|t)(?:i|e)x$", noun):
        return [noun, noun[:-2] + "ices", noun + "es"]
    if re.search(r"[^aeiou]y$", noun):
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")]


def singulars(words: str) -> list[str]:
    """Return some words, and those whose last one has them as its plural.

    >>> singulars("unit vectors"), singulars("bases")
    (['unit vectors', 'unit vector'], ['bases', 'base', 'bas', 'basis'])
    """
    *before, last = words.split()
    stems = [last.removesuffix(end) + single for end, single in _ENDINGS if last.endswith(end)]
    stems += [one for one, many in IRREGULAR.items() if last.lower() == many]
    return [words, *(" ".join([*before, stem]) for stem in stems if last in forms(stem)[1:])]


def counted(n: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "entry"), counted(3, "entry")
    ('1 entry', '3 entries')
    """
    return f"{n} {forms(noun)[n != 1]}"
