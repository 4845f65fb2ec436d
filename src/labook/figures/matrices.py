"""Drawings of products: one entry, one layer, and the way of a batch through a network."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from labook.figures.base import GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.boards import board
from labook.matrices import Matrix, column, matmul, matvec, shape
from labook.vectors import Vector

# A tint is pale enough for dark text on it; what is spoken of stands on the strong one.
PALE, STRONG = 0.10, 0.38


def row_times_column_figure(A: Matrix, B: Matrix, i: int, j: int) -> Figure:
    """Draw a product so that every entry stands where its row and its column meet.

    Parameters: `A` of shape (m, n); `B` of shape (n, p), drawn above the product; `i`, `j` the
    entry, counted from 0, whose row and column are marked.
    Returns: the figure; its summary spells the marked entry out.
    Raises: ValueError where the inner sizes differ.
    """
    C = matmul(A, B)
    (m, n), (_, p) = shape(A), shape(B)
    row, col = list(A[i]), column(B, j)
    sum_ = " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in zip(row, col, strict=True))
    s, gap = 0.62, 0.34
    width, height = (n + p) * s + gap + 0.7, (n + m) * s + gap + 0.95

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, width, height)
        left, top = 0.35, height - 0.32
        right, below = left + n * s + gap, top - n * s - gap
        _matrix(axes, A, left, below, s, WEIGHT, lambda r, _: r == i)
        _matrix(axes, B, right, top, s, INPUT, lambda _, c: c == j)
        _matrix(axes, C, right, below, s, OUTPUT, lambda r, c: (r, c) == (i, j))
        y, x = below - (i + 0.5) * s, right + (j + 0.5) * s
        _arrow(axes, (left + n * s + 0.04, y), (right - 0.04, y))
        _arrow(axes, (x, top - n * s - 0.04), (x, below + 0.04))
        for at, base, label in (
            (left + n * s / 2, below + 0.08, f"A, {m} × {n}"),
            (right + p * s / 2, top + 0.08, f"B, {n} × {p}"),
            (right + p * s / 2, below - m * s - 0.22, f"AB, {m} × {p}"),
        ):
            axes.text(at, base, label, fontsize=11, ha="center", color=GREY)
        axes.text(left, 0.04, f"{sum_} = {_factor(C[i][j])}", fontsize=13, weight="bold")

    return draw(
        paint,
        size=(width, height),
        summary=f"entry ({i}, {j}) of a {m} x {n} times {n} x {p} product: {sum_} = {C[i][j]}",
        alt=(
            f"Three number tables: A with the rows {_rows(A)} at the left, B with the rows "
            f"{_rows(B)} above, and their product with the rows {_rows(C)} where the rows of A "
            f"meet the columns of B. Row {i} of A and column {j} of B, counted from 0, are marked; "
            f"they meet at the entry {C[i][j]}, which is {sum_}."
        ),
    )


def layer_figure(W: Matrix, x: Vector) -> Figure:
    """Draw a layer as a network: inputs at the left, outputs at the right, a weight on every edge.

    Parameters: `W` weights of shape (m, n); `x` input of length n; print-ready numbers or texts
    that Python can add are needed, so decimals come as Fraction.
    Returns: the figure; its summary names the shape and the outputs.
    Raises: ValueError where the lengths do not fit.
    """
    y = matvec(W, x)
    m, n = shape(W)
    size, radius = 4.0, 0.36
    inputs, outputs = _spread(n, 0.45, size), _spread(m, size - 0.85, size)

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, size, size)
        for i, end in enumerate(outputs):
            for j, start in enumerate(inputs):
                _edge(axes, start, end, _decimal(W[i][j]))
        for centre, value in zip(inputs, x, strict=True):
            _node(axes, centre, radius, _decimal(value), INPUT)
        for centre, value in zip(outputs, y, strict=True):
            _node(axes, centre, radius, _decimal(value), OUTPUT)
        for j, (a, b) in enumerate(inputs):
            axes.text(a, b + radius + 0.06, f"$x_{j + 1}$", fontsize=13, ha="center")
        for i, (a, b) in enumerate(outputs):
            axes.text(a + radius + 0.08, b, f"$y_{i + 1}$", fontsize=13, va="center")

    results = ", ".join(_decimal(value) for value in y)
    return draw(
        paint,
        size=(size, size),
        summary=f"{m} x {n} layer, {m * n} weights, outputs {results}".replace("−", "-"),
        alt=(
            f"A layer drawn as a network: {n} inputs with the values "
            f"{', '.join(_decimal(value) for value in x)} at the left, {m} neurons with the values "
            f"{results} at the right, and an edge from every input to every neuron. "
            + " ".join(
                f"The weights into neuron {i + 1} are {', '.join(_decimal(w) for w in row)}."
                for i, row in enumerate(W)
            )
        ),
    )


def mlp_flow_figure(batch: str | int, widths: Sequence[str | int], classes: str | int) -> Figure:
    """Draw the way of a batch through a network with hidden layers, with the shape of every array.

    Each line of the drawing is one layer, read from left to right: a matrix product, then an
    element-wise activation (softmax, which works along a row, after the last).

    Parameters: `batch` the number of examples; `widths` the sizes d_0, ..., d_L of the layers;
    `classes` the name of the last size after softmax. Sizes are numbers or names such as "d_in".
    Returns: the figure; its summary lists the shapes in the order of the flow.
    """
    L = len(widths) - 1
    step, width, height = 1.55, 5.0, L * 1.55 + 0.05
    first, middle, last = 0.6, 2.5, 4.4

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, width, height)
        _box(axes, first, height - step + 0.3, "input $x$", (batch, widths[0]), INPUT)
        for k, (d, e) in enumerate(pairwise(widths), 1):
            y = height - k * step + 0.3
            begin = first + 0.58
            if k > 1:  # from the end of the line above to the beginning of this one, as eyes go
                begin = first
                path = [(last, y + step - 0.26), (last, y + 1.1), (first, y + 1.1), (first, y)]
                axes.plot(*zip(*path, strict=True), color=GREY, lw=1.4)
            end = k == L
            names = ("output", "probabilities") if end else (f"hidden $z_{k}$", f"ReLU $h_{k}$")
            weight = r"$W_{\mathrm{out}}$" if end else f"$W_{k}$"
            _box(axes, middle, y + 0.8, weight, (e, d), WEIGHT)
            for x, name, size in ((middle, names[0], e), (last, names[1], classes if end else e)):
                _box(axes, x, y, name, (batch, size), OUTPUT if end else GREY)
            _arrow(axes, (middle, y + 0.54), (middle, y + 0.28), style="dashed", colour=WEIGHT)
            _arrow(axes, (begin, y), (middle - 0.6, y), "matmul")
            _arrow(axes, (middle + 0.58, y), (last - 0.6, y), "softmax" if end else "ReLU")

    hidden = [(batch, e) for e in widths[1:-1] for _ in ("z", "h")]
    flow = [(batch, widths[0]), *hidden, (batch, widths[-1]), (batch, classes)]
    shapes = ", ".join(f"({a}, {b})" for a, b in flow)
    weights = ", ".join(f"({e}, {d})" for d, e in pairwise(widths))
    return draw(
        paint,
        size=(width, height),
        summary=f"{len(flow)} arrays {shapes}; {L} weights {weights}",
        alt=(
            f"A flow of {len(flow)} boxes in {L} lines, one line a layer: the input, then for "
            f"every hidden layer a matrix product and ReLU, then the output and, after softmax, "
            f"the probabilities. Their shapes in this order are {shapes}. Dashed arrows lead from "
            f"the weights, of shapes {weights}, to the results of the {L} products."
        ),
    )


def _matrix(axes: Axes, A: Matrix, left: float, top: float, s: float, colour: str, marked: Any) -> None:
    """Draw a matrix as cells of side s from the corner (left, top), the marked ones stronger."""
    for i, row in enumerate(A):
        for j, entry in enumerate(row):
            corner, strong = (left + j * s, top - (i + 1) * s), marked(i, j)
            axes.add_patch(Rectangle(corner, s, s, fc=colour, alpha=STRONG if strong else PALE, lw=0))
            axes.add_patch(Rectangle(corner, s, s, fill=False, ec=colour, lw=2 if strong else 0.8))
            axes.text(
                corner[0] + s / 2, corner[1] + s / 2, _factor(entry).strip("()"), fontsize=14,
                ha="center", va="center_baseline", weight="bold" if strong else "normal",
            )  # fmt: skip


def _arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    label: str = "",
    style: str = "solid",
    colour: str = GREY,
) -> None:
    look = {"arrowstyle": "-|>", "color": colour, "linestyle": style, "lw": 1.4}
    axes.annotate("", end, start, arrowprops={**look, "shrinkA": 0, "shrinkB": 0})
    middle = (max(start[0], end[0] - 0.8) + end[0]) / 2
    axes.text(middle, end[1] + 0.08, label, fontsize=10, ha="center", color=GREY)


def _spread(k: int, x: float, size: float) -> list[tuple[float, float]]:
    """Return k points below each other at x, from the top of a square to its foot."""
    return [(x, size - 0.7 - i * (size - 1.2) / max(k - 1, 1)) for i in range(k)]


def _edge(axes: Axes, start: tuple[float, float], end: tuple[float, float], label: str) -> None:
    """Draw an edge with a gap for its label, which stands where no other edge passes."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx**2 + dy**2) ** 0.5
    # Level edges carry it in the middle; the steeper, the nearer to the start, before the crossing.
    at = 0.5 if dy == 0 else 0.62 if abs(dy) < dx / 1.5 else 0.215
    room, ends = (0.12 + 0.045 * len(label)) / length, 0.36 / length
    for a, b in ((ends, at - room), (at + room, 1 - ends)):
        xs, ys = [[z + t * d for t in (a, b)] for z, d in zip(start, (dx, dy), strict=True)]
        axes.plot(xs, ys, color=WEIGHT, lw=1.8)
    x, y = start[0] + at * dx, start[1] + at * dy
    axes.text(x, y, label, fontsize=13, ha="center", va="center_baseline")


