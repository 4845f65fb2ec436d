"""What the steps of a changed chapter give: run again what changed, and keep what ran."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from labook.publish.checks.result import Result
from labook.publish.execute import pool
from labook.publish.execute.step import Step
from labook.publish.mutation.child import run_values
from labook.publish.mutation.mutant import Mutant
from labook.publish.mutation.scratch import server
from labook.text.codec import typed

KINDS = {
    "cell": "cells", "value": "values", "derive": "derivations", "widget": "widgets", "given": "givens",
    "holds": "holds",
}  # fmt: skip
CHANGING = frozenset(["cell", "given"])  # after one of these everything may be another


@dataclass(frozen=True)
class Ran:
    """A chapter as it ran: its steps, what they gave, and the expressions of its symbols."""

    steps: Sequence[Step]
    result: Result
    symbols: Mapping[str, str]


@dataclass(frozen=True)
class Fresh:
    """A step that the unchanged chapter does not have; it is evaluated before the old step `before`."""

    step: Step
    before: int


Plan = list[int | Fresh]  # a step that ran, by its place, or a fresh one


def plan(old: Sequence[Step], new: Sequence[Step]) -> Plan | None:
    """Return where each step of a changed chapter comes from; nothing where all of it must run again.

    >>> a, b = Step("cell", 1, "x = 1"), Step("value", 2, "x", "1")
    >>> plan([a, b], [a]), plan([a], [Step("cell", 1, "x = 2")]) is None
    ([0], True)
    """
    before, after = ([(step.kind, step.source, step.shown) for step in steps] for steps in (old, new))
    found: Plan = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += range(first, last)
        elif any(step.kind in CHANGING for step in (*old[first:last], *new[begin:end])):
            return None
        else:
            found += [Fresh(step, last) for step in new[begin:end]]
    return found


def results(
    ran: Mapping[str, Ran], changed: Mapping[Mutant, Sequence[Step]], seconds: float
) -> Iterator[tuple[Mutant, Result | str]]:
    """Yield for each mistake what the steps of its chapter give, or why they came to no end.

    Parameters: `ran` the unchanged chapters by file; `changed` the steps with each mistake; `seconds` a step
    may take.
    Steps that change nothing for others, such as values, are evaluated in one run of their chapter.
    """
    plans = {mutant: plan(ran[mutant.file].steps, steps) for mutant, steps in changed.items()}
    batches = {file: _Batch(ran[file], [m for m in plans if m.file == file and _fresh(plans[m])], plans)
               for file in ran}  # fmt: skip
    jobs: dict[str, tuple[list[Step], Mapping[str, str]]] = {
        file: (batch.steps, ran[file].symbols) for file, batch in batches.items() if batch.mutants
    }
    whole = {str(n): mutant for n, mutant in enumerate(m for m, p in plans.items() if p is None)}
    jobs |= {n: (list(changed[m]), ran[m.file].symbols) for n, m in whole.items()}
    for mutant, steps in plans.items():
        if steps is not None and not _fresh(steps):
            yield mutant, assembled(ran[mutant.file], steps, {})
    for end in pool.run_all(run_values, jobs, workers=2, seconds=seconds, context=server()) if jobs else ():
        if end.name in whole:
            stopped = f"{end.stopped}: {end.detail}"
            yield whole[end.name], stopped if end.stopped else typed(Result, end.result)
        elif end.stopped:
            raise RuntimeError(f"{end.name} stopped while its values were evaluated: {end.detail}")
        else:
            yield from batches[end.name].taken(typed(Result, end.result))


def _fresh(steps: Plan | None) -> list[Fresh]:
    return [step for step in steps or () if isinstance(step, Fresh)]


class _Batch:
    """One run of a chapter with the fresh steps of many mistakes in it."""

    def __init__(self, ran: Ran, mutants: list[Mutant], plans: Mapping[Mutant, Plan | None]) -> None:
        self.ran, self.mutants, self.plans = ran, mutants, plans
        self.steps: list[Step] = []
        self.owners: list[Fresh | None] = []
        fresh = {id(each): each for m in mutants for each in _fresh(plans[m])}
        for place in range(len(ran.steps) + 1):
            mine = [each for each in fresh.values() if each.before == place]
            self.steps += [each.step for each in mine]
            self.owners += mine
            if place < len(ran.steps):
                self.steps.append(ran.steps[place])
                self.owners.append(None)

    def taken(self, result: Result) -> Iterator[tuple[Mutant, Result]]:
        """Yield what each mistake gives, from what all of them gave together."""
        runs = in_order(self.steps, result)
        found = {id(owner): run for owner, run in zip(self.owners, runs, strict=True) if owner is not None}
        for mutant in self.mutants:
            steps = self.plans[mutant] or []
            yield mutant, assembled(self.ran, steps, found)


def in_order(steps: Sequence[Step], result: Result) -> list[Any]:
    """Return what each step gave, in the order of the steps."""
    queues = {kind: iter(getattr(result, name)) for kind, name in KINDS.items()}
    return [next(queues[step.kind]) for step in steps]


def assembled(ran: Ran, steps: Plan, found: Mapping[int, Any]) -> Result:
    """Return the result of a changed chapter from what ran and what was evaluated afresh."""
    runs = in_order(ran.steps, ran.result)
    kinds: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for step in steps:
        kind = step.step.kind if isinstance(step, Fresh) else ran.steps[step].kind
        kinds[kind].append(found[id(step)] if isinstance(step, Fresh) else runs[step])
    fields: dict[str, Any] = {name: tuple(kinds[kind]) for kind, name in KINDS.items()}
    return replace(ran.result, **fields)
