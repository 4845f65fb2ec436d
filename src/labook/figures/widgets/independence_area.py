"""The picture of two arrows and their parallelogram."""

from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label, outline, plane, reach_of
from labook.readouts import number_text, value_text
from labook.vectors import Vector, add, norm, scale


def independence_figure(a: Vector, b: Vector, found: dict[str, Any]) -> Figure:
    """Draw two arrows, and the parallelogram or the line that they span.

    Parameters: `a`, `b` two numbers each; `found` their determinant, area, rank and verdict.
    Returns: the figure; its texts give all of them.

    >>> facts = {"determinant": -2, "area": 2, "rank": 2, "verdict": "yes"}
    >>> independence_figure([1, 0], [0, -2], facts)
    <figure: a = (1, 0), b = (0, −2), determinant −2, rank 2>
    """
    rank, det, area = found["rank"], number_text(found["determinant"]), number_text(found["area"])

    def paint(canvas: Canvas) -> None:
        reach = reach_of([a, b, add(a, b), [2, 2]])
        axes = plane(canvas, reach)
        if rank == 1:
            along = next(scale(1 / norm(v), v) for v in (a, b) if any(v))
            ends = [scale(s * 4 * reach, along) for s in (-1, 1)]
            axes.plot(*zip(*ends, strict=True), color=ERROR, lw=1.6, linestyle=(0, (1, 1.5)))
            label(axes, scale(-0.7 * reach, along), "all on one line", ERROR, away=[along[1], -along[0]])
        if rank == 2:
            outline(axes, [[0, 0], a, add(a, b), b], OUTPUT)
            label(axes, scale(0.5, add(a, b)), f"area {area}", OUTPUT, away=[0, 0])
        for v, name in ((a, "a"), (b, "b")):
            arrow(axes, v, INPUT)
            label(axes, v, name, INPUT)

    one, two = value_text(list(a), "vector"), value_text(list(b), "vector")
    shape = ("nothing: both are zero", "one line, without area", f"a parallelogram of the area {area}")
    return draw(
        paint,
        size=SIZE,
        summary=f"a = {one}, b = {two}, determinant {det}, rank {rank}",
        alt=(
            f"Two arrows from the origin, a = {one} and b = {two}. They span {shape[rank]}. "
            f"The determinant of the matrix with these columns is {det}, and its rank is {rank}."
        ),
    )
