"""The picture of a 2 x 2 system, and of the same one after a change of its right side."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, dashed, label, plane, reach_of
from labook.matrices import Matrix
from labook.readouts import value_text
from labook.vectors import Vector, add, norm, scale

FARTHEST = 60  # beyond it a solution is named in words, and the picture stays readable


def systems_figure(
    A: Matrix, b: Vector, moved: Vector, found: tuple[list[float], list[float]] | None
) -> Figure:
    """Draw the lines of a system, its changed second line, and the solutions of both systems.

    Parameters: `A` of shape (2, 2); `b`, `moved` the right sides; `found` both solutions, or None
    for a singular matrix.
    Returns: the figure; its texts give the right sides and the solutions.

    >>> systems_figure([[1, 0], [0, 1]], [1, 1], [1, 2], ([1.0, 1.0], [1.0, 2.0]))
    <figure: b = (1, 1) gives x = (1, 1), b = (1, 2) gives x = (1, 2)>
    """
    near = [x for x in found or () if max(map(abs, x)) <= FARTHEST]

    def paint(canvas: Canvas) -> None:
        reach = reach_of([*near, [2, 2]])
        axes = plane(canvas, reach)
        for k in (0, 1):
            _line(axes, A[k], b[k], reach, WEIGHT, "-")
        if moved[1] != b[1]:
            _line(axes, A[1], moved[1], reach, ERROR, (0, (4, 2)))
        if found is None or len(near) < 2:
            text = "a solution is far outside" if found else "the lines do not meet in one point"
            axes.text(0, -0.93 * reach, text, color=ERROR, fontsize=13, ha="center")
        elif found:
            dashed(axes, *found, ERROR)
            names = (("x", OUTPUT, 1), ("x + change", ERROR, -1))
            for x, (name, colour, side) in zip(found, names, strict=True):
                axes.plot(*x, "o", color=colour, markersize=9)
                label(axes, x, name, colour, away=[side, side])

    sides = [value_text(list(v), "vector") for v in (b, moved)]
    answers = [value_text(x, "vector") for x in found] if found else ["no single solution"] * 2
    facts = ", ".join(f"b = {s} gives x = {x}" for s, x in zip(sides, answers, strict=True))
    return draw(
        paint,
        size=SIZE,
        summary=facts,
        alt=(
            f"The two lines of the system with the matrix {value_text(A, 'matrix')}, and its second line "
            f"after a change of the right side: {facts}."
        ),
    )


def _line(axes: Axes, row: Vector, value: float, reach: float, colour: str, dash: object) -> None:
    length = norm(row)
    if length == 0 or abs(value) > 4 * reach * length:  # no line, or none in sight
        return
    foot, along = scale(value / length / length, row), scale(1 / length, [-row[1], row[0]])
    ends = [add(foot, scale(t * 4 * reach, along)) for t in (-1, 1)]
    axes.plot(*zip(*ends, strict=True), color=colour, lw=1.8, linestyle=dash)
