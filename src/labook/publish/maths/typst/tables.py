"""Matrices, cases and aligned equations."""

from xml.etree.ElementTree import Element

from labook.publish.maths.typst.elements import argument, string, tag, write, writes


def is_table(e: Element) -> bool:
    """Return whether an element is a table of rows and columns."""
    return tag(e) == "mtable"


def cells(e: Element) -> list[list[Element]]:
    """Return the cells of a table, row by row."""
    return [[cell for cell in row if tag(cell) == "mtd"] for row in e if tag(row) in ("mtr", "mlabeledtr")]


def is_aligned(e: Element) -> bool:
    """Return whether a table is a set of equations that are aligned at their signs."""
    tight = e.get("columnspacing", "").startswith("0em")
    return is_table(e) and tight and "right" in e.get("columnalign", "")


@writes("mtable")
def bare(e: Element) -> str:
    """A table without brackets."""
    return table(e, "", "")


def table(e: Element, opened: str, closed: str) -> str:
    """Return a table between two brackets, either of which may be missing."""
    rows = cells(e)
    width = max(map(len, rows), default=0)
    sides = e.get("columnalign", "center").split()
    filled = ([_cell(cell, sides, place) for place, cell in enumerate(row)] for row in rows)
    shown = (", ".join(row + ['""'] * (width - len(row))) for row in filled)
    arguments = [f"delim: #({_delimiter(opened)}, {_delimiter(closed)})", *_lines(e)]
    if is_aligned(e):
        arguments += ["column-gap: #0pt", "row-gap: #0.5em"]
    return f"mat({', '.join(arguments)}, {'; '.join(shown)})"


def _delimiter(bracket: str) -> str:
    return string(bracket) if bracket else "none"


def _cell(e: Element, sides: list[str], place: int) -> str:
    """A cell; a mark beside it pushes it to the side that its column wants."""
    side = sides[min(place, len(sides) - 1)]
    shown = argument(e)
    return f"{shown} &" if side == "right" else f"& {shown}" if side == "left" else shown


def _lines(e: Element) -> list[str]:
    """The lines between columns and between rows."""
    found = []
    for name, attribute in (("vline", "columnlines"), ("hline", "rowlines")):
        kinds = e.get(attribute, "").split()
        places = "".join(f"{place}, " for place, kind in enumerate(kinds, 1) if kind != "none")
        found += [f"{name}: ({places})"] if places else []
    return [f"augment: #({', '.join(found)}, stroke: 0.5pt)"] if found else []


def aligned(e: Element) -> str:
    """Return aligned equations as rows of a display formula, which may be parted by a page."""
    return " \\\n".join(" & ".join(_inside(cell) for cell in row) for row in cells(e))


def _inside(cell: Element) -> str:
    """A cell of aligned equations; all of it is set as large as a display formula is anyway."""
    if len(cell) != 1 or tag(cell[0]) != "mstyle":
        return write(cell)
    row = Element("mrow")
    row.extend(list(cell[0]))
    return write(row)
