"""Where everything stands on the map of the book, without the library that draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, HEAD = 32, 42  # heights of a chapter and of the head of a part, in pixels of the picture
DOT = 116  # where the dots stand; left of them is the room of the arcs, right of them the names
WIDTH = 400
NEAR, FAR = 26, 140  # how far the arcs swing out: to the next chapter, and over the whole book
TURN = 0.75  # a cubic curve reaches three quarters of the way to its two control points


@dataclass(frozen=True)
class Stop:
    """A chapter on the map: its place among the chapters is its place in the book."""

    name: str
    title: str
    part: str
    needs: tuple[str, ...]
    planned: bool = False


@dataclass(frozen=True)
class Arc:
    """A curve from the chapter that is needed, at `top`, to the one that needs it, swinging out `out`."""

    source: str
    target: str
    top: float
    foot: float
    out: float


@dataclass(frozen=True)
class Layout:
    """Heights of the chapters and of the heads of the parts, and the arcs; in pixels from the top."""

    rows: dict[str, float]
    heads: tuple[tuple[str, float], ...]
    arcs: tuple[Arc, ...]
    height: float


def layout(stops: Sequence[Stop]) -> Layout:
    """Return where everything stands: the chapters in the order of the book below the heads of their parts.

    Parameters: `stops` in reading order, each needing only earlier ones.
    Raises: ValueError where a chapter needs one that does not come before it.
    An arc swings out the further the more chapters it passes, so that arcs of one chapter do not cover
    each other.

    >>> found = layout([Stop("a", "A", "One", ()), Stop("b", "B", "One", ("a",))])
    >>> found.rows, [(arc.source, arc.target, arc.out) for arc in found.arcs]
    ({'a': 58.0, 'b': 90.0}, [('a', 'b', 26.0)])
    """
    rows: dict[str, float] = {}
    heads: list[tuple[str, float]] = []
    y = 0.0
    for stop in stops:
        late = [need for need in stop.needs if need not in rows]
        if late:
            raise ValueError(
                f"{stop.name} needs {', '.join(late)}, which does not come before it on the map"
            )
        if not heads or heads[-1][0] != stop.part:
            heads.append((stop.part, y + HEAD / 2))
            y += HEAD
        rows[stop.name] = y + ROW / 2
        y += ROW
    return Layout(rows, tuple(heads), tuple(_arcs(stops, rows)), y + 4)


def _arcs(stops: Sequence[Stop], rows: dict[str, float]) -> list[Arc]:
    places = {stop.name: place for place, stop in enumerate(stops)}
    most = max(2, len(stops) - 1)
    found = []
    for stop in stops:
        for need in stop.needs:
            far = (places[stop.name] - places[need] - 1) / (most - 1)
            found.append(Arc(need, stop.name, rows[need], rows[stop.name], NEAR + (FAR - NEAR) * far**0.6))
    return found


def described(stops: Sequence[Stop]) -> str:
    """Return the map in words: what each chapter needs.

    >>> described([Stop("a", "A", "One", ()), Stop("b", "B", "One", ("a",), planned=True)])
    'A needs no other chapter. B (planned) needs A.'
    """
    titles = {stop.name: stop.title for stop in stops}
    sentences = []
    for stop in stops:
        needs = " and ".join(titles[need] for need in stop.needs) or "no other chapter"
        sentences.append(f"{stop.title}{' (planned)' * stop.planned} needs {needs}.")
    return " ".join(sentences)


def summary(stops: Sequence[Stop]) -> str:
    """Return the map in one line.

    >>> summary([Stop("a", "A", "One", ()), Stop("b", "B", "One", ("a",), planned=True)])
    'map of 2 chapters in 1 parts, 1 of them planned; 1 arcs'
    """
    planned = sum(stop.planned for stop in stops)
    parts, arcs = len({stop.part for stop in stops}), sum(len(stop.needs) for stop in stops)
    return f"map of {len(stops)} chapters in {parts} parts, {planned} of them planned; {arcs} arcs"