def _node(axes: Axes, centre: tuple[float, float], radius: float, label: str, colour: str) -> None:
    axes.add_patch(Circle(centre, radius, fc=colour, alpha=0.18, lw=0))
    axes.add_patch(Circle(centre, radius, fill=False, ec=colour, lw=1.8))
    axes.text(*centre, label, fontsize=14, ha="center", va="center_baseline", weight="bold")


def _box(axes: Axes, x: float, y: float, name: str, size: tuple[str | int, str | int], colour: str) -> None:
    """Draw a box with a name and a shape, centred at (x, y)."""
    looks: list[dict[str, Any]] = [
        {"alpha": 0.18, "lw": 0, "fc": colour},
        {"fill": False, "ec": colour},
    ]
    for look in looks:
        corner = (x - 0.58, y - 0.26)
        axes.add_patch(FancyBboxPatch(corner, 1.16, 0.52, "round,pad=0,rounding_size=0.08", **look))
    shape_ = f"({_size(size[0])}, {_size(size[1])})"
    axes.text(x, y + 0.1, name, fontsize=11, ha="center", va="center_baseline")
    axes.text(x, y - 0.13, shape_, fontsize=10.5, ha="center", va="center_baseline")


def _size(size: str | int) -> str:
    """Write a name such as d_in as a letter with an index."""
    letter, _, index = str(size).partition("_")
    return rf"${letter}_{{\mathrm{{{index}}}}}$" if index else letter


def _decimal(value: Any) -> str:
    """Write a number with one decimal and a true minus sign."""
    return f"{float(value):.1f}".replace("-", "−")


def _factor(value: Any) -> str:
    """Write an integer so that it can stand in a product."""
    return f"(−{-value})" if value < 0 else str(value)


def _rows(A: Matrix) -> str:
    return "; ".join(", ".join(str(entry) for entry in row) for row in A)
