"""A step of a chapter: what the runner is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A cell to run, a value to compute or a hand calculation to make, at its place in the chapter."""

    kind: str  # "cell", "value" or "derive"
    line: int
    source: str
    shown: str = ""
