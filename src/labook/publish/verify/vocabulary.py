"""Hold the words of the book in its reading order: terms and abbreviations before their use, terms once."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from labook.publish.checks import terms as rules
from labook.publish.checks.terms import (
    Term,
    check_abbreviations,
    check_once,
    definitions,
    early_uses,
    explained,
)
from labook.publish.source.everyday import everyday
from labook.publish.source.outline import Outline
from labook.publish.source.read import read_chapter
from labook.publish.source.terms import key
from labook.publish.source.toc import toc_entries
from labook.text import store
from labook.text.failures import Failure

# They are read before the first chapter; the notation page is looked up, and links every term.
FRONT = frozenset(["index", "front/preface"])


@dataclass(frozen=True)
class Words:
    """What was found about the words of a page: what is wrong, and the abbreviations that it explains."""

    failures: tuple[Failure, ...] = ()
    explained: tuple[str, ...] = ()


def reading_order(root: Path, outline: Outline) -> list[Path]:
    """Return the pages that are read one after the other: the front and the chapters."""
    chapters = {entry.page for entry in outline.entries if entry.page}
    pages = [page for page, _ in toc_entries(root) if page in chapters or page in FRONT]
    return [path for page in pages if (path := root / "book" / f"{page}.md").is_file()]


def check_vocabulary(
    root: Path, outline: Outline, terms: Mapping[str, Iterable[str]], digests: Mapping[str, str], kept: Path
) -> list[Failure]:
    """Return a failure for each word that a page uses too early, and each term that is defined twice.

    Parameters: `terms` those that each page defines, by its name; `digests` of the text of each page;
    `kept` the folder of results. A page is read again only where its own text changed, or the terms that
    pages before or after it define.
    """
    if not outline.entries:
        return []
    paths, common = reading_order(root, outline), everyday(root)
    names = [sorted({key(term) for term in terms.get(path.stem, ())}) for path in paths]
    found, known = list[Failure](), set(common.names)
    for place, path in enumerate(paths):
        text = digests.get(path.stem, "")
        made_of = store.digest(text, place, names, sorted(known), common.terms, _code())
        own = kept / "words" / f"{made_of[:32]}.json"
        words = store.load_as(own, Words)
        if words is None:
            words = _words(root, paths, names, place, known)
            store.save(own, words)
        found += words.failures
        known |= set(words.explained)
    return found + _twice(root, terms)


@functools.cache
def _code() -> str:
    """A hash of what decides."""
    here = Path(__file__)
    return store.files_digest([here, Path(str(rules.__file__))], here.parents[1])


def _words(root: Path, paths: list[Path], names: list[list[str]], place: int, known: set[str]) -> Words:
    """Look at one page; of the others the terms that they define are enough."""
    chapter = read_chapter(paths[place], root)
    terms = {term.name: replace(term, page=place) for term in definitions([chapter]).values()}
    for page, path in enumerate(paths):
        for name in names[page]:
            if page < place:
                terms.pop(name, None)
            elif page > place and name not in terms:
                terms[name] = Term(name, path.relative_to(root).as_posix(), 0, page, 0)
    wanted = [term for name, term in terms.items() if name not in everyday(root).terms]
    early = [_located(failure, root) for failure in early_uses(place, chapter, wanted)]
    return Words((*early, *check_abbreviations(chapter, known)), tuple(sorted(explained(chapter))))


def _located(failure: Failure, root: Path) -> Failure:
    """The message with the line of a definition on another page, which is read only now."""
    match = re.search(r"in (?P<file>\S+):0$", failure.expected)
    if not match:
        return failure
    name = failure.what.split("'")[1]
    term = definitions([read_chapter(root / match["file"], root)]).get(name)
    return replace(failure, expected=failure.expected[:-1] + str(term.line if term else 1))


def _twice(root: Path, terms: Mapping[str, Iterable[str]]) -> list[Failure]:
    """Terms that two pages define; the pages are read only where two have one of a name."""
    every = [key(term) for defined in terms.values() for term in defined]
    if len(every) == len(set(every)):
        return []
    return check_once(read_chapter(path, root) for path in sorted((root / "book").rglob("*.md")))
