"""Drawings of linear systems: the row picture, the column picture, and least squares as projection."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Canvas

from labook.elimination import rank, solve
from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.widgets.plane import arrow, dashed, label
from labook.figures.windows import right_angle, seen, space, window
from labook.least_squares import least_squares_qr, qr
from labook.matrices import Matrix, column, matvec, shape
from labook.vectors import Vector, norm, subtract

DASHES = ("-", (0, (6, 2)))  # so that two lines of one colour are told apart without it


def row_picture_figure(A: Matrix, b: Vector) -> Figure:
    """Draw the lines of two equations in two unknowns, and the point where they meet.

    Parameters: `A` of shape (2, 2), no row all zeros; `b` of length 2; exact numbers.
    Returns: the figure; its summary says whether the lines meet in a point, never, or everywhere.
    Raises: ValueError for another shape, or where a row is all zeros and so no line.

    >>> row_picture_figure([[2, 1], [1, 3]], [5, 7])
    <figure: 2x + y = 5 and x + 3y = 7 meet in (1.6, 1.8)>
    """
    _two_by_two(A, b)
    if any(norm(row) == 0 for row in A):
        raise ValueError("a row of zeros is no line")
    meeting, how = _solution(A, b)
    names = [_equation(row, c) for row, c in zip(A, b, strict=True)]
    ends = [_ends(row, c) for row, c in zip(A, b, strict=True)]

    def paint(canvas: Canvas) -> None:
        axes = window(canvas, [*ends[0], *ends[1], *([meeting] if meeting else [])])
        for row, (high, low), name, dash in zip(A, ends, names, DASHES, strict=True):
            first = dash == DASHES[0]
            step = 9 * (low - high)
            axes.plot(*np.array([high - step, low + step]).T, color=WEIGHT, linestyle=dash, lw=2.4)
            share = 0.12 if first else 0.8
            at, away = (1 - share) * high + share * low, np.abs(np.array(row, float))
            if not meeting:  # the labels stand on the outer sides of the two parallel lines
                outer = norm((high + low) / 2) == max(norm(p + q) / 2 for p, q in ends)
                at, away = (high + low) / 2, np.array([1.0, 1.0]) * (1 if outer else -1)
            label(axes, at, name, WEIGHT, away=away)
        if meeting:
            axes.plot(*map(float, meeting), "o", color=INPUT, markersize=9, zorder=5)
            label(axes, meeting, _tuple(meeting), INPUT, away=[1, 0.5])

    summary = f"{names[0]} and {names[1]} {how}"
    alt = f"A plane with two lines, one for each equation: {names[0]} and {names[1]}. They {how}."
    return draw(paint, summary=_hyphen(summary), alt=alt, size=(5.2, 3.9))


def column_picture_figure(A: Matrix, b: Vector) -> Figure:
    """Draw the columns of a 2 x 2 matrix, and b as their combination where there is exactly one.

    Parameters: `A` of shape (2, 2), no column all zeros; `b` of length 2; exact numbers.
    Returns: the figure; its summary gives the weights of the columns, or says why there are none.
    Raises: ValueError for another shape, or where a column is all zeros.

    >>> column_picture_figure([[2, 1], [1, 3]], [5, 7])
    <figure: (5, 7) = 1.6 (2, 1) + 1.8 (1, 3)>
    """
    _two_by_two(A, b)
    first, second = column(A, 0), column(A, 1)
    if norm(first) == 0 or norm(second) == 0:
        raise ValueError("a column of zeros has no direction")
    x, _ = _solution(A, b)
    parts = [[w * c for c in v] for w, v in zip(x, (first, second), strict=True)] if x else []
    words = _combination(A, b, x)

    def paint(canvas: Canvas) -> None:
        axes = window(canvas, [first, second, b, *parts])
        for part in parts:
            dashed(axes, part, b, GREY)
            arrow(axes, part, WEIGHT, width=1.2)
        if not x:
            far = [99 * float(c) for c in first]
            dashed(axes, [-c for c in far], far, GREY)
        turned = first[0] * b[1] - first[1] * b[0] > 0
        for name, v, side in (
            ("a_1", first, 1 if x or turned else -1),
            ("a_2", second, 1 if turned and not x else -1),
        ):
            arrow(axes, v, WEIGHT, width=3.2)
            away = [side * float(v[1]), -side * float(v[0])]
            label(axes, v, f"${name}$ = {_tuple(v)}", WEIGHT, away=away)
        arrow(axes, b, OUTPUT, width=3.2)
        label(axes, b, f"$b$ = {_tuple(b)}", OUTPUT)
        for part, w, name in zip(parts, x or (), ("a_1", "a_2"), strict=False):
            label(axes, part, f"{_decimal(w)} ${name}$", WEIGHT, away=[1, -1] if name == "a_1" else [-1, 1])

    alt = (
        f"A plane with arrows from the origin: the columns {_tuple(first)} and {_tuple(second)} of a matrix, "
        f"and the right side b = {_tuple(b)}. In short: {words}."
    )
    return draw(paint, summary=_hyphen(words), alt=alt, size=(5.2, 3.9))


def least_squares_figure(X: Matrix, y: Vector) -> Figure:
    """Draw y, the plane of the two columns of X, and the foot of the perpendicular: the best fit.

    Parameters: `X` of shape (3, 2) with independent columns; `y` of length 3, not in their plane.
    Returns: the figure, seen from above the plane; its texts give weights, fit and residual.
    Raises: ValueError for another shape, dependent columns, or y in the plane of the columns.
    The two axes of the plane come from the QR decomposition of X, so lengths in it are true.

    >>> least_squares_figure([[1, 0], [1, 1], [1, 2]], [2, 0, 4])
    <figure: (2, 0, 4) is nearest to (1, 2, 3) = 1 a1 + 1 a2, residual (1, -2, 1) of length 2.449>
    """
    if shape(X) != (3, 2) or len(y) != 3:
        raise ValueError("this drawing needs X of shape 3 x 2 and y of length 3")
    w = least_squares_qr(X, y)
    fit = matvec(X, w)
    rest = subtract(y, fit)
    if norm(rest) < 1e-9 * norm(y):
        raise ValueError(f"{_tuple(y)} lies in the plane of the columns: there is no residual to draw")
    R = qr(X)[1]
    a1, a2 = column(R, 0), column(R, 1)
    foot = matvec(R, w)
    top = [*foot, norm(rest)]

    def paint(canvas: Canvas) -> None:
        axes = space(canvas, [a1, a2, foot], top)
        for a, name, away in ((a1, "a_1", [0, -1]), (a2, "a_2", [-1, 1])):
            arrow(axes, seen(a), INPUT, width=2.8)
            label(axes, seen(a), f"${name}$ = {_tuple(column(X, int(name == 'a_2')))}", INPUT, away=away)
        arrow(axes, seen(foot), OUTPUT, width=3.2)
        label(axes, seen(foot), f"$X\\hat{{w}}$ = {_tuple(fit)}", OUTPUT, away=[1, -0.6])
        arrow(axes, seen(top), INK)
        label(axes, seen(top), f"$y$ = {_tuple(y)}", INK, away=[0, 1])
        dashed(axes, seen(foot), seen(top), ERROR)
        middle = [*foot, top[2] / 2]
        label(axes, seen(middle), f"$e$ = {_tuple(rest)}", ERROR, away=[1, 0])
        right_angle(axes, foot, top[2])

    nearest = f"{_tuple(y)} is nearest to {_tuple(fit)} = {_decimal(w[0])} a1 + {_decimal(w[1])} a2"
    summary = f"{nearest}, residual {_tuple(rest)} of length {norm(rest):.3f}"
    alt = (
        f"A plane seen from above, with the two columns a1 = {_tuple(column(X, 0))} and "
        f"a2 = {_tuple(column(X, 1))} in it. The arrow y = {_tuple(y)} rises out of the plane. Its shadow is "
        f"the fit {_tuple(fit)}; the residual {_tuple(rest)} is perpendicular to the plane."
    )
    return draw(paint, summary=_hyphen(summary), alt=alt, size=(5.6, 3.7))


def _two_by_two(A: Matrix, b: Vector) -> None:
    if shape(A) != (2, 2) or len(b) != 2:
        raise ValueError("this drawing needs a 2 x 2 matrix and a right side of length 2")


def _solution(A: Matrix, b: Vector) -> tuple[list[Fraction] | None, str]:
    """Return the one solution or None, and what the two lines do."""
    exact = [[Fraction(a) for a in row] for row in A]
    right = [Fraction(c) for c in b]
    if rank(exact) == 2:
        x = solve(exact, right)
        return x, f"meet in {_tuple(x)}"
    together = rank([[*row, c] for row, c in zip(exact, right, strict=True)]) == 1
    return None, "are one line" if together else "never meet"


def _combination(A: Matrix, b: Vector, x: Sequence[Any] | None) -> str:
    first, second = _tuple(column(A, 0)), _tuple(column(A, 1))
    if x:
        sign = "−" if x[1] < 0 else "+"
        return f"{_tuple(b)} = {_decimal(x[0])} {first} {sign} {_decimal(abs(x[1]))} {second}"
    on = "lies on it too" if _solution(A, b)[1] == "are one line" else "does not lie on it"
    return f"{first} and {second} lie on one line, and {_tuple(b)} {on}"


def _equation(row: Vector, right: Any) -> str:
    """Return a row as an equation, such as 2x - y = 3."""
    sides = []
    for a, name in zip(row, "xy", strict=True):
        if a != 0:
            size = "" if abs(a) == 1 else _decimal(abs(a))
            sides.append(("−" if a < 0 else "+", f"{size}{name}"))
    (sign, text), *more = sides
    return (
        ("−" if sign == "−" else "") + text + "".join(f" {s} {t}" for s, t in more) + f" = {_decimal(right)}"
    )


def _ends(row: Vector, right: Any) -> tuple[Any, Any]:
    """Return two points of a line: on the axes where it crosses both, else beside its foot."""
    a, c = [float(x) for x in row], float(right)
    if a[0] != 0 and a[1] != 0 and c != 0:
        return np.array([0, c / a[1]]), np.array([c / a[0], 0])
    foot, along = np.array(a) * c / norm(a) ** 2, np.array([-a[1], a[0]]) / norm(a)
    return foot + 2 * along, foot - 2 * along


def _tuple(v: Vector) -> str:
    return "(" + ", ".join(_decimal(x) for x in v) + ")"


def _decimal(x: Any) -> str:
    return f"{round(float(x), 2) + 0.0:g}".replace("-", "−")


def _hyphen(text: str) -> str:
    """Summaries are printed output, where a minus is a hyphen."""
    return text.replace("−", "-")
