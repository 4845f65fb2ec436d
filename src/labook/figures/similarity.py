"""Drawings of dot products: songs, the projection, the sign, distance and chance against cosine."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.arrows import LABEL, angle_arc, arrow, bold, dashed, label, plain, plane, square, text
from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, Figure, draw
from labook.similarity import angle, cosine, projection
from labook.vectors import Vector, distance, dot, norm, subtract, unit


def projection_figure(a: Vector, b: Vector) -> Figure:
    """Draw two vectors of the plane, their angle, the part of b along a and what is left over.

    Parameters: `a`, `b` vectors with two entries, not parallel, `a` not zero.
    Returns: the figure; its texts give the projection, the rest and the angle.
    Raises: ValueError where `a` is zero or b is a multiple of a, since no rest could be drawn.

    >>> projection_figure([3, 1], [2, 2])
    <figure: projection of (2, 2) on (3, 1) is (2.4, 0.8), residual (-0.4, 1.2)>
    """
    p = projection(b, onto=a)
    rest = subtract(b, p)
    if dot(rest, rest) < 1e-9 * dot(b, b):
        raise ValueError(f"{text(b)} is a multiple of {text(a)}: the rest is zero")
    theta = math.degrees(angle(a, b))

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, [a, b, p])
        dashed(axes, p, b, ERROR)
        arrow(axes, a, INPUT)
        arrow(axes, b, INPUT)
        arrow(axes, p, OUTPUT, width=3.4)
        away = unit(rest)  # labels of a and p stand on the other side of the line than b
        label(axes, a, [-0.16 * x for x in away], f"$a$ = {text(a)}", INPUT)
        label(axes, b, [0.16 * x for x in away], f"$b$ = {text(b)}", INPUT)
        middle = [0.62 * x for x in p]
        label(axes, middle, [-0.34 * x for x in away], f"along $a$:\n{text(p)}", OUTPUT)
        corner = [(x + y) / 2 for x, y in zip(p, b, strict=True)]
        side = [0.14 * x for x in unit(a)]
        label(axes, corner, side, f"left over:\n{text(rest)}", ERROR)
        angle_arc(axes, a, b, f"{theta:.1f}°")

    summary = f"projection of {text(b)} on {text(a)} is {text(p)}, residual {text(rest)}"
    alt = (
        f"Two arrows from the origin, a = {text(a)} and b = {text(b)}, at an angle of "
        f"{theta:.1f} degrees. The part of b along a is {text(p)}; the left-over {text(rest)} "
        "runs from there to the tip of b at a right angle to a."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.2, 3.7))


def sign_figure(a: Vector, others: Sequence[Vector]) -> Figure:
    """Draw the half-planes where the dot product with a is positive and negative, and some vectors.

    Parameters: `a` a vector with two entries, not zero; `others` vectors to mark with their value.
    Returns: the figure; its texts list every dot product.

    >>> sign_figure([2, 1], [[1, 2], [-1, 2], [-2, -1]])
    <figure: dot products with (2, 1): (1, 2) gives 4, (-1, 2) gives 0, (-2, -1) gives -5>
    """
    values = [dot(a, x) for x in others]
    reach = 1.45 * max(norm(v) for v in [a, *others])

    def paint(canvas: Canvas) -> None:
        axes = square(canvas, reach)
        along, across = unit(a), [-unit(a)[1], unit(a)[0]]
        _half_planes(axes, across, along, 4 * reach)
        ends = np.array([[-3 * reach * w, 3 * reach * w] for w in across])
        axes.plot(*ends, color=GREY, linestyle=(0, (4, 3)), linewidth=1.2)
        arrow(axes, a, INPUT, width=3)
        label(axes, a, [0.07 * reach, 0], f"$a$ = {text(a)}", INPUT)
        for x, value in zip(others, values, strict=True):
            arrow(axes, x, INK)
            off_the_line = 0.1 * reach if value == 0 else 0
            shift = [0.13 * reach * e + off_the_line * w for e, w in zip(unit(x), along, strict=True)]
            label(axes, x, shift, f"{value:g}", INK)
        axes.text(0.98, 0.03, "positive", transform=axes.transAxes, ha="right", **bold(OUTPUT))
        axes.text(0.02, 0.03, "negative", transform=axes.transAxes, ha="left", **bold(ERROR))
        low = math.copysign(0.84 * reach, -across[1])
        label(axes, [low * w for w in across], [-0.06 * reach, 0], "zero", GREY)

    pairs = [f"{text(x)} gives {value:g}" for x, value in zip(others, values, strict=True)]
    alt = (
        "A plane cut in two by the dashed line through the origin at a right angle to "
        f"a = {text(a)}. On the side of a the dot product with a is positive, on the other side "
        f"negative, on the line zero: {', '.join(pairs)}."
    )
    return draw(
        paint,
        summary=f"dot products with {text(a)}: {', '.join(pairs)}",
        alt=alt,
        size=(4.4, 4.0),
    )


def _half_planes(axes: Axes, across: Vector, along: Vector, reach: float) -> None:
    """Tint the side towards which `along` points, and the other one, on both sides of the line `across`."""
    for side, colour in ((1, OUTPUT), (-1, ERROR)):
        corners = np.array(
            [
                [reach * (s * w + t * side * n) for w, n in zip(across, along, strict=True)]
                for s, t in ((-1, 0), (1, 0), (1, 1), (-1, 1))
            ]
        )
        axes.fill(*corners.T, color=colour, alpha=0.14, linewidth=0)


def distance_figure(query: Vector, others: Mapping[str, Vector]) -> Figure:
    """Draw the distance of two unit vectors against their cosine and mark some pairs on the curve.

    Parameters: `query` a vector, not zero; `others` named vectors of the same length, not zero.
    Returns: the figure; its texts give cosine and distance of every pair.

    >>> distance_figure([3, 4], {"itself": [6, 8], "turned": [-4, 3]})
    <figure: unit vectors: itself cosine 1.00 distance 0.00, turned cosine 0.00 distance 1.41>
    """
    marks = {name: (cosine(query, x), distance(unit(query), unit(x))) for name, x in others.items()}

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        curve = np.linspace(-1, 1, 401)
        axes.plot(curve, np.sqrt(2 - 2 * curve), color=OUTPUT)
        axes.text(-0.95, 1.35, r"$d = \sqrt{2 - 2\cos\theta}$", **plain(OUTPUT))
        for name, (c, d) in marks.items():
            axes.plot([c, c], [0, d], color=GREY, linewidth=0.8, linestyle=":")
            axes.plot(c, d, "o", color=INPUT, markersize=8)
            axes.text(c - 0.05, d - 0.02, name, ha="right", va="top", **plain(INPUT))
        axes.set_xlabel(r"cosine similarity $\cos\theta$", fontsize=LABEL)
        axes.set_ylabel("distance $d$ of the unit vectors", fontsize=LABEL)
        axes.set_xticks([-1, 0, 1], ["−1", "0", "1"], fontsize=LABEL)
        axes.set_yticks([0, 1, 2], ["0", "1", "2"], fontsize=LABEL)
        axes.set_xlim(-1.05, 1.08)
        axes.set_ylim(-0.05, 2.1)

    pairs = [f"{name} cosine {c:.2f} distance {d:.2f}" for name, (c, d) in marks.items()]
    alt = (
        "A curve that falls from distance 2 at cosine −1 to distance 0 at cosine 1, ever steeper "
        f"towards the right end, with {len(marks)} marked pairs: {'; '.join(pairs)}."
    )
    return draw(paint, summary=f"unit vectors: {', '.join(pairs)}", alt=alt, size=(5.2, 3.7))


def songs_figure(songs: Mapping[str, Vector], features: Sequence[str]) -> Figure:
    """Draw named vectors as arrows, by their first and last feature.

    Parameters: `songs` named vectors of one length, at least 2; `features` the names of their entries.
    Returns: the figure; its texts list the points that are drawn.

    >>> songs_figure({"loud": [1, 0.5, 0], "quiet": [0.2, 0.5, 0.9]}, ["energy", "tempo", "acousticness"])
    <figure: energy and acousticness: loud (1, 0), quiet (0.2, 0.9)>
    """
    points = {name: [song[0], song[-1]] for name, song in songs.items()}

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.set_aspect("equal")
        for place, (name, point) in enumerate(points.items()):
            arrow(axes, point, INPUT, width=3 if place == 0 else 2.2)
            label(axes, point, [0.0, -0.06 if place == 0 else 0.05], name, INPUT)
        for axis, name in ((axes.set_xlabel, features[0]), (axes.set_ylabel, features[-1])):
            axis(name, fontsize=LABEL)
        for ticks in (axes.set_xticks, axes.set_yticks):
            ticks([0, 0.5, 1], ["0", "0.5", "1"], fontsize=LABEL)
        axes.set_xlim(0, 1.1)
        axes.set_ylim(-0.12, 1.0)

    pairs = ", ".join(f"{name} {text(point)}" for name, point in points.items())
    alt = (
        f"Arrows from the origin, with {features[0]} to the right and {features[-1]} upwards, "
        f"one for each song: {pairs}."
    )
    return draw(paint, summary=f"{features[0]} and {features[-1]}: {pairs}", alt=alt, size=(5.2, 4.2))


def random_cosines_figure(samples: Mapping[int, Sequence[float]], mark: float) -> Figure:
    """Draw how often each cosine occurs between random directions, and a cosine to compare.

    Parameters: `samples` cosines of random directions, by the number of dimensions; `mark` a cosine.
    Returns: the figure; its texts give the share of each sample that reaches the mark.

    >>> random_cosines_figure({2: [-1, 0, 0.5, 1], 9: [-0.2, 0, 0.1, 0.2]}, 0.4)
    <figure: cosines of at least 0.4: 2 dimensions 50%, 9 dimensions 0%>
    """
    shares = {d: sum(c >= mark for c in sample) / len(sample) for d, sample in samples.items()}

    def paint(canvas: Canvas) -> None:
        panels = canvas.subplots(len(samples), 1, sharex=True, squeeze=False)
        for axes, (d, sample) in zip(panels[:, 0], samples.items(), strict=True):
            counts, edges, bars = axes.hist(sample, bins=80, range=(-1, 1), color=GREY)
            for left, bar in zip(edges, bars.patches, strict=False):
                bar.set_facecolor(OUTPUT if left >= mark - 1e-12 else GREY)
            axes.axvline(mark, color=ERROR, linewidth=1.4, linestyle=(0, (4, 2)))
            axes.text(0.01, 1, f"{d} dimensions", transform=axes.transAxes, va="top", **plain(INK))
            reached = f"{100 * shares[d]:.2g}% reach it"
            axes.text(0.99, 1, reached, transform=axes.transAxes, ha="right", va="top", **plain(ERROR))
            axes.set_ylim(0, 1.6 * max(counts))  # room for the labels above the bars
            axes.set_yticks([])
            axes.spines["left"].set_visible(False)
        panels[-1, 0].set_xticks([-1, 0, 1], ["\N{MINUS SIGN}1", "0", "1"], fontsize=LABEL)
        panels[-1, 0].set_xlabel("cosine with a random direction", fontsize=LABEL)

    texts = ", ".join(f"{d} dimensions {100 * share:.2g}%" for d, share in shares.items())
    alt = (
        f"Histograms of the cosines of random directions, narrower with each step in the number of "
        f"dimensions, and a dashed line at {mark:.2g}. The share to the right of the line: {texts}."
    )
    return draw(paint, summary=f"cosines of at least {mark:.2g}: {texts}", alt=alt, size=(5.2, 4.6))
