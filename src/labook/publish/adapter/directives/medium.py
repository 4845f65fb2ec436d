"""`{screen}`: words that only a screen can keep, with those for paper."""

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import split_explicit_title

# Words that their author has chosen for paper: no check asks whether paper can keep them.
PAPER = "labook-paper"


class ScreenRole(SphinxRole):
    """`` {screen}`Drag <Turn>` ``, or `` {screen}`Press the button.` ``, of which paper shows nothing."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words for the builder that runs."""
        titled, screen, paper = split_explicit_title(self.text)
        if self.env.app.builder.format == "html":
            return [nodes.Text(screen)], []
        return [nodes.inline("", paper, classes=[PAPER])] if titled else [], []
