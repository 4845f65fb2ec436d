"""What the site needs to know of the book, beside its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labook.publish.checks.report import Report
from labook.publish.checks.result import Result


@dataclass(frozen=True)
class Place:
    """Where a label stands: the page, the place on it, what is read there, and its number if it has one."""

    page: str
    anchor: str = ""
    title: str = ""
    number: str = ""

    @property
    def path(self) -> str:
        """Return the place as an address from the site's folder."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass(frozen=True)
class Source:
    """An entry of the bibliography: its sign, such as `Hig02`, its text, and where it stands."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True)
class Book:
    """The book as its pages show it.

    `address` is where the site is published, with a slash at its end, or nothing where that is not known;
    `commit` names the version of the sources;
    `pages` maps the files of all pages, in reading order, to their titles; `labels`, `equations` and
    `sources` are what references name; `reports`, `executed` and `keys` are those of the verified book.
    """

    root: Path
    title: str
    author: str = ""
    language: str = "en"
    address: str = ""
    commit: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Place] = field(default_factory=dict)
    equations: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    executed: Mapping[str, Result] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    def link(self, text: str, path: str) -> str:
        """Return a Markdown link to a page of the site, or the text alone where its address is not known."""
        return f"[{text}]({self.address}{path})" if self.address else text
