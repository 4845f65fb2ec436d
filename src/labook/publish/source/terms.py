"""What a term is: how it is written, known, labelled, and found in running text."""

import functools
import re

from labook.publish.source.elements import Chapter, Strong
from labook.text.plurals import forms

LONGEST = 5  # words; more is a sentence that somebody wanted to stress
ENDS = tuple(".:?!,;")


def is_term(words: str, alone: bool) -> bool:
    """Return whether bold words define a term.

    >>> is_term("unit vector", False), is_term("A house.", False), is_term("Theorem", True)
    (True, False, False)
    """
    fits = 0 < len(words.split()) <= LONGEST and not words.endswith(ENDS)
    return fits and not alone and re.search(r"[^\W\d_]{2}", words) is not None


def terms_of(chapter: Chapter) -> list[tuple[str, int]]:
    """Return the terms that a page defines, with their lines, in the order of the page."""
    return [(e.text, e.line) for e in chapter.of(Strong) if is_term(e.text, e.alone)]


def key(name: str) -> str:
    """Return the name under which a term is known: acronyms and names keep their capitals.

    >>> key("Dot product"), key("ReLU"), key("Jacobian matrix")
    ('dot product', 'ReLU', 'jacobian matrix')
    """
    return " ".join(word if re.search(r".[A-Z]", word) else word.lower() for word in name.split())


def label(name: str) -> str:
    """Return the label of the place that defines a term.

    >>> label("Cosine similarity")
    'term-cosine-similarity'
    """
    return "term-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds a term as whole words, in singular and plural.

    >>> [bool(pattern("matrix").search(text)) for text in ("two matrices", "Matrix", "matrix-vector")]
    [True, True, False]
    """
    *before, last = name.split()
    words = [re.escape(word) for word in before] + [rf"(?:{'|'.join(map(re.escape, forms(last)))})"]
    flags = re.NOFLAG if re.search(r".[A-Z]", name) else re.IGNORECASE
    return re.compile(r"(?<![\w-])" + r"\s+".join(words) + r"(?![\w-])", flags)


def same(name: str, other: str) -> bool:
    """Return whether two names are one term, in singular or plural.

    >>> same("eigenvalue", "eigenvalues"), same("eigenvalues", "eigenvalue"), same("norm", "unit norm")
    (True, True, False)
    """
    return bool(pattern(name).fullmatch(other) or pattern(other).fullmatch(name))
