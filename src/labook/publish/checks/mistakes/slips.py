"""All slips of a chapter that can be found without running it."""

from pathlib import Path

from labook.publish.checks.mistakes.lines import check_lines
from labook.publish.checks.mistakes.names import check_names
from labook.publish.checks.mistakes.shown import check_noise
from labook.publish.source.elements import Chapter
from labook.text.failures import Failure


def check_slips(chapter: Chapter, text: str, root: Path) -> list[Failure]:
    """Return a failure for each slip.

    Parameters: `text` of the file; `root` the project folder.
    """
    rows = text.split("\n")
    return [*check_lines(chapter, rows), *check_names(chapter, root), *check_noise(chapter)]
