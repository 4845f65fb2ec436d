"""A formula in the text keeps the signs beside it on its line."""

import re

from docutils import nodes

# What may not be parted from a formula: brackets that open before it, all up to a blank or a dash behind it.
BEFORE, BEHIND = re.compile(r"[(\[{“‘«]+$"), re.compile(r"[^\s–—-]*[–—-]?")


def hold_together(doctree: nodes.Element) -> None:
    """Put each formula into one `labook-held` with the bracket before it and the sign or letters behind it.

    Browsers may break a line on either side of what KaTeX makes, even before a comma. Here the stylesheet
    allows breaks only where the formula says so itself.
    """
    for node in list(doctree.findall(nodes.math)):
        parent, place = node.parent, node.parent.index(node)
        before, after = _text(parent, place - 1), _text(parent, place + 1)
        head, tail = BEFORE.search(before), BEHIND.match(after)
        if not (head and head[0]) and not (tail and tail[0]):
            continue
        first, last = (head[0] if head else ""), (tail[0] if tail else "")
        held = nodes.inline("", first, node, nodes.Text(last), classes=["labook-held"])
        rest = [nodes.Text(before.removesuffix(first)), held, nodes.Text(after.removeprefix(last))]
        parent[place - bool(before) : place + 1 + bool(after)] = [item for item in rest if item]


def _text(parent: nodes.Element, place: int) -> str:
    """The text at a place among the children of a node; nothing where there is none."""
    found = parent[place] if 0 <= place < len(parent) else None
    return found.astext() if isinstance(found, nodes.Text) else ""
