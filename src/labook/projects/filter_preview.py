"""What a chain of filters does, as text for a terminal: its matrices, and what becomes of some colours."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from labook.projects.filter_steps import OWN, WORDS, Step, merged
from labook.projects.photo_filters import recolour

SAMPLES = {
    "black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "skin": (180, 120, 90),
    "sky": (120, 170, 230),
}  # fmt: skip
CHANNELS = ("red", "green", "blue")


def preview(steps: Sequence[Step]) -> str:
    """Return a description of steps: for each run of colours or moves its one matrix, digits cut to 4."""
    if not steps:
        return "no filter: the picture stays as it is"
    parts = [_part(kind, run, M) for kind, run, M in merged(steps)]
    return "\n".join(parts)


def _part(kind: str, run: Sequence[Step], M: Any) -> str:
    title = ", then ".join(_said(step) for step in run)
    if kind == "near":
        return f"{title}: each pixel from its neighbours"
    if kind == "plane":
        return "\n".join([f"{title}: about the middle", *_rows(M[:2], ("x", "y"), ("x", "y", "1"))])
    head = f"{title}: one matrix for every pixel" if len(run) > 1 else f"{title}: a matrix for every pixel"
    return "\n".join([head, *_rows(M[:3], CHANNELS, (*CHANNELS, "1")), *_colours(M)])


def _said(step: Step) -> str:
    plain = step.name == OWN or WORDS[step.name].default == step.value
    return step.name if plain else f"{step.name} {step.value:g}"


def _rows(M: Any, names: Sequence[str], columns: Sequence[str]) -> list[str]:
    head = " " * 9 + "".join(f"{column:>10}" for column in columns)
    lines = ("".join(f"{round(float(x), 4) + 0.0:10.4f}" for x in row) for row in M)
    return [head, *(f"  {name:7}{line}" for name, line in zip(names, lines, strict=True))]


def _colours(M: Any) -> list[str]:
    after = recolour(np.array([list(SAMPLES.values())]), M)[0].tolist()
    pairs = zip(SAMPLES.items(), after, strict=True)
    return [f"  {name:7}{before!s:>17} becomes {tuple(now)}" for (name, before), now in pairs]


def usage() -> str:
    """Return the help of the command: every filter with its range, its default and what its number means."""
    lines = [
        "labook filter IN OUT [filters] [--preview] [--force]",
        "",
        "Filters act in the order in which they stand; clipping and rounding happen once, at the end.",
    ]
    for name, word in WORDS.items():
        default = "" if word.default is None else f", {word.default:g} if you leave it out"
        span = "" if word.low == word.high else f"{word.low:g} to {word.high:g}{default}; "
        lines.append(f"  --{name:11} {span}{word.does}")
    lines += [
        f"  --{OWN:11} your own: 9 numbers in quotes, row after row, or 12 with an offset in each row",
        "  --preview     print the matrices and write nothing; OUT may be left out",
        "  --force       replace OUT if it exists; IN always stays",
    ]
    return "\n".join(lines)
