"""Where each derivation lives: read from the sources at import, so that no entry needs importing.

The table follows the decorators `@derivation("name", ...)` of `labook/derive/*.py`: it cannot be stale.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1]
_ENTERED = re.compile(r'^@derivation\(\s*"(\w+)"', re.MULTILINE)


def entered(folder: Path) -> dict[str, str]:
    """Return the module of every derivation that the sources of a folder enter, by its name.

    Raises: ValueError, which names both files, where two enter one name.

    >>> entered(FOLDER)["inverse"]
    'inverses'
    """
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.py")):
        for name in _ENTERED.findall(path.read_text(encoding="utf-8")):
            if name in found:
                raise ValueError(
                    f"{path.name} and {found[name]}.py both enter a derivation {name!r}: rename one of them"
                )
            found[name] = path.stem
    return found


TABLE = entered(FOLDER)
