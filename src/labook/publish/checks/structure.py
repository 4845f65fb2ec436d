"""Refuse what would silently not run, not print or not be found."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from labook.publish.checks.expectations import FORBIDDEN_TAGS, check_options, pair
from labook.publish.checks.page.made import CHECKED, MADE
from labook.publish.checks.refused import check_refused
from labook.publish.checks.tolerance import check_tolerances
from labook.publish.checks.widgets import check_places
from labook.publish.source.declared.source import SOURCE
from labook.publish.source.forms import Piece
from labook.publish.source.kinds import directive as kind_of
from labook.publish.source.read import Cell, Chapter, Directive, Expectation, Fence, Image, Widget
from labook.text.failures import Failure

HEADER = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---"""
PLAIN_PYTHON = frozenset(["python", "python3", "py", "pycon", "ipython", "ipython3"])


def check_structure(chapter: Chapter, root: Path) -> list[Failure]:
    """Return all failures that can be found without running the chapter."""
    _, homeless = pair(chapter)
    found = [*chapter.failures, *homeless, *_header(chapter), *_fences(chapter), *_cells(chapter)]
    found += [failure for element in chapter.of(Expectation) for failure in check_options(chapter, element)]
    found += [*check_places(chapter), *_classes(chapter), *check_refused(chapter)]
    found += check_tolerances(chapter)
    return [*found, *_sources(chapter, root), *_solutions(chapter)]


def _header(chapter: Chapter) -> Iterator[Failure]:
    cells, widgets = len(chapter.of(Cell)), len(chapter.of(Widget))
    broken = any(failure.check == "header" for failure in chapter.failures)  # told once, in its own line
    if (cells or widgets) and not chapter.executes and not broken:
        kind, count = ("cells", cells) if cells else ("widgets", widgets)
        given = chapter.header.file_format
        yield Failure(
            chapter.file,
            1,
            "no-notebook-header",
            f"the page has {kind} but no notebook header, so none of them would run",
            expected=HEADER,
            got=f"file_format: {given}" if given else f"{count} {kind} without it",
            next="put the header at the top of the file",
        )


def _fences(chapter: Chapter) -> Iterator[Failure]:
    shown = [d for d in chapter.of(Directive) if kind_of(d.name).notebook is Piece.CODE]
    directives = [(d.line, d.argument) for d in shown]
    fences = [(f.line, f.language) for f in chapter.of(Fence)]
    for line, language in sorted(directives + fences):
        if language in PLAIN_PYTHON:
            yield Failure(
                chapter.file,
                line,
                "plain-python-fence",
                "Python in a plain fence is never run",
                expected="{code-cell} python, or {source} labook.module.function",
                got=f"a {language} fence",
                next="make it a {code-cell} with its {expect}",
            )


def _cells(chapter: Chapter) -> Iterator[Failure]:
    for cell in chapter.of(Cell):
        if cell.nested:
            yield Failure(
                chapter.file,
                cell.line,
                "nested-cell",
                "a cell inside another directive is never run",
                expected="every {code-cell} at the top level of the page",
                got="a cell inside a directive",
                next="close the directive first; for solutions use {solution-start} and {solution-end}",
            )
        for tag in FORBIDDEN_TAGS.keys() & set(cell.tags):
            hint = FORBIDDEN_TAGS[tag]
            place = (chapter.file, cell.line, "forbidden-tag")
            what, expected = f"the tag {tag} is forbidden", "a cell that runs and shows what it prints"
            yield Failure(*place, what, expected, tag, hint)


@dataclass(frozen=True)
class Picture:
    """An image file of a page: its line, its path from the project folder, its alternative text."""

    line: int
    path: str
    alt: str


def _classes(chapter: Chapter) -> Iterator[Failure]:
    """Refuse the classes by which a built page tells what was checked: only the builder gives them."""
    for directive in chapter.of(Directive):
        given = str(directive.options.get("class") or "").split()
        given += directive.argument.split() if directive.name in ("container", "div", "rst-class") else []
        for name in given:
            if name in CHECKED or name in MADE:
                what = f"the class {name} marks what the build has checked"
                place = (chapter.file, directive.line, "reserved-class")
                yield Failure(*place, what, "another class", name, "take another name, or none")


def images_of(chapter: Chapter) -> tuple[Picture, ...]:
    """Return the image files of a page."""
    found = [(i.line, i.path, i.alt) for i in chapter.of(Image)]
    directives = [d for d in chapter.of(Directive) if kind_of(d.name).notebook is Piece.PICTURE]
    found += [(d.line, d.argument, str(d.options.get("alt", ""))) for d in directives]
    folder = Path(chapter.file).parent
    return tuple(
        Picture(line, f"book{path}" if path.startswith("/") else (folder / path).as_posix(), alt)
        for line, path, alt in found
    )


def missing_images(file: str, images: Iterable[Picture], root: Path) -> Iterator[Failure]:
    """Yield a failure for each image that does not exist or says nothing to a screen reader."""
    for image in images:
        line, path, alt = image.line, image.path, image.alt
        if not (root / path).is_file():
            hint = "correct the path, or draw it with labook.figures"
            yield Failure(
                file, line, "missing-image", f"the image {path} does not exist", "a file", path, hint
            )
        if not alt.strip():
            what, hint = f"the image {path} has no alternative text", "say in words what it shows"
            yield Failure(file, line, "missing-alt", what, "alternative text", "none", hint)


def _sources(chapter: Chapter, root: Path) -> Iterator[Failure]:
    for element in chapter.of(Directive):
        if element.name == SOURCE.name and find_source(element.argument, root) is None:
            yield Failure(
                chapter.file,
                element.line,
                "missing-source",
                f"{{source}} {element.argument}: no such function or class",
                expected="the dotted name of a function or class in src/labook",
                got=element.argument,
                next="correct the name; `grep -rn 'def ' src/labook` lists what there is",
            )


def find_source(dotted: str, root: Path) -> tuple[Path, ast.FunctionDef | ast.ClassDef] | None:
    """Return the file and the syntax node of a function or class of the package, without importing it.

    Parameters: `dotted` such as `labook.vectors.dot`; `root` the project folder.
    """
    module, _, name = dotted.strip().rpartition(".")
    path = root / "src" / Path(*module.split(".")).with_suffix(".py") if module else root
    if not path.is_file():
        return None
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError:  # the cells that import it fail and say where
        return None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return path, node
    return None


def _solutions(chapter: Chapter) -> Iterator[Failure]:
    """Exercises without solutions are the oldest complaint of the readers of such books."""
    solved = {d.argument for d in chapter.of(Directive) if kind_of(d.name).counts == "solutions"}
    for exercise in chapter.of(Directive):
        if kind_of(exercise.name).counts == "exercises":
            label = str(exercise.options.get("label", ""))
            if label not in solved:
                yield Failure(
                    chapter.file,
                    exercise.line,
                    "no-solution",
                    "an exercise without a solution",
                    expected=f"{{solution-start}} {label or 'label'}",
                    got="none",
                    next="write the solution, with its numbers computed",
                )
