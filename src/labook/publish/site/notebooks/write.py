"""Put a chapter's pieces together as a notebook."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict

from labook.publish.checks.report import Shown
from labook.publish.checks.result import CellRun, DerivationRun
from labook.publish.site.book import Book
from labook.publish.site.notebooks.inline import Inline
from labook.publish.site.notebooks.listings import listing
from labook.publish.site.notebooks.piece import Call, Code, Heading, Inputs, Listing, Piece
from labook.publish.site.notebooks.requirements import Requirements, bound_names
from labook.publish.site.notebooks.text import pieces
from labook.publish.site.wheel import path_of as wheel_path
from labook.publish.source.options import tags_of

FORMAT = (4, 5)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# Formats that a notebook shows; the drawing for print is none of them.
SHOWN = ("text/plain", "text/markdown", "text/latex", "image/svg+xml", "image/png")
Output = Mapping[str, object]  # as the format of Jupyter has it


class NotebookCell(TypedDict):
    """A cell as the format of Jupyter has it; `id` follows from its content."""

    cell_type: Literal["markdown", "code"]
    metadata: Mapping[str, object]
    source: str
    id: NotRequired[str]
    execution_count: NotRequired[int]
    outputs: NotRequired[list[Output]]


class Notebook(TypedDict):
    """A notebook as the format of Jupyter has it."""

    cells: list[NotebookCell]
    metadata: Mapping[str, object]
    nbformat: int
    nbformat_minor: int


def notebook(book: Book, page: str, needs: Requirements) -> Notebook:
    """Return the notebook of a chapter in the format of Jupyter, with the verified outputs.

    Parameters: `page` the chapter's page, such as `matrices-act/matrix-multiplication.html`; `needs` tells
    what its cells import.
    """
    path = book.root / "book" / Path(page).with_suffix(".md")
    result = book.executed[path.stem]
    inline = _inline(book, page, _values(book.reports[path.stem].shown), result.derivations)
    found = list(pieces(path.read_text(encoding="utf-8"), inline))
    cells = _Cells(result.cells)
    sources = [piece.source for piece in found if isinstance(piece, Code)]
    packages = ["labook", *needs.of([*sources, *(_import(p) for p in found if isinstance(p, Listing))])]
    title = next((i for i, piece in enumerate(found) if isinstance(piece, Heading)), -1)
    for piece in found[: title + 1]:
        cells.add_text(piece.text if isinstance(piece, Heading) else str(piece))
    cells.add_text(_introduction(book, page, packages))
    cells.add_code(_setup(_installed(book, packages), calls=any(isinstance(piece, Call) for piece in found)))
    bound = bound_names(sources)
    for piece in found[title + 1 :]:
        _add(cells, piece, inline, bound)
    cells.add_text(_sources(book, inline))
    metadata = {
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
        "title": book.pages.get(page, page),
    }
    return {
        "cells": cells.finished(),
        "metadata": metadata,
        "nbformat": FORMAT[0],
        "nbformat_minor": FORMAT[1],
    }


def text_of(found: Notebook) -> str:
    """Return a notebook as the text of its file, the same for the same notebook."""
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _values(shown: Shown) -> list[tuple[str, str]]:
    """The texts of the values and of what records hold, each with the key by which its role asks for it."""
    measured = [(item.key, item.text) for item in shown.benchmarks if item.text is not None]
    return [*shown.values, *measured]


def _inline(
    book: Book, page: str, shown: list[tuple[str, str]], derived: tuple[DerivationRun, ...]
) -> Inline:
    values: dict[str, list[str]] = {}
    for key, text in shown:
        values.setdefault(key, []).append(text)
    calls: dict[str, list[Mapping[str, str]]] = {}
    for calculation in derived:
        calls.setdefault(calculation.call, []).append(calculation.display)
    return Inline(
        book, page, {k: _lasting(v) for k, v in values.items()}, {k: _lasting(v) for k, v in calls.items()}
    )


def _lasting(items: list[Any]) -> Iterator[Any]:
    """The items in turn, and the last of them for ever: a caption may be read more than once."""
    yield from items
    while items:
        yield items[-1]


def _introduction(book: Book, page: str, packages: list[str]) -> str:
    there = f"[the page]({book.address}{page})" if book.address else "the page"
    others = f", beside {', '.join(packages[1:])}," if packages[1:] else ""
    return (
        f"*A chapter of {book.link(book.title, '')} as a notebook. "
        "Its outputs were verified when the book was built; run it, and you get the same. "
        f"It needs the package `labook`{others} and nothing else of the book. "
        f"What a notebook has no means for, such as interactive figures, is on {there}. "
        "Text and figures: CC BY 4.0; code: BSD 3-Clause.*"
    )


def _installed(book: Book, packages: list[str]) -> list[str]:
    """What a reader installs: the package from the site itself, where its address is known."""
    return [book.address + wheel_path() if book.address else packages[0], *packages[1:]]


def _setup(packages: list[str], *, calls: bool) -> str:
    lines = [
        "# Not installed yet? Take the first # of the next line away, and run this cell.",
        f"# %pip install {' '.join(packages)}",
        *(["import labook.derive"] if calls else []),
        "from labook.notebook import setup",
        "",
        "setup()  # numbers are printed as in the book",
    ]
    return "\n".join(lines)


def _sources(book: Book, inline: Inline) -> str:
    rows = [book.sources[key] for key in inline.cited]
    if not rows:
        return ""
    return "## Sources\n\n" + "\n".join(
        f"- [{s.label}] {s.text}" for s in sorted(rows, key=lambda s: s.label)
    )


def _import(piece: Listing) -> str:
    module, _, name = piece.name.rpartition(".")
    return f"from {module} import {name}"


def _add(cells: "_Cells", piece: Piece, inline: Inline, bound: set[str]) -> None:
    if isinstance(piece, Code):
        cells.add_chapter_code(piece)
    elif isinstance(piece, Inputs):
        cells.add_code(piece.source)
    elif isinstance(piece, Call):
        cells.add_call(piece.call, inline.calculation(piece.call))
    elif isinstance(piece, Listing):
        cells.add_text(listing(piece.name, inline.book.root))
        if (
            piece.name.rpartition(".")[2] not in bound
        ):  # else a cell of the chapter imports it, or has its own
            cells.add_code(_import(piece))
    elif isinstance(piece, Heading):
        cells.begin()
        cells.add_text(piece.text)
    else:
        cells.add_text(piece)


class _Cells:
    """The cells of a notebook in the making; running text is collected until code or a heading comes."""

    def __init__(self, results: Iterable[CellRun]) -> None:
        self.results, self.cells, self.texts = iter(results), list[NotebookCell](), list[str]()
        self.count = 0

    def begin(self) -> None:
        """Close the cell of running text, if one is open."""
        text = "\n\n".join(self.texts)
        if text.strip():
            self.cells.append({"cell_type": "markdown", "metadata": {}, "source": text})
        self.texts = []

    def add_text(self, markdown: str) -> None:
        """Add running text."""
        if markdown.strip():
            self.texts.append(markdown.strip("\n"))

    def add_code(
        self, source: str, outputs: Iterable[Output] = (), metadata: Mapping[str, object] | None = None
    ) -> None:
        """Add a code cell with the outputs that it has."""
        self.begin()
        self.count += 1
        self.cells.append(
            {
                "cell_type": "code",
                "execution_count": self.count,
                "metadata": dict(metadata or {}),
                "outputs": [self._output(output) for output in outputs],
                "source": source,
            }
        )

    def _output(self, output: Output) -> Output:
        found = dict(output)
        if isinstance(data := found.get("data"), Mapping):
            found["data"] = {kind: data[kind] for kind in SHOWN if kind in data}
        if found["output_type"] == "execute_result":
            found["execution_count"] = self.count
        return found

    def add_chapter_code(self, code: Code) -> None:
        """Add a cell of the chapter, with what it printed when it was verified."""
        tags = tags_of(code.options)
        metadata: dict[str, object] = {"tags": tags} if tags else {}
        if "hide-input" in tags or "hide-cell" in tags:
            metadata["jupyter"] = {"source_hidden": True}
        self.add_code(code.source, [o.in_notebook() for o in next(self.results, CellRun()).outputs], metadata)

    def add_call(self, call: str, display: Mapping[str, str] | None) -> None:
        """Add a hand calculation, which readers can repeat with numbers of their own."""
        data = dict(display or {})
        result = {"output_type": "execute_result", "data": data, "metadata": {}}
        self.add_code(f"labook.derive.{call}", [result] if data else [])

    def finished(self) -> list[NotebookCell]:
        """Return the cells, each with a name that follows from its content."""
        self.begin()
        seen: dict[str, int] = {}
        for cell in self.cells:
            digest = hashlib.sha256(cell["source"].encode()).hexdigest()[:12]
            seen[digest] = seen.get(digest, 0) + 1
            cell["id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        return self.cells
