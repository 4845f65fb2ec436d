"""The plan of the book: which chapters there are, what each needs, and in which order they are read.

What a written chapter says itself is said nowhere else: its place stands in `_toc.yml`, its title and what it
needs on its page. `book/outline.yml` holds what is planned, and what no page can say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from labook.publish.source.front import Front, front
from labook.publish.source.plan import (
    FILE,
    Goal,
    Planned,
    Stage,
    needed,
    path_failures,
    read_plan,
    written_failures,
)
from labook.publish.source.toc import Listed, toc_pages
from labook.text.failures import Failure

__all__ = ["FILE", "Entry", "Outline", "read_outline"]


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
    steps: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
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
    """Return the plan of the book, with what the written chapters say of themselves.

    Parameters: `root` the project folder. A book without `book/outline.yml` has an empty plan.
    A chapter that stands in a numbered part of `_toc.yml` belongs to it, planned or not. Needs that are
    unknown, or come later in the book, are left out and reported in `failures`, as is whatever
    `book/outline.yml` says otherwise than `_toc.yml` and the pages.
    """
    if not (root / FILE).is_file():
        return Outline()
    plan, listed = read_plan(root), toc_pages(root)
    rows = _with_new(plan.chapters, [page for page in listed if page.numbered])
    pages = {page.slug: page for page in listed}
    fronts = {row.slug: _front(root, pages.get(row.slug)) for row in rows}
    order, failures, entries = [row.slug for row in rows], list(plan.failures), []
    for row in rows:
        entry, wrong = _entry(row, fronts[row.slug], pages.get(row.slug), order)
        entries.append(entry)
        failures += wrong
    failures += written_failures(rows, fronts, listed) + path_failures(plan, order)
    return Outline(tuple(entries), _joined(plan.steps, rows), plan.goals, failures)


def _front(root: Path, page: Listed | None) -> Front | None:
    path = root / "book" / f"{page.page}.md" if page else None
    return front(path.read_text(encoding="utf-8", errors="replace")) if path and path.is_file() else None


def _with_new(planned: Iterable[Planned], chapters: Iterable[Listed]) -> list[Planned]:
    """The planned chapters, and those that only `_toc.yml` knows, each behind the one before it."""
    found, place = list(planned), 0
    for page in chapters:
        known = [row.slug for row in found]
        if page.slug not in known:
            found.insert(place, Planned(page.slug, part=page.part, new=True))
            known.insert(place, page.slug)
        place = known.index(page.slug) + 1
    return found


def _entry(
    row: Planned, said: Front | None, page: Listed | None, order: list[str]
) -> tuple[Entry, list[Failure]]:
    if said is None or page is None:
        needs, failures = needed(row.slug, row.needs, FILE, row.line, order)
        return Entry(row.slug, row.title, row.part, row.opens, needs, project=row.project), failures
    needs, failures = needed(row.slug, said.needs, f"book/{page.page}.md", said.card, order)
    title, opens = said.title or row.title, row.opens or said.opens
    found = Entry(row.slug, title, row.part, opens, needs, page.page, said.minutes, row.project)
    return found, failures


def _joined(steps: Iterable[Stage], rows: list[Planned]) -> tuple[Stage, ...]:
    """The steps, each new chapter in the step of the one before it."""
    found = tuple(steps)
    for row, before in zip(rows[1:], rows, strict=False):
        if row.new and not any(row.slug in step.chapters for step in found):
            found = tuple(_with_after(step, row.slug, before.slug) for step in found)
    return found


def _with_after(step: Stage, slug: str, before: str) -> Stage:
    """A step with a chapter after another, where it has that one."""
    if before not in step.chapters:
        return step
    place = step.chapters.index(before) + 1
    return replace(step, chapters=(*step.chapters[:place], slug, *step.chapters[place:]))
