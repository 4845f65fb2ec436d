"""Outputs that a page shows in another way than they were compared, or that no reader can read."""

import re
from collections.abc import Iterator

from labook.publish.checks.result import Output
from labook.text.failures import Failure

# What Python prints of an object that says nothing of itself, and what Matplotlib returns.
NAMELESS = re.compile(r"<[^<>\n]* at 0x[0-9a-f]+>|<Figure size [^>]*>|<Axes: [^>]*>")
RICH = {"text/latex": "a formula", "text/html": "HTML"}


def check_shown(file: str, line: int, output: Output) -> Iterator[Failure]:
    """Yield a failure for an output that is no text and no figure of the book.

    Parameters: `file`, `line` of the cell.
    """
    plain = output.data.get("text/plain", output.text)
    found = NAMELESS.search(plain)
    if found and "image/png" not in output.data:
        what, hint = "an output that shows no content", "print what it holds, or draw it in labook.figures"
        yield Failure(file, line, "nameless", what, "text, or a figure of labook.figures", found.group(), hint)
    if output.kind == "stream" or output.is_drawing:
        return
    for kind, name in RICH.items():
        if kind in output.data:
            what = f"the page would show this output as {name}, and its text is what was compared"
            hint = "print it: print(...)"
            yield Failure(file, line, "rich-output", what, "text", plain, hint)
