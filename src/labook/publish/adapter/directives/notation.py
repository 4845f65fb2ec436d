"""The `{notation-table}` directive: the symbols of one group, from their definitions."""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state
from labook.publish.source.notation import FILE, read_notation, table_lines


class NotationTable(SphinxDirective):
    """`{notation-table} vectors`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table; a group that does not exist fails in the checks."""
        root = state.root(self.env)
        self.env.note_dependency(str(root / FILE))
        rows = table_lines(read_notation(root), self.arguments[0].strip())
        made = nodes.Element()
        lines = StringList([text for text, _ in rows], items=[(FILE, line - 1) for _, line in rows])
        self.state.nested_parse(lines, 0, made)
        return made.children
