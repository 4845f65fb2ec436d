"""Boxes of the book: what a chapter promises, slips, exercises, solutions, hand calculations."""

from docutils import nodes
from sphinx_exercise.nodes import exercise_enumerable_node, solution_node

from labook.publish.adapter.html.folded import folded
from labook.publish.adapter.html.markup import printed
from labook.publish.adapter.print.typst.base import Base
from labook.publish.adapter.print.typst.pieces import Piece
from labook.publish.adapter.print.typst.text import escaped, numbers, quoted

PREFIX = "labook-"
CONTAINERS = {
    "labook-going-deeper-body": ("callout", quoted("going-deeper")),
    "labook-benchmark": ("block",),
    "labook-columns": ("inthree",),
    "labook-answers": ("answers",),
    "cell": ("cell",),
}
# What leads on from the first page of the site, and what only a screen can do.
WEB_ONLY = frozenset(["labook-doors", "labook-web"])


class Boxes(Base):
    """Writes boxes and everything that groups others."""

    def visit_admonition(self, node: nodes.Element) -> None:
        """One of the book's boxes."""
        names = [name.removeprefix(PREFIX) for name in node["classes"] if name.startswith(PREFIX)]
        self.anchors(node)
        self.opened("callout", quoted(next((name for name in names if name != "box"), "note")))

    depart_admonition = Base.block_closed

    def visit_note(self, node: nodes.Element) -> None:
        """A box that docutils knows, with its kind as the title."""
        self.anchors(node)
        self.opened("callout", quoted("note"))
        self.add(f"#boxtitle[{type(node).__name__.capitalize()}]\n")

    visit_warning = visit_tip = visit_important = visit_seealso = visit_note
    depart_note = depart_warning = depart_tip = depart_important = depart_seealso = Base.block_closed

    def visit_folded(self, node: folded) -> None:
        """What is folded on the site is open in print, or left out."""
        if not node["in_print"]:
            raise nodes.SkipNode
        self.anchors(node)

    depart_folded = Base.nothing

    def visit_container(self, node: nodes.container) -> None:
        """A group; most of them are only handles for style sheets."""
        names = node["classes"]
        if WEB_ONLY.intersection(names):
            raise nodes.SkipNode
        self.anchors(node)
        if "labook-derivation" in names:
            self._derivation(node)
            raise nodes.SkipNode
        if "labook-answers" in names:
            self.answers = True
            if not self.builder.edition.answers:
                self._kept(node)
                raise nodes.SkipNode
        call = next((CONTAINERS[name] for name in names if name in CONTAINERS), None)
        if call:
            self.add("\n")
            self.opened(*call)
        node["closes"] = bool(call)

    def depart_container(self, node: nodes.container) -> None:
        """End the group."""
        if node["closes"]:
            self.block_closed()

    def _derivation(self, box: nodes.container) -> None:
        """A hand calculation: what is given, and steps with their reasons at the side."""
        title = next(iter(box.findall(nodes.rubric)))
        given = next((self.formula(child) for child in box if isinstance(child, nodes.math_block)), "none")
        steps = list(box.findall(nodes.list_item))
        self.add("\n#derivation([", *self.inside(*title.children), f"], {given}, (")
        for step in steps:
            self._step(step)
        self.add("))\n\n")

    def _step(self, step: nodes.Element) -> None:
        reasons = list(step.findall(nodes.paragraph))
        formulas = [self.formula(node) for node in step.findall(nodes.math_block)]
        last = str("labook-result" in step["classes"]).lower()
        reason = self.inside(*(child for node in reasons for child in node.children))
        self.add("([", *reason, f"], {formulas[0] if formulas else 'none'}, {last}), ")

    def _kept(self, node: nodes.Element) -> None:
        """Leave answers out: their places are known, and their text counts as checked elsewhere."""
        parts: list[nodes.Element] = list(node.findall(nodes.Element))
        places = {f"{self.docname}#{name}" for part in parts for name in _ids(part)}
        named = {f"print#{part['name']}" for part in node.findall(printed) if part["kind"] == "place"}
        self.builder.hidden |= places | named
        self.builder.kept.append(node.astext())

    def formula(self, node: nodes.Element) -> str:
        """Return the name of a formula."""
        raise NotImplementedError

    def box_number(self, box: nodes.Element) -> list[Piece]:
        """An exercise is called by its number."""
        if not isinstance(box, exercise_enumerable_node):
            return []
        return [escaped(self.caption_number(box, "exercise") or "Exercise")]

    def solved(self, box: nodes.Element) -> list[Piece]:
        """Return which exercise a solution is for, and the page of that."""
        known = getattr(self.env, "sphinx_exercise_registry", {})
        exercise = known.get(box.get("target_label", "")) if isinstance(box, solution_node) else None
        if exercise is None:
            return []
        docname, name = exercise["docname"], exercise["node"]["ids"][0]
        found = self.env.toc_fignumbers.get(docname, {}).get("exercise", {}).get(name)
        number = f" {numbers(found)}" if found else ""
        return [f" to exercise{number}, page ", self.link(box, f"{docname}#{name}", page=True)]

    def visit_exercise_enumerable_node(self, node: nodes.Element) -> None:
        """An exercise of its author, with its number."""
        self.add("\n")
        self.anchors(node)
        self.opened("exercise")

    visit_exercise_node = visit_exercise_enumerable_node
    depart_exercise_node = depart_exercise_enumerable_node = Base.block_closed

    def visit_solution_node(self, node: nodes.Element) -> None:
        """A solution goes to the back of the book; here stands its page."""
        if not self.builder.edition.answers:
            self._kept(node)
            raise nodes.SkipNode
        name = f"solution#{self.docname}#{node['ids'][0]}"
        self.builder.known.add(name)
        self.add("#solvedon[", self.link(node, name, page=True), "]\n\n")
        self.outer, self.body = self.body, []
        self.anchors(node)
        self.add(f"#anchor({quoted(name)});")
        self.opened("solution")

    def depart_solution_node(self, node: nodes.Element) -> None:
        """Keep what was written for the back, and go on here."""
        self.block_closed()
        self.builder.solutions.setdefault(self.docname, []).extend(self.body)
        self.body = self.outer


def _ids(node: nodes.Element) -> list[str]:
    return list(node.get("ids", []))
