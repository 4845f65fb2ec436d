"""What all parts of the writer of print share: the text so far, names of places, numbers from Sphinx."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from labook.publish.adapter.print.typst.formulas import Place
from labook.publish.adapter.print.typst.pieces import Link, Piece
from labook.publish.adapter.print.typst.text import numbers, quoted


class Base(SphinxTranslator):
    """Collects the pieces of one page; `known` are the names of the places that the book has."""

    builder: Any

    def __init__(self, document: nodes.document, builder: Any) -> None:
        """Start an empty page."""
        super().__init__(document, builder)
        self.body: list[Piece] = []
        self.docname, self.level = "", 0
        self.answers = False  # whether the page holds the answers to questions
        self.env = builder.env

    def add(self, *pieces: Piece) -> None:
        """Go on with the text."""
        self.body += pieces

    def opened(self, name: str, *arguments: str) -> None:
        """Call a function of the look, whose last argument follows."""
        self.add(f"#{name}({', '.join(arguments)})[" if arguments else f"#{name}[")

    def closed(self, node: nodes.Element | None = None) -> None:
        """End the call of a function inside a line."""
        self.add("];")

    def block_closed(self, node: nodes.Element | None = None) -> None:
        """End the call of a function that stands by itself."""
        self.add("]\n\n")

    def nothing(self, node: nodes.Element) -> None:
        """Show what is inside, and nothing around it."""

    def skipped(self, node: nodes.Element) -> None:
        """Show nothing of it."""
        raise nodes.SkipNode

    def label(self, name: str) -> str:
        """Return the label of a place of this page, and note that the book has it."""
        label = f"{self.docname}#{name}"
        self.builder.known.add(label)
        return label

    def anchors(self, node: nodes.Element) -> None:
        """Name the place where a node begins."""
        names: list[str] = node.get("ids", [])
        for name in names:
            self.add(f"#anchor({quoted(self.label(name))});")

    def number(self, node: nodes.Element, kind: str) -> str | None:
        """Return the number that Sphinx gave to a figure, a table, an exercise or an equation."""
        known = self.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        return next((numbers(known[name]) for name in node["ids"] if name in known), None)

    def caption_number(self, node: nodes.Element, kind: str) -> str | None:
        """Return the number with its word, as references say it too."""
        number = self.number(node, kind)
        return self.config.numfig_format[kind] % number if number else None

    def inside(self, *inner: nodes.Node) -> list[Piece]:
        """Return what is written for some nodes, apart from the text so far."""
        outer, self.body = self.body, []
        for node in inner:
            node.walkabout(self)
        found, self.body = self.body, outer
        return found

    def place(self, node: nodes.Element) -> Place:
        """Return where a node was written."""
        file, line = self.source(node)
        return Place(file, line, " ".join(node.astext().split()))

    def source(self, node: nodes.Element) -> tuple[str, int]:
        """Return the file of this page, and the line of a node or of the nearest around it that has one."""
        path = Path(str(self.env.doc2path(self.docname)))
        line, found = None, node
        while found is not None and line is None:
            line, found = found.line, found.parent
        return path.relative_to(Path(self.builder.srcdir).parent).as_posix(), line or 1

    def link(self, node: nodes.Element, target: str, *, page: bool = False) -> Link:
        """Return a link to a place of the book."""
        file, line = self.source(node)
        return Link(target, page, file, line)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Name a node that has no form in print, once for each kind."""
        self.builder.unknown.setdefault(type(node).__name__, self.docname)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing was opened."""
