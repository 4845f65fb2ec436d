"""What the printed book leaves to the web: an address, with a code that a telephone reads."""

import io
from collections.abc import Iterator

from docutils import nodes

from labook.publish.adapter.html.markup import printed

QUIET = 2  # modules of white around a code; the frame of the page leaves room for more
WHOLE = "All of it stands on the web, at the address below."


def drawn(address: str) -> str:
    """Return the code of an address as a picture, which stays legible where a seventh of it is lost."""
    import segno

    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawing, kind="svg", border=QUIET, xmldecl=False, svgclass=None, lineclass=None)
    return drawing.getvalue().decode()


def shortened(page: nodes.document, address: str) -> list[str]:
    """Leave of a page what stands before its first heading; return the places that went with the rest."""
    [chapter] = [node for node in page if isinstance(node, nodes.section)]
    rest = [node for node in chapter if isinstance(node, nodes.section)]
    gone = [name for section in rest for name in _names(section)]
    for section in rest:
        chapter.remove(section)
    chapter += nodes.paragraph(text=WHOLE)
    chapter += printed("", kind="web", name=address)
    return gone


def _names(section: nodes.Element) -> Iterator[str]:
    for node in section.findall(nodes.Element):
        yield from node.get("ids", [])
