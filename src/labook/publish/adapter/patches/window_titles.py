"""Titles that Sphinx writes alone: as the title of a window, or on a link to the next page."""

from docutils import nodes

from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "window_titles",
    {"sphinx": "7.4.7"},
    (Inside("sphinx.builders.html:StandaloneHTMLBuilder.render_partial", ("<partial node>",)),),
    "formulas in titles show their markup in the window's title",
)


def stands_alone(node: nodes.Element) -> bool:
    """Return whether a node is part of a title that is written without its page."""
    while not isinstance(node.parent, nodes.document | None):
        node = node.parent
    alone = node.parent is not None and node.parent.get("source") == "<partial node>"
    return alone and isinstance(node, nodes.title)
