"""The `{practice}` directive: a set of generated exercises, each with its answer and its worked solution."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from labook.publish.adapter.directives.exercises import print_exercise, web_exercise
from labook.publish.adapter.directives.question_writer import Writer
from labook.publish.adapter.directives.quiz import Quiz
from labook.publish.checks.report import QuizItem


class Practice(Quiz):
    """`{practice} inverse` with `:level:`, `:seed:`, `:count:`."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("level", "seed", "count", "name"), directives.unchanged
    )

    def made(self, write: Writer, found: QuizItem) -> list[nodes.Node]:
        """Return a list of exercises, whose numbers go on from the page's last set."""
        exercises, show = found.exercises, web_exercise if self.web else print_exercise
        first = exercises[0].number if exercises else 1
        items = nodes.enumerated_list(
            enumtype="arabic", prefix="", suffix=".", start=first, classes=["labook-practice"]
        )
        items += [nodes.list_item("", *show(self, exercise)) for exercise in exercises]
        return [items]
