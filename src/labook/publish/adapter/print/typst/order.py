"""The pages of the printed book in their order, with the parts that they belong to."""

from dataclasses import dataclass
from typing import Any

from sphinx import addnodes

# Pages that Sphinx makes for the site; print makes its own index.
MADE = frozenset(["genindex", "search"])


@dataclass(frozen=True)
class Page:
    """A page; `part` is the title of the part that begins with it, or nothing."""

    docname: str
    part: str | None = None


def pages(env: Any) -> list[Page]:
    """Return all pages in reading order; the first page of the site opens the first part."""
    root = env.config.root_doc
    found: list[Page] = []
    for contents in env.get_doctree(root).findall(addnodes.toctree):
        title = contents.get("caption")
        if not found:
            found, title = [Page(root, title)], None
        for _, docname in contents["entries"]:
            if docname not in MADE:
                found.append(Page(docname, title))
                found += [Page(inner) for inner in below(env, docname)]
                title = None
    return found or [Page(root)]


def below(env: Any, docname: str) -> list[str]:
    """Return the pages that the contents put below a page."""
    found: list[str] = []
    for inner in env.toctree_includes.get(docname, []):
        found += [inner, *below(env, inner)]
    return found
