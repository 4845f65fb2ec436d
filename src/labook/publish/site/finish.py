"""Everything between the pages that Sphinx wrote and the site that is published."""

from collections.abc import Iterable
from pathlib import Path

from labook.publish.site.folder import Folder
from labook.publish.site.offline import make_worker
from labook.publish.site.prune import prune
from labook.publish.site.tints import make_tints


def finish(root: Path, output: Path, *, pages: Iterable[str]) -> Folder:
    """Finish the site in `output`, and return it.

    Parameters: `root` the project folder; `output` the folder that Sphinx wrote; `pages` the files of the
    book's pages, such as `matrices-act/matrix-multiplication.html`.
    """
    site = Folder(output, root / "_build" / "labook" / "site.json")
    make_tints(site)
    prune(site, pages)
    make_worker(site)
    site.remember()
    return site
