"""A failed check stands on the page where it failed."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node, solution_node

from labook.publish.adapter import state
from labook.publish.adapter.html.folded import folded
from labook.publish.site.boxes import box
from labook.publish.source.read import read_chapter
from labook.text.failures import Failure

# What may hold a box between its other parts.
HOLDERS = (
    nodes.section, nodes.document, nodes.Admonition, nodes.list_item, nodes.block_quote, nodes.definition,
    exercise_node, exercise_enumerable_node, solution_node, folded,
)  # fmt: skip
FOLDS = (solution_node, folded)


def setup(app: Sphinx) -> None:
    """Put the boxes in when a page is about to be written, so that no page is kept with them."""
    app.connect("doctree-resolved", _insert, priority=900)


def _insert(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.format != "html":
        return
    found = state.page_failures(docname)
    if not found:
        return
    path, root = Path(app.env.doc2path(docname)), state.root(app.env)
    blocks = _blocks(doctree, behind=int(read_chapter(path, root).executes))
    for failure in sorted(found, reverse=True):  # the first of two at one place stands first
        insert(doctree, blocks, failure)


def _blocks(doctree: nodes.document, *, behind: int) -> list[tuple[int, nodes.Element]]:
    """What may stand before a box, each with the line on which it begins.

    Parameters: `behind` the lines by which MyST-NB counts too far, one on pages with a notebook's header.
    """
    found = []
    for node in doctree.findall(nodes.Element):
        stands = isinstance(node.parent, HOLDERS) and not isinstance(node, nodes.section | nodes.document)
        if stands and (line := _line(node)):
            found.append((line - behind - int(node.get("nb_element") == "cell_code"), node))
    return found


def _line(node: nodes.Element) -> int:
    """The line of a node, or the first line inside it."""
    if node.line:
        return int(node.line)
    return min((int(n.line) for n in node.findall(nodes.Element) if n.line), default=0)


def insert(doctree: nodes.document, blocks: list[tuple[int, nodes.Element]], failure: Failure) -> None:
    """Put a failure behind the last block that begins on its line or above, else at the top."""
    shown = nodes.raw("", box(failure), format="html")
    above = [(line, place, node) for place, (line, node) in enumerate(blocks) if line <= failure.line]
    if failure.line <= 1 or not above:
        title = next(doctree.findall(nodes.title), None)
        holder: Any = title.parent if title is not None else doctree
        holder.insert(1 if title is not None else 0, shown)
        return
    node = max(above, key=lambda each: each[:2])[2]
    node.parent.insert(node.parent.index(node) + 1, shown)
    _open(node)


def _open(node: Any) -> None:
    """A fold that holds a failure is open."""
    while node is not None:
        if isinstance(node, FOLDS):
            node["failed"] = True
        node = node.parent
