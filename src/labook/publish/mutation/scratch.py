"""A scratch copy of the project, the only place in which anything is changed."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labook.publish.execute import pool, preload

FOLDERS = ("book", "src", "tests", "browser", "records")
IGNORED = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info")
# What the last build found: a chapter that did not change since need not run again.
KEPT = ("chapters", "doctests.json")


@contextlib.contextmanager
def scratch_copy(root: Path) -> Iterator[Path]:
    """Copy the project into a temporary folder, which is removed at the end whatever happens."""
    with tempfile.TemporaryDirectory(prefix="labook-mutate-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder).resolve() / "project"
        copy.mkdir()
        for path in root.iterdir():
            if path.is_file() and not path.name.startswith("."):
                shutil.copy2(path, copy)
        for name in FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=IGNORED)
        for name in KEPT:
            _copy_kept(root / "_build" / "labook" / name, copy / "_build" / "labook" / name)
        yield copy


def _copy_kept(path: Path, target: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, target)
    elif path.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)


def tree_with(copy: Path, tree: Path, file: str, text: str) -> None:
    """Make a tree like the scratch copy in which one file has another text.

    All other files are hard links into the scratch copy, so that a tree costs next to nothing.
    No compiled file is among them: one could stand for the old text.
    """
    ignored = shutil.ignore_patterns("_build", "__pycache__")
    shutil.copytree(copy, tree, copy_function=os.link, ignore=ignored)
    (tree / file).unlink()
    (tree / file).write_text(text, encoding="utf-8")


def server() -> Any:
    """Start the fork server, with the libraries that chapters and tests import."""
    return pool.server([*preload.all_modules(), "labook.publish.mutation.preload"])
