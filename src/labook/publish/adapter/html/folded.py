"""A node that is folded on the web; in print it is open, or left out."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class folded(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Attributes: `summary` the visible line, `in_print` whether the PDF shows the content."""


def opened(node: nodes.Element) -> dict[str, str]:
    """Return the attribute of a fold that shows what it holds, where a failed check stands in it."""
    return {"open": ""} if node.get("failed") else {}


def _visit_html(translator: Any, node: folded) -> None:
    summary = translator.encode(node["summary"])
    translator.body.append(translator.starttag(node, "details", "", CLASS="labook-folded", **opened(node)))
    translator.body.append(f"<summary>{summary}</summary>\n")


def _depart_html(translator: Any, node: folded) -> None:
    translator.body.append("</details>\n")


def _visit_print(translator: Any, node: folded) -> None:
    if not node["in_print"]:
        raise nodes.SkipNode


def _depart_print(translator: Any, node: folded) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(
        folded,
        html=(_visit_html, _depart_html),
        text=(_visit_print, _depart_print),
    )
