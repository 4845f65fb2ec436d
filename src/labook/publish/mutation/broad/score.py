"""Count what a run over mistakes of every kind caught."""

from collections import Counter
from collections.abc import Iterable, Sequence

from labook.publish.checks.score import Row, Score
from labook.publish.mutation.broad.sites import NOT_DRAWN
from labook.publish.mutation.judge import Judged
from labook.publish.mutation.mutant import KINDS


def score_of(judged: Iterable[Judged], chapters: Sequence[str], seed: int) -> Score:
    """Return the score of some verdicts."""
    judged = list(judged)
    drawn = Counter((each.mutant.kind, each.mutant.variety) for each in judged)
    caught = Counter((each.mutant.kind, each.mutant.variety) for each in judged if each.caught_by)
    order = sorted(drawn, key=lambda place: (KINDS.index(place[0]), place[1]))
    rows = [Row(*place, caught[place], drawn[place]) for place in order]
    return Score(rows, sorted(chapters), seed, NOT_DRAWN)
