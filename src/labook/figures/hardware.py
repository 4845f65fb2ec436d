"""Drawings of products on hardware: tile by tile, and shared among workers."""

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import GREY, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.boards import board
from labook.sharding import all_reduce_sent, parts
from labook.tiling import numbers_fetched

Marked = Callable[[int, int], bool]
PALE, STRONG = 0.08, 0.42  # dark text must stay readable on both tints


def tiles_figure(n: int, t: int, i: int, j: int) -> Figure:
    """Draw a product of n x n matrices cut into tiles, with what one tile of the result needs.

    Parameters: `n`; `t` the side of a tile, which divides n; `i`, `j` the tile of the result, counted
    from 0.
    Returns: the figure; its summary counts what this tile fetches and computes.
    Raises: ValueError where t does not divide n, or there is no such tile.

    >>> tiles_figure(8, 4, 0, 1)
    <figure: tile (0, 1) of 8 x 8 in tiles of side 4: 64 numbers fetched for 128 multiply-adds>
    """
    if n % t or not (0 <= i < n // t and 0 <= j < n // t):
        raise ValueError(f"there is no tile ({i}, {j}) of side {t} in an {n} x {n} matrix")
    g, s, gap = n // t, 0.42, 0.5
    side = g * s
    width, height = 2 * side + gap + 0.3, 2 * side + gap + 0.42

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, width, height)
        right, low = 0.15 + side + gap, 0.1
        _grid(axes, (0.15, low), g, s, WEIGHT, lambda r, _: r == i)
        _grid(axes, (right, low + side + gap), g, s, INPUT, lambda _, c: c == j)
        _grid(axes, (right, low), g, s, OUTPUT, lambda r, c: (r, c) == (i, j))
        top = low + side + 0.09
        for x, y, name in ((0.15, top, "A"), (right, top + side + gap, "B"), (right, top, "C = AB")):
            axes.text(x + side / 2, y, name, fontsize=12, ha="center")

    fetched, work = numbers_fetched(t, n, t, t), t * t * n
    return draw(
        paint,
        size=(width, height),
        summary=f"tile ({i}, {j}) of {n} x {n} in tiles of side {t}: {fetched} numbers fetched for "
        f"{work} multiply-adds",
        alt=(
            f"Three square matrices of {n} rows, each cut into {g} by {g} tiles of side {t}: A at the left, "
            f"B above, and their product C where the rows of A meet the columns of B. One tile of C is "
            f"marked, in row {i} and column {j} of tiles, counted from 0, and with it the {g} tiles of A in "
            f"its row and the {g} tiles of B in its column: {fetched} numbers for {work} multiply-adds."
        ),
    )


def sharded_layer_figure(batch: int, width: int, hidden: int, workers: int) -> Figure:
    """Draw relu(X W) V on several workers: columns of W, rows of V, and one sum at the end.

    Parameters: `batch` b, `width` d and `hidden` h of X (b x d), W (d x h), V (h x d); `workers`.
    Returns: the figure; its summary has the shapes and what the sum sends.
    Raises: ValueError for more workers than hidden units.

    >>> sharded_layer_figure(2, 3, 4, 2).summary
    '2 workers with 2 + 2 of 4 hidden units; the sum of 2 x 3 numbers sends 12'
    """
    shares = [len(part) for part in parts(hidden, workers)]
    size = (5.0, 0.05 + 1.05 * workers)

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, *size)
        foot = size[1] - 0.88 - 1.05 * (workers - 1) / 2
        xs = (0.05, 1.03, 2.13, 3.11)
        for k, h in enumerate(shares):
            y = size[1] - 0.88 - 1.05 * k
            axes.text(0.05, y + 0.65, f"worker {k + 1}", fontsize=10, color=GREY)
            boxes = (
                ("X", f"{batch} × {width}", INPUT),
                (f"W_{k + 1}", f"{width} × {h}", WEIGHT),
                (f"H_{k + 1}", f"{batch} × {h}", OUTPUT),
                (f"V_{k + 1}", f"{h} × {width}", WEIGHT),
            )
            for x, (name, shape, colour) in zip(xs, boxes, strict=True):
                _box(axes, x, y, f"${name}$", shape, colour)
            for x, sign, space in ((xs[1], "·", 0.1), (xs[2], "relu", 0.16), (xs[3], "·", 0.1)):
                axes.text(x - space, y + 0.28, sign, fontsize=10, ha="center", va="center", color=GREY)
            _arrow(axes, (xs[3] + 0.78, y + 0.28), (4.17, foot + 0.28))
        _box(axes, 4.17, foot, "sum", f"{batch} × {width}", OUTPUT)

    sent = all_reduce_sent(batch * width, workers)
    listed = " + ".join(map(str, shares))
    return draw(
        paint,
        size=size,
        summary=f"{workers} workers with {listed} of {hidden} hidden units; the sum of {batch} x {width} "
        f"numbers sends {sent}",
        alt=(
            f"A row for each of {workers} workers. Each multiplies the same input X, {batch} by {width}, by "
            f"its own columns of W, applies ReLU, and multiplies by its own rows of V; they hold {listed} of "
            f"the {hidden} hidden units. Arrows lead from all rows to one sum, {batch} by {width}; to add it "
            f"up, the workers send {sent} numbers."
        ),
    )


def _grid(axes: Axes, corner: tuple[float, float], g: int, s: float, colour: str, marked: Marked) -> None:
    """Draw g x g tiles of side s from the lower left corner, the marked ones stronger and framed."""
    for r in range(g):
        for c in range(g):
            at, strong = (corner[0] + c * s, corner[1] + (g - 1 - r) * s), marked(r, c)
            axes.add_patch(Rectangle(at, s, s, fc=colour, alpha=STRONG if strong else PALE, lw=0))
            axes.add_patch(Rectangle(at, s, s, fill=False, ec=colour, lw=2.2 if strong else 0.6))


def _box(axes: Axes, x: float, y: float, name: str, shape: str, colour: str) -> None:
    axes.add_patch(Rectangle((x, y), 0.78, 0.56, fc=colour, alpha=PALE * 2, lw=0))
    axes.add_patch(Rectangle((x, y), 0.78, 0.56, fill=False, ec=colour, lw=1.4))
    axes.text(x + 0.39, y + 0.36, name, fontsize=12, ha="center", va="center")
    axes.text(x + 0.39, y + 0.13, shape, fontsize=10, ha="center", va="center")


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    look = {"arrowstyle": "-|>", "color": GREY, "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=look)
