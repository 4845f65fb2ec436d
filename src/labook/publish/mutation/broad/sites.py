"""Find the mistakes of every kind that can be drawn in a chapter, and what is not drawn."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from labook.publish.checks.labels import Links
from labook.publish.mutation.broad.change import Change, Drawer
from labook.publish.mutation.broad.formulas import formula_changes, symbolic_changes
from labook.publish.mutation.broad.numbers import (
    decimal_changes,
    integer_changes,
    markup_changes,
    word_changes,
)
from labook.publish.mutation.broad.pieces import pieces
from labook.publish.mutation.broad.places import (
    cell_changes,
    code_changes,
    comparison_changes,
    derive_changes,
    label_changes,
    reference_changes,
    widget_changes,
)
from labook.publish.mutation.mutant import Mutant, Sites
from labook.publish.source.read import Chapter, Widget

DRAWERS: tuple[Drawer, ...] = (
    word_changes, integer_changes, decimal_changes, markup_changes, formula_changes, symbolic_changes,
    derive_changes, widget_changes, code_changes, cell_changes, comparison_changes,
)  # fmt: skip
# What a score over these kinds does not tell.
NOT_DRAWN = (
    "the number words one, first, once, half and zero, which seldom count a thing",
    "Roman numerals, units, digits inside of names, ordinals such as ninth, and millions in words",
    "the times on the cards of chapters, and the words and columns of a table's head",
    "comparisons in sentences that no `% holds:` line binds, and sentences without numbers",
    "chapters and sections of other books, behind their citation",
    "the texts of this page, of the README and of the landing page",
    "the form of a drawing: colours, widths, and which of two equal marks stands where",
)


def broad_sites(
    chapter: Chapter, source: str, links: Iterable[Links], keys: Iterable[str], seed: int
) -> Sites:
    """Return the mistakes of a chapter.

    Parameters: `source` its text; `links` the labels of all pages; `keys` those of the sources.
    """
    known = dict(_kinds(links, chapter.file)) | dict.fromkeys((key.lower() for key in keys), "cite")
    sites = Sites()
    for change in dict.fromkeys(_changes(source, known, random.Random(f"{seed} {chapter.file}"))):
        if change.before != change.after:
            sites.mutants.append(_mutant(chapter.file, source, change))
    return sites


def _changes(source: str, known: Mapping[str, str], lot: random.Random) -> Iterator[Change]:
    for piece in pieces(source):
        for drawer in DRAWERS:
            yield from drawer(piece, lot)
        yield from reference_changes(piece, lot, known)


def _kinds(links: Iterable[Links], file: str) -> Iterator[tuple[str, str]]:
    """The labels to which a reference of a page may point by mistake: its own, and the chapters."""
    for page in links:
        for label in page.labels:
            if page.file == file or label.place.kind == "chapter":
                yield label.name, label.place.kind


def _mutant(file: str, source: str, change: Change) -> Mutant:
    line = source.count("\n", 0, change.start) + 1
    return Mutant(change.kind, file, line, change.start, change.before, change.after, variety=change.variety)


def module_sites(chapter: Chapter, source: str, root: Path) -> Sites:
    """Return the mistakes in what the figures and widgets of a chapter draw, in the modules that do it."""
    sites = Sites()
    for module in sorted(set(re.findall(r"from labook\.figures\.(\w+) import", source))):
        path = root / "src" / "labook" / "figures" / f"{module}.py"
        text = path.read_text(encoding="utf-8")
        wanted = set(re.findall(rf"from labook\.figures\.{module} import (.+)", source))
        names = {name.strip() for part in wanted for name in part.split(",")}
        for change in dict.fromkeys(label_changes(text)):
            if _inside(text, change.start) & names:
                sites.mutants.append(_mutant(path.relative_to(root).as_posix(), text, change))
    for name in sorted({widget.name for widget in chapter.of(Widget)}):
        sites.join(_states(root, name))
    return sites


def _inside(source: str, at: int) -> set[str]:
    """The function in which a place of a module stands."""
    heads = re.findall(r"^def (\w+)", source[:at], re.MULTILINE)
    return set(heads[-1:])


def _states(root: Path, name: str) -> Sites:
    """Wrong numbers in the state in which a widget starts, where its module says it."""
    sites = Sites()
    for path in sorted((root / "src" / "labook" / "widgets").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for block in re.finditer(rf"[\"']{re.escape(name)}[\"'].*?(?=\n\n|\Z)", text, re.DOTALL):
            for match in re.finditer(r"(?<=[\[(, \"-])\d(?:\.\d+)?(?=[\]), \"])", block.group()):
                new = "7" if match.group()[0] != "7" else "8"
                change = Change("widget", "start", block.start() + match.start(), match.group()[0], new)
                sites.mutants.append(_mutant(path.relative_to(root).as_posix(), text, change))
    return sites
