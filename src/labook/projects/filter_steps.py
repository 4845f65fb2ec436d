"""The words of `labook filter`: which filters there are, what each takes, and what they do to a picture."""

import difflib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from labook.homogeneous import scaling, shearing, turning
from labook.matrices import Matrix
from labook.projects.effects import FACTORS, STRENGTHS, blurred, colour_effect, edges, sharpened
from labook.projects.photo_filters import about, as_bytes, chain, effect, warp


class WordError(ValueError):
    """A word of the command that means nothing, said in a sentence."""


@dataclass(frozen=True)
class Word:
    """A filter as one types it: its default, its range, and a sentence on what it does."""

    default: float | None
    low: float
    high: float
    does: str


PARTS = {name: Word(1, 0, 2, "0 changes nothing, 1 is all of it") for name in STRENGTHS}
MULTIPLIES = {name: Word(None, 0, 10, "1 changes nothing") for name in FACTORS}
NEAR: dict[str, tuple[Word, Callable[..., Any]]] = {
    "blur": (Word(1, 0.3, 50, "the width of the bell of weights, in pixels"), blurred),
    "sharpen": (Word(1, 0, 5, "0 changes nothing"), sharpened),
    "edges": (Word(0.25, 0.01, 10, "a factor on the rate of change"), edges),
}
PLANE: dict[str, tuple[Word, Callable[[float], Matrix]]] = {
    "turn": (Word(None, -360, 360, "clockwise, in degrees, about the middle"), turning),
    "zoom": (Word(None, 0.1, 10, "about the middle"), lambda s: scaling(s, s)),
    "shear": (Word(None, -3, 3, "to the right for each pixel down, about the middle"), shearing),
    "mirror": (Word(-1, -1, -1, "left and right, without a number"), lambda s: scaling(s, 1)),
}
WORDS: dict[str, Word] = {
    **PARTS, **MULTIPLIES,
    **{name: word for name, (word, _) in NEAR.items()}, **{name: word for name, (word, _) in PLANE.items()},
}  # fmt: skip
OWN, MOST = "matrix", 1000  # the reader's own 9 numbers, or 12 with an offset, none above a thousand


@dataclass(frozen=True)
class Step:
    """One filter with its number: `kind` is colour, near or plane; colours carry their matrix."""

    name: str
    kind: str
    value: float
    matrix: Any = None


def steps_of(words: Sequence[str]) -> list[Step]:
    """Return the steps that words ask for, such as `--sepia --warm 0.2`, in their order.

    Raises: WordError for a filter that doesn't exist, a missing number, or one out of range.
    """
    rest, steps = list(words), []
    while rest:
        name = _name(rest.pop(0))
        number = rest.pop(0) if rest and not rest[0].startswith("--") else None
        steps.append(_own(number) if name == OWN else _step(name, number))
    return steps


def _name(word: str) -> str:
    name = word.removeprefix("--")
    if word.startswith("--") and (name in WORDS or name == OWN):
        return name
    near = difflib.get_close_matches(name, [*WORDS, OWN], 1)
    meant = f"did you mean --{near[0]}?" if near else f"there are --{', --'.join([*WORDS, OWN])}"
    raise WordError(f"there is no filter {word!r:.40}; {meant}")


def _step(name: str, typed: str | None) -> Step:
    word = WORDS[name]
    value = word.default if typed is None else _number(name, typed)
    if value is None:
        raise WordError(f"--{name} needs a number from {word.low:g} to {word.high:g} ({word.does})")
    if not word.low <= value <= word.high:
        raise WordError(
            f"--{name} {value:g} is out of range: it goes from {word.low:g} to {word.high:g} ({word.does})"
        )
    if name in PLANE:
        return Step(name, "plane", value)
    if name in NEAR:
        return Step(name, "near", value)
    return Step(name, "colour", value, colour_effect(name, value))


def _number(name: str, typed: str) -> float:
    try:
        value = float(typed)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WordError(f"--{name} takes a number, and {typed!r:.40} is none")
    return value


def _own(typed: str | None) -> Step:
    """The reader's own matrix, row after row, with the offset as a fourth column if there are 12 numbers."""
    numbers = [_number(OWN, word) for word in (typed or "").replace(",", " ").split()]
    if len(numbers) not in (9, 12):
        raise WordError(
            f"--{OWN} takes 9 numbers in one pair of quotes, row after row, or 12 with an offset in each "
            f"row, and found {len(numbers)}"
        )
    if any(abs(x) > MOST for x in numbers):
        raise WordError(f"--{OWN} takes numbers from {-MOST} to {MOST}: a larger one leaves black and white")
    rows = np.array(numbers).reshape(3, -1)
    offset = rows[:, 3].tolist() if len(numbers) == 12 else (0, 0, 0)
    return Step(OWN, "colour", 1, effect(rows[:, :3].tolist(), offset))


def merged(steps: Sequence[Step]) -> Iterator[tuple[str, list[Step], Any]]:
    """Yield runs of steps of one kind, and their one matrix; filters of neighbours come one by one."""
    for kind, run in groupby(steps, key=lambda step: step.kind):
        together = list(run)
        if kind == "near":
            yield from ((kind, [step], None) for step in together)
        elif kind == "colour":
            yield kind, together, chain(*(step.matrix for step in together))
        else:
            yield kind, together, chain(*(PLANE[step.name][1](step.value) for step in together))


def applied(steps: Sequence[Step], picture: Any) -> Any:
    """Return a picture after all steps, clipped and rounded once, at the end.

    Parameters: `picture` bytes of shape (rows, columns, 4), the last channel its opacity.
    Returns: bytes of the same shape. Colours and neighbours leave the opacity as it is; a map of the plane
    moves it along, and what comes from outside of the picture is transparent.
    """
    colours, opacity = picture[..., :3].astype(float), picture[..., 3:].astype(float)
    for kind, run, M in merged(steps):
        if kind == "colour":
            E = np.array(M, float)
            colours = colours @ E[:3, :3].T + E[:3, 3]
        elif kind == "near":
            colours = NEAR[run[0].name][1](colours, run[0].value)
        else:
            colours, opacity = _moved(colours, opacity, M)
    return as_bytes(np.concatenate([colours, opacity], axis=2))


def _moved(colours: Any, opacity: Any, M: Matrix) -> tuple[Any, Any]:
    """Both after a map about the middle; a colour counts as much as it is opaque, so no fringe appears."""
    rows, columns = colours.shape[:2]
    centred = about(M, (columns / 2, rows / 2))
    weighted, share = warp(colours * opacity, centred), warp(opacity, centred)
    return np.divide(weighted, share, out=np.zeros_like(weighted), where=share > 0), share
