"""The score of a run over mistakes of every kind, as the book shows it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from labook.publish.mutation.broad.sites import NOT_DRAWN
from labook.publish.mutation.judge import Judged
from labook.publish.mutation.mutant import KINDS

FILE = "records/mutation/score.json"


@dataclass(frozen=True)
class Row:
    """How many mistakes of a kind, or of a variety of it, were drawn, and how many were caught."""

    kind: str
    variety: str
    caught: int
    drawn: int


@dataclass(frozen=True)
class Score:
    """What a run caught, by kind and variety; its chapters and seed; and what it does not draw."""

    rows: Sequence[Row]
    chapters: Sequence[str]
    seed: int
    not_drawn: tuple[str, ...] = NOT_DRAWN

    def kinds(self) -> Sequence[Row]:
        """Return the sums by kind.

        >>> Score([Row("word", "a", 1, 2), Row("word", "b", 1, 1)], ["one"], 1).kinds()
        [Row(kind='word', variety='', caught=2, drawn=3)]
        """
        names = [kind for kind in KINDS if any(row.kind == kind for row in self.rows)]
        return [Row(name, "", sum(r.caught for r in self.rows if r.kind == name),
                    sum(r.drawn for r in self.rows if r.kind == name)) for name in names]  # fmt: skip


def score_of(judged: Iterable[Judged], chapters: Sequence[str], seed: int) -> Score:
    """Return the score of some verdicts."""
    judged = list(judged)
    drawn = Counter((each.mutant.kind, each.mutant.variety) for each in judged)
    caught = Counter((each.mutant.kind, each.mutant.variety) for each in judged if each.caught_by)
    order = sorted(drawn, key=lambda place: (KINDS.index(place[0]), place[1]))
    return Score([Row(*place, caught[place], drawn[place]) for place in order], sorted(chapters), seed)


def write_score(score: Score, root: Path) -> None:
    """Write a score into the records of a project."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [[row.kind, row.variety, row.caught, row.drawn] for row in score.rows]
    content = {"chapters": score.chapters, "seed": score.seed, "rows": rows, "not drawn": score.not_drawn}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_score(root: Path) -> Score | None:
    """Return the score that a project keeps; nothing where it keeps none."""
    path = root / FILE
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    rows = [Row(*row) for row in content["rows"]]
    return Score(rows, content["chapters"], content["seed"], tuple(content["not drawn"]))
