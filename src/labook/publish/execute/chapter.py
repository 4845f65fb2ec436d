"""Run one chapter in a process of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from labook.publish.checks.result import Result
from labook.publish.execute.step import Step
from labook.publish.execute.used import Watch


@dataclass(frozen=True)
class Job:
    """What a process needs to run a chapter: its steps, and what is imported before the first of them.

    `moment` is what the clock says while it runs, in seconds since 1970.
    """

    root: Path
    steps: tuple[Step, ...]
    symbols: Mapping[str, str]
    modules: tuple[str, ...]
    moment: float


@dataclass(frozen=True)
class Ran:
    """What a chapter gave, and the files that it used (`everything` where that cannot be seen)."""

    result: Result
    paths: tuple[str, ...] = ()
    everything: bool = False


def work(job: Job, progress: Callable[[int], None], *, closed: bool = True) -> Ran:
    """Run one chapter: the job of a fresh process, which holds no checks and hands back data.

    Parameters: `closed` whether the process ends with the chapter, so that it may be closed for good.
    """
    from labook.publish.execute.doctests import forget_package
    from labook.publish.execute.guard import Guard
    from labook.publish.execute.runner import run  # imports IPython, which only this process needs

    if closed:  # another process goes on with the classes that it has
        forget_package()
    with Watch(job.root) as watch:
        guard = Guard(job.root, job.modules, job.moment) if closed else None
        result = run(list(job.steps), job.symbols, progress, guard)
    return Ran(result, tuple(sorted(watch.found())), watch.all)
