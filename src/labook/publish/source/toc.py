"""The pages that `_toc.yml` lists, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labook.text.located import Located, read_yaml
from labook.text.located import Path as Field

LISTS = ("parts", "chapters", "sections", "subtrees", "entries")


@dataclass(frozen=True)
class Listed:
    """A page of `_toc.yml`, its line, and the part in which it stands; numbered parts hold the chapters."""

    page: str
    line: int
    part: str = ""
    numbered: bool = False

    @property
    def slug(self) -> str:
        """Return the name of the page, which names the chapter everywhere."""
        return self.page.rpartition("/")[2]


def toc_pages(root: Path) -> list[Listed]:
    """Return the pages that `_toc.yml` lists, in reading order.

    Raises: FaultyFile where it is not valid YAML.
    """
    found = read_yaml((root / "_toc.yml").read_text(encoding="utf-8"))
    return list(_pages(found, found.data, (), Listed("", 1)))


def toc_entries(root: Path) -> Iterator[tuple[str, int]]:
    """Yield each page that `_toc.yml` lists, in reading order, with its line."""
    for listed in toc_pages(root):
        yield listed.page, listed.line


def _pages(toc: Located, node: Any, path: Field, within: Listed) -> Iterator[Listed]:
    if isinstance(node, dict):
        if "caption" in node:
            within = Listed("", 1, str(node["caption"]), bool(node.get("numbered")))
        for key in ("root", "file"):
            if key in node:
                line = toc.place((*path, key)).line + 1
                yield Listed(str(node[key]), line, within.part, within.numbered)
        for key in LISTS:
            yield from _pages(toc, node.get(key), (*path, key), within)
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from _pages(toc, item, (*path, i), within)
