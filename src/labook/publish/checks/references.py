"""Hold what a sentence says about a cross-reference against the place to which it points."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from labook.publish.checks.labels import Links, Reference
from labook.publish.checks.targets import Place, stems
from labook.publish.source.elements import Chapter, Text
from labook.text.failures import Failure

# The kinds of place to which a role may point, where it cannot point to every kind.
FITS = {
    "eq": frozenset(["equation"]),
    "numref": frozenset(["figure", "table"]),
    "chapter": frozenset(["chapter"]),
    "prf:ref": frozenset(["theorem", "place"]),
}
# What a sentence may call a place of each kind.
NOUNS = {
    "figure": frozenset(["figure"]),
    "table": frozenset(["table"]),
    "equation": frozenset(["equation"]),
    "formula": frozenset(["equation"]),
    "section": frozenset(["section"]),
    "chapter": frozenset(["chapter"]),
    "exercise": frozenset(["exercise"]),
    "theorem": frozenset(["theorem", "place", "section"]),
}
NOUN = re.compile(rf"\b({'|'.join(NOUNS)})s?\W*$", re.IGNORECASE)
TYPED = re.compile(
    r"\b(?P<kind>Sections?|Figures?|Fig\.|Equations?|Eq\.|Chapters?|Tables?|Exercises?|Theorems?)"
    r"\s+\(?\d+(?:\.\d+)*",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\{cite(?::\w+)?\}`(?P<keys>[^`]+)`\s*[,(]?\s*(?:of\s+|from\s+|in\s+)?(?P<year>1[6-9]\d\d|20\d\d)\b"
)
ROLE_OF = {"figure": "numref", "fig.": "numref", "table": "numref", "equation": "eq", "eq.": "eq"}


def check_references(files: Iterable[Links]) -> list[Failure]:
    """Return a failure for each reference whose sentence does not fit the place to which it points.

    Parameters: `files` those of all pages.
    A role may point only to the kinds that it can number; a noun before it, or in its own text, must name
    the kind; and its sentence, the sentence before it or its own text must share a word with the label, the
    title or the caption of the place, or with a heading or a term of the page.
    References to nothing are told by `labels.check_labels`.
    """
    files = list(files)
    found = {label.name: label.place for links in files for label in links.labels}
    failures = list[Failure]()
    for links in files:
        near = {label.name: label.place for label in links.labels if label.place.kind in SHOWN}
        for ref in links.references:
            if ref.label in found:
                failures += _check(ref, found[ref.label], near)
    return failures


# What a page has several of, so that one may be taken for another.
SHOWN = frozenset(["figure", "table", "equation"])


def _check(ref: Reference, place: Place, near: Mapping[str, Place]) -> Iterator[Failure]:
    fits = FITS.get(ref.role)
    if (fits and place.kind not in fits) or (ref.role == "ref" and place.kind == "equation" and not ref.text):
        what = f"{{{ref.role}}}`{ref.label}` points to {_a(place.kind)}"
        expected = " or ".join(map(_a, sorted(fits or NOUNS.keys() - {"equation"})))
        hint = "point to the right place, or take the role of its kind"
        yield _failure(ref, what, expected, place.kind, hint)
        return
    noun = NOUN.search(ref.text) or NOUN.search(ref.before)
    if noun and place.kind != "place" and place.kind not in NOUNS[noun[1].lower()]:
        what = f"the text calls {ref.label!r} {_a(noun[1].lower())}, and it is {_a(place.kind)}"
        yield _failure(ref, what, _a(place.kind), noun[1], "correct the noun, or the label")
    elif place.kind == "exercise" and not noun and not ref.text and ref.sentence:
        what, hint = f"nothing says that {ref.label!r} is an exercise", "write: exercise {ref}`label`"
        yield _failure(ref, what, "the word exercise before it", ref.before[-40:] or "nothing", hint)
    elif ref.sentence and ref.role != "chapter":  # which shows the title of the chapter
        yield from _words(ref, place, near)


def _words(ref: Reference, place: Place, near: Mapping[str, Place]) -> Iterator[Failure]:
    """Hold the words of a sentence against those of the place, and of others on the page that fit better."""
    said = stems(f"{ref.sentence} {ref.text}")
    fit = place.fit(said)
    kinds = {place.kind} if place.kind in SHOWN else SHOWN if place.kind == "chapter" else set()
    rivals = [(other.fit(said), name) for name, other in near.items() if other.kind in kinds]
    if not fit and (place.stems or place.subjects):  # else the role alone can speak of it
        what = f"the sentence says nothing about {ref.label!r}"
        hint = "correct the label, or name what stands there in the sentence or in the role: `text <label>`"
        expected = f"a word of its label, title or caption, such as {', '.join(_sample(place))}"
        yield _failure(ref, what, expected, ref.sentence, hint)
    elif rivals and max(rivals)[0] > fit:
        what = f"the sentence speaks of {max(rivals)[1]!r} rather than of {ref.label!r}"
        hint = "correct the label, or name in the sentence what stands there"
        yield _failure(ref, what, max(rivals)[1], ref.sentence, hint)


def _sample(place: Place) -> Sequence[str]:
    return [f"{stem}…" if len(stem) == 5 else stem for stem in place.stems[:4]]


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _failure(ref: Reference, what: str, expected: str, got: str, hint: str) -> Failure:
    return Failure(ref.file, ref.line, "reference", what, expected, got, hint)


def check_typed(chapter: Chapter, years: Mapping[str, int]) -> Iterator[Failure]:
    """Yield a failure for each place named by a typed number, and each year that is not that of its source.

    Parameters: `chapter` the parsed source; `years` the year of each source of the bibliography.
    A number behind `{cite}` in the same sentence is a place of that source, and stays.
    """
    rows = chapter.path.read_text(encoding="utf-8", errors="replace").split("\n")
    for element in chapter.of(Text):
        if element.file or element.line > len(rows):
            continue
        row = rows[element.line - 1]
        for match in TYPED.finditer(element.text):
            if "{cite" not in row:
                kind = match["kind"].lower()
                role = ROLE_OF.get(kind.rstrip("s"), "ref")
                what, hint = "a place named by a typed number", f"point to it: {{{role}}}`label`"
                place = (chapter.file, element.line, "typed-reference")
                yield Failure(*place, what, "a role", match.group(), hint)
    for number, row in enumerate(rows, 1):
        yield from _years(chapter, number, row, years)


def _years(chapter: Chapter, number: int, row: str, years: Mapping[str, int]) -> Iterator[Failure]:
    for match in YEAR.finditer(row):
        known = [years[key.strip()] for key in match["keys"].split(",") if key.strip() in years]
        if known and int(match["year"]) not in known:
            what, hint = f"the year of {match['keys']} is another one", "correct the year, or the key"
            expected = ", ".join(map(str, known))
            yield Failure(chapter.file, number, "cited-year", what, expected, match["year"], hint)
