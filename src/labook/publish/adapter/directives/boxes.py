"""The book's boxes: chapter card, often printed, pitfall, going deeper, key points."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter.html.folded import folded

TITLES = {
    "often-printed": "Often printed",
    "pitfall": "Pitfall",
    "key-points": "Key points",
    "chapter-card": "At a glance",
}


class Box(SphinxDirective):
    """A titled box with running text; the argument is an optional title of its own."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "class": directives.class_option,
        "name": directives.unchanged,
        "time": directives.unchanged,
        "needs": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return an admonition of the box's own class."""
        kind = self.name
        box = nodes.admonition(classes=["labook-box", f"labook-{kind}", *self.options.get("class", [])])
        box += self._title(TITLES[kind])
        for option, label in (("time", "Time"), ("needs", "You need")):
            if option in self.options:
                box += self._line(label, self.options[option])
        if kind == "chapter-card":
            box += nodes.paragraph("", "", nodes.strong(text="You will be able to"))
        self.state.nested_parse(self.content, self.content_offset, box)
        self.add_name(box)
        return [box]

    def _title(self, label: str) -> nodes.title:
        title = nodes.title(label, label)
        if self.arguments:
            parsed, _ = self.state.inline_text(self.arguments[0], self.lineno)
            title += nodes.Text(": ")
            title.extend(parsed)
        return title

    def _line(self, label: str, text: str) -> nodes.paragraph:
        parsed, _ = self.state.inline_text(text, self.lineno)
        return nodes.paragraph("", "", nodes.strong(text=f"{label}: "), *parsed)


class GoingDeeper(SphinxDirective):
    """Optional material: folded on the web, open in print."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the fold around the content."""
        title = "Going deeper" + (f": {self.arguments[0]}" if self.arguments else "")
        fold = folded(summary=title, in_print=True, classes=["labook-going-deeper"])
        box = nodes.container(classes=["labook-going-deeper-body"])
        box += nodes.rubric(title, title, classes=["labook-print-only"])
        self.state.nested_parse(self.content, self.content_offset, box)
        fold += box
        self.add_name(fold)
        return [fold]


def setup(app: Sphinx) -> None:
    """Register the boxes."""
    for name in TITLES:
        app.add_directive(name, Box)
    app.add_directive("going-deeper", GoingDeeper)
