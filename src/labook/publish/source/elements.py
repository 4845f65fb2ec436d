"""What a chapter consists of, as the checks see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labook.publish.source.chapter_header import NO_HEADER, Header
from labook.publish.source.options import Options, tags_of
from labook.text.failures import Failure


@dataclass(frozen=True)
class Element:
    """Anything in a chapter that a check may look at; `line` counts from 1.

    `file` is empty for what stands in the chapter's own file, else the file that a directive took it from.
    """

    line: int
    file: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Cell(Element):
    """A code cell: its source and its options (tags, figure metadata)."""

    source: str
    options: Options
    nested: bool

    @property
    def tags(self) -> list[str]:
        """Return the cell's tags."""
        return tags_of(self.options)


@dataclass(frozen=True)
class Expectation(Element):
    """The text that the cell before it must print; the body stands on lines `first` to `last`."""

    text: str
    options: Options
    first: int
    last: int


@dataclass(frozen=True)
class Math(Element):
    """A formula as typed."""

    tex: str


@dataclass(frozen=True)
class Value(Element):
    """A `{val}` role: an expression and the format or typed number after the last bar."""

    expression: str
    shown: str

    @property
    def role(self) -> str:
        """Return the role's text as typed, which is its key."""
        return f"{self.expression}|{self.shown}"


@dataclass(frozen=True)
class Derive(Element):
    """A hand calculation: a call of the catalogue of `labook.derive`, in Python."""

    expression: str


@dataclass(frozen=True)
class Given(Element):
    """A `% given:` line: assignments that name the inputs of an exercise."""

    source: str


@dataclass(frozen=True)
class Letters(Element):
    """A `% letters:` line: what letters of the formulas below it stand for, up to the next heading."""

    declared: str


@dataclass(frozen=True)
class Html(Element):
    """A piece of HTML in the text."""

    text: str


@dataclass(frozen=True)
class Link(Element):
    """A Markdown link inside the book: a file, a `#label`, or both."""

    target: str


@dataclass(frozen=True)
class Comment(Element):
    """A line that starts with `%`, and so is not shown."""

    text: str


@dataclass(frozen=True)
class Holds(Element):
    """A `% holds:` line: an expression that is true where it stands."""

    expression: str


@dataclass(frozen=True)
class Widget(Element):
    """An interactive figure: its name, its id on the page, what its state changes, its caption."""

    name: str
    id: str
    given: Mapping[str, object]
    caption: str


@dataclass(frozen=True)
class Directive(Element):
    """Any other directive, with its argument, options and body."""

    name: str
    argument: str
    options: Options
    nested: bool


@dataclass(frozen=True)
class Role(Element):
    """Any other role, such as a cross-reference."""

    name: str
    content: str


@dataclass(frozen=True)
class Text(Element):
    """Running text of one source line, without code, roles and formulas.

    `announces` is true in headings, titles, bold words and chapter cards: they name what comes.
    """

    text: str
    announces: bool = False


@dataclass(frozen=True)
class Code(Element):
    """A code span in running text."""

    text: str


@dataclass(frozen=True)
class Heading(Element):
    """Where a heading stands, and its level; its words follow as elements of their own."""

    level: int


@dataclass(frozen=True)
class Strong(Element):
    """Bold words; `alone` tells that their paragraph, item or cell holds nothing else."""

    text: str
    alone: bool


@dataclass(frozen=True)
class Image(Element):
    """A Markdown image."""

    path: str
    alt: str


@dataclass(frozen=True)
class Fence(Element):
    """A plain fenced block, its language and what it says; an indented block has no language."""

    language: str
    text: str = ""


@dataclass(frozen=True)
class Target(Element):
    """A label written as `(name)=`."""

    name: str


@dataclass(frozen=True)
class Chapter:
    """A parsed chapter; `digest` is that of the text that was parsed."""

    path: Path
    file: str
    header: Header = NO_HEADER
    elements: tuple[Element, ...] = ()
    failures: tuple[Failure, ...] = ()
    digest: str = ""

    @property
    def slug(self) -> str:
        """Return the file's name without its ending, which names the chapter everywhere."""
        return self.path.stem

    @property
    def root(self) -> Path:
        """Return the project folder."""
        return self.path.parents[len(Path(self.file).parts) - 1]

    def place(self, element: Element) -> tuple[str, int]:
        """Return the file and the line of an element."""
        return element.file or self.file, element.line

    def of(self, kind: type[Any]) -> list[Any]:
        """Return the elements of one kind in the order of the page."""
        return [element for element in self.elements if isinstance(element, kind)]

    @property
    def executes(self) -> bool:
        """Return whether the header makes the page a notebook."""
        return self.header.executes
