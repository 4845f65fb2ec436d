"""The page for addresses that do not exist: it is shown at any depth, so its links start at the host."""

import re
from urllib.parse import urlsplit

LINK = re.compile(r'(?P<before>\s(?:href|src|action|data-content_root)=")(?P<address>[^"]*)"')
# On the page itself, at the host, elsewhere.
ROOTED = re.compile(r"#|/|[\w+.-]+:")


def rooted(page: str, address: str) -> str:
    """Return a page whose relative links start at the folder of the site's address, or at the host's.

    A `<base>` would do the same, but would also lead `#main` away from the page.

    >>> rooted('<a href="#main">x</a> <a href="a/b.html">y</a>', "https://host.org/book/")
    '<a href="#main">x</a> <a href="/book/a/b.html">y</a>'
    """
    base = urlsplit(address).path or "/"
    return LINK.sub(lambda found: f'{found["before"]}{_rooted(found["address"], base)}"', page)


def _rooted(address: str, base: str) -> str:
    if ROOTED.match(address):
        return address
    return base + address.removeprefix("./")
