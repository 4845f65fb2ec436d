"""All directives and roles of the book, from the modules in which they are declared."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from labook.publish.source import declared
from labook.publish.source.declare import DirectiveKind, RoleKind
from labook.publish.source.forms import Argument, Needs
from labook.text.failures import Failure

FOLDER = "src/labook/publish/source/declared"
# A directive that is declared nowhere: its title and its body are running text.
UNKNOWN = DirectiveKind("", argument=Argument.TITLE, any_option=True)
UNKNOWN_ROLE = RoleKind("")

Module = tuple[str, Mapping[str, object]]  # its name, and what is defined in it
Kind = TypeVar("Kind", DirectiveKind, RoleKind)


@cache
def _modules() -> list[Module]:
    names = sorted(module.name for module in pkgutil.iter_modules(declared.__path__))
    return [(name, vars(importlib.import_module(f"{declared.__name__}.{name}"))) for name in names]


def found(kind: type[Kind], modules: Iterable[Module]) -> Iterator[tuple[str, Kind]]:
    """Yield what modules declare, alone or in tuples, each with the name of its module."""
    for module, names in modules:
        for value in names.values():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, kind):
                    yield module, item


DIRECTIVES = {kind.name: kind for _, kind in found(DirectiveKind, _modules())}
ROLES = {kind.name: kind for _, kind in found(RoleKind, _modules())}
ALL: tuple[DirectiveKind | RoleKind, ...] = (*DIRECTIVES.values(), *ROLES.values())
# The classes of a built page under which stands what was checked, with its kind in the report.
MARKS = {mark: kind for each in ALL for mark, kind in each.marks.items()}
MADE = {mark: what for each in ALL for mark, what in each.made.items()}


def directive(name: str) -> DirectiveKind:
    """Return the directive of a name; of one that is declared nowhere, running text."""
    return DIRECTIVES.get(name, UNKNOWN)


def role(name: str) -> RoleKind:
    """Return the role of a name; one that is declared nowhere refers to nothing."""
    return ROLES.get(name, UNKNOWN_ROLE)


def needing(needs: Needs) -> frozenset[str]:
    """Return the names of the directives and roles that show something of this kind."""
    return frozenset(k.name for k in ALL if needs in k.needs)


def faults(modules: Iterable[Module] | None = None) -> list[Failure]:
    """Return what is wrong with the declarations: a missing form, or a name that is taken."""
    places = list(_modules() if modules is None else modules)
    pairs: list[tuple[str, DirectiveKind | RoleKind]] = []
    pairs += found(DirectiveKind, places)
    pairs += found(RoleKind, places)
    wrong: list[Failure] = []
    first: dict[tuple[str, str], DirectiveKind | RoleKind] = {}
    for module, kind in pairs:
        sort = "directive" if isinstance(kind, DirectiveKind) else "role"
        if first.setdefault((sort, kind.name), kind) is not kind:
            what = f"the {sort} {{{kind.name}}} is declared twice"
            wrong.append(_fault(module, what, "one declaration"))
        wrong += _missing(module, sort, kind)
    return wrong


def _missing(module: str, sort: str, kind: DirectiveKind | RoleKind) -> Iterator[Failure]:
    notebook = kind.in_notebook if isinstance(kind, DirectiveKind) else kind.notebook
    page = kind.form if isinstance(kind, DirectiveKind) else kind.page
    if not page:
        what = f"the {sort} {{{kind.name}}} has no HTML form and no print form"
        yield _fault(module, what, "page= the class that makes both, or ELSEWHERE")
    if notebook is None:
        what = f"the {sort} {{{kind.name}}} has no notebook form"
        yield _fault(module, what, "notebook= one of labook.publish.source.forms")


def _fault(module: str, what: str, expected: str) -> Failure:
    hint = "complete the declaration; src/labook/publish/source/declare.py says what belongs to one"
    return Failure(f"{FOLDER}/{module}.py", 1, "declaration", what, expected, "none", hint)
