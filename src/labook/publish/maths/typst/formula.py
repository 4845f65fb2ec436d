"""One formula: from what KaTeX made of its TeX to the mathematics of Typst."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from labook.publish.maths.typst import rows, scripts, tables, tokens  # each enters what it writes
from labook.publish.maths.typst.elements import CannotSet, tag, write

MATHML = re.compile(r"<math\b.*?</math>", re.DOTALL)
NOTE = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
MODULES = (rows, scripts, tables, tokens)


def mathml(html: str) -> Element:
    """Return the MathML beside the HTML of a rendering, without the TeX that it carries.

    Raises: CannotSet where there is none.
    """
    found = MATHML.search(html)
    if found is None:
        raise CannotSet("KaTeX made no MathML of it")
    return ElementTree.fromstring(NOTE.sub("", found[0]))


def typst(html: str, *, display: bool) -> str:
    """Return what stands between the dollar signs of Typst, for a rendering of KaTeX.

    Raises: CannotSet where the formula holds what has no form in print.
    """
    e = _innermost(mathml(html))
    if display and tables.is_aligned(e):
        return tables.aligned(e)
    return write(e)


def _innermost(e: Element) -> Element:
    """The element that holds all of the formula."""
    while (tag(e) in ("math", "semantics") and len(e)) or (tag(e) == "mrow" and len(e) == 1):
        e = e[0]
    return e
