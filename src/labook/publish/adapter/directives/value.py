"""The `{val}` role and the `{expect}` directive: both render what the checks have found."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from labook.publish.adapter import state
from labook.publish.checks.values import in_formula


class ValueRole(SphinxRole):
    """Render a verified number."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text that was computed for this place of the page."""
        text = state.next_value(self.env, _key(self.text))
        if text is None:  # without checks: what was typed, so that the page can be laid out
            text = self.text.rpartition("|")[2].strip()
        if in_formula(_key(self.text).rpartition("|")[2]):
            tex = text.partition("$")[2].rstrip("$")
            return [nodes.math(tex, tex)], []
        return [nodes.inline(text, text, classes=["labook-value"])], []


def _key(text: str) -> str:
    expression, _, shown = text.rpartition("|")
    return f"{' '.join(expression.split())}|{shown.strip()}"


class Expect(SphinxDirective):
    """Render nothing: the reader sees the real output."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("abs", "rel", "printed", "upto", "reason"), directives.unchanged
    )

    def run(self) -> list[nodes.Node]:
        """Return no nodes."""
        return []
