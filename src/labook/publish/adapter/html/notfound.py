"""The page for unknown addresses: a server shows it at any depth, so its links begin at the site's root."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

from labook.publish.adapter.html.frame import site_address

PAGE = "404"
RELATIVE = re.compile(r'\b(href|src)="(?![a-z][a-z0-9+.-]*:|[/#])', re.I)


def setup(app: Sphinx) -> None:
    """Change what the template uses before anything else asks for it."""
    app.connect("html-page-context", _context, priority=100)


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    if pagename != PAGE:
        return
    root = urlsplit(site_address()).path or "/"
    context["content_root"] = root
    pathto = context["pathto"]
    context["pathto"] = lambda *place, **options: rooted(pathto(*place, **options), root)
    for name in ("toctree", "css_tag", "js_tag"):
        context[name] = _with_rooted_links(context[name], root)


def _with_rooted_links(write: Callable[..., str], root: str) -> Callable[..., str]:
    return lambda *what, **options: RELATIVE.sub(rf'\1="{root}', str(write(*what, **options)))


def rooted(address: str, root: str) -> str:
    """Return a relative address as one that begins at the root of the site.

    >>> rooted("reference/bibliography.html", "/book/")
    '/book/reference/bibliography.html'
    >>> rooted("#", "/book/")
    '#'
    """
    return address if address.startswith(("/", "#")) or "://" in address else root + address
