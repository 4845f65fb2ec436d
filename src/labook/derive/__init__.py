"""Hand calculations: every step exact, verified when it is made, and held against float64.

`from labook.derive import inverse`, then `inverse([[4, 7], [2, 6]])`.
"""

from importlib import import_module
from typing import Any

from .core.derivation import Derivation
from .core.names import TABLE, miss
from .core.step import Step, WrongStep

__all__ = ["Derivation", "Step", "WrongStep"]


def __getattr__(name: str) -> Any:
    """Load a derivation when its name is first used."""
    if name not in TABLE:
        miss()
        raise AttributeError(f"labook.derive has no {name!r}: see labook.derive.core.names.TABLE")
    found = getattr(import_module(f"labook.derive.{TABLE[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the derivations too, for completion."""
    return sorted([*__all__, *TABLE])
