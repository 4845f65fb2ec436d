"""Notice a cell that replaces a function of the package, of Python or of a library behind the page's back."""

import sys
from types import FunctionType
from typing import Any

from labook.publish.execute.inputs import PIPELINE

# What pages compute with, and what takes part in handing back a result.
WATCHED = frozenset(
    "builtins math fractions decimal random json itertools functools operator numpy numpy.linalg "
    "IPython.core.displayhook".split()
)


class Untouched:
    """The names of modules and what they meant before the first cell."""

    def __init__(self) -> None:
        """Keep what every name of the modules that are loaded means."""
        self.known: dict[str, dict[str, tuple[Any, ...]]] = {}
        self.modules = sys.modules
        self._keep()

    def _keep(self) -> None:
        for name, module in list(self.modules.items()):
            if name not in self.known and module is not None and _watched(name):
                self.known[name] = {key: _meaning(found) for key, found in vars(module).items()}

    def changed(self) -> str:
        """Return the first name that means something else than before, or nothing."""
        for name, known in self.known.items():
            module = self.modules.get(name)
            now: dict[str, object] = vars(module) if module is not None else {}
            for key, meaning in known.items():
                found = now.get(key, self)
                if found is not meaning[0] or (len(meaning) > 1 and _meaning(found) != meaning):
                    return f"a cell replaced {name}.{key}"
        if self.modules is not sys.modules:
            return "a cell replaced sys.modules"
        self._keep()
        return ""


def _watched(name: str) -> bool:
    package = name == "labook" or (name.startswith("labook.") and not name.startswith(PIPELINE))
    return package or name in WATCHED or name.startswith(PIPELINE)


def _meaning(found: Any) -> tuple[Any, ...]:
    if isinstance(found, FunctionType):
        return found, found.__code__, found.__defaults__
    if isinstance(found, type) and found.__module__.startswith("labook."):
        return (found, *(part for part in vars(found).values() if isinstance(part, FunctionType)))
    return (found,)
