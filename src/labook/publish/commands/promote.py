"""`labook promote`: rewrite a chapter's expectations from what it prints, to be reviewed as a diff."""

import argparse
import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from labook.publish.checks.digits import typed_text
from labook.publish.checks.expectations import compare, pair
from labook.publish.checks.result import CellRun, Result, ValueRun, output_text
from labook.publish.commands.console import complain, say
from labook.publish.source.read import Cell, Chapter, Value, read_chapter
from labook.publish.verify.book import chapter_paths, verify
from labook.text.store import write_atomically


@dataclass(frozen=True)
class Edit:
    """Lines `first` to `last` (from 1; none where `last` is before `first`) become `lines`."""

    first: int
    last: int
    lines: list[str]
    before: list[str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("slug", help="the chapter: its file's name without .md")


def run(options: argparse.Namespace) -> int:
    """Rewrite and print the diff.

    Returns: 1 where expectations were rewritten, so that a clean check must follow, and where they could
    not be; 0 where nothing was to do; 2 for wrong use.
    """
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        complain("labook promote: refused, because CI is set: expectations are promoted by a person")
        return 2
    paths = [path for path in chapter_paths(options.root) if path.stem == options.slug]
    if not paths:
        known = ", ".join(path.stem for path in chapter_paths(options.root))
        complain(f"labook promote: no chapter {options.slug!r}\n  expected: one of {known}")
        return 2
    verified = verify(options.root, only=paths, say=say)
    result = verified.executed[options.slug]
    refused = [f for f in verified.failures if f.check in ("cell-raised", "stderr", "died", "timeout")]
    if refused:
        complain(
            "\n\n".join(map(str, refused)) + "\n\nlabook promote: refused, because the chapter does not run"
        )
        return 1
    return _rewrite(paths[0], options.root, result)


def _rewrite(path: Path, root: Path, result: Result) -> int:
    chapter = read_chapter(path, root)
    old = path.read_text(encoding="utf-8")
    lines = old.split("\n")
    edits = [*edits_of(chapter, result.cells, lines), *digits_of(chapter, result.values, lines)]
    new, stale = apply_edits(old, edits)
    for edit in stale:
        complain(f"{chapter.file}:{edit.first}: the recorded text no longer stands here: not rewritten")
    if new == old:
        say("nothing to promote")
        return 1 if stale else 0
    write_atomically(path, new)
    name = chapter.file
    say("".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name)))
    say("read the difference; then run make check")
    return 1


def edits_of(chapter: Chapter, cells: Iterable[CellRun], lines: list[str]) -> list[Edit]:
    """Return an edit for each output that its expectation does not meet, and each without expectation.

    Parameters: `cells` what each cell gave; `lines` the file as it stands.
    An expectation with `...` was written by hand for a reason, and stays.
    """
    pairs, _ = pair(chapter)
    edits = []
    own = [(index, cell) for index, cell in enumerate(chapter.of(Cell)) if not cell.nested]
    for (index, cell), ran in zip(own, cells, strict=True):
        text, expectation = output_text(ran.outputs), pairs.get(index)
        if expectation is None:
            if ran.outputs:
                edits.append(_insertion(cell, text, lines))
        elif "..." not in expectation.text and compare(text, expectation.text, expectation.options):
            before = expectation.text.split("\n") if expectation.text else []
            edits.append(Edit(expectation.first, expectation.last, text.split("\n"), before))
    return edits


def digits_of(chapter: Chapter, values: Iterable[ValueRun], lines: list[str]) -> list[Edit]:
    """Return an edit for each line with a `{val}` whose format stands where its digits should.

    Parameters: `values` what the chapter computed; `lines` the file as it stands.
    """
    changed: dict[int, str] = {}
    for element, value in zip(chapter.of(Value) if chapter.executes else [], values, strict=True):
        typed, row = typed_text(element, value), element.line - 1
        if not typed or element.file:
            continue
        for bar in ("|", "\\|"):  # as it is written in the text, and in a table
            before, after = (f"`{element.expression}{bar}{shown}`" for shown in (element.shown, typed))
            if before in lines[row]:
                changed[row] = changed.get(row, lines[row]).replace(before, after, 1)
    return [Edit(row + 1, row + 1, [text], [lines[row]]) for row, text in changed.items()]


def _insertion(cell: Cell, text: str, lines: list[str]) -> Edit:
    closing = cell.line + cell.source.count("\n")  # the code may end in blank lines
    while closing < len(lines) and not lines[closing].startswith("```"):
        closing += 1
    after = closing + 2
    return Edit(after, after - 1, ["```{expect}", *text.split("\n"), "```"], [])


def apply_edits(text: str, edits: list[Edit]) -> tuple[str, list[Edit]]:
    """Return the text after the edits whose recorded lines still stand in it, and the edits left out.

    >>> apply_edits("a\\nb\\nc\\n", [Edit(2, 2, ["x", "y"], ["b"]), Edit(3, 3, ["z"], ["d"])])[0]
    'a\\nx\\ny\\nc\\n'
    """
    lines, stale = text.split("\n"), []
    for edit in sorted(edits, key=lambda edit: edit.first, reverse=True):
        if lines[edit.first - 1 : edit.last] == edit.before:
            lines[edit.first - 1 : edit.last] = edit.lines
        else:
            stale.append(edit)
    return "\n".join(lines), stale
