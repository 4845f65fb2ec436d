"""The `{widget}` directive: a static figure with its question, which a browser brings to life."""

import base64
import posixpath
import re
import shutil
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state
from labook.publish.adapter.html.pictures import drawing
from labook.publish.checks.result import WidgetRun

OPENING = re.compile(r'<figure class="labook-widget"[^>]*data-widget="(?P<name>[\w-]+)"')
SCREEN = 4000  # characters of a page's HTML that a phone shows at once, about
IMPORT = re.compile(r'^import [^"]*"(?P<path>\.[^"]+)"', re.M)
UNUSED = shutil.ignore_patterns("test", "*.md", "dev.css")


class _AnyOption(dict[str, Any]):
    """The options of a widget are its parameters: the checks know them, this directive need not."""

    def __missing__(self, key: str) -> Any:
        return directives.unchanged


class Widget(SphinxDirective):
    """`{widget} name` with the initial state as options or as a YAML body, and a caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = _AnyOption(caption=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Return the figure for both builders; what is wrong with it has failed in the checks."""
        name = self.arguments[0].strip()
        found = state.page_widget(self.env, str(self.options.get("id", name)))
        if found is None:
            return [nodes.literal_block(name, f"{{widget}} {name}")]
        pdf = base64.b64decode(found.pdf)
        picture = drawing(self.env, "widgets", found.svg, pdf, found.alt)
        caption = str(self.options.get("caption", ""))
        before, after = _in_print(nodes.strong(text=found.question)), self._print_tail(found, caption)
        return [
            before,
            nodes.raw("", found.head, format="html"),
            picture,
            nodes.raw("", found.tail + "<figcaption>", format="html"),
            *([_on_web(*self._inline(caption))] if caption else []),
            nodes.raw("", "</figcaption></figure>\n", format="html"),
            after,
        ]

    def _inline(self, text: str) -> list[nodes.Node]:
        return list(self.state.inline_text(text, self.lineno)[0])

    def _print_tail(self, found: WidgetRun, caption: str) -> addnodes.only:
        tries = nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph(text=t)) for t in found.tries))
        base = (self.config.html_baseurl or "").rstrip("/")
        where = f"{self.env.docname}.html#w-{found.id}"
        # On paper the address is the only way back to the moving picture.
        address = f"{base}/{where}" if base else where
        move = nodes.paragraph("", "Move it on the web: ", nodes.literal(text=address))
        note = [nodes.paragraph("", "", *self._inline(caption))] if caption else []
        title = nodes.paragraph("", "", nodes.emphasis(text="Try this:"))
        return addnodes.only("", *note, title, tries, move, expr="latex")


def _in_print(*inline: nodes.Node) -> addnodes.only:
    return addnodes.only("", nodes.paragraph("", "", *inline), expr="latex")


def _on_web(*inline: nodes.Node) -> addnodes.only:
    return addnodes.only("", nodes.paragraph("", "", *inline), expr="html")


def _copy(app: Sphinx) -> None:
    """Copy the modules as they are, before pages are written that carry their hashes."""
    source = state.root(app.env) / "widgets"
    if app.builder.format == "html" and source.is_dir():
        target = Path(app.outdir) / "_static" / "widgets"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=UNUSED)


def _add_files(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """A page loads the style and the loader only where it has widgets."""
    report = state.report(pagename)
    if doctree is not None and report and report.shown.widgets:
        app.add_css_file("widgets/widgets.css")
        app.add_js_file("widgets/loader.js", type="module")
        first = OPENING.search(context["body"][:SCREEN])
        if first:
            root = state.root(app.env) / "widgets"
            links = [context["pathto"](f"_static/widgets/{name}", 1) for name in modules(root, first["name"])]
            tags = "".join(f'\n<link rel="modulepreload" href="{link}">' for link in links)
            context["metatags"] = context.get("metatags", "") + tags


def modules(root: Path, widget: str) -> list[str]:
    """Return the scripts that a widget needs, as paths below the folder of widgets, each once.

    A script is found only once the one that imports it has come: on a page that opens with a widget they are
    asked for together.
    """
    found: dict[str, None] = {}
    waiting = ["kernel/widget.js", f"{widget}.js"]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            text = (root / name).read_text(encoding="utf-8")
            waiting += [
                posixpath.normpath(posixpath.join(posixpath.dirname(name), n)) for n in IMPORT.findall(text)
            ]
    return list(found)


def setup(app: Sphinx) -> None:
    """Register the directive and its files."""
    app.add_directive("widget", Widget)
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_files)
