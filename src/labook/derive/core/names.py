"""Where each derivation lives: read from the sources at import, so that no entry needs importing.

The table follows the decorators `@derivation("name", ...)` of `labook/derive/*.py`: it cannot be stale.
"""

import re
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parents[1]
_ENTERED = re.compile(r'^@derivation\(\s*"(\w+)"', re.MULTILINE)


def entered(folder: Path) -> dict[str, str]:
    """Return the module of every derivation that the sources of a folder enter, by its name.

    Raises: ValueError, which names the files, where two enter one name, or one enters the name of a file:
    `labook.derive.NAME` would then be the module, once that is imported.

    >>> entered(FOLDER)["inverse"]
    'inverses'
    """
    found: dict[str, str] = {}
    paths = sorted(folder.glob("*.py"))
    files = {path.stem for path in paths}
    for path in paths:
        for name in _ENTERED.findall(path.read_text(encoding="utf-8")):
            if name in found:
                raise ValueError(
                    f"{path.name} and {found[name]}.py both enter a derivation {name!r}: rename one of them"
                )
            if name in files:
                raise ValueError(f"{path.name} enters {name!r}, which is the name of a file too: rename that")
            found[name] = path.stem
    return found


def miss(folder: Path = FOLDER) -> None:
    """Look for all entries after one that there is none of: whichever changes may enter it.

    So a page that names it depends on all of them, which other pages do not: see
    `labook.publish.execute.used`.
    """
    with suppress(OSError):
        open(folder).close()  # no file: that it was asked for is what counts
    for path in folder.glob("*.py"):
        find_spec(f"labook.derive.{path.stem}")


TABLE = entered(FOLDER)
