"""Small books in temporary folders, verified in this process or built in one of their own."""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import warnings
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import Any

from labook.publish.commands import main
from labook.publish.verify.book import Verified, verify
from labook.text.failures import Failure

REPOSITORY = Path(__file__).parents[2]
HEADER = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
"""
# Enough of the package for the digests, `{source}` and the doctests; cells import the real one.
SMALL_PACKAGE = ("__init__.py", "notebook.py", "printing.py", "vectors.py", "publish/checks/values.py")
# What the checks use of other rooms: the kinds of typed answers, and what a coding exercise is.
BESIDE_CHECKS = (
    *(f"bank/{name}.py" for name in ("__init__", "fields", "values")),
    *(f"bank/typed/{name}.py" for name in ("__init__", "kind", "reading", "number", "matrix", "shape")),
    *(f"live/{n}.py" for n in ("__init__", "answer", "needed", "safe", "cells", "grading")),
    "live/exercises/__init__.py",
)

# Python's own arithmetic that ends its process: iterators within iterators, too deep for the stack of C.
CRASH = "x = iter([1])\nfor _ in range(10**6):\n    x = map(abs, x)\nnext(x)"


def cell(code: str, expected: str | None = None, tags: str = "") -> str:
    """Return the MyST source of a cell and its expectation."""
    options = f":tags: [{tags}]\n" if tags else ""
    text = f"```{{code-cell}} python\n{options}{code}\n```\n"
    return text + (f"```{{expect}}\n{expected}\n```\n" if expected is not None else "")


@dataclass
class Project:
    """A small book; `write` adds pages and lists them in `_toc.yml`."""

    root: Path

    def page(self, name: str) -> Path:
        return self.root / "book" / f"{name}.md"

    def write(self, name: str, body: str, *, header: str = HEADER, listed: bool = True) -> Path:
        """Write a page with a title, and return its path."""
        self.page(name).parent.mkdir(parents=True, exist_ok=True)
        self.page(name).write_text(f"{header}# A page\n\n{body}", encoding="utf-8")
        if listed:
            self.list_pages()
        return self.page(name)

    def list_pages(self) -> None:
        book = self.root / "book"
        names = sorted(p.relative_to(book).with_suffix("").as_posix() for p in book.rglob("*.md"))
        rows = [f"  - file: {name}\n" for name in names if name != "index"]
        toc = "format: jb-book\nroot: index\n" + ("chapters:\n" if rows else "") + "".join(rows)
        (self.root / "_toc.yml").write_text(toc, encoding="utf-8")

    def line(self, name: str, text: str) -> int:
        """Return the only line of a page that holds a text."""
        rows = self.page(name).read_text(encoding="utf-8").split("\n")
        [found] = [number for number, row in enumerate(rows, 1) if text in row]
        return found

    def edit(self, name: str, old: str, new: str) -> None:
        replace(self.page(name), old, new)

    def check(self, *only: str) -> Verified:
        """Verify in this process (the chapters run in processes of their own)."""
        return verify(self.root, only=[self.page(name) for name in only] or None)

    def command(self, *arguments: str) -> int:
        """Run the command line in this process and return its exit status."""
        return main(["--root", str(self.root), *arguments])

    def build(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Build in a process of its own, which has the libraries already: to load them takes two seconds."""
        said = [self.root.with_suffix(f".{kind}") for kind in ("stdout", "stderr")]
        options = (self.build_command(*arguments)[3:], environment, said)
        process = multiprocessing.get_context("fork").Process(target=_command, args=options)
        process.start()
        process.join()
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in said]
        return subprocess.CompletedProcess(arguments, process.exitcode or 0, *texts)

    def build_command(self, *arguments: str) -> list[str]:
        program = [sys.executable, "-m", "labook.publish.commands"]
        return [*program, "--root", str(self.root), "build", *arguments]

    def environment(self, **extra: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **extra}

    def html(self, name: str) -> str:
        return (self.root / "_build" / "html" / f"{name}.html").read_text(encoding="utf-8")

    def report(self) -> dict[str, Any]:
        return json.loads((self.root / "_build" / "verification.json").read_text(encoding="utf-8"))


def status(done: subprocess.CompletedProcess[str], expected: int) -> str:
    """Return what a build said, which must have ended with this status."""
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


def _command(arguments: list[str], environment: dict[str, str], said: list[Path]) -> None:
    """Run the command line as a process that a person starts: what it prints goes to files."""
    warnings.simplefilter("ignore")  # a build is no test of its libraries
    forget_servers()
    os.environ.update(environment)
    for number, path in enumerate(said, 1):
        with path.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    status = main(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    sys.exit(status)


def copy_rooms(package: Path, rooms: tuple[str, ...]) -> None:
    """Copy rooms of the package into another one, with what the checks use of the others."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in rooms:
        shutil.copytree(
            REPOSITORY / "src" / "labook" / name, package / name, ignore=ignored, dirs_exist_ok=True
        )
    for name in BESIDE_CHECKS:
        (target := package / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / "src" / "labook" / name, target)


def forget_servers() -> None:
    """Let a forked process start servers of its own: those of its parent are not its children."""
    server = forkserver._forkserver  # type: ignore[attr-defined]
    server._forkserver_pid = server._forkserver_alive_fd = server._forkserver_address = None
    resource_tracker._resource_tracker._fd = resource_tracker._resource_tracker._pid = None  # type: ignore[attr-defined]


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def of_repository(name: str) -> str:
    """Return a file of the repository; pages of small books run no Python, which takes 20 s to prepare."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    return text.replace("labook_live: true", "labook_live: false")


def make_project(root: Path) -> Project:
    """Return an empty book with the repository's configuration and a few modules of its package."""
    book = root / "book"
    book.mkdir(parents=True)
    for name in ("_config.yml", "constraints.txt"):
        (root / name).write_text(of_repository(name), encoding="utf-8")
    shutil.copy(REPOSITORY / "book" / "references.bib", book)
    project = Project(root)
    for name in SMALL_PACKAGE:
        (target := root / "src" / "labook" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / "src" / "labook" / name, target)
    project.write("index", "A book.\n", header="")
    project.write("reference/how-this-book-is-checked", "Report.\n", header="")
    return project


def only_failure(failures: list[Failure], check: str) -> Failure:
    """Return the one failure, which must be of this check."""
    assert [failure.check for failure in failures] == [check], "\n".join(map(str, failures))
    return failures[0]
