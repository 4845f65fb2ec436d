"""All widgets by name: one module each, whose object is WIDGET."""

import importlib
from pathlib import Path

from labook.widgets.widget import Widget

# What all widgets share; every other module of this folder is a widget.
SHARED = {"__init__", "binding", "fields", "markup", "numbers", "parameters", "registry", "widget"}
# Their names alone are read: a page that shows one widget must not depend on what the others hold.
MODULES = tuple(sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - SHARED))


def names() -> list[str]:
    """Return the names of all widgets, in alphabetical order.

    >>> "two-vectors" in names()
    True
    """
    return sorted(module.replace("_", "-") for module in MODULES)


def find(name: str) -> Widget:
    """Return a widget. Raises: KeyError where there is none of this name.

    >>> find("two-vectors").title
    'Two vectors'
    """
    module = f"labook.widgets.{name.replace('-', '_')}"
    if name not in names():
        raise KeyError(name)
    found: Widget = importlib.import_module(module).WIDGET
    return found
