"""Write the notebooks of all chapters that have something to run."""

from functools import partial
from pathlib import Path

from labook.publish.checks.result import Result
from labook.publish.site.book import Book
from labook.publish.site.folder import Folder
from labook.publish.site.notebooks.requirements import Requirements
from labook.publish.site.notebooks.write import notebook, text_of
from labook.text import store

PROGRAM = Path(__file__).parent


def make_notebooks(site: Folder, book: Book) -> None:
    """Write `notebooks/<slug>.ipynb` for every chapter with cells or hand calculations."""
    needs = Requirements(book.root, site)
    program = store.files_digest(PROGRAM.glob("*.py"), PROGRAM)
    # A label, a title or a source that changed anywhere may stand in any chapter.
    common = store.digest(program, book.title, book.address, book.pages, *map(repr, _names(book)))
    for page in book.pages:
        slug = Path(page).stem
        if runs(book.executed.get(slug)):
            key = [common, book.keys[slug]]
            site.make(path_of(slug), key, partial(_text, book, page, needs))


def _text(book: Book, page: str, needs: Requirements) -> str:
    return text_of(notebook(book, page, needs))


def _names(book: Book) -> list[object]:
    return [sorted(table.items()) for table in (book.labels, book.equations, book.sources)]


def runs(result: Result | None) -> bool:
    """Return whether a page has a notebook: cells or hand calculations of its own, which came to an end."""
    return bool(result and not result.stopped and (result.cells or result.derivations))


def path_of(slug: str) -> str:
    """Return the path of a chapter's notebook in the site."""
    return f"notebooks/{slug}.ipynb"
