"""Words that only a screen can keep: on paper nobody drags, clicks or types into anything."""

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes

from labook.publish.adapter.directives.medium import PAPER
from labook.text.failures import Failure

# Third persons and nouns may stand: whoever reads does not do it.
ON_SCREEN = re.compile(
    r"(?<!\bthe )(?<!\bcan )\b(?:drag|click|tap|hover|swipe|scroll)\b"
    r"|\bby (?:dragg|click|hover|tapp|scroll)ing\b"
    r"|\b(?:move|turn|back to) (?:a|the) sliders?\b|\btype into\b|\bpress (?=[\"“]|$)",
    re.IGNORECASE,
)


def said(text: str) -> list[str]:
    """Return the words of a text that paper cannot keep.

    >>> said("Drag the tip, or press "), said("The kernel slides; a dragon sleeps.")
    (['Drag', 'press'], [])
    """
    return [found[0].strip() for found in ON_SCREEN.finditer(text)]


def unkept(node: nodes.Text, file: str, line: int, page: Path) -> Iterator[Failure]:
    """Yield a failure for each such word that is printed; `{screen}` says what paper shows instead."""
    if node.parent is not None and PAPER in node.parent.get("classes", []):
        return
    for word in said(node.astext()):
        what, hint = "the printed book asks for what only a screen can do", "words for paper: " + (
            f"{{screen}}`{word} ... <for paper>`, or a container of the class labook-web"
        )
        row, got = _row(page, word, line), node.astext()
        yield Failure(file, row, "print-words", what, "words that paper can keep", got, hint)


def _row(page: Path, word: str, line: int) -> int:
    """The line of a word, from about where its paragraph begins: the parser knows no more."""
    rows = page.read_text(encoding="utf-8").split("\n") if page.is_file() else []
    near = (number for number, row in enumerate(rows, 1) if number >= line - 2 and word in row)
    return next(near, line)
