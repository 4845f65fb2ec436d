"""Hold the lines that bind sentences and exercises to the chapter: `% holds:` and `% given:`."""

from collections.abc import Iterator

from labook.publish.checks.report import Counts, Findings
from labook.publish.checks.result import GivenRun, HoldsRun
from labook.publish.source.elements import Chapter, Given, Holds
from labook.text.failures import Failure


def check_bindings(
    chapter: Chapter, givens: tuple[GivenRun, ...], holds: tuple[HoldsRun, ...]
) -> Findings:
    """Return a failure for each `% given:` line that cannot be run and each `% holds:` line that is not true.

    Parameters: `givens` and `holds` what the lines gave, in the order of the page.
    Each `% holds:` line is a comparison that the text states.
    """
    if not chapter.executes:
        return Findings()
    return Findings(tuple(_failures(chapter, givens, holds)), Counts(comparisons=len(holds)))


def _failures(
    chapter: Chapter, givens: tuple[GivenRun, ...], holds: tuple[HoldsRun, ...]
) -> Iterator[Failure]:
    for given, found in zip(chapter.of(Given), givens, strict=True):
        if found.error:
            what, hint = f"% given: {given.source}", "assign names, as in `% given: u = [1, 4]; v = [2, 0]`"
            yield Failure(*chapter.place(given), "given", what, "names for inputs", found.error, hint)
    for statement, stated in zip(chapter.of(Holds), holds, strict=True):
        what = f"the sentence above is not true: {statement.expression}"
        if stated.error:
            what, hint = f"% holds: {statement.expression}", "compare names that the cells above define"
            yield Failure(*chapter.place(statement), "holds", what, "True", stated.error, hint)
        elif not stated.holds:
            hint = "correct the sentence, or the statement below it"
            yield Failure(*chapter.place(statement), "holds", what, "True", stated.sides, hint)
