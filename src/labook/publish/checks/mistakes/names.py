"""Names that nobody knows: roles, tags of cells, sources, exercises."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from labook.publish.checks.expectations import FORBIDDEN_TAGS
from labook.publish.source.bibliography import FILE, keys
from labook.publish.source.elements import Cell, Chapter, Directive, Link, Role
from labook.publish.source.kinds import FOLDER, ROLES
from labook.publish.source.kinds import directive as kind_of
from labook.text.failures import Failure
from labook.text.near import meant

# Tags that the builder knows and the book allows.
TAGS = (
    "hide-input", "hide-output", "hide-cell", "remove-input", "raises-exception", "full-width", "margin",
    "scroll-output", "output_scroll",
)  # fmt: skip
TAGS_AT = "src/labook/publish/checks/mistakes/names.py"


def check_names(chapter: Chapter, root: Path) -> Iterator[Failure]:
    """Yield a failure for each name of a chapter that stands for nothing."""
    for element in chapter.of(Role):
        if element.name not in ROLES:
            what, hint = f"there is no role {{{element.name}}}", meant(element.name, ROLES, f"in {FOLDER}")
            got = f"{{{element.name}}}`{element.content}`"
            place = chapter.place(element)
            yield Failure(*place, "unknown-role", what, "a role of the book", got, hint)
        elif element.name.partition(":")[0] == "cite":
            yield from _citations(chapter, element, root)
    for cell in chapter.of(Cell):
        yield from _tags(chapter, cell)
    yield from _links(chapter)
    yield from _exercises(chapter)


def _links(chapter: Chapter) -> Iterator[Failure]:
    """Links to files that do not exist; labels are held against those of all pages elsewhere."""
    for link in chapter.of(Link):
        name = unquote(link.target.partition("#")[0])
        if name and not (chapter.path.parent / name).is_file():
            what, hint = f"a link to {name}, which does not exist", "link by its label: {ref}`label`"
            yield Failure(*chapter.place(link), "dead-link", what, "a file beside this one", name, hint)


def _citations(chapter: Chapter, role: Role, root: Path) -> Iterator[Failure]:
    known = keys(root)
    for name in re.split(r"\s*,\s*", role.content.strip()):
        if name not in known:
            what, hint = f"there is no source {name!r} to cite", meant(name, known, f"in {FILE}")
            expected = f"a key of {FILE}"
            yield Failure(*chapter.place(role), "unknown-citation", what, expected, name, hint)


def _tags(chapter: Chapter, cell: Cell) -> Iterator[Failure]:
    given = cell.options.get("tags")
    place = (chapter.file, cell.line - 1)
    if isinstance(given, str) and not re.fullmatch(r"\s*\[.*\]\s*", given):
        expected, got = f":tags: [{', '.join(given.replace(',', ' ').split())}]", f":tags: {given}"
        hint = "put the tags between brackets"
        yield Failure(*place, "tags", "the tags of the cell are not a list", expected, got, hint)
        return
    for tag in cell.tags:
        if tag not in TAGS and tag not in FORBIDDEN_TAGS:
            what, hint = f"there is no tag {tag!r}", meant(str(tag), TAGS, f"in {TAGS_AT}")
            yield Failure(*place, "unknown-tag", what, ", ".join(TAGS), str(tag), hint)


def _exercises(chapter: Chapter) -> Iterator[Failure]:
    """Solutions of no exercise, and parts that begin and never end: the extension would stop the build."""
    directives = chapter.of(Directive)
    exercises = [d for d in directives if kind_of(d.name).counts == "exercises"]
    labels = {str(exercise.options.get("label", "")) for exercise in exercises}
    for each in directives:
        if kind_of(each.name).counts == "solutions" and each.argument not in labels:
            what = f"a solution of {each.argument!r}, which is no exercise of this page"
            hint = meant(each.argument, labels - {""}, "behind :label:")
            expected = "the label of an exercise above"
            yield Failure(chapter.file, each.line, "no-exercise", what, expected, each.argument, hint)
    for name in ("exercise", "solution"):
        yield from _gates(chapter, [d for d in directives if d.name in (f"{name}-start", f"{name}-end")])


def _gates(chapter: Chapter, gates: list[Directive]) -> Iterator[Failure]:
    """A start without an end, or an end without a start."""
    opened: Directive | None = None
    for gate in [*gates, None]:
        starts = gate is not None and gate.name.endswith("-start")
        wrong = opened if gate is None or (starts and opened) else gate if not starts and not opened else None
        if wrong is not None:
            name, _, end = wrong.name.rpartition("-")
            partner = f"{{{name}-{'end' if end == 'start' else 'start'}}}"
            what, hint = f"{{{wrong.name}}} without its {partner}", f"write {partner}, or delete this one"
            yield Failure(chapter.file, wrong.line, "no-partner", what, partner, "none", hint)
        opened = gate if starts else None
