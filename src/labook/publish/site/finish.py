"""Everything between the pages that Sphinx wrote and the site that is published."""

from functools import partial
from pathlib import Path

from labook.publish.site import announce, art, install
from labook.publish.site.book import Book
from labook.publish.site.folder import Folder
from labook.publish.site.history import history
from labook.publish.site.lost import rooted
from labook.publish.site.notebooks.make import make_notebooks
from labook.publish.site.offline import make_worker
from labook.publish.site.prune import CARD, prune
from labook.publish.site.search.index import make_index
from labook.publish.site.stamps import restamp
from labook.publish.site.tints import make_tints
from labook.publish.site.wheel import make_wheel
from labook.text import store

PROMISE = "Every number is computed, every printed output verified."


def finish(book: Book, output: Path) -> Folder:
    """Finish the site in `output`, the folder that Sphinx wrote, and return it.

    Two runs over the same pages give the same bytes, and a run over a finished site changes nothing.
    """
    site = Folder(output, book.root / "_build" / "labook" / "site.json")
    restamp(site, book.commit)
    make_tints(site)
    make_notebooks(site, book)
    make_wheel(site)
    make_index(site, book.pages, book.root)
    announce_book(site, book)
    draw_pictures(site, book)
    site.write("404.html", rooted(site.read("404.html"), book.address))
    site.write(".nojekyll", "")  # hosts that would leave out folders such as _static
    prune(site, book.pages)
    make_worker(site)
    site.remember()
    return site


def announce_book(site: Folder, book: Book) -> None:
    """Write feed, rules for robots and manifest; the site map only where the address is known."""
    commits = history(site, book.root, book.commit)
    site.write("feed.xml", announce.feed(book, commits))
    site.write("robots.txt", announce.robots(book))
    site.write("manifest.webmanifest", install.manifest(book))
    if book.address:
        site.write("sitemap.xml", announce.sitemap(book, commits))
    elif "sitemap.xml" in site.hashes:
        site.remove("sitemap.xml")


def draw_pictures(site: Folder, book: Book) -> None:
    """Draw the icons, and the card for shared links where the address is known."""
    program = store.digest(Path(art.__file__).read_text(encoding="utf-8"))
    for name, side, cut in (*install.ICONS, install.TOUCH_ICON):
        site.make(name, [program, side, cut], partial(art.icon, side, cut=cut))
    if book.address:
        site.make(CARD, [program, book.title], partial(art.card, book.title, PROMISE))
    elif CARD in site.hashes:
        site.remove(CARD)
