"""Everything between the pages that Sphinx wrote and the site that is published."""

from pathlib import Path

from labook.publish.site.book import Book
from labook.publish.site.folder import Folder
from labook.publish.site.notebooks.make import make_notebooks
from labook.publish.site.offline import make_worker
from labook.publish.site.prune import prune
from labook.publish.site.tints import make_tints


def finish(book: Book, output: Path) -> Folder:
    """Finish the site in `output`, the folder that Sphinx wrote, and return it."""
    site = Folder(output, book.root / "_build" / "labook" / "site.json")
    make_tints(site)
    make_notebooks(site, book)
    prune(site, book.pages)
    make_worker(site)
    site.remember()
    return site
