"""Hold a chapter to the pace that readers can keep."""

from collections.abc import Iterator
from itertools import groupby

from labook.publish.checks.pace.length import LONGEST, SHORTEST, prose_words
from labook.publish.checks.pace.line import Piece, Sort, main_line
from labook.publish.source.elements import Chapter, Heading, Strong
from labook.publish.source.terms import is_term
from labook.text.failures import Failure

APART = 400  # words between two things to do
PARAGRAPH = 90  # words
BOXES = 2  # boxes about errors
TERMS = 5  # new terms in a section
EASE = 60  # Flesch
ERRORS = frozenset(["pitfall"])
FRONT = "book/front/"  # the preface and the notation page teach nothing yet


def check_pace(chapter: Chapter, text: str, ease: float) -> Iterator[Failure]:
    """Yield a failure for each rule of pace that a chapter breaks.

    Parameters: `text` the source; `ease` how easy it is to read.
    A chapter is a page with a card and exercises; other pages are held to the length of their paragraphs
    and to their boxes alone.
    """
    pieces = main_line(text)
    yield from _paragraphs(chapter, pieces)
    yield from _boxes(chapter, pieces)
    if chapter.file.startswith(FRONT) or not is_chapter(pieces):
        return
    words = prose_words(text)
    if not SHORTEST <= words <= LONGEST:
        what = f"the main line of the chapter has {words} words"
        hint = "fold what is not needed at once into {going-deeper}, or cut it"
        yield _failure(chapter, 1, "length", what, f"{SHORTEST} to {LONGEST} words", str(words), hint)
    yield from _doing(chapter, pieces)
    yield from _terms(chapter)
    if ease < EASE:
        what = f"the main line is hard to read: Flesch reading ease {ease:.0f}"
        hint = "shorter sentences, plainer words"
        yield _failure(chapter, 1, "reading-ease", what, f"{EASE} or more", f"{ease:.0f}", hint)


def is_chapter(pieces: list[Piece]) -> bool:
    """Return whether a page teaches: it has a card, and exercises."""
    names = {piece.name for piece in pieces}
    return "chapter-card" in names and bool(names & {"exercise", "exercise-start"})


def _failure(
    chapter: Chapter, line: int, check: str, what: str, expected: str, got: str, hint: str
) -> Failure:
    return Failure(chapter.file, line, check, what, expected, got, hint)


def _paragraphs(chapter: Chapter, pieces: list[Piece]) -> Iterator[Failure]:
    for piece in pieces:
        if piece.sort is not Sort.HEADING and piece.words > PARAGRAPH:
            what, hint = f"a paragraph of {piece.words} words", "make it two, or cut it"
            expected = f"{PARAGRAPH} words or fewer"
            yield _failure(chapter, piece.line, "paragraph", what, expected, piece.text[:60], hint)


def _boxes(chapter: Chapter, pieces: list[Piece]) -> Iterator[Failure]:
    boxes = [piece for piece in pieces if piece.name in ERRORS]
    for piece in boxes[BOXES:]:
        what, hint = f"box {len(boxes)} about an error", "keep the two that readers fall into themselves"
        yield _failure(chapter, piece.line, "boxes", what, f"{BOXES} a page", str(len(boxes)), hint)


def _doing(chapter: Chapter, pieces: list[Piece]) -> Iterator[Failure]:
    """Runs of words between two things to do; the solved exercises at the end are things to do."""
    for asks, run in groupby(pieces, key=lambda piece: piece.sort is Sort.DOING):
        parts = list(run)
        words = sum(piece.words for piece in parts)
        if not asks and words > APART:
            what, hint = f"{words} words without anything to do", "ask for a prediction, or place a {quiz}"
            expected = f"something to do every {APART} words"
            yield _failure(chapter, parts[0].line, "nothing-to-do", what, expected, str(words), hint)


def _terms(chapter: Chapter) -> Iterator[Failure]:
    """Sections with too many new terms."""
    line, names = 1, list[str]()
    for element in [*chapter.elements, Heading(0, 1)]:
        if isinstance(element, Strong) and is_term(element.text, element.alone):
            names.append(element.text)
        elif isinstance(element, Heading) and element.level <= 3:
            if len(names) > TERMS:
                what, hint = f"{len(names)} new terms in one section", "define some of them later"
                yield _failure(chapter, line, "terms", what, f"{TERMS} or fewer", ", ".join(names), hint)
            line, names = element.line, []
