"""Drawings of quadratic forms as landscapes, and of samples of a Gaussian."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.definite import definiteness_2x2, quadratic_form
from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix, matvec
from labook.vectors import Vector, add

LABEL = 12  # points
REACH = 2.0
SHAPES = {
    "positive definite": "bowl",
    "positive semidefinite": "trough",
    "indefinite": "saddle",
    "negative semidefinite": "ridge",
    "negative definite": "hill",
    "zero": "plain",
}
# Squares of equal steps: on a bowl the contours of such levels are equally far apart.
LEVELS = [0.5 * k * k for k in range(1, 9)]


def landscapes_figure(forms: Mapping[str, Matrix], named: bool = True) -> Figure:
    """Draw height maps side by side: solid contours above the middle, dashed ones below it.

    Parameters: `forms` a name and a symmetric 2 x 2 matrix for each map; `named` whether its shape is said.
    Returns: the figure; its summary gives the heights one step along the axes and the diagonals.

    >>> landscapes_figure({"A": [[2, 1], [1, 2]]})
    <figure: A, a bowl: east 2, north 2, north-east 6, north-west 2>
    """
    ways = {"east": (1, 0), "north": (0, 1), "north-east": (1, 1), "north-west": (-1, 1)}
    told = []
    for name, A in forms.items():
        steps = ", ".join(f"{way} {quadratic_form(A, x):g}" for way, x in ways.items())
        told.append(f"{name}, a {SHAPES[definiteness_2x2(A)]}: {steps}")

    def paint(canvas: Canvas) -> None:
        for k, (name, A) in enumerate(forms.items()):
            axes = _map(canvas, k, len(forms))
            shape = SHAPES[definiteness_2x2(A)]
            _contours(axes, A, OUTPUT if shape == "bowl" else ERROR if shape == "saddle" else WEIGHT)
            axes.set_title(f"{name}: {shape}" if named else name, fontsize=LABEL, color=INK)

    return draw(
        paint,
        size=(2.3 * len(forms), 2.5),
        summary="; ".join(told),
        alt=f"Contour maps side by side, with the height one step from the middle. {'. '.join(told)}.",
    )


def sample_figure(X: Sequence[Vector], mu: Vector, L: Matrix) -> Figure:
    """Draw points, their mean, and the ellipse into which L takes the circle of radius 2.

    Parameters: `X` of shape (n, 2); `mu` two numbers; `L` of shape (2, 2) with Sigma = L L^T.
    Returns: the figure; its summary counts the points inside the ellipse.

    >>> sample_figure([[0, 0], [3, 0]], [0, 0], [[1, 0], [0, 1]])
    <figure: 2 points, 1 of them inside the ellipse around (0, 0)>
    """
    turns = [2 * math.pi * k / 120 for k in range(121)]
    ellipse = [add(mu, matvec(L, [2 * math.cos(t), 2 * math.sin(t)])) for t in turns]
    points = np.asarray(X, dtype=float)
    z = np.linalg.solve(np.asarray(L, dtype=float), (points - np.asarray(mu)).T)
    inside = int((np.hypot(*z) <= 2).sum())
    centre = f"({mu[0]:g}, {mu[1]:g})"

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.set_aspect("equal")
        axes.plot(*points.T, ".", color=INPUT, markersize=3, alpha=0.6)
        axes.plot(*zip(*ellipse, strict=True), color=WEIGHT, lw=2.2)
        axes.plot(*mu, "D", color=ERROR, markersize=6)
        axes.tick_params(labelsize=LABEL)

    return draw(
        paint,
        size=(4.0, 3.6),
        summary=f"{len(X)} points, {inside} of them inside the ellipse around {centre}",
        alt=f"A cloud of {len(X)} points, and an ellipse around {centre} that holds {inside} of them.",
    )


def _map(canvas: Canvas, k: int, count: int) -> Axes:
    axes = canvas.add_axes((k / count + 0.01, 0, 1 / count - 0.02, 0.88))
    axes.set_aspect("equal")
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[])
    for line in (axes.axvline, axes.axhline):
        line(0, color=GREY, lw=0.8, alpha=0.6)
    axes.plot(0, 0, "o", color=INK, markersize=4)
    return axes


def _contours(axes: Axes, A: Any, colour: str) -> None:
    xs, ys = np.meshgrid(np.linspace(-REACH, REACH, 61), np.linspace(-REACH, REACH, 61))
    form = A[0][0] * xs * xs + 2 * A[0][1] * xs * ys + A[1][1] * ys * ys
    for levels, style in ((LEVELS, "solid"), ([-v for v in reversed(LEVELS)], "dashed")):
        if form.min() < levels[-1] and form.max() > levels[0]:  # else there is nothing to draw
            axes.contour(xs, ys, form, levels=levels, colors=colour, linestyles=style, linewidths=1)
