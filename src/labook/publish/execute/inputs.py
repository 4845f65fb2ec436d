"""What can change what a chapter prints, other than the chapter."""

import sys
from collections.abc import Iterator
from pathlib import Path

from labook.text.store import digest, files_digest

# Parts of the package that cannot change what a cell prints.
# The bank verifies itself, and what pages show of it has keys of its own (labook.publish.verify.questions).
_PARTS = "adapter commands checks maths mutation site source vendor verify".split()
UNUSED_BY_CELLS = (

    *(f"publish/{part}" for part in _PARTS),
    "bank/",
)


def package_digest(root: Path) -> str:
    """Return a hash of all that can change what a chapter prints, other than the chapter."""
    return digest(files_digest(_inputs(root), root), sys.version)


def _inputs(root: Path) -> Iterator[Path]:
    package = root / "src" / "labook"
    for path in package.rglob("*"):
        inside = path.relative_to(package).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and not inside.startswith(UNUSED_BY_CELLS):
            yield path
    yield package / "publish" / "checks" / "values.py"  # it formats the values
    yield from (path for path in (root / "records").rglob("*") if path.is_file())
    yield from (path for path in [root / "constraints.txt"] if path.is_file())
