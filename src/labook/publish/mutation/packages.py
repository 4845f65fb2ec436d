"""Judge mutants of the package: examples first, then unit tests, then the chapters."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from labook.derive.core.names import TABLE
from labook.publish.execute import doctests, pool
from labook.publish.execute.inputs import read_inputs
from labook.publish.mutation.child import Job, examine, examine_chapter, examine_suggestions, imports
from labook.publish.mutation.judge import Judged
from labook.publish.mutation.mutant import Mutant
from labook.publish.mutation.package import OUTSIDE
from labook.publish.mutation.scratch import tree_with
from labook.publish.verify.book import chapter_paths
from labook.widgets.registry import MODULES

AT_A_TIME = 2
# Nearly every page has a hand calculation, and all of them share their core: some pages stand for all.
MOST = 6
EVIDENCE = "labook.bank.evidence."
WIDGETS = "labook.widgets"
NOT_UNIT_TESTS = ("publish", "site")  # folders of tests that build whole books
# The first two operate pages in a browser for minutes, and hold the page's scripts against the page, not the
# package; the last starts processes of its own, which a judge's process may not.
LEFT_OUT = ("test_browser.py", "test_gallery.py", "test_distributed.py")


class BaselineError(Exception):
    """The unchanged project fails the judge's own tests, so that no verdict would mean anything."""


