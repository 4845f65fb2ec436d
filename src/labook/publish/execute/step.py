"""A step of a chapter: what the runner is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A cell to run, a value to compute, a hand calculation or a widget to make, at its place."""

    kind: str  # "cell", "value", "derive" or "widget"
    line: int
    source: str
    shown: str = ""
