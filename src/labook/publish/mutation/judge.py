"""Judge mutants: does the build notice?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from labook.publish.checks.budget import apply_budget, apply_ceilings, read_budget, read_ceilings
from labook.publish.checks.chapter import check_chapter
from labook.publish.checks.given_back import value_of
from labook.publish.checks.report import Report
from labook.publish.checks.result import Result, ValueRun
from labook.publish.execute import pool
from labook.publish.execute.step import Step
from labook.publish.mutation.child import run_values
from labook.publish.mutation.mutant import Mutant
from labook.publish.mutation.scratch import server
from labook.publish.mutation.texts import CLASSES, Text, changed, content
from labook.publish.verify.chapters import steps_of, symbols_of
from labook.text.codec import typed
from labook.text.failures import Failure


@dataclass(frozen=True)
class Judged:
    """A mutant, and what noticed it; an empty text if nothing did."""

    mutant: Mutant
    caught_by: str


def remaining(report: Report, file: str, root: Path) -> list[Failure]:
    """Return the failures of a chapter that the budget does not cover: those that fail a build."""
    return uncovered(report.failures, file, root)


def uncovered(failures: Iterable[Failure], file: str, root: Path) -> list[Failure]:
    """Return the failures of a file that neither an exemption nor a ceiling of the budget covers."""
    entries = [entry for entry in read_budget(root) if entry.file == file]
    ceilings = [ceiling for ceiling in read_ceilings(root)[0] if ceiling.file == file]
    return apply_ceilings(apply_budget(failures, entries)[0], ceilings)[0]


def judge_texts(texts: Mapping[str, Text], mutants: list[Mutant], seconds: float) -> Iterator[Judged]:
    """Judge the mutants of chapters: parse and check each changed text with what the cells printed.

    Parameters: `texts` the chapters by file; `mutants` to judge; `seconds` a cell may take.
    Values with wrong digits are evaluated again, all those of a chapter in one run of it.
    """
    values = [mutant for mutant in mutants if mutant.kind == "value"]
    again = dict(_evaluated(texts, values, seconds)) if values else {}
    for mutant in mutants:
        text = texts[mutant.file]
        result = text.result
        if mutant in again:
            place = mutant.element
            other = (*result.values[:place], again[mutant], *result.values[place + 1 :])
            result = replace(result, values=other)
        yield Judged(mutant, judge_text(text, mutant, result))


def judge_text(text: Text, mutant: Mutant, result: Result) -> str:
    """Return the rule that the changed chapter breaks; an empty text where it breaks none."""
    chapter = text.reread(mutant.applied(text.source))
    kind = CLASSES[mutant.kind]
    wanted = [content(element) for element in text.chapter.of(kind)]
    wanted[mutant.element] = changed(mutant, wanted[mutant.element])
    if [content(element) for element in chapter.of(kind)] != wanted:
        raise RuntimeError(f"{mutant.file}:{mutant.line}: the change hit something else")
    report = check_chapter(chapter, result, text.root)
    failures = remaining(report, mutant.file, text.root)
    return failures[0].check if failures else ""


def _evaluated(
    texts: Mapping[str, Text], mutants: list[Mutant], seconds: float
) -> Iterator[tuple[Mutant, ValueRun]]:
    """Run each chapter once with its wrong values in it; yield what each of them gave."""
    jobs, order = {}, {}
    for file in sorted({mutant.file for mutant in mutants}):
        mine = [mutant for mutant in mutants if mutant.file == file]
        steps, order[file] = _with_wrong_values(texts[file], mine)
        jobs[file] = (steps, symbols_of(texts[file].chapter))
    for end in pool.run_all(run_values, jobs, workers=2, seconds=seconds, context=server()):
        if end.stopped:
            raise RuntimeError(f"{end.name} stopped while its values were evaluated: {end.detail}")
        ran = typed(Result, end.result)
        steps = [step for step in jobs[end.name][0] if step.kind == "value"]
        for mutant, step, value in zip(order[end.name], steps, ran.values, strict=True):
            if mutant is not None:
                yield mutant, value_of(step.source, step.shown, value)


def _with_wrong_values(text: Text, mutants: list[Mutant]) -> tuple[list[Step], list[Mutant | None]]:
    """Return a chapter's steps, each value followed by its mutants, and whose each value is."""
    elements = text.chapter.of(CLASSES["value"])
    steps: list[Step] = []
    owners: list[Mutant | None] = []
    for step in steps_of(text.chapter):
        steps.append(step)
        if step.kind == "value":
            index = sum(owner is None for owner in owners)
            owners.append(None)
            for mutant in (m for m in mutants if m.element == index):
                shown = changed(mutant, elements[index].shown)
                steps.append(Step("value", step.line, step.source, shown))
                owners.append(mutant)
    return steps, owners
