"""Every page is valid HTML; what the validator says besides is listed here with the reason."""

from urllib.parse import unquote, urlsplit

import pytest

from .built import HTML
from .validator import messages

# The beginning of a message: why it is left as it is. An entry that is no longer met must go.
ACCEPTED = {
    "Trailing slash on void elements has no effect": (
        "docutils and Sphinx write some void elements so; it means nothing in HTML"
    ),
    "Consider using the “h1” element as a top-level heading only": (
        "docutils wraps every heading in a section, and no browser derives levels from that any more;"
        " the order of the headings is tested in the browser"
    ),
    "Article lacks heading": "its heading stands in its first section, where docutils writes it",
    "Document uses the Unicode Private Use Area": (
        "the drawing of ≠ takes its stroke from KaTeX's own font; screen readers get the MathML, which has ≠"
    ),
}


def place(message: dict) -> str:
    name = unquote(urlsplit(message.get("url", "")).path).removeprefix(f"{HTML}/")
    extract = " ".join(message.get("extract", "").split())
    return f"{name}:{message.get('lastLine', 0)}: {message['message']} [{extract[:160]}]"


@pytest.mark.slow
def test_every_page_is_valid_html_and_no_exception_outlives_its_reason(html):
    said = messages(html)
    met = {start for start in ACCEPTED for message in said if message["message"].startswith(start)}
    faults = [place(message) for message in said if not message["message"].startswith(tuple(ACCEPTED))]
    assert "\n".join(faults[:40]) == ""
    assert ACCEPTED.keys() - met == set()
