"""The picture of the surface of a quadratic form of two variables."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from matplotlib.figure import Figure as Canvas

from labook.definite import definiteness_2x2, quadratic_form
from labook.eigen import eigenvalues_2x2
from labook.figures.base import BASIS, ERROR, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE
from labook.figures.widgets.space import Space
from labook.matrices import Matrix
from labook.readouts import number_text, value_text
from labook.transformations import eigenvectors_2x2
from labook.vectors import Vector, scale

RADIUS, HEIGHT = 2.0, 1.6  # of the disc above which the surface stands, and of its farthest point
RINGS, SPOKES, AROUND = 4, 8, 32


def height(A: Matrix, x: Vector) -> float:
    """Return the form at a point, scaled so that the farthest height above the disc is `HEIGHT`.

    >>> height([[2, 0], [0, 1]], [2, 0])
    1.6
    """
    largest = max(map(abs, eigenvalues_2x2(A)))
    return HEIGHT * quadratic_form(A, x) / (largest * RADIUS**2) if largest else 0.0


def surface_figure(A: Matrix, turn: float, tilt: float, shapes: Mapping[str, str]) -> Figure:
    """Draw z = x^T A x above a disc: rings and spokes, dashed where it is negative, and its main directions.

    Parameters: `A` of shape (2, 2), symmetric; `turn`, `tilt` of the view, in degrees; `shapes` the name
    of the surface for each class of A.
    Returns: the figure; its texts give the class, the shape and the eigenvalues.

    >>> surface_figure([[1, 2], [2, 1]], 20, 20, {"indefinite": "a saddle"})
    <figure: a saddle: A = [[1, 2], [2, 1]] is indefinite, eigenvalues (3, −1)>
    """
    kind = definiteness_2x2(A)
    values, entries = value_text(eigenvalues_2x2(A), "vector"), value_text(A, "matrix")

    def paint(canvas: Canvas) -> None:
        space = Space(canvas, turn, tilt, 1.1 * RADIUS)
        for line in (*rings(), *spokes()):
            for points, negative in runs(A, line):
                colour, dash = (ERROR, (0, (3, 2))) if negative else (OUTPUT, "-")
                space.curve(points, colour, width=1, dash=dash)
        for u in eigenvectors_2x2(A):
            space.curve([lifted(A, x) for x in across(u)], BASIS, width=2.6)

    return draw(
        paint,
        size=SIZE,
        summary=f"{shapes[kind]}: A = {entries} is {kind}, eigenvalues {values}",
        alt=(
            f"The surface of the quadratic form of the matrix {entries}, {shapes[kind]}: it is {kind}, with "
            f"the eigenvalues {values}. Where the form is negative the lines are dashed; thick lines follow "
            f"the eigenvectors. Turned by {number_text(turn)} and tilted by {number_text(tilt)} degrees; "
            "heights are scaled to fit."
        ),
    )


def across(u: Vector) -> list[Vector]:
    """Return points of the diameter of the disc along a direction of length 1."""
    return [scale(RADIUS * k / 6, u) for k in range(-6, 7)]


def rings() -> list[list[Vector]]:
    """Return circles in the disc, each closed."""
    turns = [2 * math.pi * k / AROUND for k in range(AROUND + 1)]
    radii = [RADIUS * (k + 1) / RINGS for k in range(RINGS)]
    return [[[r * math.cos(t), r * math.sin(t)] for t in turns] for r in radii]


def spokes() -> list[list[Vector]]:
    """Return diameters of the disc."""
    turns = [math.pi * k / SPOKES for k in range(SPOKES)]
    return [across([math.cos(t), math.sin(t)]) for t in turns]


def lifted(A: Matrix, x: Vector) -> list[float]:
    """Return the point of the surface above a point of the disc."""
    return [float(x[0]), float(x[1]), height(A, x)]


def runs(A: Matrix, line: Sequence[Vector]) -> Iterator[tuple[list[list[float]], bool]]:
    """Yield the pieces of a line on the surface between changes of sign, and whether each is negative.

    A piece begins where the one before it ended, so that no gap is left.
    """
    points = [lifted(A, x) for x in line]
    last: list[list[float]] = []
    for negative, piece in groupby(points, key=lambda p: p[2] < 0):
        found = [*last, *piece]
        yield found, negative
        last = found[-1:]
