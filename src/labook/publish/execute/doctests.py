"""Run the examples in the docstrings of the mathematics, and count them by module."""

import contextlib
import doctest
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from labook.publish.execute import pool
from labook.publish.execute.inputs import PIPELINE, Inputs, module_of
from labook.text import store
from labook.text.codec import typed
from labook.text.failures import Failure

Job = tuple[Path, tuple[str, ...]]
FILE = "doctests.json"


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
    """The examples of a module as they are kept between builds, with the hash of all that can change them."""

    key: str
    tried: Tried


@dataclass(frozen=True)
class AllKept:
    """The examples of all modules as they are kept between builds, with a hash of the whole package."""

    package: str = ""
    modules: Mapping[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What is known of the examples of each module, by the hash of all that can change it.

    `broken` says why a module could not be tried.
    """

    package: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    tried: Mapping[str, Tried] = field(default_factory=dict)
    broken: tuple[Failure, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the modules whose examples have to be run."""
        return tuple(name for name in self.keys if name not in self.tried)

    @property
    def doctests(self) -> Doctests:
        """Return the counts by module, and what is wrong."""
        counts = {name.removeprefix("labook."): t.tries - len(t.wrong) for name, t in self.tried.items()}
        wrong = [_failed(name, each) for name, tried in self.tried.items() for each in tried.wrong]
        return Doctests(counts, (*wrong, *self.broken))


def modules(inputs: Inputs) -> list[str]:
    """Return the modules of the package whose examples belong to the book: all but `publish`."""
    paths = [path for path in inputs.files if path.startswith("src/") and path.endswith(".py")]
    names = [module_of(path) for path in sorted(paths) if not path.endswith("/__init__.py")]
    return [name for name in names if not name.startswith("labook.publish.")]


def known_examples(inputs: Inputs, folder: Path) -> Known:
    """Return what the examples gave of those modules that are, with all that they import, as they were.

    Parameters: `folder` where the results are kept.
    """
    kept = store.load_as(folder / FILE, AllKept) or AllKept()
    package = store.digest(inputs.files, inputs.common)
    if kept.package == package:
        keys = {name: old.key for name, old in kept.modules.items()}
    else:
        keys = {name: inputs.behind(name, lazily=True) for name in modules(inputs)}
    same = {name: old.tried for name, old in kept.modules.items() if old.key == keys.get(name)}
    return Known(package, keys, same)


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


def collected(end: pool.Done, known: Known, folder: Path) -> Known:
    """Return what is known with what the examples gave, and keep it where all of them could be run."""
    if end.stopped == "timeout":
        return _broken(known, "the examples of a module do not come to an end", "an end", end.detail)
    examples = Examples(error=end.detail) if end.stopped else typed(Examples, end.result)
    if examples.error or end.stopped:
        trouble = examples.error
        return _broken(known, "the package cannot be imported for its doctests", "an import", trouble)
    found = replace(known, tried={**known.tried, **examples.found})
    kept = {name: Kept(found.keys[name], tried) for name, tried in found.tried.items()}
    store.save(folder / FILE, AllKept(known.package, kept))
    return found


def _broken(known: Known, what: str, expected: str, got: str) -> Known:
    return replace(
        known, broken=(Failure("src/labook", 1, "doctest", what, expected, got, "run make test"),)
    )


def _failed(module: str, example: WrongExample) -> Failure:
    file = "src/" + module.replace(".", "/") + ".py"
    what, hint = f"the example of {example.name} fails", "correct the function or its example"
    return Failure(file, example.line + 1, "doctest", what, got=example.text.strip(), next=hint)
