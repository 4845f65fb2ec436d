"""Hand the finished pages, and what the book is made of, to what makes a site of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from labook.publish.adapter import state
from labook.publish.adapter.html.frame import site_address
from labook.publish.site.book import Book, Place, Source
from labook.publish.site.finish import finish
from labook.publish.source.toc import toc_entries
from labook.publish.verify.provenance import provenance


def setup(app: Sphinx) -> None:
    """Finish the site when the extensions have copied their files, and before any failure is raised."""
    app.connect("build-finished", _finish, priority=900)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    ours = app.builder.name == "html" and app.config.html_theme == "labook"
    if exception is None and ours and state.current is not None:
        finish(book(app), Path(app.outdir))


def book(app: Sphinx) -> Book:
    """Return the book as Sphinx has read it."""
    verified = state.current
    assert verified is not None
    return Book(
        root=state.root(app.env),
        title=app.config.html_title,
        author=app.config.author,
        language=app.config.language,
        address=site_address(),
        commit=provenance(state.root(app.env)),
        pages=_pages(app),
        labels=dict(_labels(app)),
        equations=dict(_equations(app)),
        sources=dict(_sources(app)),
        reports=verified.reports,
        executed=verified.executed,
        keys=verified.keys,
    )


def _page(app: Sphinx, docname: str) -> str:
    return app.builder.get_target_uri(docname)


def _pages(app: Sphinx) -> dict[str, str]:
    """All pages, those of the table of contents first."""
    listed = [name for name, _ in toc_entries(state.root(app.env))]
    names = dict.fromkeys([*listed, *sorted(app.env.found_docs)])
    return {_page(app, name): app.env.titles[name].astext() for name in names if name in app.env.titles}


def _labels(app: Sphinx) -> Iterator[tuple[str, Place]]:
    for name, (docname, anchor, title) in app.env.get_domain("std").data["labels"].items():
        if docname in app.env.titles:
            yield name, Place(_page(app, docname), anchor, str(title), _number(app, docname, anchor))


def _number(app: Sphinx, docname: str, anchor: str) -> str:
    for kind, numbers in app.env.toc_fignumbers.get(docname, {}).items():
        if anchor in numbers:
            pattern: str = app.config.numfig_format.get(kind, "%s")
            return pattern % ".".join(map(str, numbers[anchor]))
    return ""


def _equations(app: Sphinx) -> Iterator[tuple[str, Place]]:
    for label, (docname, count) in app.env.get_domain("math").data["objects"].items():
        anchor = f"equation-{label}"
        number = app.env.toc_fignumbers.get(docname, {}).get("displaymath", {}).get(anchor, (count,))
        yield label, Place(_page(app, docname), anchor, number=".".join(map(str, number)))


def _sources(app: Sphinx) -> Iterator[tuple[str, Source]]:
    data: Any = app.env.domaindata.get("cite", {})
    for citation in data.get("citations", []):
        entry = citation.formatted_entry
        place = Place(_page(app, citation.bibliography_key.docname), citation.citation_id)
        yield citation.key, Source(entry.label, entry.text.render_as("text"), place)
