"""The `{widget}` directive: a static figure with its question, which a browser brings to life."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.html.pictures import drawing
from labook.publish.adapter.print.question_print import HEAD
from labook.publish.checks.result import WidgetRun
from labook.publish.site.browser import modules

OPENING = re.compile(r'<figure class="labook-widget"[^>]*data-widget="(?P<name>[\w-]+)"')
SCREEN = 4000  # characters of a page's HTML that a phone shows at once, about


class Figure(Shown):
    """`{widget} name` with the initial state as options or as a YAML body, and a caption."""

    def html(self) -> list[nodes.Node]:
        """Return the figure that a browser brings to life; what is wrong with it has failed in the checks."""
        found = self._found()
        if found is None:
            return self._name()
        caption = self._caption()
        inside = [nodes.paragraph("", "", *self._inline(caption))] if caption else []
        return [
            nodes.raw("", found.head, format="html"),
            self._picture(found),
            nodes.raw("", found.tail + "<figcaption>", format="html"),
            *inside,
            nodes.raw("", "</figcaption></figure>\n", format="html"),
        ]

    def print(self) -> list[nodes.Node]:
        """Return the drawing under its question, and below it where it moves."""
        found = self._found()
        if found is None:
            return self._name()
        question = nodes.paragraph("", "", nodes.strong(text=found.question), classes=[HEAD])
        return [question, self._picture(found), *self._tail(found)]

    def _found(self) -> WidgetRun | None:
        return state.page_widget(self.env, str(self.options.get("id", self.arguments[0].strip())))

    def _name(self) -> list[nodes.Node]:
        name = self.arguments[0].strip()
        return [nodes.literal_block(name, f"{{widget}} {name}")]

    def _caption(self) -> str:
        return str(self.options.get("caption", ""))

    def _picture(self, found: WidgetRun) -> nodes.image:
        return drawing(self.env, "widgets", found.svg, found.alt)

    def _inline(self, text: str) -> list[nodes.Node]:
        return list(self.state.inline_text(text, self.lineno)[0])

    def _tail(self, found: WidgetRun) -> list[nodes.Node]:
        caption = self._caption()
        note = [nodes.paragraph("", "", *self._inline(caption))] if caption else []
        return [*note, self.on_web(f"w-{found.id}")]


def _add_files(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """A page loads the style and the loader only where it has widgets."""
    report = state.report(pagename)
    if doctree is not None and report and report.shown.widgets:
        app.add_css_file("widgets/widgets.css")
        app.add_js_file("widgets/loader.js", type="module")
        first = OPENING.search(context["body"][:SCREEN])
        if first:
            links = [context["pathto"](f"_static/widgets/{name}", 1) for name in modules(first["name"])]
            tags = "".join(f'\n<link rel="modulepreload" href="{link}">' for link in links)
            context["metatags"] = context.get("metatags", "") + tags


def setup(app: Sphinx) -> None:
    """Bring the files of widgets to the pages that have them."""
    app.connect("html-page-context", _add_files, priority=480)  # before the style of formulas
