"""What every directive of the book is to Sphinx: one object with a form for the site and one for paper."""

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter.html.markup import printed
from labook.publish.source.declare import DirectiveKind

UNCHECKED = "This build ran without checks."


class Shown(SphinxDirective):
    """A directive; `kind` is its declaration, from which arguments and options come."""

    kind: ClassVar[DirectiveKind]

    def run(self) -> list[nodes.Node]:
        """Return the form for the builder that runs; each builder has doctrees of its own."""
        return self.html() if self.env.app.builder.format == "html" else self.print()

    def html(self) -> list[nodes.Node]:
        """Return what the site shows."""
        raise NotImplementedError

    def print(self) -> list[nodes.Node]:
        """Return what paper shows."""
        raise NotImplementedError

    def on_web(self, anchor: str) -> printed:
        """Return for paper the address of a place of this page, the only way back to what moves there."""
        base = (self.config.html_baseurl or "").rstrip("/")
        where = f"{self.env.docname}.html#{anchor}"
        return printed("", kind="web", name=f"{base}/{where}" if base else where)


def unchecked() -> list[nodes.Node]:
    """Return what stands on a page of a build without checks."""
    return [nodes.paragraph(text=UNCHECKED)]
