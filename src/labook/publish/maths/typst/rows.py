"""Rows of a formula: what stands side by side, and brackets around it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from labook.publish.maths.typst.elements import APPLIED, joined, sign, string, tag, text, write, writes
from labook.publish.maths.typst.tables import is_table, table
from labook.publish.maths.typst.tokens import BARS, upright_letters


@writes("math", "semantics")
def outermost(e: Element) -> str:
    """The formula is the first child; notes on it follow."""
    return write(e[0])


@writes("mrow")
def group(e: Element) -> str:
    """A group, with brackets that grow with what they enclose."""
    children = list(e)
    opened, closed = _fence(children[0]) if children else None, _fence(children[-1]) if children else None
    if opened is not None and len(children) == 2 and is_table(children[1]):
        return table(children[1], opened, "")  # cases
    if opened is None or closed is None or len(children) < 2:
        return row(children)
    if len(children) == 3 and is_table(children[1]):
        return table(children[1], opened, closed)
    inside = row(children[1:-1])
    return f"lr({joined([_edge(opened), inside, _edge(closed)])})"


def _fence(e: Element) -> str | None:
    """The bracket that an element is, where it grows by itself; "" for one that is not shown."""
    if tag(e) != "mo" or e.get("fence") != "true" or "minsize" in e.attrib:
        return None
    name = text(e)
    return "" if name == "." else BARS.get(name, name)


def _edge(bracket: str) -> str:
    return sign(bracket) if bracket else ""


@writes("msqrt")
def root(e: Element) -> str:
    """A square root over a row."""
    return f"sqrt({row(list(e))})"


@writes("mstyle")
def styled(e: Element) -> str:
    """KaTeX says in each cell how large it is; tables say it once."""
    inside = row(list(e))
    return f"display({inside})" if e.get("displaystyle") == "true" and inside else inside


@writes("mpadded", "mtd", "mphantom")
def padded(e: Element) -> str:
    """A row that pretends to another size, which a page has no use for."""
    return row(list(e))


def row(es: Sequence[Element]) -> str:
    """Return elements side by side."""
    return joined(_parts(list(es)))


def _parts(es: list[Element]) -> Iterator[str]:
    """Yield the parts: runs of upright letters as words, names of functions with the blanks of operators."""
    for upright, run in groupby(enumerate(es), key=lambda item: _is_upright_letter(item[1])):
        found = list(run)
        if upright and len(found) > 1:
            yield upright_letters([e for _, e in found])
            continue
        for place, e in found:
            applied = place + 1 < len(es) and text(es[place + 1]) == APPLIED
            yield f"op({string(text(e))})" if applied and tag(e) == "mi" else write(e)


def _is_upright_letter(e: Element) -> bool:
    name = text(e)
    ascii_letter = len(name) == 1 and name.isascii() and name.isalpha()
    return tag(e) == "mi" and e.get("mathvariant") == "normal" and ascii_letter
