"""The pages that `_toc.yml` lists, in reading order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labook.text.located import Located, read_yaml
from labook.text.located import Path as Field


def toc_entries(root: Path) -> Iterator[tuple[str, int]]:
    """Yield each page that `_toc.yml` lists, in reading order, with its line.

    Raises: FaultyFile where it is not valid YAML.
    """
    found = read_yaml((root / "_toc.yml").read_text(encoding="utf-8"))
    yield from _files(found, found.data, ())


def _files(toc: Located, node: Any, path: Field) -> Iterator[tuple[str, int]]:
    if isinstance(node, dict):
        for key in ("root", "file"):
            if key in node:
                yield str(node[key]), toc.place((*path, key)).line + 1
        for key in ("parts", "chapters", "sections", "subtrees", "entries"):
            yield from _files(toc, node.get(key), (*path, key))
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from _files(toc, item, (*path, i))
