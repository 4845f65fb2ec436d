"""The stamp of a page: what was verified of it, and from which commit it was made."""

import re

OPENING = '<aside class="labook-stamp" aria-label="Verification"><p>'
# What it says of the commit.
STAMP = re.compile(rf"(?<={re.escape(OPENING)})[^:<]*(?=:)")


def unstamped(page: str) -> str:
    """Return a page without what its stamp says of the commit.

    >>> unstamped(OPENING + "Verified today: all.</p></aside>") == OPENING + ": all.</p></aside>"
    True
    """
    return STAMP.sub("", page)
