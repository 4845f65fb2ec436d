"""Know whether the built pages are those that the present sources would give."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from labook.bench import machine
from labook.publish.verify.provenance import provenance
from labook.text import store


@dataclass(frozen=True)
class Built:
    """What a build left: the hash of what it was made from, that of its pages, and whether it passed.

    `said` is its last line; `report` and `machine` are hashes of its report and of where it ran.
    """

    inputs: str
    pages: str
    passed: bool
    said: str = ""
    report: str = ""
    machine: str = ""


def inputs_digest(root: Path, builder: str) -> str:
    """Return a hash of all from which pages are made, the commit and the address that they name included."""
    return store.digest(
        store.files_digest(_inputs(root), root),
        sys.version,
        provenance(root),
        os.environ.get("LABOOK_SITE_URL", ""),
        builder,
    )


def _inputs(root: Path) -> Iterator[Path]:
    settings = (root / name for name in ("_config.yml", "_toc.yml", "constraints.txt"))
    live = ("_build/labook/live/parts/parts.json", "_build/vendor/pyodide/pyodide.mjs")  # or their absence
    yield from (path for path in (*settings, *(root / name for name in live)) if path.is_file())
    for folder in ("book", "src", "browser", "records", "_build/records"):
        yield from _below(root / folder)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(place, name) for name in names)


def _record(root: Path, builder: str) -> Path:
    return root / "_build" / "labook" / f"built-{builder}.json"


def _report(root: Path) -> str:
    path = root / "_build" / "verification.json"
    return store.files_digest([path], root) if path.is_file() else ""


def _pages(root: Path, builder: str) -> str:
    """A hash of the finished files: one that was deleted or altered by hand is made again.

    The printed book is made of the files that its builder wrote, which nobody reads.
    """
    found = _below(root / "_build" / builder)
    return store.files_digest((path for path in found if builder == "html" or path.suffix == ".html"), root)


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


def keep(root: Path, builder: str, said: str) -> None:
    """Record what a build said in its last line, for the next one that has nothing to do."""
    built = store.load_as(_record(root, builder), Built)
    if built is not None and built.passed:
        now = replace(built, said=said, report=_report(root), machine=_machine())
        store.save(_record(root, builder), now)


def said(root: Path, builder: str) -> str:
    """Return what the last build said, where it passed and a new one would leave the same; or nothing.

    The machine counts, since pages show what was measured on it.
    """
    built = store.load_as(_record(root, builder), Built)
    if built is None or not built.passed or not built.said or built.machine != _machine():
        return ""
    if built.report != _report(root) or built.inputs != inputs_digest(root, builder):
        return ""
    return built.said if built.pages == _pages(root, builder) else ""


def _machine() -> str:
    return machine.fingerprint("cpu", machine.host(), machine.installed())
