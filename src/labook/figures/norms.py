"""Drawings of norms: ways through a city, unit balls, where a loss touches one, and what penalties do."""

import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.penalties import clip_norm, project_l1, soft_threshold
from labook.vectors import Vector, count_nonzero, distance, norm, norm_1, norm_infinity

Outline = list[tuple[float, float]]

LABEL = 13  # points; legible when the figure is as narrow as a phone
MINUS = "\N{MINUS SIGN}"
CIRCLE: Outline = [(math.cos(k * math.pi / 60), math.sin(k * math.pi / 60)) for k in range(121)]
DIAMOND: Outline = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
SQUARE: Outline = [(1, 1), (-1, 1), (-1, -1), (1, -1), (1, 1)]
# Outline, corners, shape, norm.
BALLS: dict[str, Any] = {
    "L1": (DIAMOND, DIAMOND[:4], "diamond", norm_1),
    "L2": (CIRCLE, [], "disc", norm),
    "L∞": (SQUARE, SQUARE[:4], "square", norm_infinity),
}


def unit_balls_figure(v: Vector) -> Figure:
    """Draw the unit balls of the L1, L2 and L-infinity norm side by side, and one point in each.

    Parameters: `v` two numbers, each at most 1.2 in size.
    Returns: the figure; its texts give the three norms of v and say whether each ball holds it.

    >>> unit_balls_figure([0.6, 0.6])
    <figure: (0.6, 0.6): L1 1.2 outside the diamond, L2 0.849 inside the disc, L∞ 0.6 inside the square>
    """
    sizes = {name: measure(v) for name, (*_, measure) in BALLS.items()}

    def paint(canvas: Canvas) -> None:
        for axes, (name, (outline, corners, shape, _)) in zip(_panels(canvas, 3), BALLS.items(), strict=True):
            _ball(axes, outline)
            for corner in corners:
                axes.plot(*corner, "o", color=BASIS, markersize=5)
            axes.plot(*v, "D", color=INPUT, markersize=7)
            _text(axes, (0, 1.45), f"{name}: {shape}", INK)
            _text(axes, (0, -1.45), f"{name} of v = {sizes[name]:.3g}", INPUT)

    where = {name: "inside" if sizes[name] <= 1 else "outside" for name in BALLS}
    facts = [f"{name} {sizes[name]:.3g} {where[name]} the {BALLS[name][2]}" for name in BALLS]
    return draw(
        paint,
        size=(5.6, 2.5),
        summary=f"{_point(v)}: {', '.join(facts)}",
        alt=(
            "Three sets of vectors with norm at most 1, side by side. L1: a diamond, corners on the axes. "
            f"L2: a disc, without corners. L∞: a square with corners on the diagonals. The point {_point(v)} "
            f"is marked in each: {', '.join(facts)}."
        ),
    )


def three_ways_figure(trip: Vector) -> Figure:
    """Draw one trip three times: along the streets, straight, and with both axes at once.

    Parameters: `trip` two whole numbers that are not zero, from -6 to 6: blocks to the east and to the north.
    Returns: the figure; its texts give the L1, L2 and L-infinity norm of the trip.

    >>> three_ways_figure([3, -4])
    <figure: trip (3, -4): taxi 7, pigeon 5, crane 4>
    """
    x, y = trip
    both = min(abs(x), abs(y))
    bend = (math.copysign(both, x), math.copysign(both, y))
    ways = {
        "taxi": (norm_1(trip), INPUT, [(0, 0), (x, 0), (x, y)], (x / 2, math.copysign(0.4, -y))),
        "pigeon": (norm(trip), OUTPUT, [(0, 0), (x, y)], (0.25 * x, 0.62 * y)),
        "crane": (norm_infinity(trip), WEIGHT, [(0, 0), bend, (x, y)], (0.73 * x, 0.3 * y)),
    }

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(min(x, 0) - 1.2, max(x, 0) + 1.2), ylim=(min(y, 0) - 0.9, max(y, 0) + 0.9))
        axes.set_aspect("equal")
        axes.set_axis_off()
        for k in range(-7, 8):
            axes.axhline(k, color=GREY, lw=0.5)
            axes.axvline(k, color=GREY, lw=0.5)
        for name, (length, colour, corners, place) in ways.items():
            axes.plot(*zip(*corners, strict=True), color=colour, lw=3)
            _text(axes, place, f"{name} {length:.3g}", colour)
        axes.plot(*zip((0, 0), trip, strict=True), "o", color=INK, markersize=7)

    facts = ", ".join(f"{name} {length:.3g}" for name, (length, *_) in ways.items())
    return draw(
        paint,
        size=(4.6, 4.0),
        summary=f"trip {_point(trip)}: {facts}",
        alt=(
            f"A grid of streets with one trip, {_point(trip)}, drawn three times. The taxi follows the "
            f"streets around one corner. The pigeon flies straight. The crane goes {both} blocks diagonally, "
            f"then straight. Their lengths: {facts}."
        ),
    )


