"""Run the examples in the docstrings of the mathematics, and count them by module."""

import contextlib
import doctest
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labook.publish.execute import pool
from labook.text import store
from labook.text.failures import Failure

Job = tuple[Path, list[str]]
# What runs and checks the chapters; no cell computes with it.
PIPELINE = ("labook.publish", "labook.text")


@dataclass(frozen=True)
class Doctests:
    """The number of examples by module (without the `labook.` in front), and those that fail."""

    counts: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class WrongExample:
    """An example that fails: the line of its docstring, the function's name, and what was seen."""

    line: int
    name: str
    text: str


@dataclass(frozen=True)
class Tried:
    """How many examples of a module were tried, and those that failed."""

    tries: int
    wrong: tuple[WrongExample, ...] = ()


@dataclass(frozen=True)
class Examples:
    """What the examples of all modules gave, by module; or why a module cannot be imported."""

    found: Mapping[str, Tried] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class Kept:
    """The examples as they are kept between builds, with the digest of the package."""

    package: str
    examples: Examples


def modules(root: Path) -> list[str]:
    """Return the modules of the package whose examples belong to the book: all but `publish`."""
    package = root / "src" / "labook"
    return [
        "labook." + path.relative_to(package).with_suffix("").as_posix().replace("/", ".")
        for path in sorted(package.rglob("*.py"))
        if path.name != "__init__.py" and "publish" not in path.relative_to(package).parts
    ]


def run_doctests(root: Path, package: str, folder: Path) -> Doctests:
    """Run all examples, or return what they gave when the package was last as it is now."""
    kept = kept_doctests(package, folder)
    if kept is not None:
        return kept
    [end] = pool.run_all(run_examples, {"doctests": (root, modules(root))}, workers=1, seconds=60)
    return collected(end, package, folder)


def kept_doctests(package: str, folder: Path) -> Doctests | None:
    """Return what the examples gave when the package was last as it is now, or nothing.

    Parameters: `package` the digest of the package; `folder` where the result is kept until it changes.
    """
    kept = store.load_as(folder / "doctests.json", Kept)
    return _doctests(kept.examples) if kept and kept.package == package else None


def run_examples(job: Job, progress: Callable[[int], None]) -> Examples:
    """Run the examples of some modules as they stand on disk: the job of a fresh process."""
    root, names = job
    forget_package()
    os.chdir(root / "src")
    sys.path.insert(0, str(root / "src"))
    found: dict[str, Tried] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, name in enumerate(names):
            progress(number)
            try:
                module = importlib.import_module(name)
            except Exception as error:
                return Examples(error=f"{type(error).__name__}: {error}")
            found[name] = _tried(module)
    return Examples(found)


def _tried(module: Any) -> Tried:
    text = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    wrong = []
    for test in doctest.DocTestFinder().find(module):
        before = text.tell()
        if runner.run(test, out=text.write).failed:
            wrong.append(WrongExample(test.lineno or 0, test.name, text.getvalue()[before:]))
    return Tried(runner.tries, tuple(wrong))


def forget_package() -> None:
    """The fork server may be older than the last edit of the mathematics: import it anew.

    Only a process that ends with its job may do so: its classes are not those of other modules any more.
    """
    for name in list(sys.modules):
        if name == "labook" or (name.startswith("labook.") and not name.startswith(PIPELINE)):
            del sys.modules[name]


def collected(end: pool.Done, package: str, folder: Path) -> Doctests:
    """Return what the examples gave, and keep it where all of them could be run."""
    if end.stopped == "timeout":
        what = "the examples of a module do not come to an end"
        return _broken(what, "an end", end.detail)
    trouble = end.detail if end.stopped else end.result.error
    if trouble:
        return _broken("the package cannot be imported for its doctests", "an import", trouble)
    store.save(folder / "doctests.json", Kept(package, end.result))
    return _doctests(end.result)


def _broken(what: str, expected: str, got: str) -> Doctests:
    return Doctests({}, (Failure("src/labook", 1, "doctest", what, expected, got, "run make test"),))


def _doctests(examples: Examples) -> Doctests:
    counts = {
        name.removeprefix("labook."): tried.tries - len(tried.wrong) for name, tried in examples.found.items()
    }
    wrong = [_failed(name, each) for name, tried in examples.found.items() for each in tried.wrong]
    return Doctests(counts, tuple(wrong))


def _failed(module: str, example: WrongExample) -> Failure:
    file = "src/" + module.replace(".", "/") + ".py"
    what, hint = f"the example of {example.name} fails", "correct the function or its example"
    return Failure(file, example.line + 1, "doctest", what, got=example.text.strip(), next=hint)
