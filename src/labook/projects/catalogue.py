"""The projects that there are: those whose cases lie in a module `name_checks` beside this one."""

import importlib
import pkgutil
from pathlib import Path

from labook.projects.case import Project

ENDING = "_checks"


def names() -> list[str]:
    """Return the names of all projects, as the command line takes them.

    >>> "song-recommender" in names()
    True
    """
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return sorted(name.removesuffix(ENDING).replace("_", "-") for name in found if name.endswith(ENDING))


def project(name: str) -> Project:
    """Return a project by its name.

    Raises: ValueError for a name that is none.

    >>> project("song-recommender").name
    'song-recommender'
    """
    if name not in names():
        raise ValueError(f"there is no project {name!r:.60}: choose one of {', '.join(names())}")
    module = importlib.import_module(f"labook.projects.{name.replace('-', '_')}{ENDING}")
    return next(found for found in vars(module).values() if isinstance(found, Project))
