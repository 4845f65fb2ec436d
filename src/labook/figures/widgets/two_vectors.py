"""The picture of two vectors, their angle and a projection."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import ERROR, INK, INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.plane import SIZE, arrow, dashed, label, plane, reach_of
from labook.readouts import value_text
from labook.similarity import angle, projection
from labook.vectors import Vector, dot, norm, subtract


def two_vectors_figure(a: Vector, b: Vector, *, project_b: bool = True) -> Figure:
    """Draw two vectors of the plane, their angle, and the part of one along the other.

    Parameters: `a`, `b` vectors with two entries, of any length; `project_b` whether b is projected
    on a, or a on b.
    Returns: the figure; its texts give the dot product and the projection.

    >>> two_vectors_figure([3, 1], [-1, 3])
    <figure: a = (3, 1), b = (−1, 3), dot product 0, projection (0, 0)>
    """
    base, other = (a, b) if project_b else (b, a)
    part = None if norm(base) == 0 else projection(other, onto=base)

    def paint(canvas: Canvas) -> None:
        axes = plane(canvas, reach_of([a, b, *([part] if part else [])]))
        if part:
            dashed(axes, part, other, ERROR)
            arrow(axes, part, OUTPUT, width=4.5)
        arrow(axes, a, INPUT)
        arrow(axes, b, INPUT)
        _arc(axes, a, b)
        label(axes, a, f"a = {text(a)}", INPUT)
        label(axes, b, f"b = {text(b)}", INPUT)

    shown = "not defined" if part is None else text(part)
    facts = f"a = {text(a)}, b = {text(b)}, dot product {value_text(dot(a, b))}, projection {shown}"
    names = ("b", "a") if project_b else ("a", "b")
    rest = "" if part is None else f"; the rest is {text(subtract(other, part))}"
    alt = (
        f"Two arrows from the origin, a = {text(a)} and b = {text(b)}{_turn(a, b)}. "
        f"Their dot product is {value_text(dot(a, b))}. "
        f"The projection of {names[0]} on {names[1]} is {shown}{rest}."
    )
    return draw(paint, summary=facts, alt=alt, size=SIZE)


def text(v: Vector) -> str:
    """Return the coordinates as the widget shows them.

    >>> text([1, -0.5])
    '(1, −0.5)'
    """
    return value_text(list(v), "vector")


def _turn(a: Vector, b: Vector) -> str:
    if norm(a) == 0 or norm(b) == 0:
        return "; a zero vector has no direction, so there is no angle"
    return f", at an angle of {value_text(math.degrees(angle(a, b)))} degrees"


def _arc(axes: Axes, a: Vector, b: Vector) -> None:
    if norm(a) == 0 or norm(b) == 0:
        return
    start, end = (math.atan2(v[1], v[0]) for v in (a, b))
    if abs(end - start) > math.pi:  # the short way round
        start += math.copysign(2 * math.pi, end - start)
    turn = np.linspace(start, end, 60)
    radius = 0.3 * min(norm(a), norm(b))
    axes.plot(radius * np.cos(turn), radius * np.sin(turn), color=INK, linewidth=1.2)
    middle = (start + end) / 2
    at = [radius * math.cos(middle), radius * math.sin(middle)]
    label(axes, at, f"{math.degrees(angle(a, b)):.1f}°".replace("-", "−"), INK)
