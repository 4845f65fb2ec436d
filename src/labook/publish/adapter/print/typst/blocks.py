"""Paragraphs, headings and lists."""

from docutils import nodes
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node, solution_node

from labook.publish.adapter.print.typst.base import Base
from labook.publish.adapter.print.typst.pieces import Piece
from labook.publish.adapter.print.typst.text import numbers, optional, quoted

NUMERALS = {"loweralpha": "a", "arabic": "1", "lowerroman": "i", "upperalpha": "A", "upperroman": "I"}
# Paragraphs that are more or less than running text.
FORMS = {"labook-note": "remark", "labook-answered": "aside", "labook-question": "questionhead"}
BOXES = exercise_node | exercise_enumerable_node | solution_node


class Blocks(Base):
    """Writes what running text is made of."""

    visit_document = depart_document = Base.nothing
    visit_compound = depart_compound = Base.nothing
    visit_definition_list = depart_definition_list = Base.nothing
    visit_definition_list_item = depart_definition_list_item = Base.nothing
    visit_comment = visit_index = visit_substitution_definition = visit_toctree = Base.skipped
    visit_tabular_col_spec = visit_raw = visit_meta = visit_system_message = Base.skipped

    def visit_section(self, node: nodes.section) -> None:
        """A section; the extension for exercises makes sections that are none."""
        if not isinstance(node.parent, BOXES):
            self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Go back to the level around it."""
        if not isinstance(node.parent, BOXES):
            self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """The heading of a section, or the title of a box."""
        if isinstance(node.parent, nodes.section) and not isinstance(node.parent.parent, BOXES):
            self._heading(node)
        else:
            self.opened("boxtitle")
            self.add(*self.box_number(node.parent))

    def depart_title(self, node: nodes.title) -> None:
        """End the heading; the title of a solution says whose it is."""
        self.add(*self.solved(node.parent))
        self.block_closed()

    def solved(self, box: nodes.Element) -> list[Piece]:
        """Return which exercise a box solves, and where that stands."""
        raise NotImplementedError

    def box_number(self, box: nodes.Element) -> list[Piece]:
        """Return what a box is called before its own title."""
        raise NotImplementedError

    def _heading(self, node: nodes.title) -> None:
        names = [self.label(name) for name in node.parent["ids"]]
        if self.level == 1:
            self.builder.known.add(self.docname)
            names.append(self.docname)
        labels = "".join(f"{quoted(name)}, " for name in names)
        self.add("\n")
        self.opened("head", str(self.level), optional(self._section_number(node.parent)), f"({labels})")

    def _section_number(self, section: nodes.Element) -> str | None:
        known = self.env.toc_secnumbers.get(self.docname, {})
        found = next((known[f"#{name}"] for name in section["ids"] if f"#{name}" in known), None)
        return numbers(found or (known.get("") if self.level == 1 else None))

    def visit_subtitle(self, node: nodes.Element) -> None:
        """A second title of a box."""
        self.opened("boxtitle")

    depart_subtitle = Base.block_closed

    def visit_rubric(self, node: nodes.Element) -> None:
        """A heading without a place in the contents."""
        self.anchors(node)
        self.opened("rubric")

    depart_rubric = Base.block_closed

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph ends with an empty line."""
        form = self._form(node)
        if "labook-answered" in node["classes"] and not self.builder.edition.answers:
            raise nodes.SkipNode
        if form:
            self.opened(form)
        self.anchors(node)

    def _form(self, node: nodes.paragraph) -> str | None:
        return next((FORMS[name] for name in node["classes"] if name in FORMS), None)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """End it; the last one of a cell or an item ends with it."""
        self.add("]" if self._form(node) else "")
        last = node.parent is not None and node.parent[-1] is node
        self.add("" if last and isinstance(node.parent, nodes.entry | nodes.list_item) else "\n\n")

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """A list whose items are apart where one of them holds more than a line of text."""
        self.add(f"\n#list(tight: {self._tight(node)}, ")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """A list with numbers."""
        numeral = NUMERALS.get(node.get("enumtype", ""), "1")
        form = node.get("prefix", "") + numeral + node.get("suffix", ".")
        start = node.get("start", 1)
        self.add(f"\n#enum(numbering: {quoted(form)}, start: {start}, tight: {self._tight(node)}, ")

    def _tight(self, node: nodes.Element) -> str:
        return "false" if any(len(item) > 1 for item in node if isinstance(item, nodes.Element)) else "true"

    def depart_bullet_list(self, node: nodes.Element) -> None:
        """End the list."""
        self.add(")\n\n")

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.Element) -> None:
        """An item."""
        self.add("[")
        self.anchors(node)

    def depart_list_item(self, node: nodes.Element) -> None:
        """End the item."""
        self.add("], ")

    def visit_term(self, node: nodes.Element) -> None:
        """A term that is explained below."""
        self.anchors(node)
        self.opened("strong")

    def depart_term(self, node: nodes.Element) -> None:
        """End the term."""
        self.add("]\n")

    def visit_definition(self, node: nodes.Element) -> None:
        """What explains a term."""
        self.opened("pad", "left: 1.2em")

    depart_definition = Base.block_closed

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Words of someone else."""
        self.opened("quote", "block: true")

    depart_block_quote = Base.block_closed
    visit_line_block = depart_line_block = visit_line = Base.nothing

    def depart_line(self, node: nodes.Element) -> None:
        """Lines that end where their author ended them."""
        self.add(" \\\n")

    def visit_transition(self, node: nodes.Element) -> None:
        """A change of subject without a heading."""
        self.add("\n#line(length: 30%)\n\n")
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        """An entry of the bibliography."""
        self.anchors(node)
        self.opened("bibitem")

    depart_citation = Base.block_closed

    def visit_label(self, node: nodes.Element) -> None:
        """The short name by which the text cites it."""
        self.opened("citekey")

    depart_label = Base.closed
