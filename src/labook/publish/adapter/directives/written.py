"""A directive that stands for Markdown: pages parse what its declaration makes."""

from docutils import nodes
from docutils.statemachine import StringList

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown


class Written(Shown):
    """What `markdown` of the declaration makes, read as if it had been typed here."""

    def html(self) -> list[nodes.Node]:
        """Return the nodes of the Markdown; what is wrong with it has failed in the checks."""
        if self.kind.markdown is None:
            return []
        root, argument = state.root(self.env), " ".join(self.arguments)
        lines = self.kind.markdown(argument, self.options, "\n".join(self.content), root)
        if lines.file:
            self.env.note_dependency(str(root / lines.file))
        source, here = lines.file or self.get_source_info()[0], self.lineno
        items = [(source, (line or here) - 1) for _, line in lines.rows]
        made = nodes.Element()
        self.state.nested_parse(StringList([text for text, _ in lines.rows], items=items), 0, made)
        return made.children

    print = html
