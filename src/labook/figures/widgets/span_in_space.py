"""The picture of three arrows in space and of what they span."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, GREY, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label
from labook.figures.widgets.space import Space
from labook.orthogonalization import orthonormal_basis
from labook.readouts import number_text
from labook.vectors import Vector, add, norm, scale
from labook.views import circle_in

# The edges of a cube: pairs of corners, each corner told by the arrows that lead to it.
CORNERS = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
EDGES = [
    (p, q) for p in CORNERS for q in CORNERS if p < q and sum(a != b for a, b in zip(p, q, strict=True)) == 1
]


def radius_of(columns: Sequence[Vector], rank: int) -> float:
    """Return the length of what the picture holds: the farthest corner of the box, or the longest arrow.

    >>> radius_of([[3, 0, 0], [0, 4, 0], [0, 0, 0]], 2)
    4.0
    """
    ends = [corner_at(columns, corner) for corner in CORNERS] if rank == 3 else columns
    lengths: list[float] = [norm(end) for end in ends]
    return max(1.0, *lengths)


def corner_at(columns: Sequence[Vector], corner: tuple[int, ...]) -> Vector:
    """Return a corner of the box that three arrows span.

    >>> corner_at([[1, 0, 0], [0, 2, 0], [0, 0, 3]], (1, 0, 1))
    [1, 0, 3]
    """
    end: Vector = [0, 0, 0]
    for taken, column in zip(corner, columns, strict=True):
        end = add(end, scale(taken, column))
    return end


def span_figure(columns: Sequence[Vector], turn: float, tilt: float, found: dict[str, Any]) -> Figure:
    """Draw three arrows in space, and the line, plane or box that they span.

    Parameters: `columns` three vectors of three numbers; `turn`, `tilt` of the view, in degrees;
    `found` their rank, span and relation.
    Returns: the figure; its texts give all of them.

    >>> facts = {"rank": 1, "span": "the line along (1, 0, 0)", "relation": "b = a and c = 0"}
    >>> span_figure([[1, 0, 0], [1, 0, 0], [0, 0, 0]], 0, 0, facts)
    <figure: rank 1: a = (1, 0, 0), b = (1, 0, 0), c = (0, 0, 0) span the line along (1, 0, 0); view 0, 0>
    """
    arrows = [[float(x) for x in column] for column in columns]
    named = ", ".join(f"{n} = {_shown(v)}" for n, v in zip("abc", arrows, strict=True))

    seen = f"{number_text(turn)}, {number_text(tilt)}"

    def paint(canvas: Canvas) -> None:
        space = Space(canvas, turn, tilt, radius_of(arrows, found["rank"]))
        _paint_span(space, arrows, found["rank"])
        for name, v in zip("abc", arrows, strict=True):
            space.curve([v, [v[0], v[1], 0]], GREY, width=0.8, dash=(0, (2, 3)))
            arrow(space.axes, space.place(v), INPUT)
            label(space.axes, space.place(v), name, INPUT)

    return draw(
        paint,
        size=SIZE,
        summary=f"rank {found['rank']}: {named} span {found['span']}; view {seen}",
        alt=(
            f"Three arrows in space from the origin, {named}. They span {found['span']}; the rank is "
            f"{found['rank']}. Dependence: {found['relation']}. Seen turned by {number_text(turn)} and "
            f"tilted by {number_text(tilt)} degrees."
        ),
    )


def _shown(v: Vector) -> str:
    return f"({', '.join(map(number_text, v))})"


def _paint_span(space: Space, arrows: Sequence[Vector], rank: int) -> None:
    """Draw the box of independent arrows, a disc of their plane or a piece of their line."""
    if rank == 3:
        for p, q in EDGES:
            space.curve([corner_at(arrows, p), corner_at(arrows, q)], OUTPUT, width=1.2)
        for k in range(3):
            u, v = (arrows[j] for j in range(3) if j != k)
            space.area([[0, 0, 0], u, add(u, v), v], OUTPUT, 0.12)
        return
    basis = orthonormal_basis(arrows)
    radius = radius_of(arrows, rank)
    if rank == 2:
        disc = circle_in(basis[0], basis[1], radius)
        space.area(disc, ERROR)
        space.curve([*disc, disc[0]], ERROR, width=1.2)
    if rank == 1:
        space.curve([scale(-radius, basis[0]), scale(radius, basis[0])], ERROR, dash=(0, (1, 1.5)))
