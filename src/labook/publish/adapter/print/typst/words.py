"""Words that only a screen can keep: on paper nobody drags, clicks or types into anything."""

import re
from collections.abc import Iterator

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


def unkept(node: nodes.Text, file: str, line: int) -> Iterator[Failure]:
    """Yield a failure for each such word that is printed; `{screen}` says what paper shows instead."""
    if node.parent is not None and PAPER in node.parent.get("classes", []):
        return
    for word in said(node.astext()):
        what, hint = "the printed book asks for what only a screen can do", "words for paper: " + (
            f"{{screen}}`{word} ... <for paper>`, or a container of the class labook-web"
        )
        yield Failure(file, line, "print-words", what, "words that paper can keep", node.astext(), hint)
