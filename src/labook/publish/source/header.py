"""Read a chapter's header, and say once and in its own line what is wrong with it."""

from collections.abc import Iterator
from typing import Any

from labook.publish.source.chapter_header import Header
from labook.publish.source.reading import Reading
from labook.text.failures import Failure
from labook.text.located import FaultyFile, Located, Path, read_yaml
from labook.text.near import near

SHOWN = "write it as CONTRIBUTING.md shows under Header"
# What a header may hold, and what its parts may hold.
KEYS = tuple("file_format kernelspec labook jupytext mystnb myst html_meta orphan tocdepth".split())
LABOOK = ("modules", "symbols", "formulas", "letters", "counts")
LINES = "`key: value` lines"


def read_header(chapter: Reading, content: str) -> None:
    """Keep what a header says, or note what is wrong with it.

    Parameters: `content` the lines between the `---`, of which the first is line 2 of the file.
    """
    try:
        located = read_yaml(content)
    except FaultyFile as error:
        for fault in error.faults:
            what = f"the header is not valid YAML: {fault.what.removeprefix('invalid YAML: ')}"
            expected = fault.expected or "valid YAML"
            got = fault.got or _row(content, fault.line)
            hint = f"{fault.next}; the header stands between the --- lines"
            chapter.failures.append(_failure(chapter, fault.line, what, expected, got, hint))
        return
    shapes = list(_wrong_shapes(chapter, located))
    chapter.failures += shapes or list(_wrong_names(chapter, located))
    if not shapes:
        chapter.header = Header.of(located.data or {})


def unclosed_header(chapter: Reading, text: str) -> None:
    """Note a header that begins and never ends: nothing of the page would be read as a header."""
    what, hint = "the header is not closed", "write --- below its last line"
    chapter.failures.append(_failure(chapter, 0, what, "--- on a line of its own", text.split("\n")[1], hint))


def _failure(chapter: Reading, row: int, what: str, expected: str, got: str, hint: str) -> Failure:
    """Parameters: `row` the line, from 1, of the header's content."""
    return Failure(chapter.file, row + 1, "header", what, expected, got, hint)


def _row(content: str, line: int) -> str:
    rows = content.split("\n")
    return rows[line - 1].strip() if 0 < line <= len(rows) else ""


def _wrong_shapes(chapter: Reading, located: Located) -> Iterator[Failure]:
    """What has another kind than the build needs."""
    meta = located.data if located.data is not None else {}
    if not isinstance(meta, dict):
        yield _failure(chapter, 1, f"the header holds no {LINES}", LINES, repr(meta), SHOWN)
        return
    for path, kind, expected in (
        (("kernelspec",), dict, "name: python3 and display_name: Python 3, below it"),
        (("labook",), dict, LINES),
        (("jupytext",), dict, LINES),
        (("jupytext", "text_representation"), dict, LINES),
        (("labook", "symbols"), dict, "a mapping from LaTeX to Python"),
        (("labook", "modules"), list, "a list, as in `modules: [vectors]`"),
    ):
        value = _at(meta, path)
        if value is not None and not isinstance(value, kind):
            line = located.place(path).line + 1
            what = f"`{path[-1]}` in the header is wrong"
            yield _failure(chapter, line, what, expected, repr(value), SHOWN)


def _wrong_names(chapter: Reading, located: Located) -> Iterator[Failure]:
    """Keys that nothing reads, which are mistyped ones."""
    for path, names in (((), KEYS), (("labook",), LABOOK)):
        for key in _at(located.data, path) or {}:
            if key not in names:
                line = located.place((*path, key)).line + 1
                found = near(key, names)
                hint = f"did you mean {found}?" if found else "correct or delete it"
                what, expected = f"nothing reads `{key}` in the header", ", ".join(names)
                yield _failure(chapter, line, what, expected, key, f"{hint} CONTRIBUTING.md shows them")


def _at(meta: Any, path: Path) -> Any:
    for key in path:
        meta = meta.get(key) if isinstance(meta, dict) else None
    return meta
