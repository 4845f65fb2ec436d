"""The plan of the book: which chapters there are, what each needs, and in which order they are read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from labook.publish.source.toc import toc_entries
from labook.text.failures import Failure

FILE = "book/outline.yml"
CARD = re.compile(r"^[ ]*(?:`{3,}|:{3,})\{chapter-card\}[^\n]*\n(?P<options>(?:[ ]*:[\w-]+:[^\n]*\n)*)", re.M)
OPTION = re.compile(r"^[ ]*:(?P<name>[\w-]+):(?P<text>[^\n]*)$", re.M)
NEED = re.compile(r"\{(?:ref|chapter)\}`(?:[^`<]*<(?P<titled>[^<>`]+)>|(?P<plain>[^`<>]+))`")
MINUTES = re.compile(r"(\d+)\s*minutes?\b")


@dataclass(frozen=True)
class Entry:
    """A chapter or project: `page` is the name of its page, empty while it is only planned.

    `needs` are the slugs of the chapters it builds on; `minutes` is the reading time that its card names.
    """

    slug: str
    title: str
    part: str
    opens: str
    needs: tuple[str, ...]
    page: str = ""
    minutes: int | None = None
    project: bool = False


@dataclass(frozen=True)
class Outline:
    """The chapters in reading order, the steps of a first pass, and the goals that readers have."""

    entries: tuple[Entry, ...] = ()
    steps: tuple[dict[str, Any], ...] = ()
    goals: tuple[dict[str, Any], ...] = ()
    failures: list[Failure] = field(default_factory=list)

    @cached_property
    def by_slug(self) -> dict[str, Entry]:
        """The chapters by their names."""
        return {entry.slug: entry for entry in self.entries}

    def before(self, slugs: Iterable[str]) -> list[Entry]:
        """Return all chapters that some chapters need, directly or through others, and these, in order."""
        wanted, open_ = set(slugs), list(slugs)
        while open_:
            fresh = [need for need in self.by_slug[open_.pop()].needs if need not in wanted]
            wanted.update(fresh)
            open_ += fresh
        return [entry for entry in self.entries if entry.slug in wanted]

    def direct(self, entry: Entry) -> list[str]:
        """Return what a chapter needs and none of its other needs brings along."""
        through = {e.slug for need in entry.needs for e in self.before([need]) if e.slug != need}
        return [need for need in entry.needs if need not in through]


def read_outline(root: Path) -> Outline:
    """Return the plan of the book, with what the written chapters declare in their cards.

    Parameters: `root` the project folder. A book without `book/outline.yml` has an empty plan.
    Needs that are unknown, or come later in the book, are left out and reported in `failures`.
    """
    path = root / FILE
    if not path.is_file():
        return Outline()
    plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = {page.rpartition("/")[2]: page for page, _ in toc_entries(root)}
    entries: list[Entry] = []
    failures: list[Failure] = []
    order = [c["slug"] for part in plan["parts"] for c in part["chapters"]]
    for part in plan["parts"]:
        for chapter in part["chapters"]:
            entry, wrong = _entry(root, part, chapter, pages.get(chapter["slug"], ""), order)
            entries.append(entry)
            failures += wrong
    steps, goals = plan.get("steps") or [], plan.get("goals") or []
    failures += _paths(steps, goals, order)
    return Outline(tuple(entries), tuple(steps), tuple(goals), failures)


def _entry(
    root: Path, part: dict[str, Any], chapter: dict[str, Any], page: str, order: list[str]
) -> tuple[Entry, list[Failure]]:
    slug, needs, minutes, where = chapter["slug"], list(chapter.get("needs") or []), None, (FILE, 1)
    if page:
        file = f"book/{page}.md"
        options, line = card((root / file).read_text(encoding="utf-8", errors="replace"))
        needs, where = [need for need in declared(options.get("needs", "")) if need != slug], (file, line)
        found = MINUTES.search(options.get("time", ""))
        minutes = int(found[1]) if found else None
    failures = [_misplaced(need, slug, *where, order) for need in needs if not _earlier(need, slug, order)]
    kept = tuple(need for need in dict.fromkeys(needs) if _earlier(need, slug, order))
    opens, project = chapter.get("opens", ""), bool(part.get("projects"))
    return Entry(slug, chapter["title"], part["title"], opens, kept, page, minutes, project), failures


def _earlier(need: str, slug: str, order: list[str]) -> bool:
    return need in order and order.index(need) < order.index(slug)


def _misplaced(need: str, slug: str, file: str, line: int, order: list[str]) -> Failure:
    what = f"{slug} needs {need}, which " + (
        "comes later in the book" if need in order else "is no chapter of the book"
    )
    hint = f"link chapters of {FILE} that come before {slug}, and other places in the text instead"
    return Failure(file, line, "need", what, "an earlier chapter", need, hint)


def _paths(steps: list[Any], goals: list[Any], order: list[str]) -> Iterator[Failure]:
    """Each chapter in one step, in an order in which it can be read; goals that exist."""
    stepped = [slug for step in steps for slug in step["chapters"]]
    for slug in dict.fromkeys([*order, *stepped] if steps else []):
        if stepped.count(slug) != 1 or slug not in order:
            what, got = f"the chapter {slug!r} in the learning path", f"{stepped.count(slug)} times"
            hint = "give every chapter of `parts` one place in `steps`"
            yield Failure(FILE, 1, "learning-path", what, "exactly one step", got, hint)
    for goal in goals:
        for slug in set(goal["reach"]) - set(order):
            what, hint = f"the goal {goal['name']!r} leads to no chapter", "correct the name in `goals`"
            yield Failure(FILE, 1, "learning-path", what, "a chapter of `parts`", slug, hint)


def card(text: str) -> tuple[dict[str, str], int]:
    """Return the options of a page's chapter card, and the line in which the card begins.

    >>> card("# T\\n\\n:::{chapter-card}\\n:time: 50 minutes\\n:needs: {ref}`one`\\n\\n- do\\n:::\\n")
    ({'time': '50 minutes', 'needs': '{ref}`one`'}, 3)
    """
    found = CARD.search(text)
    if not found:
        return {}, 1
    options = {m["name"]: m["text"].strip() for m in OPTION.finditer(found["options"])}
    return options, text.count("\n", 0, found.start()) + 1


def declared(needs: str) -> list[str]:
    """Return the names of the chapters that the text of a card's `needs` links.

    >>> declared("the dot product ({ref}`dot-product-and-similarity`), {ref}`shapes <scalars-to-tensors>`")
    ['dot-product-and-similarity', 'scalars-to-tensors']
    """
    return [(match["titled"] or match["plain"]).strip() for match in NEED.finditer(needs)]
