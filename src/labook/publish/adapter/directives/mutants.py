"""The `{mutation-score}` directive: what was caught of each kind of mistake, and what was not drawn."""

from docutils import nodes

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.directives.report import table
from labook.publish.checks.mistakes import FILE, Score, read_score


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
    texts = [(row.kind, str(row.drawn), str(row.caught)) for row in score.kinds()]
    rows: list[list[nodes.Node]] = [[nodes.Text(text) for text in row] for row in texts]
    made = table(["kind", "drawn", "caught"], rows, "Mistakes put into two chapters")
    block = nodes.container("", made, classes=["labook-mutants"])
    block += nodes.paragraph(text="Not drawn:")
    block += nodes.bullet_list("", *(_item(text) for text in score.not_drawn))
    return block


def _item(text: str) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph(text=text.replace("`", "")))
