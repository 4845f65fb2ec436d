"""Random states of a widget, drawn from the bounds of its parameters."""

from itertools import product
from random import Random
from typing import Any

from labook.widgets.numbers import SMALLEST
from labook.widgets.parameters import Choice, ExactGrid, Flag, Grid, Number, Parameter, Point, State, Steps
from labook.widgets.widget import StateError, Widget


def entry(r: Random, low: float, high: float) -> float:
    """Return a bound, 0, the smallest number, a decimal of one digit or any number."""
    pick = r.random()
    if pick < 0.25:
        return r.choice([x for x in (low, high, 0, 1, -1, SMALLEST, -SMALLEST, 1 / 3) if low <= x <= high])
    return round(r.uniform(low, high), 1) if pick < 0.7 else r.uniform(low, high)


def value(p: Parameter, r: Random) -> Any:
    """Return a random value of a parameter."""
    if isinstance(p, Number):
        x = entry(r, p.low, p.high)
        return min(max(round(x), p.low), p.high) if p.whole else min(max(x, p.low), p.high)
    if isinstance(p, Point):
        return [entry(r, p.low, p.high) for _ in range(2)]
    if isinstance(p, ExactGrid):
        return exact(p, r)
    if isinstance(p, Grid):
        n = r.randint(*p.columns)
        A = [[entry(r, p.low, p.high) for _ in range(n)] for _ in range(r.randint(*p.rows))]
        return r.choice([A, A, [A[0]] * len(A), [[0] * n for _ in A]])
    if isinstance(p, Choice):
        return r.choice([word for word, _ in p.options])
    if isinstance(p, Flag):
        return r.random() < 0.5
    assert isinstance(p, Steps)
    return p.first + r.randint(0, 12)


def exact(p: ExactGrid, r: Random) -> list[list[str]]:
    """Return rows of fractions, zeros, equal rows and the bounds among them."""
    cell = r.choice([_plain, _plain, _wild])
    n = r.randint(*p.columns)
    A = [[str(cell(p, r)) for _ in range(n)] for _ in range(r.randint(*p.rows))]
    return r.choice([A, A, [A[0]] * len(A), [["0"] * n for _ in A]])


def _plain(_: ExactGrid, r: Random) -> object:
    return r.choice([r.randint(-4, 4), f"{r.randint(-9, 9)}/{r.randint(1, 9)}", "0.25", 0])


def _wild(p: ExactGrid, r: Random) -> object:
    return r.choice([p.low, p.high, f"1/{p.finest}", 0, 1])


def states(widget: Widget, count: int, seed: int = 1) -> list[State]:
    """Return the default, the states to try, the presets, pairs of special points, and random states.

    What the widget's rule refuses is drawn again: a random pair of matrices seldom fits.
    """
    r = Random(seed)
    given = [{}, *(t.state for t in widget.tries), *(s for _, s in widget.presets)]
    found = [widget.state(g) for g in given] + corners(widget)
    while len(found) < count + len(given):
        try:
            found.append(widget.state({p.name: value(p, r) for p in widget.parameters}))
        except StateError:
            continue
    return found


def corners(widget: Widget) -> list[State]:
    """Return states in which points coincide, are opposite, parallel or zero."""
    points = [p for p in widget.parameters if isinstance(p, Point)]
    places = [[0, 0], [0.3, 0.1], [-0.3, -0.1], [0.6, 0.2], [-0.1, 0.3], [SMALLEST, 0]]
    pairs = product(places, repeat=len(points)) if points else []
    return [widget.state({p.name: at for p, at in zip(points, pair, strict=True)}) for pair in pairs]
