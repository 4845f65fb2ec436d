"""The picture of a point in two bases."""

import math
from collections.abc import Iterator

from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, ERROR, GREY, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, dashed, label, plane, reach_of
from labook.matrices import matvec, transpose
from labook.readouts import number_text, value_text
from labook.transformations import inverse_2x2
from labook.vectors import Vector, add, scale

MOST = 60  # lines of one direction; more would fill the picture


def basis_figure(b1: Vector, b2: Vector, p: Vector, c: Vector | None, *, own_grid: bool) -> Figure:
    """Draw a point, the arrows of a basis, and the way to the point along one of the grids.

    Parameters: `b1`, `b2`, `p` two numbers each; `c` the coordinates of p in the basis, or None
    where the arrows are parallel; `own_grid` whether the grid is the one of the basis.
    Returns: the figure; its texts give both pairs of coordinates.

    >>> basis_figure([2, 0], [0, 1], [2, 3], [1, 3], own_grid=True)
    <figure: p = (2, 3), in the basis (2, 0) and (0, 1): (1, 3), its own grid>
    """
    inside = "none, the arrows are parallel" if c is None else value_text(list(c), "vector")

    which = "its own" if own_grid else "standard"

    def paint(canvas: Canvas) -> None:
        reach = reach_of([b1, b2, scale(1.3, p), [2, 2]])
        axes = plane(canvas, reach)
        if own_grid and c is not None:
            for start, end in _lines(b1, b2, reach):
                axes.plot(*zip(start, end, strict=True), color=BASIS, lw=0.8, alpha=0.7)
        corner: Vector | None = [p[0], 0] if not own_grid else None if c is None else scale(c[0], b1)
        if corner is not None:
            dashed(axes, [0, 0], corner, OUTPUT if own_grid else GREY)
            dashed(axes, corner, p, OUTPUT if own_grid else GREY)
        for v, name in ((b1, "b₁"), (b2, "b₂")):
            arrow(axes, v, BASIS)
            label(axes, v, name, BASIS)
        axes.plot(*p, "o", color=INPUT, markersize=9)
        label(axes, p, "p" if own_grid else f"p = {value_text(list(p), 'vector')}", INPUT)
        if own_grid and c is not None and corner is not None:
            for factor, name, tail, tip in ((c[0], "b₁", [0, 0], corner), (c[1], "b₂", corner, p)):
                side = [tip[1] - tail[1], tail[0] - tip[0]]
                label(axes, scale(0.5, add(tail, tip)), f"{number_text(factor)} {name}", OUTPUT, away=side)
        if c is None:
            label(axes, [0, -0.93 * reach], "b₁ and b₂ are parallel: no basis", ERROR, away=[0, 0])

    one, two, at = (value_text(list(v), "vector") for v in (b1, b2, p))
    return draw(
        paint,
        size=SIZE,
        summary=f"p = {at}, in the basis {one} and {two}: {inside}, {which} grid",
        alt=(
            f"A point with the standard coordinates {at}, and two arrows from the origin, b₁ = {one} and "
            f"b₂ = {two}. The coordinates of the point in this basis: {inside}. "
            f"The picture shows the {'grid of the basis' if own_grid else 'standard grid'}."
        ),
    )


def _lines(b1: Vector, b2: Vector, reach: float) -> Iterator[tuple[list[float], list[float]]]:
    """The lines on which one coordinate is a whole number, as far as they cross the picture."""
    inverse = inverse_2x2(transpose([b1, b2]))
    corners = [matvec(inverse, [s * reach * 4 / 3, t * reach]) for s in (-1, 1) for t in (-1, 1)]
    for i, u, v in ((0, b1, b2), (1, b2, b1)):
        far, other = (max(abs(c[k]) for c in corners) for k in (i, 1 - i))
        if 2 * far <= MOST:
            for k in range(-math.floor(far), math.floor(far) + 1):
                yield add(scale(k, u), scale(-other, v)), add(scale(k, u), scale(other, v))
