"""A step of a chapter: what the runner is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A cell to run, or a value to compute, at its place in the chapter."""

    kind: str  # "cell" or "value"
    line: int
    source: str
    shown: str = ""
