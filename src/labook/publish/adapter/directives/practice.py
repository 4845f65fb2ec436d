"""The `{practice}` directive: a set of generated exercises, each with its answer and its worked solution."""

from collections.abc import Callable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.adapter.directives.exercises import print_exercise, web_exercise
from labook.publish.checks.report import Exercise

Show = Callable[[SphinxDirective, Exercise], list[nodes.Node]]


class Practice(Shown):
    """`{practice} inverse` with `:level:`, `:seed:`, `:count:`."""

    def html(self) -> list[nodes.Node]:
        """Return the exercises, each with its answer and its solution folded."""
        return self._list(web_exercise)

    def print(self) -> list[nodes.Node]:
        """Return the exercises, each with the page of its solution."""
        return self._list(print_exercise)

    def _list(self, show: Show) -> list[nodes.Node]:
        """A list whose numbers go on from the page's last set."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
        exercises = found.exercises
        items = nodes.enumerated_list(
            enumtype="arabic",
            prefix="",
            suffix=".",
            start=exercises[0].number if exercises else 1,
            classes=["labook-practice"],
        )
        items += [nodes.list_item("", *show(self, exercise)) for exercise in exercises]
        return [items]
