"""Hold the formulas of a chapter that state something between letters against random values."""

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from labook.publish.checks.equations import check_math
from labook.publish.checks.letters.check import Judged, check_letters
from labook.publish.checks.letters.declare import declarations
from labook.publish.checks.letters.kinds import KindError
from labook.publish.checks.report import Counts, Findings, failed, joined
from labook.publish.source.elements import Chapter, Element, Heading, Letters, Math
from labook.text import store
from labook.text.failures import Failure

FILE = "book/letters.yml"
HINT = (
    "correct the formula; if it holds under a condition, or a letter stands for something else, declare it "
    "on the line above: `% letters: A: symmetric n; b = A x`"
)


def check_between_letters(chapter: Chapter, known: Mapping[str, object], root: Path) -> Findings:
    """Return a failure for each formula between letters that random values refute, or cannot decide.

    Parameters: `known` the numbers behind letters, with which a formula may be numeric; `root` the project.
    What letters stand for is declared in `book/letters.yml`, in the header under `labook: letters:`, and by
    `% letters:` lines, which hold up to the next heading. Later ones go before earlier ones.
    """
    found = []
    for element, lines in _declared(chapter, root):
        statuses = [verdict.status for verdict in check_math(element.tex, known)]
        if "symbolic" in statuses:
            found.append(_check(chapter, element, lines, statuses, root))
    return joined(found)


def _declared(chapter: Chapter, root: Path) -> Iterator[tuple[Math, tuple[str, ...]]]:
    """The formulas of a chapter, each with the declarations that hold there."""
    general = (*_general(root), *chapter.header.letters)
    here: tuple[str, ...] = ()
    for element in chapter.elements:
        if isinstance(element, Heading):
            here = ()
        elif isinstance(element, Letters):
            here = (*here, element.declared)
        elif isinstance(element, Math):
            yield element, (*general, *here)


def _general(root: Path) -> tuple[str, ...]:
    path = root / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else ()


@functools.lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> tuple[str, ...]:
    return tuple(map(str, yaml.safe_load(path.read_text(encoding="utf-8")) or []))


def _check(
    chapter: Chapter, element: Math, lines: tuple[str, ...], statuses: list[str], root: Path
) -> Findings:
    try:
        judged = _judged(element.tex, lines, root)
    except KindError as error:
        expected = "`A: square n`, `b = A x` or `c, v: eigenpair of A`"
        what, hint = "a letter is declared wrongly", "correct the declaration"
        place = chapter.place(element)
        return failed([Failure(*place, "letters", what, expected, str(error), hint)])
    if len(judged) != len(statuses):  # too long or too deep to read: told as unchecked
        return Findings()
    chains = [item for item, status in zip(judged, statuses, strict=True) if status == "symbolic"]
    wrong = [failure for item in chains if (failure := _failure(chapter, element, item))]
    return Findings(tuple(wrong), Counts(equations_letters=len(chains) - len(wrong)))


def _judged(tex: str, lines: tuple[str, ...], root: Path) -> list[Judged]:
    """What random values say; it is kept, since it depends on the formula and its declarations alone."""
    path = root / "_build" / "labook" / "letters" / f"{store.digest(tex, lines, _code())[:32]}.json"
    kept = store.load(path)
    if isinstance(kept, list):
        return [Judged(*map(str, item)) for item in kept]
    found = check_letters(tex, declarations(lines))
    store.save(path, [[item.status, item.text, item.reason] for item in found])
    return found


@functools.cache
def _code() -> str:
    """A hash of what decides: this room, and the reading of formulas."""
    here = Path(__file__).parent
    return store.files_digest([*here.glob("*.py"), *(here.parent / "equations").glob("*.*[ky]")], here.parent)


def _failure(chapter: Chapter, element: Element, judged: Judged) -> Failure | None:
    if judged.status == "holds":
        return None
    place = chapter.place(element)
    if judged.status == "fails":
        what, expected = f"a wrong formula: {judged.reason}", "a formula that holds for all such letters"
        return Failure(*place, "letters", what, expected, judged.text, HINT)
    what = f"random values do not decide this formula: {judged.reason}"
    expected = "a formula whose letters are declared"
    return Failure(*place, "letters-open", what, expected, judged.text, HINT)
