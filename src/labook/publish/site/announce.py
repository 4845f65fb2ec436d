"""What tells others of the book: the feed of changes, the site map, the rules for robots."""

import uuid
from xml.etree import ElementTree

from labook.publish.site.book import Book
from labook.publish.site.history import Commit

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ENTRIES = 30
# The time of a feed in which nothing has happened.
NEVER = "1970-01-01T00:00:00Z"


def feed(book: Book, commits: list[Commit]) -> str:
    """Return the last changes of chapters as an Atom feed (RFC 4287); without history it has no entries.

    Names are derived from those of the book and of the commits, times are those of the commits: the feed of
    one commit is always the same bytes.
    """
    changes = [(c, [p for p in c.pages if p in book.pages]) for c in commits]
    changes = [(commit, pages) for commit, pages in changes if pages][:ENTRIES]
    name = uuid.uuid5(uuid.NAMESPACE_URL, book.address or book.title)
    root = ElementTree.Element("feed", xmlns=ATOM)
    root.set("xml:lang", book.language)
    _add(root, "title", f"{book.title}: changes")
    _add(root, "id", name.urn)
    _add(root, "updated", changes[0][0].date if changes else NEVER)
    _add(_add(root, "author"), "name", book.author or book.title)
    _add(root, "link", rel="alternate", type="text/html", href=book.address or "index.html")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{book.address}feed.xml")
    for commit, pages in changes:
        _entry(root, book, commit, pages, uuid.uuid5(name, commit.name))
    return _text(root)


def _entry(root: ElementTree.Element, book: Book, commit: Commit, pages: list[str], name: uuid.UUID) -> None:
    entry = _add(root, "entry")
    _add(entry, "title", commit.subject)
    _add(entry, "id", name.urn)
    _add(entry, "updated", commit.date)
    _add(entry, "link", rel="alternate", type="text/html", href=f"{book.address}{pages[0]}")
    titles = ", ".join(book.pages[page] for page in pages)
    _add(entry, "summary", f"Changed: {titles}.")


def sitemap(book: Book, commits: list[Commit]) -> str:
    """Return the addresses of all pages with the dates of their last changes (sitemaps.org, version 0.9)."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    dates = {page: commit.date for commit in reversed(commits) for page in commit.pages}
    for page in book.pages:
        url = _add(root, "url")
        _add(url, "loc", book.address + page)
        if page in dates:
            _add(url, "lastmod", dates[page])
    return _text(root)


def robots(book: Book) -> str:
    """Return the rules for robots: everything may be read; where the site map is, if there is one."""
    rules = "User-agent: *\nAllow: /\n"
    return rules + (f"\nSitemap: {book.address}sitemap.xml\n" if book.address else "")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    found = ElementTree.SubElement(parent, tag, attributes)
    found.text = _printable(text) or None
    return found


def _printable(text: str) -> str:
    """XML has no place for control characters, which a commit's first line may hold."""
    return "".join(c for c in text if c.isprintable())


def _text(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'
