"""The page for unknown addresses: a server shows it at any depth, so its links begin at the site's root."""

import re
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

from labook.publish.adapter.frame import site_address

PAGE = "404"
RELATIVE = re.compile(r'\b(href|src)="(?![a-z][a-z0-9+.-]*:|[/#])', re.I)


def setup(app: Sphinx) -> None:
    """Change what the templates use before anything else asks for it."""
    app.connect("html-page-context", _context, priority=100)


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    if pagename != PAGE:
        return
    root = urlsplit(site_address()).path or "/"
    pathto, toctree = context["pathto"], context["toctree"]
    context["content_root"] = root
    context["pathto"] = lambda *place, **options: rooted(pathto(*place, **options), root)
    context["toctree"] = lambda **options: RELATIVE.sub(rf'\1="{root}', str(toctree(**options)))


def rooted(address: str, root: str) -> str:
    """Return a relative address as one that begins at the root of the site.

    >>> rooted("reference/bibliography.html", "/book/")
    '/book/reference/bibliography.html'
    >>> rooted("#", "/book/")
    '#'
    """
    return address if address.startswith(("/", "#")) or "://" in address else root + address
