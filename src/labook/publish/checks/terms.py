"""Hold each technical term against its definition: a term is defined before the book uses it.

A definition is a term in bold: `A **unit vector** has length 1.`
Bold words that end in a full stop or colon, or stand alone in their paragraph or cell, are headings in the
text, and numbers or formulas in bold are emphasis: they define nothing.
A use is the term in running text, in singular or plural, in any case.
Headings, titles, bold words and chapter cards announce what comes and are no uses; nor are code, formulas,
and the texts of links.
A page that needs a term early links it at its first use, `` {later}`unit vector` ``, and may then use it.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from labook.publish.checks.elements import Chapter, Role, Strong, Text
from labook.publish.checks.failures import Failure

LONGEST = 5  # words; more is a sentence that somebody wanted to stress
ENDS = tuple(".:?!,;")
PLURALS = {"basis": "bases", "axis": "axes", "analysis": "analyses", "datum": "data", "criterion": "criteria"}


@dataclass(frozen=True)
class Term:
    """A term and the place where it is defined: `page` counts pages, `place` the elements of a page."""

    name: str
    file: str
    line: int
    page: int
    place: int


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


def definitions(chapters: Iterable[Chapter]) -> dict[str, Term]:
    """Return the first definition of each term, for pages in reading order."""
    found: dict[str, Term] = {}
    for page, chapter in enumerate(chapters):
        for place, element in enumerate(chapter.elements):
            if isinstance(element, Strong) and is_term(element.text, element.alone):
                name = key(element.text)
                if name not in found and not any(same(name, known) for known in found):
                    found[name] = Term(name, chapter.file, element.line, page, place)
    return found


def check_once(chapters: Iterable[Chapter]) -> list[Failure]:
    """Return a failure for each definition of a term that another line defines before, on any page."""
    failures: list[Failure] = []
    first: dict[str, str] = {}
    for chapter in chapters:
        for words, line in terms_of(chapter):
            name = key(words)
            known = next((other for other in first if same(name, other)), None)
            if known is None:
                first[name] = f"{chapter.file}:{line}"
                continue
            what, hint = f"the term {name!r} is defined twice", f"link the definition: {{later}}`{name}`"
            failures.append(Failure(chapter.file, line, "term-twice", what, "one place", first[known], hint))
    return failures


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds a term as whole words, in singular and plural.

    >>> [bool(pattern("matrix").search(text)) for text in ("two matrices", "Matrix", "matrix-vector")]
    [True, True, False]
    """
    *before, last = name.split()
    words = [re.escape(word) for word in before] + [rf"(?:{'|'.join(map(re.escape, _forms(last)))})"]
    flags = re.NOFLAG if re.search(r".[A-Z]", name) else re.IGNORECASE
    return re.compile(r"(?<![\w-])" + r"\s+".join(words) + r"(?![\w-])", flags)


def same(name: str, other: str) -> bool:
    """Return whether two names are one term, in singular or plural.

    >>> same("eigenvalue", "eigenvalues"), same("eigenvalues", "eigenvalue"), same("norm", "unit norm")
    (True, True, False)
    """
    return bool(pattern(name).fullmatch(other) or pattern(other).fullmatch(name))


def _forms(word: str) -> list[str]:
    """A noun in singular and plural."""
    if word.lower() in PLURALS:
        return [word, PLURALS[word.lower()]]
    if re.search(r"(?:tr|d|t)(?:i|e)x$", word):
        return [word, word[:-2] + "ices", word + "es"]
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies"]
    return [word, word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")]


def check_terms(chapters: Iterable[Chapter], everyday: Mapping[str, str] | None = None) -> list[Failure]:
    """Return a failure for each use of a term on a line before the one that defines it.

    Parameters: `chapters` the pages in reading order; `everyday` terms that are ordinary words before they
    are terms, each with the reason.
    """
    pages = list(chapters)
    terms = [term for name, term in definitions(pages).items() if name not in (everyday or {})]
    known = [(term, pattern(term.name)) for term in terms]
    return [failure for page, chapter in enumerate(pages) for failure in _early(page, chapter, known)]


def _early(page: int, chapter: Chapter, known: list[tuple[Term, re.Pattern[str]]]) -> Iterator[Failure]:
    linked: set[str] = set()
    for place, element in enumerate(chapter.elements):
        if isinstance(element, Role) and (text := link_text(element)):
            linked |= {term.name for term, words in known if words.search(text)}
        if not isinstance(element, Text) or element.announces:
            continue
        for term, words in known:
            later = (page, place) < (term.page, term.place) and (page, element.line) != (term.page, term.line)
            if later and term.name not in linked and words.search(element.text):
                yield _failure(chapter, element, term)


def link_text(role: Role) -> str:
    """Return the words of a link that name what it leads to, or nothing where the page behind it names it."""
    words, _, target = role.content.partition("<")
    if role.name == "later":
        return words.strip()
    return words.strip() if target and role.name in ("ref", "numref", "doc", "chapter") else ""


def _failure(chapter: Chapter, element: Text, term: Term) -> Failure:
    where = f"{term.file}:{term.line}"
    return Failure(
        chapter.file,
        element.line,
        "undefined-term",
        f"the term {term.name!r} is used before it is defined",
        expected=f"a definition before this line; the first is in {where}",
        got=element.text.strip(),
        next=f"say it in other words, define it here in bold, or link it: {{later}}`{term.name}`",
    )
