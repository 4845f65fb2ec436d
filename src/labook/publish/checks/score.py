"""The score of the last run over mistakes of every kind, which the records keep and the book shows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
    not_drawn: tuple[str, ...] = ()

    def kinds(self) -> Sequence[Row]:
        """Return the sums by kind.

        >>> Score([Row("word", "a", 1, 2), Row("word", "b", 1, 1)], ["one"], 1).kinds()
        [Row(kind='word', variety='', caught=2, drawn=3)]
        """
        names = list(dict.fromkeys(row.kind for row in self.rows))
        of = {name: [row for row in self.rows if row.kind == name] for name in names}
        return [Row(n, "", sum(r.caught for r in of[n]), sum(r.drawn for r in of[n])) for n in names]


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
