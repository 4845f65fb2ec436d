"""Read the PDF back: every printed output and value of the report must stand in its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from labook.publish.checks.artefact import squeezed
from labook.publish.checks.report import Report, Shown
from labook.publish.checks.values import in_text
from labook.text.failures import Failure

# Typesetting changes these characters, and marks where it broke a line. What was computed is never
# hyphenated, so the mark that PDFium puts for a hyphen at the end of a line stands for one that was written.
SET = str.maketrans({"−": "-", "\ufffe": "-", "’": "'", "‘": "'", "␣": "", "↪": ""})


# Beside the source of the book: what its edition leaves out.
LEFT_OUT = "left-out.json"


@dataclass(frozen=True)
class LeftOut:
    """What an edition leaves out: pages that stand on the web alone, and the text of answers."""

    pages: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return a text without blanks, with the characters that typesetting changes made equal.

    >>> plain("−1  ’a’")
    "-1'a'"
    """
    return squeezed(text).translate(SET)


def headless(page: str, number: int) -> str:
    """Return the text of a page without its running head, which is a first line with the page's number.

    >>> headless("21 Attention 849\\r\\n9.9", 849), headless("9.9\\r\\n", 849)
    ('9.9', '9.9\\r\\n')
    """
    head, _, rest = page.partition("\n")
    return rest if str(number) in (*head.split()[:1], *head.split()[-1:]) else page


def text_of(path: Path) -> str:
    """Return the text of all pages of a PDF, as they stand and once more without their running heads.

    A long line may go on behind the head of the next page.
    Cost: 4 ms a page with PDFium; pypdf, which is written in Python, takes twenty times as long.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(path) as book:
        pages = [page.get_textpage().get_text_range() for page in book]
    return "".join([*pages, *map(headless, pages, range(1, len(pages) + 1))])


def check_pdf(
    path: Path, reports: Mapping[str, Report], root: Path, left_out: LeftOut = LeftOut()
) -> list[Failure]:
    """Return a failure for each number of the report that is neither in the PDF's text nor left out."""
    text = plain(text_of(path) + " ".join(left_out.answers))
    elsewhere = {page.rpartition("/")[2] for page in left_out.pages}
    file = path.relative_to(root).as_posix()
    what, hint = "the PDF does not show what was checked", "run make clean, then make pdf"
    return [
        Failure(file, 1, "artefact", f"{what}, chapter {name}", line, "not found", hint)
        for name, report in sorted(reports.items())
        if name not in elsewhere
        for line in absent(text, report.shown)
    ]


def absent(text: str, shown: Shown) -> Iterator[str]:
    """Yield the lines with digits that a text (as `plain` gives it) does not hold.

    >>> list(absent("a=12b=13", Shown(outputs=("a = 12\\nb = 14",))))
    ['b = 14']
    """
    printed = [*shown.outputs, *shown.evidence]
    lines = [line for output in printed for line in output.split("\n")]
    for line in lines + in_text(shown.values):
        if re.search(r"\d", line) and plain(line) not in text:
            yield line
