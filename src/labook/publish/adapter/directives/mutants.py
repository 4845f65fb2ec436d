"""The `{mutation-score}` directive: what was caught of each kind of mistake, and what was not drawn."""

from docutils import nodes

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.directives.report import table
from labook.publish.checks.score import FILE, Score, read_score


class MutationScore(Shown):
    """A table with a row for each kind, and a list of what is not drawn."""

    def html(self) -> list[nodes.Node]:
        """Return the table and the list; without a score, nothing."""
        root = state.root(self.env)
        self.env.note_dependency(str(root / FILE))
        score = read_score(root)
        return [] if score is None else [_block(score)]

    print = html


def _block(score: Score) -> nodes.container:
    rows = [[_text(row.kind), _text(row.drawn), _text(row.caught)] for row in score.kinds()]
    head = ["kind", "drawn", "caught"]
    shown = table(head, rows, "Mistakes that were put in on purpose, and those that the checks caught.")
    block = nodes.container("", shown, classes=["labook-mutants"])
    block += nodes.paragraph(text="Not drawn:")
    block += nodes.bullet_list("", *(_item(text) for text in score.not_drawn))
    return block


def _text(value: object) -> nodes.Node:
    return nodes.Text(str(value))


def _item(text: str) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph(text=text.replace("`", "")))
