"""What a notebook consists of: Markdown, code, and what becomes one of both."""

from dataclasses import dataclass

from labook.publish.source.options import Options


@dataclass(frozen=True)
class Code:
    """A code cell of the chapter: its source and its options."""

    source: str
    options: Options


@dataclass(frozen=True)
class Inputs:
    """The inputs of an exercise, which its solution uses."""

    source: str


@dataclass(frozen=True)
class Call:
    """A hand calculation, such as `inverse([[4, 7], [2, 6]])`."""

    call: str


@dataclass(frozen=True)
class Listing:
    """A function of the package that is shown, such as `labook.vectors.dot`."""

    name: str


@dataclass(frozen=True)
class Heading:
    """A line of Markdown with which a new cell begins."""

    text: str


Piece = str | Code | Inputs | Call | Listing | Heading
