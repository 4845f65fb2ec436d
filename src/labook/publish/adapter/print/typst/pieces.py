"""What a page of print is made of until all pages are known: text, and links that may lead nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from labook.publish.adapter.print.typst.text import quoted


@dataclass(frozen=True)
class Link:
    """The opening of a link, or the page of a place: `target` is its label, `page` says which is meant."""

    target: str
    page: bool = False
    file: str = ""
    line: int = 1


Piece = str | Link


def assembled(pieces: Iterable[Piece], known: set[str]) -> str:
    """Return pieces as one text; a link to what is not in the book stays plain text."""
    return "".join(piece if isinstance(piece, str) else _opened(piece, known) for piece in pieces)


def _opened(link: Link, known: set[str]) -> str:
    page = link.target.partition("#")[0]  # where an edition leaves out the place, its page is there
    target = next((name for name in (link.target, page) if name in known), None)
    if target is None:
        return "?" if link.page else "#plain"
    return f"#pageof({quoted(target)});" if link.page else f"#to({quoted(target)})"


def lost(pieces: Iterable[Piece], known: set[str]) -> list[Link]:
    """Return the links whose places are not in the book."""
    return [piece for piece in pieces if isinstance(piece, Link) and piece.target not in known]
