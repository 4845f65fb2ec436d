"""Run the examples in the docstrings of the mathematics, and count them by module."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labook.publish.checks.failures import Failure
from labook.publish.execute import store

# Runs in a process of its own, so that the examples see the package as it stands on disk.
PROGRAM = """
import doctest, importlib, io, json, sys
found = {}
names, answer = sys.argv[1:], sys.stdout
sys.stdout = io.StringIO()  # what a module prints on import is no part of the answer
for name in names:
    text = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    wrong = []
    module = importlib.import_module(name)
    for test in doctest.DocTestFinder().find(module):
        before = text.tell()
        if runner.run(test, out=text.write).failed:
            wrong.append([test.lineno or 0, test.name, text.getvalue()[before:]])
    found[name] = [runner.tries, wrong]
json.dump(found, answer)
"""


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
    with doctests_aside(root, package, folder) as result:
        return result()


@contextlib.contextmanager
def doctests_aside(root: Path, package: str, folder: Path) -> Iterator[Callable[[], Doctests]]:
    """Run all examples beside what the caller does, and give a function that waits for what they gave.

    Parameters: `root` the project folder; `package` the digest of the package; `folder` where the result is
    kept until the package changes.
    """
    kept = store.load(folder / "doctests.json")
    if kept and kept["package"] == package:
        yield lambda: _doctests(kept["found"])
        return
    command = [sys.executable, "-c", PROGRAM, *modules(root)]
    with subprocess.Popen(
        command, cwd=root / "src", text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield lambda: _collected(process, package, folder)
        finally:
            process.kill()  # nothing where it has ended


def _collected(process: subprocess.Popen[str], package: str, folder: Path) -> Doctests:
    output, errors = process.communicate()
    if process.returncode:
        last = (errors.strip().splitlines() or [f"exit status {process.returncode}"])[-1]
        what, hint = "the package cannot be imported for its doctests", "run make test"
        return Doctests({}, [Failure("src/labook", 1, "doctest", what, "an import", last, hint)])
    found = json.loads(output)
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
