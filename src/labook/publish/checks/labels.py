"""Find duplicate labels, references to nothing, and chapters that no reader can reach."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labook.publish.checks.targets import Place, places
from labook.publish.source.elements import Link
from labook.publish.source.kinds import role as kind_of
from labook.publish.source.read import Cell, Chapter, Directive, Role, Target, figure_options
from labook.publish.source.toc import toc_entries
from labook.text.failures import Failure
from labook.text.near import near

EXPLICIT = re.compile(r"^(?P<text>.*)<(?P<label>[^<>]+)>$", re.DOTALL)
SILENT = re.compile(r"\s*(?:%|```|:::|---|$)")  # a line that no sentence goes on in


@dataclass(frozen=True)
class Label:
    """A name that a page gives to a place, and its line; `place` is what stands there."""

    name: str
    line: int
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class Reference:
    """A cross-reference: its role, the label that it names, and where it stands.

    `text` is the text that the author gave it, `before` what stands before it in its line, and `sentence`
    that line with the sentence before it; they are empty where the page shows it from another file.
    """

    role: str
    label: str
    line: int
    file: str
    text: str = field(default="", compare=False)
    before: str = field(default="", compare=False)
    sentence: str = field(default="", compare=False)


@dataclass(frozen=True)
class Links:
    """The labels and the cross-references of one file."""

    file: str
    labels: tuple[Label, ...] = ()
    references: tuple[Reference, ...] = ()


def links_of(chapter: Chapter) -> Links:
    """Return the labels and the cross-references of a chapter."""
    return Links(chapter.file, tuple(labels(chapter)), tuple(references(chapter)))


def labels(chapter: Chapter) -> Iterator[Label]:
    """Yield the labels that a chapter defines."""
    found = places(chapter)
    for name, line in _names(chapter):
        yield Label(name, line, found.get(name, Place()))


def _names(chapter: Chapter) -> Iterator[tuple[str, int]]:
    for element in chapter.elements:
        if isinstance(element, Target):
            yield element.name.lower(), element.line
        elif isinstance(element, Directive):
            for option in ("name", "label"):
                if element.options.get(option):
                    yield str(element.options[option]).lower(), element.line
        elif isinstance(element, Cell):
            figure = figure_options(element.options)
            if figure.get("name"):
                yield str(figure["name"]).lower(), element.line


def references(chapter: Chapter) -> Iterator[Reference]:
    """Yield each cross-reference of a chapter."""
    rows = chapter.path.read_text(encoding="utf-8", errors="replace").split("\n")
    for role in chapter.of(Role):
        if kind_of(role.name).refers:
            match = EXPLICIT.match(role.content)
            name = (match["label"] if match else role.content).strip().lower()
            text = match["text"].strip() if match else ""
            around = ("", "") if role.file else _around(rows, role)
            yield Reference(role.name, name, role.line, role.file or chapter.file, text, *around)
    for link in chapter.of(Link):
        if link.target.startswith("#"):
            yield Reference("ref", link.target[1:].lower(), link.line, link.file or chapter.file)


def _around(rows: list[str], role: Role) -> tuple[str, str]:
    """What stands before a role in its line, and its line with the one before it, each without roles."""
    row = rows[role.line - 1] if role.line <= len(rows) else ""
    before = row.partition(f"{{{role.name}}}`{role.content}`")[0]
    last = role.line - 2
    while last >= 0 and rows[last].startswith("%"):
        last -= 1
    above = "" if last < 0 or SILENT.match(rows[last]) else rows[last]
    return _plain(before), _plain(f"{above} {row}")


def _plain(text: str) -> str:
    """A line without the labels and the expressions of its roles, which are no words of a sentence."""
    return re.sub(r"\{[\w:]+\}`[^`]*`", " ", text).strip()


def check_labels(files: Iterable[Links], planned: Collection[str] = ()) -> list[Failure]:
    """Return a failure for each label defined twice and each reference to a label that is nowhere.

    Parameters: `files` those of all pages, and of the bank; `planned` the slugs of chapters without a page,
    which `{chapter}` may name.
    """
    files = list(files)
    first: dict[str, str] = {}
    found: list[Failure] = []
    for links in files:
        for label in links.labels:
            name, place = label.name, (links.file, label.line)
            if name in first:
                what, hint = f"the label {name!r} is defined twice", "rename one of them"
                found.append(Failure(*place, "duplicate-label", what, "one place", first[name], hint))
            first.setdefault(name, f"{links.file}:{label.line}")
    lost = [ref for links in files for ref in links.references if ref.label not in first]
    return found + [_dead(ref, first) for ref in lost if ref.role != "chapter" or ref.label not in planned]


def _dead(reference: Reference, labels: Iterable[str]) -> Failure:
    what = f"{{{reference.role}}}`{reference.label}` points at nothing"
    found = near(reference.label, labels)
    hint = f"{f'did you mean {found}? ' if found else ''}correct the name, or add the label"
    place = (reference.file, reference.line, "dead-reference")
    return Failure(*place, what, "a label of the book", reference.label, hint)


def check_toc(root: Path) -> list[Failure]:
    """Return a failure for each chapter that `_toc.yml` does not list, and each entry without a file."""
    listed = dict(toc_entries(root))
    files = {
        path.relative_to(root / "book").with_suffix("").as_posix() for path in (root / "book").rglob("*.md")
    }
    hint = "add it to _toc.yml, or delete the file"
    found = [
        Failure(
            f"book/{name}.md",
            1,
            "not-in-toc",
            "no reader can reach this page",
            "an entry in _toc.yml",
            "none",
            hint,
        )
        for name in sorted(files - listed.keys())
    ]
    hint = "correct the entry, or write the chapter"
    return found + [
        Failure(
            "_toc.yml",
            listed[name],
            "toc-without-file",
            f"{name!r} has no file",
            f"book/{name}.md",
            "none",
            hint,
        )
        for name in sorted(listed.keys() - files)
    ]


def check_slugs(paths: Iterable[Path], root: Path) -> tuple[list[Path], list[Failure]]:
    """Return the pages whose file name is their own, and a failure for each that repeats another's.

    The file name names a chapter in reports and commands, so that two of one name would hide each other.
    """
    first: dict[str, Path] = {}
    found: list[Failure] = []
    for path in paths:
        if first.setdefault(path.stem, path) != path:
            file, other = (p.relative_to(root).as_posix() for p in (path, first[path.stem]))
            what = f"two pages have the file name {path.name}"
            hint = "rename one of them, and its entry in _toc.yml"
            found.append(Failure(file, 1, "duplicate-slug", what, "a name of its own", other, hint))
    return list(first.values()), found