def touching_figure(best: Vector) -> Figure:
    """Draw where the circles around the best weights first touch the unit balls of L1 and L2.

    Parameters: `best` two numbers outside both balls, the minimum of the loss ||w - best||^2.
    Returns: the figure; its texts give both points of contact.
    Raises: ValueError where `best` lies in a ball, so that nothing is touched.

    >>> touching_figure([1.6, 0.4])
    <figure: from (1.6, 0.4) the circles touch the diamond at (1, 0), the disc at (0.97, 0.243)>
    """
    if norm(best) <= 1:
        raise ValueError(f"{_point(best)} lies in the unit ball of L2: nothing is touched")
    touched = [project_l1(best, 1), clip_norm(best, 1)]

    def paint(canvas: Canvas) -> None:
        words = ["L1: a corner", "L2: no corner"]
        for axes, outline, p, title in zip(
            _panels(canvas, 2), (DIAMOND, CIRCLE), touched, words, strict=True
        ):
            axes.set(xlim=(-1.3, 2.4), ylim=(-1.85, 1.6))
            _ball(axes, outline)
            for radius in (0.33 * distance(best, p), 0.67 * distance(best, p), distance(best, p)):
                ring = [(best[0] + radius * x, best[1] + radius * y) for x, y in CIRCLE]
                axes.plot(*zip(*ring, strict=True), color=ERROR, lw=1, linestyle=(0, (3, 2)))
            axes.plot(*best, "x", color=ERROR, markersize=8, markeredgewidth=2.2)
            axes.plot(*p, "o", color=WEIGHT, markersize=9)
            _text(axes, (0.5, 1.45), title, INK)
            _text(axes, (0.5, -1.5), f"w = {_point(p)}\n{_zeros(p)}", WEIGHT)

    (one, two), at = touched, _point(best)
    return draw(
        paint,
        size=(5.6, 3.1),
        summary=f"from {at} the circles touch the diamond at {_point(one)}, the disc at {_point(two)}",
        alt=(
            f"Dashed circles, on which the loss is constant, grow around its minimum at {at} until they "
            f"touch a unit ball. On the left they touch the diamond of L1 at {_point(one)}: {_zeros(one)}. "
            f"On the right they touch the disc of L2 at {_point(two)}: {_zeros(two)}."
        ),
    )


def shrinkage_figure(penalty: float, reach: float = 3.0) -> Figure:
    """Draw what a penalty makes of the best value z of one weight, for L1 and for squared L2.

    argmin (w - z)^2 + penalty |w| and argmin (w - z)^2 + penalty w^2

    Parameters: `penalty` > 0; `reach` the largest z.
    Returns: the figure; its texts give the width of the flat part and the slope of the line.

    >>> shrinkage_figure(1)
    <figure: penalty 1: L1 gives 0 for z from -0.5 to 0.5, else moves by 0.5; squared L2 gives 0.5 z>
    """
    t, slope = penalty / 2, 1 / (1 + penalty)
    zs = [-reach, -t, t, reach]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot([-reach, reach], [-reach, reach], color=GREY, lw=1, linestyle=":")
        axes.plot(zs, [soft_threshold(z, t) for z in zs], color=OUTPUT, lw=2.6)
        axes.plot([-reach, reach], [-slope * reach, slope * reach], color=WEIGHT, linestyle=(0, (5, 2)))
        end = 1.04 * reach
        for y, words, colour in ((1.04, "none", GREY), (1 - t / reach, "L1", OUTPUT), (slope, "L2²", WEIGHT)):
            axes.text(end, y * reach, words, va="center", color=colour, fontsize=LABEL)
        axes.set_xlabel("best value $z$ of the weight without a penalty", fontsize=LABEL)
        axes.set_ylabel("with the penalty", fontsize=LABEL)
        ticks = [-3, -2, -1, 0, 1, 2, 3]
        names = [f"{x}".replace("-", MINUS) for x in ticks]
        axes.set_xticks(ticks, names, fontsize=LABEL)
        axes.set_yticks(ticks, names, fontsize=LABEL)

    facts = f"L1 gives 0 for z from {-t:g} to {t:g}, else moves by {t:g}; squared L2 gives {slope:.3g} z"
    return draw(
        paint,
        size=(5.2, 3.7),
        summary=f"penalty {penalty:g}: {facts}",
        alt=(
            f"Two curves against the best value z of one weight, with a penalty of {penalty:g}. {facts}. "
            "So the first is flat at zero, and the second meets zero only at z = 0."
        ),
    )


def _panels(canvas: Canvas, count: int) -> list[Axes]:
    """Return square planes side by side, each with its two axes through the origin."""
    found = []
    for k in range(count):
        axes = canvas.add_axes((k / count, 0, 1 / count, 1))
        axes.set(xlim=(-1.35, 1.35), ylim=(-1.75, 1.6), aspect="equal")
        axes.set_axis_off()
        axes.plot([-1.3, 1.3 if count == 3 else 2.25], [0, 0], color=GREY, lw=0.8)
        axes.plot([0, 0], [-1.2, 1.2], color=GREY, lw=0.8)
        found.append(axes)
    return found


def _ball(axes: Axes, outline: Outline) -> None:
    xs, ys = zip(*outline, strict=True)
    axes.fill(xs, ys, color=BASIS, alpha=0.16, linewidth=0)
    axes.plot(xs, ys, color=BASIS)


def _text(axes: Axes, at: Vector, words: str, colour: str) -> None:
    axes.text(
        float(at[0]),
        float(at[1]),
        words.replace("-", MINUS),
        color=colour,
        fontsize=LABEL,
        ha="center",
        va="center",
    )


def _point(v: Vector) -> str:
    return "(" + ", ".join(f"{round(float(x), 3) + 0.0:g}" for x in v) + ")"


def _zeros(v: Vector) -> str:
    zeros = len(v) - count_nonzero(v)
    return {0: "no entry is 0", 1: "one entry is 0"}.get(zeros, "both entries are 0")
