"""The picture of queries and keys in the plane, with a bar that shows how each query shares its attention."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import INPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, label, outline, plane
from labook.readouts import number_text, value_text
from labook.vectors import Vector

REACH, INNER, OUTER = 4.0, 3.42, 3.92  # as in `browser/widgets/attention-head.js`
LEFT, RIGHT = -REACH * 4 / 3 + 0.5, REACH * 4 / 3 - 0.1  # between them a bar


def attention_head_figure(
    points: Mapping[str, Vector], weights: Mapping[str, Vector], keys: Sequence[str]
) -> Figure:
    """Draw queries and keys as arrows, and for each query a bar of the length 1, cut by its weights.

    Parameters: `points` of the plane by name; `weights` a row for each of two queries; `keys` the names of
    the others, in the order of the weights.
    Returns: the figure; its texts give points and weights.

    >>> points = {"q": [1, 0], "p": [2, 0], "k": [0, 1], "m": [0, -2]}
    >>> attention_head_figure(points, {"q": [0.5, 0.5], "p": [0.5, 0.5]}, ["k", "m"])
    <figure: q (1, 0), p (2, 0), k (0, 1), m (0, −2); weights of q (0.5, 0.5), of p (0.5, 0.5)>
    """

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, REACH)
        for side, (name, row) in zip((1, -1), weights.items(), strict=True):
            _bar(axes, name, row, keys, side)
        for name, at in points.items():
            colour = WEIGHT if name in keys else INPUT
            arrow(axes, at, colour)
            label(axes, at, name, colour, away=at if any(at) else [1, 1])

    places = ", ".join(f"{name} {value_text(list(at), 'vector')}" for name, at in points.items())
    shares = [f"of {name} {value_text(list(row), 'vector')}" for name, row in weights.items()]
    return draw(
        paint,
        size=SIZE,
        summary=f"{places}; weights {', '.join(shares)}",
        alt=f"Arrows from the origin: {places}. Bars show the weights of {', '.join(keys)}, "
        f"{'; '.join(shares)}.",
    )


def _percent(weight: float) -> str:
    return f"{number_text(int(100 * weight + 0.5))} %"


def _bar(axes: Axes, query: str, weights: Vector, keys: Sequence[str], side: int) -> None:
    middle, start = side * (INNER + OUTER) / 2, LEFT
    label(axes, [LEFT - 0.25, middle], query, INPUT, away=[0, 0])
    for key, weight in zip(keys, weights, strict=True):
        end = start + weight * (RIGHT - LEFT)
        corners = [[x, side * y] for x, y in ((start, INNER), (end, INNER), (end, OUTER), (start, OUTER))]
        outline(axes, corners, WEIGHT)
        text = f"{key} {_percent(weight)}" if end - start > 1.9 else key if end - start > 0.6 else ""
        if text:
            label(axes, [(start + end) / 2, middle], text, WEIGHT, away=[0, 0])
        start = end
