"""The `{claimed}` role: what a source says, marked as what no check vouches for."""

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from labook.publish.source.declared.errata import CLAIMED_CLASS


class ClaimedRole(SphinxRole):
    """The words of a claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words, in a class of their own."""
        return [nodes.inline(self.text, self.text, classes=[CLAIMED_CLASS])], []
