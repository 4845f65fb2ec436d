"""The picture of a low-rank approximation: pixels, its thin factors, and the singular values."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import BASIS, GREY, INK, Figure, draw
from labook.matrices import Matrix, transpose
from labook.readouts import number_text
from labook.svd import captured_share

Decomposition = tuple[Matrix, Sequence[float], Matrix]


# Its title, its grey values, and where it stands: left, bottom, width, height.
Picture = tuple[str, Matrix, tuple[float, float, float, float]]


def thin_factors(parts: Decomposition, k: int) -> tuple[list[list[float]], list[list[float]]]:
    """Return B of shape (m, k) and A of shape (k, n) whose product is the best matrix of rank k.

    >>> thin_factors(([[1.0], [0.0]], [3.0], [[0.0], [1.0]]), 1)
    ([[3.0], [0.0]], [[0.0, 1.0]])
    """
    U, sigma, V = parts
    return [[s * u for s, u in zip(sigma[:k], row[:k], strict=True)] for row in U], transpose(V)[:k]


def rank_k_figure(
    title: str, pixels: Matrix, parts: Decomposition, k: int, near: Matrix, *, lora: bool
) -> Figure:
    """Draw a picture beside its approximation of rank k (or the two factors), and its singular values.

    Parameters: `title` of the picture; `pixels` grey values from 0 to 1; `parts` U, sigma, V; `k` how many
    pieces are kept; `near` the approximation; `lora` whether the thin factors are drawn.
    Returns: the figure; its texts give the share of the squares that is kept.

    >>> rank_k_figure("dot", [[1.0]], ([[1.0]], [1.0], [[1.0]]), 1, [[1.0]], lora=False)
    <figure: dot, rank 1 of 1 in 1 × 1 pixels: 100 % of the squares>
    """
    sigma, side = parts[1], len(pixels)
    share = f"{number_text(100 * captured_share(sigma, k))} % of the squares"

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 5.5), ylim=(0, 5))
        axes.set_axis_off()
        whole: list[Picture] = [
            (f"{title}, {side} × {side}", pixels, (0.3, 2.2, 2.2, 2.2)),
            (f"of rank {k}", near, (3.0, 2.2, 2.2, 2.2)),
        ]
        images = [*_thin(parts, k, side), ("BA", near, (2.75, 0.35, 2.2, 2.2))] if lora else whole
        for name, values, (left, bottom, width, height) in images:
            box = (left, left + width, bottom, bottom + height)
            axes.imshow(
                values, cmap="gray", vmin=0, vmax=1, extent=box, aspect="auto", interpolation="nearest"
            )
            axes.text(left, bottom + height + 0.06, name, fontsize=12, color=INK)
        axes.set(xlim=(0, 5.5), ylim=(0, 5))
        if not lora:
            bars = canvas.add_axes((0.09, 0.08, 0.86, 0.26))
            colours = [BASIS if i < k else GREY for i in range(len(sigma))]
            bars.bar(range(1, len(sigma) + 1), sigma, color=colours)
            bars.set_title(f"singular values, the first {k} are kept", fontsize=11, loc="left", color=INK)

    return draw(
        paint,
        size=(5.5, 5.0),
        summary=f"{title}, rank {k} of {len(sigma)} in {side} × {len(pixels[0])} pixels: {share}",
        alt=(
            f"The picture “{title}” of {side} × {len(pixels[0])} pixels"
            + (f" as the product of B, {side} × {k}, and A, {k} × {len(pixels[0])}, " if lora else ", ")
            + f"and its best approximation of rank {k}, which carries {share} of its {len(sigma)} "
            f"singular values; the largest is {number_text(sigma[0])}."
        ),
    )


def _thin(parts: Decomposition, k: int, side: int) -> list[Picture]:
    """The two factors, each as thin as it is."""
    B, A = thin_factors(parts, k)
    thin = 2.2 * k / side
    return [
        (f"B, {side} × {k}", _levels(B), (2.3 - thin, 0.35, thin, 2.2)),
        (f"A, {k} × {side}", _levels(A), (2.75, 2.75, 2.2, thin)),
    ]


def _levels(A: Matrix) -> Any:
    """Grey values of a matrix with signs: 0 is the middle."""
    largest = max(abs(x) for row in A for x in row) or 1
    return [[0.5 + x / (2 * largest) for x in row] for row in A]
