"""What a project asks for: its functions, and for each the cases that a reader's version has to meet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Function = Callable[..., Any]


@dataclass(frozen=True)
class Case:
    """One thing that a function owes, and the sentence for the reader whose version doesn't give it.

    `holds` gets the reader's function and calls it; where it raises, the case doesn't hold. A planted mistake
    is a case too: it holds where the function does not do what the mistake would do (`cases.unlike`).
    """

    sentence: str
    holds: Callable[[Function], bool]


@dataclass(frozen=True)
class Piece:
    """One function of a project: `takes` its parameters, `right` what a right version gives.

    `sample` makes the arguments of a first call, and `kind` says what is wrong with the kind of its value, or
    nothing. The cases come in order: the first that doesn't hold is the one that the reader is told.
    """

    name: str
    takes: tuple[str, ...]
    right: str
    sample: Callable[[], tuple[Any, ...]]
    kind: Callable[[Any], str]
    cases: tuple[Case, ...]

    @property
    def signature(self) -> str:
        """The call as the text writes it, such as `top_k(scores, k)`."""
        return f"{self.name}({', '.join(self.takes)})"


@dataclass(frozen=True)
class Project:
    """A project: its functions in the order in which the text builds them."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def by_name(self) -> dict[str, Piece]:
        """The functions by their names."""
        return {piece.name: piece for piece in self.pieces}


@dataclass(frozen=True)
class Verdict:
    """What the check says of one function: `state` is right, not yet or missing."""

    name: str
    state: str
    sentence: str
