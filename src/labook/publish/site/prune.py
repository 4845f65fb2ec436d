"""Remove the files that nothing on the site refers to: extensions bring them for other themes."""

import re
from collections.abc import Iterable

from labook.publish.site.folder import Folder
from labook.publish.site.references import TEXTS, references

# Asked for by browsers, servers, other books or the next build, not by a page.
WORKER = "sw.js"
ROOTS = ("index.html", "404.html", "search.html", "genindex.html", WORKER)
WHEEL = ".whl"  # named in the notebooks, which only this site's readers open
CARD = "social-card.png"  # linked with its full address
KEPT = (*ROOTS, CARD, ".buildinfo", ".nojekyll", "objects.inv", "robots.txt", "sitemap.xml", "CNAME")
LICENCE = re.compile(r"licen[cs]e|notice|copying", re.I)
# Folders that a script may not claim as a whole by naming them.
TOO_MUCH = ("./", "_static/", "_images/", "_static/vendor/")


def prune(site: Folder, pages: Iterable[str]) -> list[str]:
    """Remove what neither a page nor anything that it uses refers to, and return the names.

    Parameters: `pages` the chapters' pages, which stay even where nothing links them. A licence stays with
    the files that it covers.
    """
    kept = {name for name in (*KEPT, *pages) if name in site.hashes}
    used = reached(site, kept | {name for name in site.hashes if name.endswith(WHEEL)})
    folders = {name.rpartition("/")[0] for name in used}
    used |= {
        n for n in site.hashes if LICENCE.search(n.rpartition("/")[2]) and n.rpartition("/")[0] in folders
    }
    removed = sorted(site.hashes.keys() - used)
    for name in removed:
        site.remove(name)
    return removed


def reached(site: Folder, starts: set[str]) -> set[str]:
    """Return the files that can be reached from some of them, these included."""
    found, waiting = set(starts), sorted(starts)
    while waiting:
        name = waiting.pop()
        for reference in _references(site, name):
            for target in _targets(site, reference, claims=not name.endswith(".html")):
                if target not in found:
                    found.add(target)
                    waiting.append(target)
    return found


def _references(site: Folder, name: str) -> list[str]:
    if name == WORKER or not name.endswith(TEXTS):  # the worker lists all files of the last build
        return []
    key = f"{name} {site.hashes[name]}"
    found: list[str] = site.recall("references", key, lambda: references(name, site.read(name)))
    return found


def _targets(site: Folder, reference: str, *, claims: bool) -> list[str]:
    """The files that a reference means; only what `claims` may mean a folder with all that is in it.

    For a page, a folder is the address of its index: a page that names its own folder does not keep there
    what an earlier build left.
    """
    if reference in site.hashes:
        return [reference]
    if "*" in reference:
        pattern = re.compile("[^/]*".join(map(re.escape, reference.split("*"))))
        return [name for name in site.hashes if pattern.fullmatch(name)]
    if not reference.endswith("/"):
        return []
    index = reference.removeprefix("./") + "index.html"
    if index in site.hashes or reference in TOO_MUCH:
        return [index] if index in site.hashes else []
    if not claims:
        return []
    return [name for name in site.hashes if name.startswith(reference)]
