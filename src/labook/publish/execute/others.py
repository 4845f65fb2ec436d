"""Which other packages a chapter imports, and in which version: their numbers are theirs."""

import functools
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from labook.text import store


def versions(modules: Iterable[str]) -> Mapping[str, str]:
    """Return the version of the distribution behind each imported package that is not Python's or labook.

    A package without a distribution, such as one that stands beside the book, has a hash of its sources.

    >>> versions(["math", "labook.vectors"])
    {}
    """
    roots = {name.split(".")[0] for name in modules}
    return {root: _version(root) for root in sorted(roots - sys.stdlib_module_names - {"labook", ""})}


def _version(root: str) -> str:
    try:
        return importlib.metadata.version(root)
    except importlib.metadata.PackageNotFoundError:
        pass
    names = _distributions().get(root, ())
    known = sorted(f"{name} {importlib.metadata.version(name)}" for name in set(names))
    return ", ".join(known) or _sources(root)


@functools.cache
def _distributions() -> Mapping[str, list[str]]:
    return importlib.metadata.packages_distributions()


def _sources(root: str) -> str:
    try:
        spec = importlib.util.find_spec(root)
    except (ImportError, ValueError):
        return "missing"
    if spec is None or not spec.origin:
        return "missing"
    place = Path(spec.origin)
    files = place.parent.rglob("*.py") if spec.submodule_search_locations else [place]
    return store.files_digest(files, place.parent)
