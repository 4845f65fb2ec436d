"""Places that a reader looks for by name: an address of their own, and entries in the index."""

import re
from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

# How the addresses of hand calculations and of functions begin.
CALCULATION, FUNCTION = "derive", "source"


def enter(
    directive: SphinxDirective, node: nodes.Element, kind: str, name: str, entries: Iterable[str]
) -> addnodes.index:
    """Give a node an address that no other on its page has, and return its entries in the index.

    Parameters: `kind` and `name` make the address, such as `derive-inverse`, and `derive-inverse-2` where the
    page has a second one; `entries` the texts under which readers find it, with a semicolon before what
    stands below another entry.
    """
    place = f"{kind}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
    taken, count, found = directive.state.document.ids, 1, place
    while found in taken:
        count += 1
        found = f"{place}-{count}"
    taken[found] = node
    node["ids"].append(found)
    rows = [("single", text, found, "", None) for text in dict.fromkeys(entries)]
    return addnodes.index(entries=rows)
