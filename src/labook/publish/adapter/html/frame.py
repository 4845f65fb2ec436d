"""The frame of every page: the book's own theme, and only the book's own files."""

import os
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from labook.publish.adapter import state
from labook.publish.site.prune import CARD

HERE = Path(__file__).parents[1]
# Drawn first on every page; other faces load when a page uses them.
FONTS = (
    "vendor/source-serif-4/source-serif-4-normal.woff2",
    "vendor/source-sans-3/source-sans-3-normal.woff2",
)
# The extensions that read the text bring files of their own for other themes: no page links them.
OWN = ("_static/labook", "_static/vendor/", "_static/widgets/")
SUMMARY_LENGTH = 155  # characters; search engines cut longer descriptions


def setup(app: Sphinx) -> None:
    """Register the theme and what its templates use."""
    app.add_html_theme("labook", str(HERE / "theme" / "labook"))
    app.connect("config-inited", _configure, priority=450)
    app.connect("builder-inited", _without_search)
    app.connect("html-page-context", _context)
    # Jupyter Book sets it whether or not the extension that reads it is used.
    if "comments_config" not in app.config:
        app.add_config_value("comments_config", {}, "")
    app.add_css_file("labook.css")
    app.add_js_file("labook.js", type="module")


def _configure(app: Sphinx, config: Any) -> None:
    """Jupyter Book fills in options of its default theme, which this one does not have."""
    if config.html_theme != "labook":
        return
    config.html_theme_options = {}
    config.html_additional_pages = {
        **config.html_additional_pages,
        "404": "404.html",
        "search": "search.html",
    }
    config.html_permalinks_icon = "#"
    config.html_copy_source = False
    config.html_baseurl = site_address() or config.html_baseurl


def _without_search(app: Sphinx) -> None:
    """The book has a search of its own, `labook.publish.site.search`: Sphinx need not make its index."""
    if app.config.html_theme == "labook" and hasattr(app.builder, "search"):
        app.builder.search = False


def site_address() -> str:
    """Return the address under which the site is published, with a slash at its end, or nothing.

    Only the one who publishes knows it: it comes from the environment variable LABOOK_SITE_URL.
    """
    address = os.environ.get("LABOOK_SITE_URL", "").strip()
    return address.rstrip("/") + "/" if address else ""


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    context["labook_own"] = own
    context["labook_fonts"] = FONTS
    context["labook_base"] = site_address() or "/"
    context["labook_summary"] = summary(doctree) if doctree is not None else ""
    context["labook_social_card"] = f"{site_address()}{CARD}" if site_address() else ""
    context["labook_notebook"] = state.notebook(pagename) if doctree is not None else ""


def own(file: Any) -> bool:
    """Return whether a style sheet or script belongs to the book."""
    return str(getattr(file, "filename", file) or "").startswith(OWN)


def summary(doctree: nodes.document) -> str:
    """Return the page's first running sentences, cut at a word, for search engines and link previews."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            text = " ".join(paragraph.astext().split())
            if len(text) <= SUMMARY_LENGTH:
                return text
            return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return ""
