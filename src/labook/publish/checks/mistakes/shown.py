"""Outputs that a page shows in another way than they were compared, or that no reader can read."""

import re
from collections.abc import Iterator

from labook.publish.checks.result import Output
from labook.publish.source.elements import Chapter, Expectation
from labook.text.failures import Failure

# What Python prints of an object that says nothing of itself, and what Matplotlib returns.
NAMELESS = re.compile(r"<[^<>\n]* at 0x[0-9a-f]+>|<Figure size [^>]*>|<Axes: [^>]*>")
# A decimal with so many digits that the last ones may be rounding: nobody reads them, and no two
# machines agree on them. A whole number or a fraction is exact, whatever its length.
DECIMAL = re.compile(r"(?<![\w.])(\d+\.\d+)(?:[eE][-+]?\d+)?(?![\w.])")
MOST = 12
RICH = {"text/latex": "a formula", "text/html": "HTML"}


def check_shown(file: str, line: int, output: Output) -> Iterator[Failure]:
    """Yield a failure for an output that is no text and no figure of the book.

    Parameters: `file`, `line` of the cell.
    """
    plain = output.data.get("text/plain", output.text)
    found = NAMELESS.search(plain)
    if found and "image/png" not in output.data:
        what, hint = "an output that shows no content", "print what it holds, or draw it in labook.figures"
        expected = "text, or a figure of labook.figures"
        yield Failure(file, line, "nameless", what, expected, found.group(), hint)
    if output.kind == "stream" or output.is_drawing:
        return
    for kind, name in RICH.items():
        if kind in output.data:
            what = f"the page would show this output as {name}, and its text is what was compared"
            hint = "print it: print(...)"
            yield Failure(file, line, "rich-output", what, "text", plain, hint)


def check_noise(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each expectation with digits that are rounding, and no reason to show them."""
    for element in chapter.of(Expectation):
        long = [n for n in DECIMAL.findall(element.text) if len(n.replace(".", "").lstrip("0")) > MOST]
        if long and not element.options.get("reason"):
            what, hint = "digits that are rounding", "round with labook.show, or give a :reason: to show them"
            expected = f"at most {MOST} digits"
            yield Failure(chapter.file, element.line, "float-noise", what, expected, long[0], hint)
