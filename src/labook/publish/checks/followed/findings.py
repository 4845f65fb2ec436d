"""Hold the numbers of a chapter's text against what its cells and hand calculations gave."""

from pathlib import Path

from labook.publish.checks.followed.check import check_followed, texts_of
from labook.publish.checks.followed.evidence import Ran
from labook.publish.checks.report import Counts, Findings, Shown
from labook.publish.checks.result import CellRun, DerivationRun, Result, WidgetRun
from labook.publish.source.bibliography import years
from labook.publish.source.elements import Chapter, Role
from labook.publish.source.forms import Span
from labook.publish.source.kinds import role as kind_of


def check_numbers_follow(chapter: Chapter, result: Result, root: Path) -> Findings:
    """Return a failure for each number that does not follow, and the count of small ones."""
    found = check_followed(chapter, ran(result), years(root) if _names_year(chapter) else {})
    asked = [text for run in result.widgets for text in (run.question, *run.tries)]
    shown = Shown(texts=(*texts_of(chapter), *asked))
    return Findings(tuple(found.failures), Counts(small_numbers=found.small), shown)


def _names_year(chapter: Chapter) -> bool:
    """Whether a source is cited, so that the bibliography is read only where it may be needed."""
    return any(kind_of(role.name).notebook is Span.CITATION for role in chapter.of(Role))


def ran(result: Result) -> Ran:
    """Return the texts of what a chapter printed, made and drew."""
    return Ran(
        outputs=[_cell(run) for run in result.cells],
        derivations=[_derivation(run) for run in result.derivations],
        values=[run.text for run in result.values],
        widgets=[_widget(run) for run in result.widgets],
    )


def _cell(run: CellRun) -> str:
    return "\n".join(text for output in run.outputs for text in (output.evidence, output.alt) if text)


def _derivation(run: DerivationRun) -> str:
    return "\n".join([run.inputs, *(f"{step.reason} {step.latex}" for step in run.steps)])


def _widget(run: WidgetRun) -> str:
    return "\n".join([*run.readouts, run.alt])
