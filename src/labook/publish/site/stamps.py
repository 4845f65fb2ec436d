"""The stamps of all pages name the commit that stands now, also where a page was not written again."""

from html import escape

from labook.publish.checks.page.stamp import OPENING, STAMP
from labook.publish.site.folder import Folder


def restamp(site: Folder, commit: str) -> None:
    """Let the stamps of all pages name a commit."""

    def stamped() -> str:
        for name in [name for name in site.hashes if name.endswith(".html")]:
            page = site.read(name)
            if OPENING in page:
                site.write(name, STAMP.sub(lambda _: escape(commit), page))
        return commit

    site.recall("stamp", commit, stamped)
