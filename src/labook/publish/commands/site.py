"""Know whether the built pages are those that the present sources would give."""

from collections.abc import Iterator
from pathlib import Path

from labook.publish.commands.provenance import provenance
from labook.publish.execute import store


def inputs_digest(root: Path, builder: str) -> str:
    """Return a hash of everything from which pages are made, the commit that they name included."""
    return store.digest(
        store.files_digest(_inputs(root), root),
        store.package_digest(root),
        provenance(root),
        builder,
    )


def _inputs(root: Path) -> Iterator[Path]:
    yield from (root / name for name in ("_config.yml", "_toc.yml"))
    for folder in ("book", "src/labook/publish"):
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _record(root: Path, builder: str) -> Path:
    return root / "_build" / "labook" / f"built-{builder}.json"


def _pages(root: Path, builder: str) -> str:
    """A hash of the finished pages: one that was deleted or altered by hand is made again."""
    return store.files_digest((root / "_build" / builder).rglob("*.html"), root)


def is_current(root: Path, builder: str, key: str) -> bool:
    """Return whether the last build passed, from these inputs, and its pages still stand as it left them."""
    record = store.load(_record(root, builder))
    return bool(record == {"inputs": key, "pages": _pages(root, builder)})


def remember(root: Path, builder: str, key: str) -> None:
    """Record a build that passed."""
    store.save(_record(root, builder), {"inputs": key, "pages": _pages(root, builder)})
