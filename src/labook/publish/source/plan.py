"""`book/outline.yml`: what is planned, and whether it agrees with `_toc.yml` and the pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labook.publish.source.front import Front
from labook.publish.source.toc import Listed
from labook.text.failures import Failure
from labook.text.located import FaultyFile, Located, read_yaml

FILE = "book/outline.yml"
HINT = f"{FILE} says in its first lines what it holds"


@dataclass(frozen=True)
class Planned:
    """A chapter as it is planned; `new` is one that only `_toc.yml` knows."""

    slug: str
    title: str = ""
    part: str = ""
    opens: str = ""
    needs: tuple[str, ...] = ()
    line: int = 1
    project: bool = False
    new: bool = False


@dataclass(frozen=True)
class Stage:
    """A step of a first pass through the book: its chapters, and what a reader builds meanwhile."""

    name: str
    chapters: tuple[str, ...]
    build: str = ""


@dataclass(frozen=True)
class Goal:
    """What a reader may want, and the chapters that lead to it."""

    name: str
    reach: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What `book/outline.yml` holds: chapters in order, the steps of a first pass, the goals of readers."""

    chapters: tuple[Planned, ...] = ()
    steps: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
    failures: list[Failure] = field(default_factory=list)


def read_plan(root: Path) -> Plan:
    """Return what `book/outline.yml` holds; a chapter without a name is left out and reported."""
    try:
        found = read_yaml((root / FILE).read_text(encoding="utf-8"))
    except FaultyFile as error:
        return Plan(failures=[_failure(f.line, "outline", f.what, f.expected, f.got) for f in error.faults])
    data = found.data if isinstance(found.data, dict) else {}
    failures: list[Failure] = []
    chapters = tuple(_chapters(found, data.get("parts") or [], failures))
    steps = tuple(
        Stage(str(row["name"]), tuple(map(str, row["chapters"])), str(row.get("build", "")))
        for row in data.get("steps") or []
    )
    goals = tuple(Goal(str(row["name"]), tuple(map(str, row["reach"]))) for row in data.get("goals") or [])
    return Plan(chapters, steps, goals, failures)


def _chapters(found: Located, parts: list[Any], failures: list[Failure]) -> Iterator[Planned]:
    for i, part in enumerate(parts):
        for j, row in enumerate(part.get("chapters") or []):
            line = found.place(("parts", i, "chapters", j)).first
            if not isinstance(row, dict) or not row.get("slug"):
                failures.append(_failure(line, "outline", "a chapter without a name", "slug: name", str(row)))
                continue
            slug, title, opens = (str(row.get(name) or "") for name in ("slug", "title", "opens"))
            needs, project = tuple(map(str, row.get("needs") or [])), bool(part.get("projects"))
            yield Planned(slug, title, str(part.get("title", "")), opens, needs, line, project)


def needed(
    slug: str, needs: Iterable[str], file: str, line: int, order: list[str]
) -> tuple[tuple[str, ...], list[Failure]]:
    """Return the needs of a chapter that come before it, each once, and a failure for each other one."""
    earlier = order[: order.index(slug)]
    asked = [need for need in dict.fromkeys(needs) if need != slug]
    hint = f"link chapters of {FILE} that come before {slug}, and other places in the text instead"
    failures = []
    for need in (need for need in asked if need not in earlier):
        why = "comes later in the book" if need in order else "is no chapter of the book"
        what = f"{slug} needs {need}, which {why}"
        failures.append(Failure(file, line, "need", what, "an earlier chapter", need, hint))
    return tuple(need for need in asked if need in earlier), failures


def written_failures(
    rows: Iterable[Planned], fronts: Mapping[str, Front | None], listed: Iterable[Listed]
) -> list[Failure]:
    """Return a failure for each thing that is said twice, and not alike, or that links to a chapter miss."""
    pages = {page.slug: page for page in listed}
    written = [row for row in rows if fronts[row.slug] and row.slug in pages]
    found = list(_misordered(written, pages))
    for row in rows:
        said = fronts[row.slug]
        if said is None:
            found += [] if row.title else [_untitled(row)]
        else:
            found += _said_otherwise(row, said, pages[row.slug])
    return found


def _untitled(row: Planned) -> Failure:
    what, hint = f"the planned chapter {row.slug} has no title", "add `title`, or write the chapter"
    return Failure(FILE, row.line, "outline", what, "title: words", "none", hint)


def _said_otherwise(row: Planned, said: Front, page: Listed) -> Iterator[Failure]:
    file = f"book/{page.page}.md"
    if row.title and row.title != said.title:
        hint = f"the title of a written chapter is that of {file}:{said.line}: delete `title` here"
        what = f"the chapter {row.slug} has two titles"
        yield Failure(FILE, row.line, "outline", what, said.title, row.title, hint)
    if said.label != row.slug:
        what, hint = f"links to the chapter {row.slug} lead nowhere", "write it on the line above the title"
        yield Failure(file, said.line, "outline", what, f"({row.slug})=", said.label or "none", hint)
    if page.part and page.part != row.part:
        what = f"the chapter {row.slug} stands in two parts"
        hint = f"move the entry here, or the chapter in {FILE}"
        yield Failure("_toc.yml", page.line, "outline", what, row.part, page.part, hint)


def _misordered(written: list[Planned], pages: Mapping[str, Listed]) -> Iterator[Failure]:
    """The first chapter that `_toc.yml` has at another place than the plan."""
    ours = [row.slug for row in written]
    theirs = [slug for slug in pages if slug in ours]
    place = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b), None)
    if place is not None:
        what, line = f"the chapter {theirs[place]} has another place in {FILE}", pages[theirs[place]].line
        hint = f"readers follow _toc.yml: move the entry here, or the chapter in {FILE}"
        yield Failure("_toc.yml", line, "outline", what, ours[place], theirs[place], hint)


def path_failures(plan: Plan, order: list[str]) -> list[Failure]:
    """Return a failure for each planned chapter not in exactly one step, and each goal that leads nowhere."""
    planned = [row.slug for row in plan.chapters]
    stepped = [slug for step in plan.steps for slug in step.chapters]
    found = []
    for slug in dict.fromkeys([*planned, *stepped] if plan.steps else []):
        if stepped.count(slug) != 1 or slug not in order:
            what, got = f"the chapter {slug!r} in the learning path", f"{stepped.count(slug)} times"
            hint = "give every chapter of `parts` one place in `steps`"
            found.append(Failure(FILE, 1, "learning-path", what, "exactly one step", got, hint))
    for goal in plan.goals:
        for slug in sorted(set(goal.reach) - set(order)):
            what, hint = f"the goal {goal.name!r} leads to no chapter", "correct the name in `goals`"
            found.append(Failure(FILE, 1, "learning-path", what, "a chapter of `parts`", slug, hint))
    return found


def _failure(line: int, check: str, what: str, expected: str = "", got: str = "") -> Failure:
    return Failure(FILE, line, check, what, expected, got, HINT)
