"""Small books in temporary folders, verified in this process or built in one of their own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
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
        """Build as a person does, in a process of its own."""
        return subprocess.run(
            self.build_command(*arguments),
            capture_output=True,
            text=True,
            env=self.environment(**environment),
            check=False,
        )

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


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_project(root: Path) -> Project:
    """Return an empty book with the repository's configuration and a few modules of its package."""
    book = root / "book"
    book.mkdir(parents=True)
    for name in ("_config.yml", "constraints.txt"):
        shutil.copy(REPOSITORY / name, root / name)
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
