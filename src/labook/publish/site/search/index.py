"""Write what the search loads: a script, since a page that was opened from a file can load nothing else."""

import json
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

import yaml

from labook.publish.checks.page.stamp import unstamped
from labook.publish.site.folder import Folder, sha256
from labook.publish.site.search.passages import QUESTION, passages

INDEX = "search-index.js"
SYNONYMS = Path("book", "synonyms.yml")
# Pages that collect what chapters explain: they come after those.
COLLECTING = ("reference/", "front/notation", "interview/interview.")
# Its entries are found by the texts that cite them.
UNSEARCHED = ("reference/bibliography.html",)


def make_index(site: Folder, pages: Mapping[str, str], root: Path) -> None:
    """Write the passages of all pages, in reading order, and the synonyms, as one call of a script."""
    program = sha256(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))
    listed = [name for name in pages if name in site.hashes and name not in UNSEARCHED]
    rows, asked = [], set[str]()
    for number, name in enumerate(listed):
        for anchor, kind, *rest in _passages(site, name, program):
            if kind == QUESTION and anchor in asked:  # a deck repeats those of chapters
                continue
            asked.add(anchor if kind == QUESTION else "")
            rows.append([number, anchor, kind, *rest])
    titles = [[name, pages[name], name.startswith(COLLECTING)] for name in listed]
    data = {"pages": titles, "synonyms": synonyms(root), "passages": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[")
    site.write(INDEX, f"globalThis.labook.take({text});\n")


def _passages(site: Folder, name: str, program: str) -> list[Any]:
    page = unstamped(site.read(name))
    key = f"{name} {sha256(page.encode())} {program}"
    found: list[Any] = site.recall("passages", key, lambda: [list(astuple(p)) for p in passages(page)])
    return found


def synonyms(root: Path) -> list[list[str]]:
    """Return the groups of words that mean the same to someone who searches; none where no file says so.

    Raises: ValueError where the file holds something else than lists of texts.
    """
    path = root / SYNONYMS
    found = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
    if not isinstance(found, list) or not all(_group(item) for item in found):
        raise ValueError(f"{SYNONYMS.as_posix()}: each entry is a list of two words or more, such as [a, b]")
    return found


def _group(item: Any) -> bool:
    return isinstance(item, list) and len(item) > 1 and all(isinstance(word, str) and word for word in item)