@dataclass
class PackageJudge:
    """The judge of package mutants, over one scratch copy."""

    copy: Path
    seconds: float
    context: Any
    trees: int = 0
    graph: dict[str, set[str]] = field(default_factory=dict)

    def check_baseline(self, files: set[str]) -> None:
        """Examine the modules as they are.

        Raises: BaselineError where an example or a test of an unchanged module fails.
        """
        jobs: dict[str, Job] = {}
        for file in sorted(files):
            job = self._job(file, (self.copy / file).read_text(encoding="utf-8"))
            done = {test for other in jobs.values() for test in other.tests}
            jobs[file] = replace(job, tests=tuple(test for test in job.tests if test not in done))
        for name, why in self._run(examine, jobs):
            if why:
                raise BaselineError(f"{name} fails unchanged: {why}")

    def judge(self, mutants: list[Mutant]) -> Iterator[Judged]:
        """Yield each mutant with what noticed it."""
        jobs, named = {}, {}
        for mutant in mutants:
            text = mutant.applied((self.copy / mutant.file).read_text(encoding="utf-8"))
            job = self._job(mutant.file, text)
            jobs[job.tree.name], named[job.tree.name] = job, mutant
        alive = []
        for name, why in self._run(examine, jobs):
            if why:
                shutil.rmtree(jobs[name].tree, ignore_errors=True)
                yield Judged(named[name], why)
            else:
                alive.append(jobs[name])
        for job, why in self._chapters(alive):
            shutil.rmtree(job.tree, ignore_errors=True)
            yield Judged(named[job.tree.name], why)

    def judge_drawn(self, mutants: list[Mutant]) -> Iterator[Judged]:
        """Yield each change of what a chapter draws with the check that notices it.

        It is that of the widget's suggestions, or one of a chapter. No test is run: what a test alone
        notices stands on the page until somebody runs the tests.
        """
        named, jobs = {}, []
        for mutant in mutants:
            text = mutant.applied((self.copy / mutant.file).read_text(encoding="utf-8"))
            job = self._job(mutant.file, text)
            tree_with(self.copy, job.tree, job.file, job.text)
            named[job.tree.name] = mutant
            jobs.append(job)
        drawn = {job.tree.name: (job.tree, name) for job in jobs if (name := _widget(job))}
        held = dict(self._run(examine_suggestions, drawn))
        found = [(job, held[job.tree.name]) for job in jobs if held.get(job.tree.name)]
        alive = [job for job in jobs if not held.get(job.tree.name)]
        for job, why in chain(found, self._chapters(alive)):
            shutil.rmtree(job.tree, ignore_errors=True)
            yield Judged(named[job.tree.name], why)

    def _chapters(self, alive: list[Job]) -> Iterator[tuple[Job, str]]:
        """Run the chapters that use the changed module, one chapter of every mutant at a time."""
        queues = {job.tree.name: self.chapters_of(job) for job in alive}
        jobs = {job.tree.name: job for job in alive}
        while jobs:
            for name in [name for name in jobs if not queues[name]]:
                yield jobs.pop(name), ""
            wave = {name: (jobs[name].tree, queues[name].pop(0)) for name in jobs}
            for name, why in self._run(examine_chapter, wave):
                if why:
                    yield jobs.pop(name), why

    def _run(self, work: Any, jobs: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        how = {"workers": AT_A_TIME, "seconds": self.seconds, "context": self.context}
        for end in pool.run_all(work, jobs, **how):
            # A mutant that loops for ever or kills its process does not pass unnoticed either.
            why, problem = (f"{end.stopped}: {end.detail}", "") if end.stopped else end.result
            if problem:
                raise BaselineError(problem)
            yield end.name, why

    def _job(self, file: str, text: str) -> Job:
        self.trees += 1
        module = module_name(file)
        users = (module, *sorted(self.users(module) - {module}))
        tree = self.copy.parent / f"tree-{self.trees:04}"
        return Job(self.copy, tree, file, text, tuple(self.tests_of(module)), users)

    def users(self, module: str) -> set[str]:
        """Return the modules that import a module, directly or through others, and itself."""
        if not self.graph:
            self.graph = _import_graph(self.copy)
        found, new = {module}, {module}
        while new:
            new = {user for user, used in self.graph.items() if used & new} - found
            found |= new
        return found

    def tests_of(self, module: str) -> list[str]:
        """Return the tests of a module: the one named after it, then those that import it."""
        folder = self.copy / "tests"
        own = f"test_{module.rpartition('.')[2]}.py"
        room = module.split(".")[1]
        users = self.users(module) - {module} if room in OUTSIDE else set()
        found = []
        for path in sorted(folder.rglob("test_*.py")):
            inside = path.relative_to(folder)
            if inside.parts[0] not in NOT_UNIT_TESTS and path.name not in LEFT_OUT:
                text = path.read_text(encoding="utf-8")
                named = path.name == own and (len(inside.parts) == 1 or inside.parts[0] == room)
                direct = named or imports(text, module)
                if direct or (inside.parts[0] == room and any(imports(text, user) for user in users)):
                    file = path.relative_to(self.copy).as_posix()
                    found.append((not named, not direct, len(inside.parts), file))
        return [name for *_, name in sorted(found)]

    def chapters_of(self, job: Job) -> list[Path]:
        """Return the chapters that a change of the module could change, direct users first."""
        found = []
        rooms = {user.removeprefix("labook.derive.") for user in job.users}
        names = [name for name, room in TABLE.items() if room in rooms]
        for path in chapter_paths(job.tree):
            text = path.read_text(encoding="utf-8")
            used = [user for user in job.users if imports(text, user)]
            shown = bool(_widget(job)) and f"{{widget}} {_widget(job)}" in text
            derived = any(f"{{derive}} {name}(" in text for name in names)
            if used or shown or derived:
                found.append((job.users[0] not in used and not shown, path))
        most = MOST if names else len(found)
        topic = job.tree / "src/labook/bank/questions" / f"{job.users[0].rpartition('.')[2]}.yml"
        asked = topic.with_name(topic.name.replace("_", "-"))
        if job.users[0].startswith(EVIDENCE) and asked.is_file():
            return [asked]
        return [path for _, path in sorted(found)[:most]]


def module_name(file: str) -> str:
    """Return the module of a source file.

    >>> module_name("src/labook/data/songs.py")
    'labook.data.songs'
    """
    return file.removeprefix("src/").removesuffix(".py").replace("/", ".")


def _widget(job: Job) -> str:
    """The name of the widget that a module describes; nothing for any other module."""
    room, _, name = job.users[0].rpartition(".")
    return name.replace("_", "-") if room == WIDGETS and name in MODULES else ""


def _import_graph(root: Path) -> dict[str, set[str]]:
    """Return for each module of the book's package the modules that it imports."""
    names = ["labook", *doctests.modules(read_inputs(root))]
    graph = {}
    for name in names:
        path = root / "src" / Path(*name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        text = path.read_text(encoding="utf-8")
        graph[name] = {other for other in names if other != name and imports(text, other)}
    return graph
