"""Run the examples in the docstrings of the mathematics, and count them by module."""

import contextlib
import doctest
import importlib
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labook.publish.execute import pool
from labook.text import store
from labook.text.failures import Failure

Job = tuple[Path, list[str]]


@dataclass
class Doctests:
    """The number of examples by module (without the `labook.` in front), and those that fail."""

    counts: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


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
    kept = store.load(folder / "doctests.json")
    return _doctests(kept["found"]) if kept and kept["package"] == package else None


def run_examples(job: Job, progress: Callable[[int], None]) -> dict[str, Any]:
    """Run the examples of some modules as they stand on disk: the job of a fresh process.

    Returns: by module the number of examples that were tried, with line, name and text of those that failed;
    or under `error` why a module cannot be imported.
    """
    root, names = job
    forget_package()
    os.chdir(root / "src")
    sys.path.insert(0, str(root / "src"))
    found: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, name in enumerate(names):
            progress(number)
            try:
                module = importlib.import_module(name)
            except Exception as error:
                return {"error": f"{type(error).__name__}: {error}"}
            found[name] = _tried(module)
    return {"found": found}


def _tried(module: Any) -> tuple[int, list[tuple[int, str, str]]]:
    text = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    wrong = []
    for test in doctest.DocTestFinder().find(module):
        before = text.tell()
        if runner.run(test, out=text.write).failed:
            wrong.append((test.lineno or 0, test.name, text.getvalue()[before:]))
    return runner.tries, wrong


def forget_package() -> None:
    """The fork server may be older than the last edit of the mathematics: import it anew.

    Only a process that ends with its job may do so: its classes are not those of other modules any more.
    """
    for name in list(sys.modules):
        if name == "labook" or (name.startswith("labook.") and not name.startswith("labook.publish")):
            del sys.modules[name]


def collected(end: pool.Done, package: str, folder: Path) -> Doctests:
    """Return what the examples gave, and keep it where all of them could be run."""
    if end.stopped == "timeout":
        what, hint = "the examples of a module do not come to an end", "run make test"
        return Doctests({}, [Failure("src/labook", 1, "doctest", what, "an end", end.detail, hint)])
    trouble = end.detail if end.stopped else end.result.get("error", "")
    if trouble:
        what, hint = "the package cannot be imported for its doctests", "run make test"
        return Doctests({}, [Failure("src/labook", 1, "doctest", what, "an import", trouble, hint)])
    found = end.result["found"]
    store.save(folder / "doctests.json", {"package": package, "found": found})
    return _doctests(found)


def _doctests(found: dict[str, tuple[int, list[tuple[int, str, str]]]]) -> Doctests:
    result = Doctests()
    for name, (tries, wrong) in found.items():
        result.counts[name.removeprefix("labook.")] = tries - len(wrong)
        for line, test, text in wrong:
            file = "src/" + name.replace(".", "/") + ".py"
            what, hint = f"the example of {test} fails", "correct the function or its example"
            result.failures.append(Failure(file, line + 1, "doctest", what, got=text.strip(), next=hint))
    return result
