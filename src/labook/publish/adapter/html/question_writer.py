"""Turn the texts of a question into docutils nodes."""

from collections.abc import Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from labook.publish.checks.report import ProvedQuestion


class Writer:
    """Makes the nodes of questions for one directive."""

    def __init__(self, directive: SphinxDirective) -> None:
        """Take the directive, whose state parses the texts."""
        self.directive = directive

    def block(self, question: ProvedQuestion, name: str) -> list[nodes.Node]:
        """Return the nodes of one of the question's texts."""
        part = question.parts.get(name)
        box = nodes.container()
        if part is not None:
            lines = StringList(part.text.split("\n"), self.directive.get_source_info()[0])
            self.directive.state.nested_parse(lines, self.directive.content_offset, box)
        return list(box.children)

    def line(self, question: ProvedQuestion, name: str) -> list[nodes.Node]:
        """Return a text that is one paragraph as inline nodes, for a label or an item."""
        found = self.block(question, name)
        return list(found[0].children) if len(found) == 1 and isinstance(found[0], nodes.paragraph) else found

    def items(self, question: ProvedQuestion, name: str) -> Iterator[list[nodes.Node]]:
        """Yield the nodes of each text of a list, such as the common mistakes."""
        for i in range(question.counts.get(name, 0)):
            yield self.block(question, f"{name}[{i}]")

    def derive(self, question: ProvedQuestion) -> list[nodes.Node]:
        """Return the hand calculations that are evidence."""
        calls = [found.call for found in question.derivations]
        box = nodes.container()
        text = "\n\n".join(f"```{{derive}} {call}\n```" for call in calls)
        if text:
            lines = StringList(text.split("\n"), self.directive.get_source_info()[0])
            self.directive.state.nested_parse(lines, self.directive.content_offset, box)
        return list(box.children)

    def cells(self, question: ProvedQuestion) -> Iterator[nodes.Node]:
        """Yield the executed evidence: code and what it printed."""
        for cell in question.cells:
            box = nodes.container(classes=["labook-evidence"])
            box += nodes.literal_block(cell.code, cell.code, language="python")
            output = nodes.container(classes=["labook-evidence-output"])
            output += nodes.literal_block(cell.output, cell.output, language="none")
            yield joined(box, output)

    def references(self, question: ProvedQuestion) -> list[nodes.Node]:
        """Return the works that the answer rests on."""
        if not question.cites:
            return []
        inline, _ = self.directive.state.inline_text(
            "{cite}`" + ",".join(question.cites) + "`", self.directive.lineno
        )
        return [nodes.paragraph("", "", nodes.Text("Sources: "), *inline)]


def joined(box: nodes.Element, child: nodes.Node) -> nodes.Element:
    """Return the node with a child more."""
    box += child
    return box
