"""A scratch copy of the project, the only place in which anything is changed."""

import contextlib
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labook.publish.execute import startup

FOLDERS = ("book", "src", "tests", "records")
IGNORED = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info")
# What the last build found: a chapter that did not change since need not run again.
KEPT = ("chapters", "doctests.json")
PRELOADED = ["labook.publish.execute.preload", "labook.publish.mutation.preload"]


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
    shutil.copytree(copy, tree, copy_function=os.link, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    (tree / file).unlink()
    (tree / file).write_text(text, encoding="utf-8")


def server() -> Any:
    """Start the fork server with what chapters and tests import; nothing in it knows the package's mathematics."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    saved = dict(os.environ)
    os.environ.update(startup.environment())
    try:
        from multiprocessing import forkserver

        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(saved)
    return context
