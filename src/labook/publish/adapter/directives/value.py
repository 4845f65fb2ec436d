"""The `{val}` role and the `{expect}` directive: both render what the checks have found."""

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.checks.result import UNKNOWN
from labook.publish.checks.values import in_formula
from labook.publish.source.declared.values import VALUE_CLASS
from labook.text.myst import value_key, value_parts


class ValueRole(SphinxRole):
    """Render a verified number."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text that was computed for this place of the page."""
        text, shown = state.next_value(self.env, value_key(self.text)), value_parts(self.text)[1]
        if text is None:  # without checks: what was typed, so that the page can be laid out
            text = shown
        if in_formula(shown):
            tex = text.partition("$")[2].rstrip("$")
            return [nodes.math(tex, tex)], []
        wrong = ["labook-wrong"] if text == UNKNOWN else []
        return [nodes.inline(text, text, classes=[VALUE_CLASS, *wrong])], []


class Expect(Shown):
    """Show nothing: the reader sees the real output."""

    def html(self) -> list[nodes.Node]:
        """Return no nodes."""
        return []

    print = html
