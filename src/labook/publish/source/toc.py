"""The pages that `_toc.yml` lists, in reading order."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def toc_entries(root: Path) -> Iterator[tuple[str, int]]:
    """Yield each page that `_toc.yml` lists, in reading order, with its line."""
    text = (root / "_toc.yml").read_text(encoding="utf-8")
    for name in _files(yaml.safe_load(text)):
        entry = re.compile(rf"(^|[\s:'\"]){re.escape(name)}['\"]?\s*(#.*)?$")
        lines = [i for i, row in enumerate(text.splitlines(), 1) if entry.search(row)]
        yield name, lines[0] if lines else 1


def _files(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key in ("root", "file"):
            if key in node:
                yield str(node[key])
        for key in ("parts", "chapters", "sections", "subtrees", "entries"):
            yield from _files(node.get(key))
    elif isinstance(node, list):
        for item in node:
            yield from _files(item)
