"""The picture of ratings, their predictions, and the two thin matrices behind them."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.factorization import predictions
from labook.figures.base import GREY, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix
from labook.readouts import number_text

WIDE, HIGH = 0.5, 0.38  # inches, of a cell


def factorization_figure(
    R: Matrix, held_out: Sequence[tuple[int, int]], U: Matrix, V: Matrix, error: float, outside: float
) -> Figure:
    """Draw ratings and predictions side by side, and U and V below; dashed frames mark what was held out.

    Parameters: `R` of shape (m, n); `held_out` the places that were not used; `U` of shape (m, k), `V` of
    shape (n, k); `error`, `outside` the root-mean-square errors of the observed and of the held-out entries.
    Returns: the figure; its texts give both errors.

    >>> factorization_figure([[4, 2]], [(0, 1)], [[2]], [[2], [1.5]], 0, 1)
    <figure: 1 factor: error of the observed ratings 0, of those held out 1>
    """
    P, k = predictions(U, V), len(U[0])
    factors = f"{k} factor{'s' if k > 1 else ''}"
    errors = number_text(error), number_text(outside)

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 5.5), ylim=(0, 5))
        axes.set_axis_off()
        ratings = [[str(x) for x in row] for row in R]
        for i, j in held_out:
            ratings[i][j] = f"({R[i][j]})"
        _table(axes, "ratings (held out)", ratings, WEIGHT, (0.1, 4.65), held_out)
        _table(axes, "predicted, U Vᵀ", _short(P), OUTPUT, (2.9, 4.65), held_out)
        _table(axes, f"U, {len(U)} × {k}", _short(U), GREY, (0.1, 2.2), ())
        _table(axes, f"V, {len(V)} × {k}", _short(V), GREY, (2.9, 2.2), ())

    far = max(held_out, key=lambda at: abs(R[at[0]][at[1]] - P[at[0]][at[1]]))
    return draw(
        paint,
        size=(5.5, 5.0),
        summary=f"{factors}: error of the observed ratings {errors[0]}, of those held out {errors[1]}",
        alt=(
            f"A table of {len(R)} × {len(R[0])} ratings, {len(held_out)} of them held out, beside the "
            f"predictions from {factors}, with U and V below. The root-mean-square error is {errors[0]} for "
            f"the observed ratings and {errors[1]} for those held out; the farthest of these is "
            f"{R[far[0]][far[1]]}, predicted as {P[far[0]][far[1]]:.1f}."
        ),
    )


def _short(A: Matrix) -> list[list[str]]:
    # Adding 0 turns a rounded -0.0 into 0.0.
    return [[f"{round(x, 1) + 0.0:.1f}".replace("-", "\N{MINUS SIGN}") for x in row] for row in A]


def _table(
    axes: Axes,
    name: str,
    rows: list[list[str]],
    colour: str,
    corner: tuple[float, float],
    marked: Sequence[tuple[int, int]],
) -> None:
    left, top = corner
    axes.text(left, top + 0.07, name, fontsize=11, color=GREY)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            at = (left + j * WIDE, top - (i + 1) * HIGH)
            hidden = (i, j) in marked
            style: dict[str, Any] = {
                "ec": colour,
                "lw": 1.6 if hidden else 0.8,
                "ls": (0, (3, 2)) if hidden else "-",
            }
            axes.add_patch(Rectangle(at, WIDE, HIGH, fc=colour, alpha=0 if hidden else 0.15, lw=0))
            axes.add_patch(Rectangle(at, WIDE, HIGH, fill=False, **style))
            middle = at[0] + WIDE / 2, at[1] + HIGH / 2
            axes.text(*middle, text, ha="center", va="center_baseline", fontsize=11)
