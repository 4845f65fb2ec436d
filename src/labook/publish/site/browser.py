"""The tree of all that runs or is shown in a browser: where it lies, and how it comes into the site."""

import filecmp
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

# A folder and not package data: its modules are read, tested and changed as JavaScript.
BROWSER = Path(__file__).resolve().parents[4] / "browser"
UNPUBLISHED = ("test", "README.md")
IMPORT = re.compile(r'^import [^"]*"(?P<path>\.[^"]+)"', re.M)


def published(tree: Path = BROWSER) -> Iterator[Path]:
    """Yield the files that readers get, in order: all but the tests and the notes for contributors."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and path.relative_to(tree).parts[0] not in UNPUBLISHED:
            yield path


def publish(static: Path, tree: Path = BROWSER) -> None:
    """Copy the tree into the site's folder `_static`, each file under the name that it has in the tree.

    So a relative import holds in Node, in the tests and on the site alike, and nothing is rewritten.
    Widgets that are gone from the tree leave the site as well: their views are found by their folder.
    """
    names = {path.relative_to(tree) for path in published(tree)}
    for name in names:
        target = static / name
        if not target.is_file() or not filecmp.cmp(tree / name, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(tree / name, target)
    widgets = static / "widgets"
    for path in widgets.rglob("*"):
        if path.is_file() and path.relative_to(static) not in names:
            path.unlink()


def modules(widget: str, tree: Path = BROWSER) -> list[str]:
    """Return the scripts that a widget needs, as paths below the folder of widgets, each once.

    A script is found only once the one that imports it has come: on a page that opens with a widget they are
    asked for together.
    """
    found: dict[str, None] = {}
    waiting = ["kernel/widget.js", f"{widget}.js"]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            text = (tree / "widgets" / name).read_text(encoding="utf-8")
            folder = posixpath.dirname(name)
            waiting += [posixpath.normpath(posixpath.join(folder, path)) for path in IMPORT.findall(text)]
    return list(found)
