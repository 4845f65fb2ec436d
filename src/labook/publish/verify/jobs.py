"""Run what is to be run again: chapters, topics of questions and examples share one pool of processes."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from labook.publish.checks.result import Result
from labook.publish.execute import pool
from labook.publish.execute.chapter import Ran, work
from labook.publish.execute.doctests import Known, collected, run_examples
from labook.publish.execute.inputs import Inputs
from labook.publish.execute.preload import all_modules, modules_for
from labook.publish.source.elements import Chapter
from labook.publish.verify.browser import job as browser
from labook.publish.verify.chapters import Record, job_of, make_record, record_of
from labook.publish.verify.provenance import commit_time
from labook.publish.verify.topics import Plan
from labook.text.codec import typed

Say = Callable[[str], None]
EXAMPLES, BROWSER = "examples", "browser"
# What the proofs of questions need. A server that is kept warm while files change would hand out the
# questions' code as it was: only builds import it.
PROOFS = ("sympy", "labook.publish.verify.warm_proofs")


@dataclass
class Todo:
    """The jobs of one build: `chapters` by name, topics of `plan`, what `examples` are not known.

    `agreement` is that of the browser with the package, nothing where it has to be looked for; `folder` is
    where results are kept between builds.
    """

    inputs: Inputs
    folder: Path
    chapters: Mapping[str, Chapter]
    plan: Plan
    examples: Known
    agreement: browser.Agreement | None

    def run(self, say: Say, meanwhile: Callable[[], None]) -> Iterator[tuple[str, Record]]:
        """Run everything; yield the name and the record of each chapter as it ends.

        Parameters: `say` receives one line of progress at a time; `meanwhile` is called while the fork server
        imports its libraries.
        One pool for all of them leaves no core idle while the last chapter runs.
        """
        jobs = self._jobs()
        if not jobs:
            return
        if self.chapters:
            say(f"running {len(self.chapters)} chapters, {workers()} at a time")
        context = pool.server(self._libraries())
        meanwhile()
        limit = time_limit(self.inputs.root)
        count = 0
        for end in pool.run_all(pool.dispatched, jobs, workers=workers(), seconds=limit, context=context):
            kind, _, name = end.name.partition(" ")
            end = replace(end, name=name)
            if kind == EXAMPLES:
                self.examples = collected(end, self.examples, self.folder)
            elif kind == BROWSER:
                self.agreement = browser.collected(end, self.inputs, self.folder)
            elif kind == "topic":
                self.plan.take(end)
            else:
                record, count = self._record(end), count + 1
                yield name, record
                say(f"  [{count}/{len(self.chapters)}] {name}: {_summary(record)}")

    def _jobs(self) -> dict[str, tuple[Callable[..., Any], Any]]:
        """The examples first: they take longest."""
        jobs: dict[str, tuple[Callable[..., Any], Any]] = {}
        if self.examples.unknown:
            jobs[EXAMPLES] = (run_examples, (self.inputs.root, self.examples.unknown))
        if self.agreement is None:
            jobs[BROWSER] = (browser.compare, self.inputs.root)
        moment = float(commit_time(self.inputs.root) or 0) if self.chapters else 0.0
        for name, chapter in self.chapters.items():
            jobs[f"chapter {name}"] = (work, job_of(chapter, self.inputs, moment))
        topics = self.plan.jobs
        if topics:
            from labook.publish.verify.questions import (
                verify_topic,  # a book without questions needs none of it
            )

            jobs |= {f"topic {name}": (verify_topic, job) for name, job in topics.items()}
        return jobs

    def _libraries(self) -> list[str]:
        if self.examples.unknown:
            return [*all_modules(), *(PROOFS if self.plan.jobs else ())]
        paths = [chapter.path for chapter in self.chapters.values()]
        sources = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        return [*modules_for(sources), *(PROOFS if self.plan.jobs else ())]

    def _record(self, end: pool.Done) -> Record:
        chapter = self.chapters[end.name]
        if not end.stopped:
            return record_of(chapter, self.inputs, typed(Ran, end.result))
        result = Result(stopped=end.stopped, line=end.line, detail=end.detail)
        return make_record(chapter, self.inputs, result)


def _summary(record: Record) -> str:
    counts, failures, seconds = record.report.counts, len(record.report.failures), record.result.seconds
    state = f"{failures} checks failed" if failures else "all checks passed"
    return f"{counts.verified}/{counts.outputs} outputs verified, {state} ({seconds:.1f} s)"


def workers() -> int:
    """Return how many chapters run at a time: one a core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def time_limit(root: Path) -> float:
    """Return the seconds that a cell may take, from `_config.yml`; 60 where it names no number."""
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    execute = config.get("execute") if isinstance(config, dict) else None
    seconds = execute.get("timeout") if isinstance(execute, dict) else None
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 60.0
