"""Mark on the pages what a reader can run there, and load the script that offers it."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from labook.publish.adapter import state
from labook.publish.live import parts
from labook.publish.live.runnable import Verdict, of_chapter
from labook.publish.source.read import read_chapter

SCRIPT, STYLE = "labook-live.js", "labook-live.css"
# The class of all that the script looks for; what follows it says what it is.
MARK = "labook-live"
MARKS = (MARK, "data-own=", "data-exercise=", "data-playground=")
# Also for a reader whose browser shows the page from a disk, where no script may start another.
HOW = (
    "Where this page comes from a web server, code with a Run button runs in it. "
    "Python is loaded when you first press one: {travels} MB from this book's own server, and from no other. "
    "SymPy is {sympy} MB more, for what asks for it. Nothing you type leaves your device."
)
# What stands beside the first button of a page.
LOAD = "The first press loads Python: {travels} MB, once."


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    app.add_config_value(parts.SWITCH, False, "env", [bool])
    app.add_config_value("labook_live_ready", False, "env", [bool])
    app.add_config_value("labook_live_size", {}, "html", [dict])
    app.connect("config-inited", _look, priority=400)
    app.connect("doctree-read", _mark, priority=600)
    app.connect("html-page-context", _load)


def _look(app: Sphinx, config: Any) -> None:
    """Pages are read again where the parts came or went, and written again where their size changed."""
    root = Path(app.srcdir).parent
    config.labook_live_ready = bool(config.labook_verify) and parts.ready(root)
    config.labook_live_size = parts.megabytes(root) if config.labook_live_ready else {}


def _mark(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    result = state.current.executed.get(state.slug(env.docname)) if state.current else None
    if not app.config.labook_live_ready or result is None or not result.cells:
        return
    chapter = read_chapter(Path(str(env.doc2path(env.docname))), state.root(env))
    cells = [node for node in doctree.findall(nodes.container) if node.get("nb_element") == "cell_code"]
    for cell, verdict in zip(cells, of_chapter(chapter, result.cells), strict=False):
        _mark_cell(cell, verdict)


def _mark_cell(cell: nodes.Element, verdict: Verdict) -> None:
    cell["classes"] += [MARK, f"{MARK}-{verdict.lacks or 'run'}"]
    if verdict.given:
        text = json.dumps(verdict.given)
        cell += nodes.raw("", f'<script type="application/json">{_quoted(text)}</script>', format="html")


def _quoted(text: str) -> str:
    """A JSON text that may stand in a script element."""
    return text.replace("<", "\\u003c")


def _load(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """A page loads the small script only where it has something that runs."""
    if (
        doctree is None
        or not app.config.labook_live_ready
        or not any(mark in context.get("body", "") for mark in MARKS)
    ):
        return
    size = app.config.labook_live_size
    how, load = HOW.format(**size), LOAD.format(**size)
    context["body"] += (
        f'<aside class="labook-run" aria-label="Running code" data-labook-load="{load}"><p>{how}</p></aside>'
    )
    app.add_js_file(SCRIPT, type="module")
    app.add_css_file(STYLE)
