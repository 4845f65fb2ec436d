"""Figures and tables."""

import shutil
from pathlib import Path

from docutils import nodes

from labook.publish.adapter.print.typst.base import Base
from labook.publish.adapter.print.typst.pieces import Piece
from labook.publish.adapter.print.typst.text import optional, quoted
from labook.text.failures import Failure

ROWS, CHARACTERS = 12, 900


class Floats(Base):
    """Writes figures and tables, with the numbers that the site shows."""

    def visit_image(self, node: nodes.Element) -> None:
        """A picture with what a screen reader says of it."""
        source = Path(self.builder.srcdir, node["uri"]).resolve()
        file, line = self.source(node)
        alt = " ".join(node.get("alt", "").split())
        if not alt:
            self.builder.found.append(_speechless(file, line, source.name))
        if not source.is_file():
            self.builder.found.append(_missing(file, line, node["uri"]))
            raise nodes.SkipNode
        name = self.builder.picture(source)
        self.add(f"\n#picture({quoted(name)}, {quoted(alt)})\n\n")
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.Element) -> None:
        """A picture with its number and its caption below it."""
        self.anchors(node)
        captions = [child for child in node if isinstance(child, nodes.caption)]
        rest = [child for child in node if child not in captions]
        number = self.caption_number(node, "figure")
        self.add(f"\n#fig({optional(number)}, [", *self.inside(*rest), "], ")
        caption = self.inside(*(inner for child in captions for inner in child.children))
        self.add(*(["[", *caption, "]"] if captions else ["none"]), ")\n\n")
        raise nodes.SkipNode

    visit_legend = depart_legend = Base.nothing

    def visit_table(self, node: nodes.table) -> None:
        """A table with its number and its caption above it."""
        self.anchors(node)
        titles = [child for child in node if isinstance(child, nodes.title)]
        number = self.caption_number(node, "table") if titles else None
        caption = self.inside(*(inner for child in titles for inner in child.children))
        self.add(f"\n#tab({optional(number)}, ", *(["[", *caption, "]"] if titles else ["none"]), ", ")
        self.add(f"{str(short(node)).lower()}, ")
        for group in node.findall(nodes.tgroup):
            self._group(group)
        self.add(")\n\n")
        raise nodes.SkipNode

    def _group(self, group: nodes.tgroup) -> None:
        widths = [child["colwidth"] for child in group if isinstance(child, nodes.colspec)]
        equal = len(set(widths)) == 1 or "colwidths-auto" in group.parent["classes"]
        self.add("(", *("auto, " if equal else f"{width}fr, " for width in widths), "), ")
        heads = [row for child in group if isinstance(child, nodes.thead) for row in child]
        rows = [row for child in group if isinstance(child, nodes.tbody) for row in child]
        self.add("(", *self._cells(heads), "), ", *self._cells(rows))

    def _cells(self, rows: list[nodes.Node]) -> list[Piece]:
        return self.inside(*(entry for row in rows for entry in row.children))

    def visit_entry(self, node: nodes.Element) -> None:
        """A cell; numbers stand to the right."""
        spans = {"colspan": node.get("morecols", 0) + 1, "rowspan": node.get("morerows", 0) + 1}
        settings = [f"{name}: {count}" for name, count in spans.items() if count > 1]
        if {"labook-number", "text-right"}.intersection(node["classes"]):
            settings.append("align: right")
        self.add(f"table.cell({', '.join(settings)})[" if settings else "[")

    def depart_entry(self, node: nodes.Element) -> None:
        """End the cell."""
        self.add("], ")


def short(table: nodes.table) -> bool:
    """Return whether a table surely takes less than half a page, so that it need not be parted."""
    rows = len(list(table.findall(nodes.row)))
    return rows <= ROWS and len(table.astext()) <= CHARACTERS


def copied(pictures: dict[Path, str], folder: Path) -> None:
    """Put the pictures beside the text that shows them."""
    for source, name in pictures.items():
        shutil.copyfile(source, folder / name)


def _speechless(file: str, line: int, name: str) -> Failure:
    what, hint = "a picture of the printed book has no alternative text", "describe what it shows"
    return Failure(file, line, "print-picture", what, "alternative text", name, hint)


def _missing(file: str, line: int, uri: str) -> Failure:
    what, hint = "a picture of the printed book is missing", "make clean, then make pdf"
    return Failure(file, line, "print-picture", what, uri, "no file", hint)
