"""What happens in a fresh process: take the package from a changed tree and try to notice it."""

import doctest
import importlib
import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the package is imported from a changed tree
    from labook.publish.checks.result import Result

Progress = Callable[[int], None]
# pytest's own exit statuses: a failed test, and tests that could not be collected.
FAILED, INTERRUPTED, NOTHING_COLLECTED = 1, 2, 5


class JudgeError(Exception):
    """The judge itself does not work, so that no verdict would mean anything."""


@dataclass(frozen=True)
class Job:
    """A module to examine in its tree: its tests, and the modules whose examples call it."""

    copy: Path
    tree: Path
    file: str
    text: str
    tests: tuple[str, ...]
    users: tuple[str, ...]


def run_values(job: tuple[list[Any], Mapping[str, str]], progress: Progress) -> "Result":
    """Run a chapter's steps, among them its values with wrong digits."""
    from labook.publish.execute.runner import run

    return run(job[0], job[1], progress)


def examine(job: Job, progress: Progress) -> tuple[str, str]:
    """Return what notices the change of a module, and why it could not be judged; or nothing.

    Cheapest first: the module's examples, its unit tests, the examples of the modules that use it.
    """
    try:
        return _examine(job, progress), ""
    except JudgeError as error:
        return "", str(error)


def _examine(job: Job, progress: Progress) -> str:
    from labook.publish.mutation.scratch import tree_with

    tree_with(job.copy, job.tree, job.file, job.text)
    use_tree(job.tree)
    _be_silent()
    progress(1)
    failed = failing_doctests([job.users[0]])
    if not failed:
        found = sys.modules[job.users[0]]
        if inspect.getsource(found) != job.text:  # else nothing here would mean anything
            raise JudgeError(f"{found.__file__} is not the changed module")
        failed = failing_tests(job.tree, job.tests, progress)
    if not failed:
        progress(3)
        failed = failing_doctests(job.users[1:])
    return failed


def examine_chapter(job: tuple[Path, Path], progress: Progress) -> tuple[str, str]:
    """Return the first failed check of a chapter with a changed package, as `examine` does."""
    tree, path = job
    use_tree(tree)
    # From here on everything, the checks too, comes from the changed tree, as in a build of it.
    if path.suffix == ".yml":
        return _examine_topic(tree, path, progress), ""
    chapters = importlib.import_module("labook.publish.verify.chapters")
    inputs = importlib.import_module("labook.publish.execute.inputs").Inputs(tree)
    judge = importlib.import_module("labook.publish.mutation.judge")
    chapter = importlib.import_module("labook.publish.source.read").read_chapter(path, tree)
    process = importlib.import_module("labook.publish.execute.chapter")
    ran = process.work(chapters.job_of(chapter, inputs), progress, closed=False)
    record = chapters.record_of(chapter, inputs, ran)
    failures = judge.remaining(record.report, record.file, tree)
    return (str(failures[0]).splitlines()[0] if failures else ""), ""


def _examine_topic(tree: Path, path: Path, progress: Progress) -> str:
    """The first question of a file that fails with a changed package."""
    questions = importlib.import_module("labook.publish.verify.questions")
    failures = questions.prove_topic(path, tree, progress).failures
    return str(failures[0]).splitlines()[0] if failures else ""


def examine_suggestions(job: tuple[Path, str], progress: Progress) -> tuple[str, str]:
    """Return the first suggestion of a widget of a changed package that does not hold, as `examine` does.

    Parameters: `job` the tree and the widget's name.
    """
    tree, name = job
    use_tree(tree)
    progress(1)
    job_of = importlib.import_module("labook.publish.verify.browser.job")
    try:
        found = next(job_of.suggestions(tree, [name]), None)
    except Exception as error:  # a build stops there, too
        return f"the import of {name}: {type(error).__name__}", ""
    return (str(found).splitlines()[0] if found else ""), ""


def use_tree(tree: Path) -> None:
    """Forget the package as far as it is imported, and import it from this tree from now on."""
    for name in [n for n in sys.modules if n == "labook" or n.startswith("labook.")]:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    source = str(tree / "src")
    sys.path.insert(0, source)
    os.environ["PYTHONPATH"] = source
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("labook")
    if spec is None or not str(spec.origin).startswith(source):
        raise JudgeError(f"labook would be imported from {spec and spec.origin}, not from {source}")


def _be_silent() -> None:
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)


def failing_doctests(modules: tuple[str, ...] | list[str]) -> str:
    """Return the first module that cannot be imported or whose examples fail."""
    for name in modules:
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        try:
            for test in doctest.DocTestFinder().find(importlib.import_module(name)):
                if runner.run(test, out=lambda _: None).failed:
                    return f"the example of {test.name}"
        except Exception as error:
            return f"the import of {name}: {type(error).__name__}"
    return ""


def failing_tests(tree: Path, tests: tuple[str, ...], progress: Progress) -> str:
    """Return the test module that fails; an empty text where all pass.

    Tests that draw their inputs draw the same ones every time, and are given all the time they
    need: a mutant must be caught for what it computes, not because the machine was busy.
    """
    import hypothesis
    import pytest

    hypothesis.settings.register_profile("mutate", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutate")
    os.chdir(tree)
    for test in tests:
        options = ["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", f"--rootdir={tree}"]
        progress(2)  # every file of tests has the whole time limit
        status = int(pytest.main([*options, test]))
        if status in (FAILED, INTERRUPTED):
            return test
        if status not in (0, NOTHING_COLLECTED):
            raise JudgeError(f"pytest ended with the status {status} on {test}")
    return ""


def imports(text: str, module: str) -> bool:
    """Tell whether a Python or chapter text imports a module of the package.

    >>> imports("from labook.data.songs import SONGS", "labook.data.songs")
    True
    >>> imports("from labook.vectors import dot", "labook.vec")
    False
    >>> imports("from labook import show", "labook")
    True
    """
    pattern = rf"\b(?:from|import)\s+{re.escape(module)}(?:\s|$|,)"
    parent, _, name = module.rpartition(".")
    named = rf"\bfrom\s+{re.escape(parent)}\s+import\s+[^\n]*\b{name}\b" if parent else pattern
    return bool(re.search(pattern, text) or re.search(named, text))
