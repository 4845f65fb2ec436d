"""The map of chapters as a page shows it: a picture whose names are links, in light and dark."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from labook.figures.chapter_layout import DOT, ROW, WIDTH, Arc, Layout, Stop, described, layout, summary
from labook.publish.adapter import reads
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.html.pictures import drawing
from labook.publish.source.outline import Outline


class chapter_map(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The map on the web; `stops` are the chapters, `pages` their pages by name."""


def stops_of(outline: Outline) -> list[Stop]:
    """Return the chapters of the plan as stops, with the needs that no other need brings along."""
    return [
        Stop(entry.slug, entry.title, entry.part, tuple(outline.direct(entry)), planned=not entry.page)
        for entry in outline.entries
    ]


class ChapterMap(Shown):
    """`{chapter-map}`: what each chapter needs, as the cards of the chapters declare it."""

    def html(self) -> list[nodes.Node]:
        """Return the picture whose names are links."""
        outline = reads.plan(self.env)
        pages = {entry.slug: entry.page for entry in outline.entries if entry.page}
        return [chapter_map("", stops=stops_of(outline), pages=pages)]

    def print(self) -> list[nodes.Node]:
        """Return the picture for paper."""
        # The drawing library takes a third of a second to load, and few builds read this page.
        from labook.figures.chapter_map import chapter_map_figure

        stops = stops_of(reads.plan(self.env))
        figure = chapter_map_figure(stops)
        return [drawing(self.env, "maps", figure.svg, described(stops))]


def picture(stops: list[Stop], links: dict[str, str]) -> str:
    """Return the map as SVG; `links` holds the addresses of the chapters that are written.

    Each chapter is a group of the arcs that lead to it and its name, so that the style can mark both.
    """
    found = layout(stops)
    titles = {stop.name: stop.title for stop in stops}
    heads = "".join(
        f'<text class="labook-map-part" x="{DOT - 6}" y="{y:g}">{escape(head)}</text>'
        for head, y in found.heads
    )
    groups = "".join(_group(stop, found, titles, links.get(stop.name, "")) for stop in stops)
    return (
        f'<figure class="labook-map"><svg viewBox="0 0 {WIDTH} {found.height:g}" role="group" '
        f'aria-label="{escape(summary(stops))}" aria-describedby="map-text">'
        f'<desc id="map-text">{escape(described(stops))}</desc>{heads}{groups}</svg></figure>\n'
    )


def _group(stop: Stop, found: Layout, titles: dict[str, str], link: str) -> str:
    y = found.rows[stop.name]
    arcs = "".join(_path(arc) for arc in found.arcs if arc.target == stop.name)
    name = f'<circle cx="{DOT}" cy="{y:g}" r="5"/>'
    name += f'<text x="{DOT + 14}" y="{y:g}">{escape(stop.title)}</text>'
    if link:
        needs = ", ".join(titles[need] for need in stop.needs) or "no other chapter"
        room = f'<rect x="{DOT - 12}" y="{y - ROW / 2:g}" width="{WIDTH - DOT + 12}" height="{ROW}"/>'
        name = (
            f'<a href="{escape(link)}" aria-label="{escape(f"{stop.title}; needs {needs}")}">{room}{name}</a>'
        )
    kind = " labook-map-planned" if stop.planned else ""
    return f'<g class="labook-map-stop{kind}">{arcs}{name}</g>'


def _path(arc: Arc) -> str:
    top, foot, out = arc.top, arc.foot, DOT - arc.out
    tip = f"M{DOT - 6} {foot:g}l-7 -3.5v7z"
    return (
        f'<path d="M{DOT - 5} {top:g}C{out:.1f} {top:g} {out:.1f} {foot:g} {DOT - 8} {foot:g}"/>'
        f'<path class="labook-map-tip" d="{tip}"/>'
    )


def _visit_html(translator: Any, node: chapter_map) -> None:
    builder = translator.builder
    links = {
        slug: builder.get_relative_uri(builder.current_docname, page) for slug, page in node["pages"].items()
    }
    translator.body.append(picture(node["stops"], links))
    raise nodes.SkipNode


def _skip(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _nothing(translator: Any, node: nodes.Element) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(chapter_map, html=(_visit_html, _nothing), text=(_skip, _nothing))
