"""Hold each technical term against its definition: a term is defined before the book uses it.

A definition is a term in bold: `A **unit vector** has length 1.`
Bold words that end in a full stop or colon, or stand alone in their paragraph or cell, are headings in the
text, and numbers or formulas in bold are emphasis: they define nothing.
A use is the term in running text, in singular or plural, in any case.
Headings, titles, bold words and chapter cards announce what comes and are no uses; nor are code, formulas,
and the texts of links.
A page that needs a term early links it at its first use, `` {later}`unit vector` ``, and may then use it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from labook.publish.source.elements import Chapter, Role, Strong, Text
from labook.publish.source.forms import Says
from labook.publish.source.kinds import role as kind_of
from labook.publish.source.terms import is_term, key, pattern, same, terms_of
from labook.text.failures import Failure


@dataclass(frozen=True)
class Term:
    """A term and the place where it is defined: `page` counts pages, `place` the elements of a page."""

    name: str
    file: str
    line: int
    page: int
    place: int


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


def check_terms(chapters: Iterable[Chapter], everyday: Mapping[str, str] | None = None) -> list[Failure]:
    """Return a failure for each use of a term on a line before the one that defines it.

    Parameters: `chapters` the pages in reading order; `everyday` terms that are ordinary words before they
    are terms, each with the reason.
    """
    pages = list(chapters)
    terms = [term for name, term in definitions(pages).items() if name not in (everyday or {})]
    return [failure for page, chapter in enumerate(pages) for failure in early_uses(page, chapter, terms)]


def early_uses(page: int, chapter: Chapter, terms: Iterable[Term]) -> Iterator[Failure]:
    """Yield a failure for each use of a term on a page before the place that defines it.

    Parameters: `page` the number of the page in the reading order; `terms` with their places.
    """
    known = [(term, pattern(term.name)) for term in terms]
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


ABBREVIATION = re.compile(r"(?<![\w-])([A-Z]{2,6})s?(?![\w-])")
# In brackets behind its words, as in "principal component analysis (PCA)".
EXPLAINED = re.compile(r"\(([A-Z]{2,6})s?\)")


def explained(chapter: Chapter) -> frozenset[str]:
    """Return the abbreviations that a page explains: in brackets behind their words, in bold, or linked."""
    texts = [e.text for e in chapter.elements if isinstance(e, Text)]
    found = {name for text in texts for name in EXPLAINED.findall(text)}
    words = [e.text for e in chapter.of(Strong)] + [link_text(role) for role in chapter.of(Role)]
    return frozenset(found | {name for text in words for name in ABBREVIATION.findall(text)})


def check_abbreviations(chapter: Chapter, known: Collection[str]) -> list[Failure]:
    """Return a failure for each abbreviation at its first use, where no page up to here explains it.

    Parameters: `known` those that earlier pages explain, and those that are names.
    """
    told, found = {*known, *explained(chapter)}, []
    for element in chapter.of(Text):
        for name in () if element.announces else ABBREVIATION.findall(element.text):
            if name not in told:
                told.add(name)
                what, hint = f"the abbreviation {name} is not explained", f"write its words, then ({name})"
                expected = "its words before it, or an entry under `names` in book/everyday.yml"
                place = chapter.place(element)
                found.append(Failure(*place, "abbreviation", what, expected, element.text.strip(), hint))
    return found


def link_text(role: Role) -> str:
    """Return the words of a link that name what it leads to, or nothing where the page behind it names it."""
    words, _, target = role.content.partition("<")
    says = kind_of(role.name).says
    return words.strip() if says is Says.ALWAYS or (says is Says.WHERE_TITLED and target) else ""


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
