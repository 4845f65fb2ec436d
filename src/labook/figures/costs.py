"""Drawings of what computations cost."""

from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY, INK, WEIGHT, Figure, draw
from labook.solver_costs import (
    cholesky_flops,
    inverse_flops,
    lu_flops,
    qr_flops,
    substitution_flops,
    svd_flops,
)

Cost = Callable[[int, int], Any]

# For k right sides of an n x n system: preparation, then k times what each solution takes.
METHODS: dict[str, Cost] = {
    "Cholesky": lambda n, k: cholesky_flops(n) + k * 2 * n**2,
    "LU, factors kept": lambda n, k: lu_flops(n) + k * substitution_flops(n),
    "QR": lambda n, k: qr_flops(n, n) + k * 3 * n**2,
    "inverse": lambda n, k: inverse_flops(n) + k * 2 * n**2,
    "SVD": lambda n, k: svd_flops(n, n) + k * 4 * n**2,
    "LU every time": lambda n, k: k * (lu_flops(n) + substitution_flops(n)),
}


def flop_bars_figure(n: int) -> Figure:
    """Draw the operations of each way to solve n x n systems, from one right side to n of them.

    Parameters: `n` the size of the system, from 10 on.
    Returns: the figure, a floating bar for each way on a logarithmic axis; its summary has both ends.
    Raises: ValueError where n is below 10: there the bars would hardly differ.
    The leading terms of Golub and Van Loan, Matrix Computations, 4th ed.; Cholesky and LU are exact.

    >>> flop_bars_figure(10).summary[:45]
    'FLOPs for n = 10, 1 to 10 right sides: Choles'
    """
    if n < 10:
        raise ValueError(f"the bars need a system of size 10 or more, and n is {n}")
    bars = {name: (float(cost(n, 1)), float(cost(n, n))) for name, cost in METHODS.items()}

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        for k, (low, high) in enumerate(bars.values()):
            axes.barh(-k, high - low, left=low, height=0.5, color=WEIGHT, lw=0)
            axes.text(high * 1.15, -k, _power(high), va="center", fontsize=12, color=INK)
            axes.text(low / 1.15, -k, _power(low), va="center", ha="right", fontsize=12, color=INK)
        axes.set_xscale("log")
        least, most = min(low for low, _ in bars.values()), max(high for _, high in bars.values())
        axes.set_xlim(least / 15, most * 15)
        axes.set_yticks([-k for k in range(len(bars))], list(bars), fontsize=13, color=INK)
        axes.set_xlabel(f"operations: one right side (left end) to {n} (right end)", fontsize=12)
        axes.tick_params(axis="y", length=0)
        axes.tick_params(axis="x", which="minor", length=0)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color=GREY, lw=0.5, alpha=0.4)
        axes.set_axisbelow(True)

    ends = ", ".join(f"{name} {low:.2g} to {high:.2g}" for name, (low, high) in bars.items())
    words = "; ".join(f"{name} from {low:.2g} to {high:.2g}" for name, (low, high) in bars.items())
    return draw(
        paint,
        summary=f"FLOPs for n = {n}, 1 to {n} right sides: {ends}",
        alt=(
            f"Floating bars on a logarithmic axis: the operations to solve a system of {n} equations, from "
            f"one right side to {n}. {words}."
        ),
        size=(6.0, 3.6),
    )


def _power(x: float) -> str:
    """Return a count as Matplotlib sets powers of ten.

    >>> _power(6.68e8)
    '$6.7 \\\\cdot 10^{8}$'
    """
    digits, exponent = f"{x:.1e}".split("e")
    return f"${digits} \\cdot 10^{{{int(exponent)}}}$"
