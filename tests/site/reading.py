"""A built page as its source says it is: identifiers, and what it refers to."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

# Attributes that hold one address.
ADDRESSES = {"href", "src", "poster", "action", "formaction", "data", "cite", "xlink:href"}
# Relations in which a link may name another host: nothing is loaded from there to show the page.
MENTIONS = {"canonical", "license"}


@dataclass(frozen=True)
class Reference:
    """An address in a page, where it stands, and whether a browser loads it to show the page."""

    address: str
    line: int
    tag: str
    loads: bool


@dataclass
class Reading(HTMLParser):
    """The identifiers of a page in their order, and its references."""

    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        loads = tag != "a" and not (tag == "link" and set(given.get("rel", "").split()) & MENTIONS)
        for name in ADDRESSES & given.keys():
            self._refer(given[name], tag, loads)
        for candidate in given.get("srcset", given.get("imagesrcset", "")).split(","):
            if candidate.strip():
                self._refer(candidate.split()[0], tag, True)

    def _refer(self, address: str, tag: str, loads: bool) -> None:
        self.references.append(Reference(address.strip(), self.getpos()[0], tag, loads))


@cache
def read(path: Path) -> Reading:
    """Read a page once."""
    found = Reading()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    return found
