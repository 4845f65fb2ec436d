"""Know whether the built pages are those that the present sources would give."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from labook.publish.execute import inputs
from labook.publish.verify.provenance import provenance
from labook.text import store


@dataclass(frozen=True)
class Built:
    """What a build left: the hash of what it was made from, that of its pages, and whether it passed."""

    inputs: str
    pages: str
    passed: bool


def inputs_digest(root: Path, builder: str) -> str:
    """Return a hash of all from which pages are made, the commit and the address that they name included."""
    return store.digest(
        store.files_digest(_inputs(root), root),
        inputs.package_digest(root),
        provenance(root),
        os.environ.get("LABOOK_SITE_URL", ""),
        builder,
    )


def _inputs(root: Path) -> Iterator[Path]:
    yield from (root / name for name in ("_config.yml", "_toc.yml"))
    for folder in ("book", "src/labook/publish", "src/labook/bank", "widgets", "_build/records"):
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _record(root: Path, builder: str) -> Path:
    return root / "_build" / "labook" / f"built-{builder}.json"


def _pages(root: Path, builder: str) -> str:
    """A hash of the finished files: one that was deleted or altered by hand is made again.

    LaTeX adds files of its own to the folder of the printed book.
    """
    pattern = "*" if builder == "html" else "*.html"
    found = (root / "_build" / builder).rglob(pattern)
    return store.files_digest((path for path in found if path.is_file()), root)


def state(root: Path, builder: str, key: str) -> str:
    """Return what stands in the site's folder, compared with what the last build left there.

    Returns: `current` where it passed and was made from these inputs; `altered` where a file was changed,
    added or deleted by someone else, so that all must be made again; `old` in all other cases.
    """
    built = store.load_as(_record(root, builder), Built)
    if built is None:
        return "old"
    if built.pages != _pages(root, builder):
        return "altered"
    return "current" if built.passed and built.inputs == key else "old"


def remember(root: Path, builder: str, key: str, *, passed: bool) -> None:
    """Record the pages that a build left, and whether it passed."""
    store.save(_record(root, builder), Built(key, _pages(root, builder), passed))
