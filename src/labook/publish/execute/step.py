"""A step of a chapter: what the runner is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Something to run, to compute, to draw or to evaluate, at its place in the chapter."""

    kind: str  # "cell", "value", "derive", "widget", "given" or "holds"
    line: int
    source: str
    shown: str = ""
