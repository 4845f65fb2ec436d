"""The book's boxes: chapter card, pitfall, key points, going deeper."""

from docutils import nodes

from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.html.folded import folded
from labook.publish.source.forms import Box

LINES = (("time", "Time"), ("needs", "You need"))


class TitledBox(Shown):
    """A titled box with running text; the argument is an optional title of its own."""

    def html(self) -> list[nodes.Node]:
        """Return an admonition of the box's own class."""
        name = self.kind.name
        box = nodes.admonition(classes=["labook-box", f"labook-{name}", *self.options.get("class", [])])
        box += self._title(title_of(self))
        for option, label in LINES:
            if option in self.options:
                box += self._line(label, self.options[option])
        if self.kind.announces:
            box += nodes.paragraph("", "", nodes.strong(text="You will be able to"))
        self.state.nested_parse(self.content, self.content_offset, box)
        self.add_name(box)
        return [box]

    print = html

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


class GoingDeeper(Shown):
    """Optional material: folded on the web, open in print."""

    def html(self) -> list[nodes.Node]:
        """Return the fold around the content."""
        title = title_of(self) + (f": {self.arguments[0]}" if self.arguments else "")
        fold = folded(summary=title, in_print=True, classes=["labook-going-deeper"])
        box = nodes.container(classes=["labook-going-deeper-body"])
        box += nodes.rubric(title, title, classes=["labook-print-only"])
        self.state.nested_parse(self.content, self.content_offset, box)
        fold += box
        self.add_name(fold)
        return [fold]

    print = html


def title_of(directive: Shown) -> str:
    """Return the title of a box: notebooks give it the same."""
    form = directive.kind.notebook
    return form.title if isinstance(form, Box) else ""
