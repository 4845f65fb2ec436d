"""Drawings of the singular value decomposition: its three steps, and grey pictures side by side."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, GREY, INK, OUTPUT, Figure, draw
from labook.figures.photo import with_jpegs
from labook.matrices import Matrix, matmul, matvec, transpose
from labook.special_matrices import diagonal
from labook.svd import svd
from labook.transformations import determinant_2x2

LABEL = 13  # points; legible when the figure is as narrow as a phone
TURNS = [(math.cos(k * math.pi / 60), math.sin(k * math.pi / 60)) for k in range(121)]


def svd_steps_figure(A: Matrix) -> Figure:
    """Draw what a matrix does to the unit circle in three steps: turn, stretch along the axes, turn.

    Parameters: `A` of shape (2, 2) and rank 2.
    Returns: the figure, four panels; its texts give the singular values and both turns.
    Raises: ValueError for another rank.

    >>> svd_steps_figure([[3, 0], [0, 2]])
    <figure: turn, stretch by 3 and 2, turn: v1 = (1, 0) ends at (3, 0), v2 = (0, 1) at (0, 2)>
    """
    U, sigma, V = svd(A)
    if len(sigma) < 2:
        raise ValueError("a matrix of rank 1 flattens the circle: there is no ellipse to draw")
    if determinant_2x2(V) < 0:  # of the two signs of a pair, the one with which V is a turn
        U, V = ([[row[0], -row[1]] for row in M] for M in (U, V))
    turned = transpose(V)
    stretched = matmul(diagonal(sigma), turned)
    panels = {
        "the circle": [[1, 0], [0, 1]], "turned by $V^\\top$": turned,
        "stretched by $\\Sigma$": stretched, "turned by $U$": matmul(U, stretched),
    }  # fmt: skip
    first, second = ([row[j] for row in V] for j in (0, 1))
    ends = [_point(matvec(A, v)) for v in (first, second)]
    values = f"{sigma[0]:.3g} and {sigma[1]:.3g}"

    def paint(canvas: Canvas) -> None:
        for k, (title, M) in enumerate(panels.items()):
            axes = canvas.add_subplot(2, 2, k + 1)
            _image(axes, M, (first, second), 1.15 * sigma[0])
            axes.set_title(title, fontsize=LABEL, color=INK, pad=2)
        canvas.subplots_adjust(wspace=0.05, hspace=0.15)

    moved = f"v1 = {_point(first)} ends at {ends[0]}, v2 = {_point(second)} at {ends[1]}"
    return draw(
        paint,
        size=(5.0, 5.0),
        summary=f"turn, stretch by {values}, turn: {moved}",
        alt=(
            "Four panels: the unit circle with two perpendicular arrows, turned so that they lie on the "
            f"axes, stretched along them to an ellipse by {values}, and turned or reflected again: {moved}."
        ),
    )


def grey_figure(panels: Mapping[str, Any], step: int = 2) -> Figure:
    """Draw grey pictures below each other, with `step` x `step` pixels averaged to one.

    Parameters: `panels` a title and an array of shape (rows, columns), values from 0 to 255, each; `step`.
    Returns: the figure; its texts give the sizes and the average greys.
    """
    small = {title: _averaged(np.asarray(picture, float), step) for title, picture in panels.items()}
    rows, across = next(iter(small.values())).shape
    full = next(iter(panels.values())).shape
    height = 4.6 * rows / across + 0.3

    def paint(canvas: Canvas) -> None:
        for k, (title, picture) in enumerate(small.items()):
            bottom = 1 - (k + 1) / len(small)
            axes = canvas.add_axes((0, bottom, 1, (1 - 0.3 / height) / len(small)))
            axes.imshow(picture, cmap="gray", vmin=0, vmax=255, interpolation="none")
            axes.set_axis_off()
            axes.set_title(title, fontsize=LABEL, pad=3, color=INK)

    means = ", ".join(f"{title} {picture.mean():.0f}" for title, picture in small.items())
    figure = draw(
        paint,
        size=(4.6, height * len(small)),
        summary=f"{len(small)} grey pictures of {full[0]} x {full[1]} pixels, average grey: {means}",
        alt=(
            f"{len(small)} versions of one photograph of {full[0]} by {full[1]} pixels, a tower with curved "
            f"roofs among trees, in grey. Average grey: {means}."
        ),
    )
    return with_jpegs(figure)


def _averaged(picture: Any, step: int) -> Any:
    rows, columns = (n // step for n in picture.shape)
    blocks = picture[: rows * step, : columns * step].reshape(rows, step, columns, step)
    # Decimals that end in a half are a half on every machine, whatever order it adds in.
    return np.clip(blocks.mean(axis=(1, 3)).round(6), 0, 255).round()


def _image(axes: Axes, M: Matrix, pair: tuple[Any, Any], reach: float) -> None:
    """Draw the image of the unit circle under a matrix, and those of two unit vectors."""
    xs, ys = zip(*(matvec(M, z) for z in TURNS), strict=True)
    axes.fill(xs, ys, color=OUTPUT, alpha=0.15, lw=0)
    axes.plot(xs, ys, color=OUTPUT)
    for name, v in zip(("$v_1$", "$v_2$"), pair, strict=True):
        x, y = matvec(M, v)
        axes.annotate("", (x, y), (0, 0), arrowprops={"arrowstyle": "-|>", "color": BASIS, "lw": 2.2})
        away = 0.32 * reach / 2 / math.hypot(x, y)
        axes.text(x * (1 + away), y * (1 + away), name, color=BASIS, fontsize=LABEL, ha="center", va="center")
    axes.axhline(0, color=GREY, lw=0.5)
    axes.axvline(0, color=GREY, lw=0.5)
    axes.set(xlim=(-1.2 * reach, 1.2 * reach), ylim=(-1.2 * reach, 1.2 * reach), xticks=[], yticks=[])
    axes.set_aspect("equal")
    axes.set_frame_on(False)


def _point(v: Any) -> str:
    return "(" + ", ".join(f"{round(x, 9) + 0.0:.3g}" for x in v) + ")"
