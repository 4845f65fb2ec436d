"""What stands inside a line: words, links, formulas, code."""

from pathlib import Path
from typing import Any

from docutils import nodes

from labook.publish.adapter.html.markup import printed
from labook.publish.adapter.html.maths import formula_of
from labook.publish.adapter.print.typst.base import Base
from labook.publish.adapter.print.typst.text import escaped, optional, quoted
from labook.publish.adapter.print.typst.words import unkept
from labook.publish.source.declared.benchmark import MEASURED_CLASS
from labook.publish.source.declared.values import VALUE_CLASS

COMPUTED = frozenset([VALUE_CLASS, MEASURED_CLASS])


class Inline(Base):
    """Writes what stands inside a line."""

    visit_target = Base.anchors
    depart_target = Base.nothing
    visit_markup = depart_markup = Base.nothing
    visit_pending_xref = depart_pending_xref = Base.nothing
    visit_generated = depart_generated = Base.nothing

    def visit_Text(self, node: nodes.Text) -> None:
        """Plain text."""
        self.builder.found += unkept(node, *self.source(node.parent), Path(self.env.doc2path(self.docname)))
        self.add(escaped(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing was opened."""

    def visit_inline(self, node: nodes.Element) -> None:
        """Words with a meaning for style sheets; what was computed is never parted by a hyphen."""
        self.anchors(node)
        if COMPUTED.intersection(node["classes"]):
            self.opened("whole")

    def depart_inline(self, node: nodes.Element) -> None:
        """End it."""
        if COMPUTED.intersection(node["classes"]):
            self.closed()

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Words in italics."""
        self.opened("emph")

    def visit_strong(self, node: nodes.Element) -> None:
        """Words in bold; a new term has an address."""
        self.anchors(node)
        self.opened("strong")

    def visit_subscript(self, node: nodes.Element) -> None:
        """Letters below the line."""
        self.opened("sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Letters above the line."""
        self.opened("super")

    depart_emphasis = depart_strong = depart_subscript = depart_superscript = Base.closed
    visit_literal_strong, depart_literal_strong = visit_strong, Base.closed
    visit_title_reference, depart_title_reference = visit_emphasis, Base.closed

    def visit_literal(self, node: nodes.Element) -> None:
        """Code inside a line."""
        self.add(f"#inlinecode({quoted(node.astext())});")
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.Element) -> None:
        """A link into the book or out of it; paper shows an address that is not its own text."""
        uri = node.get("refuri", "")
        if uri and not uri.startswith("%"):
            self.opened("link", quoted(uri))
        else:
            target = uri.removeprefix("%").removesuffix("#") if uri else f"{self.docname}#{node['refid']}"
            self.add(self.link(node, target), "[")

    visit_number_reference = visit_reference
    depart_reference = depart_number_reference = Base.closed

    def visit_printed(self, node: printed) -> None:
        """A name of a place, the page of one, or what a page of the web shows."""
        if node["kind"] == "web":
            self.on_web(node["name"])
            raise nodes.SkipNode
        name = f"print#{node['name']}"
        if node["kind"] == "page":
            self.add(self.link(node, name, page=True))
        else:
            self.builder.known.add(name)
            self.add(f"#anchor({quoted(name)});")
        raise nodes.SkipNode

    def on_web(self, address: str) -> None:
        """The address of something that moves, with a code for a telephone where it leads anywhere."""
        self.add(f"#onweb({quoted(address)}, {optional(self.builder.code(address))})\n\n")

    def visit_math(self, node: nodes.math) -> None:
        """A formula inside a line."""
        self.add(f"#{self.formula(node)};")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        """A formula in a line of its own, with its number where it has one."""
        self.anchors(node)
        name = self.formula(node)
        number = self.equation_number(node)
        self.add(f"\n#numbered({name}, {quoted(f'({number})')})\n\n" if number else f"\n#fitted({name})\n\n")
        raise nodes.SkipNode

    def formula(self, node: Any) -> str:
        """Return the name under which the book calls the formula of a node."""
        return str(self.builder.formulas.name(formula_of(node), self.place(node)))

    def equation_number(self, node: nodes.math_block) -> str | None:
        """Return the number that Sphinx gave to an equation, as references to it say it."""
        if not node.get("number"):
            return None
        counted = self.config.math_numfig and self.config.numfig
        return (self.number(node, "displaymath") if counted else None) or str(node["number"])
