"""The `{practice}` directive: a set of generated exercises, each with its answer and its worked solution."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList

from labook.publish.adapter.folded import folded
from labook.publish.adapter.question_writer import Writer
from labook.publish.adapter.quiz import Quiz


class Practice(Quiz):
    """`{practice} inverse` with `:level:`, `:seed:`, `:count:`."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("level", "seed", "count", "name"), directives.unchanged
    )

    def made(self, write: Writer, found: dict[str, Any]) -> list[nodes.Node]:
        """Return a numbered list of exercises."""
        items = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["labook-practice"])
        for exercise in found["exercises"]:
            items += nodes.list_item("", *self._exercise(exercise))
        return [items]

    def _exercise(self, exercise: dict[str, Any]) -> list[nodes.Node]:
        shown: list[nodes.Node] = [nodes.paragraph(text=exercise["task"])]
        if exercise["inputs"]:
            shown.append(self._math(exercise["inputs"]))
        answer = folded(summary="Answer", in_print=True, classes=["labook-answer"])
        answer += self._answer(exercise)
        solution = folded(summary="Worked solution", in_print=False, classes=["labook-answer"])
        if self.web:
            lines = StringList(f"```{{derive}} {exercise['call']}\n```".split("\n"), "")
            self.state.nested_parse(lines, self.content_offset, solution)
        return [*shown, answer, solution]

    def _answer(self, exercise: dict[str, Any]) -> list[nodes.Node]:
        rows: list[nodes.Node] = []
        for label, kind, text in exercise["answer"]:
            row = nodes.paragraph("", f"{label}: ")
            row += (
                nodes.math(text, text)
                if kind == "math"
                else nodes.inline(text, text, classes=["labook-value"])
            )
            rows.append(row)
        return rows

    def _math(self, latex: str) -> nodes.math_block:
        node = nodes.math_block(latex, latex, nowrap=False, number=None, label=None)
        node["docname"] = self.env.docname
        self.set_source_info(node)
        return node
