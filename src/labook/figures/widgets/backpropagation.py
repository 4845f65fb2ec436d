"""The picture of a forward and a backward pass through one dense layer."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import ERROR, GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.matrices import Matrix
from labook.readouts import number_text, value_text
from labook.vectors import Vector

WIDE, HIGH = 0.66, 0.34  # inches, of a cell


def backpropagation_figure(
    W: Matrix, b: Vector, x: Vector, t: Vector, known: Mapping[str, Any], stage: str
) -> Figure:
    """Draw the numbers of both passes as far as they are known, and mark those of one stage.

    Parameters: `W`, `b`, `x`, `t` the layer, its input and its target; `known` the values by name: z, a,
    loss, dL/da, dL/dz, dL/dW, dL/db, after; `stage` the name that is marked.
    Returns: the figure; its summary names the stage and the loss where it is known.

    >>> backpropagation_figure([[2]], [0], [1], [1], {"z": [2], "a": [2], "loss": 1}, "loss")
    <figure: stage loss: z (2), a (2), loss 1>
    """
    facts = [f"{key} {_text(known[key])}" for key in _ORDER if key in known]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 5.5), ylim=(0, 5))
        axes.set_axis_off()
        tables = [
            ("x", _column(x), INPUT, (0.15, 4.6)),
            ("z", _column(known.get("z")), GREY, (1.55, 4.6)),
            ("a", _column(known.get("a")), OUTPUT, (2.95, 4.6)),
            ("loss", [[known["loss"]]] if "loss" in known else None, ERROR, (4.35, 4.6)),
            ("t", _column(t), OUTPUT, (4.35, 3.0)),
            ("dL/dz", _column(known.get("dL/dz")), ERROR, (1.55, 3.0)),
            ("dL/da", _column(known.get("dL/da")), ERROR, (2.95, 3.0)),
            ("W", W, WEIGHT, (0.15, 1.35)),
            ("b", _column(b), WEIGHT, (1.6, 1.35)),
            ("dL/dW", known.get("dL/dW"), ERROR, (2.75, 1.35)),
            ("dL/db", _column(known.get("dL/db")), ERROR, (4.35, 1.35)),
        ]
        for name, rows, colour, corner in tables:
            if rows is not None:
                _table(axes, name, rows, colour, corner, strong=name == stage)
        for k in range(3):
            axes.text(1.15 + 1.4 * k, 4.1, "→", fontsize=16, color=INK, ha="center")
            if "dL/da" in known and k:
                axes.text(1.15 + 1.4 * k, 2.4, "←", fontsize=16, color=INK, ha="center")

    return draw(
        paint,
        size=(5.5, 5.0),
        summary=f"stage {stage}: " + ", ".join(facts),
        alt=(
            f"The input x = {_text(list(x))} goes through the weights {value_text(W, 'matrix')} and the "
            f"biases {_text(list(b))}, ReLU and the loss with the target {_text(list(t))}. Known so far: "
            f"{', '.join(facts) or 'the input only'}."
        ),
    )


_ORDER = ("z", "a", "loss", "dL/da", "dL/dz", "dL/dW", "dL/db", "after")


def _text(value: Any) -> str:
    if not isinstance(value, list):
        return number_text(value)
    return value_text(value, "matrix" if isinstance(value[0], list) else "vector")


def _column(v: Sequence[Any] | None) -> list[list[Any]] | None:
    return None if v is None else [[entry] for entry in v]


def _table(
    axes: Axes, name: str, rows: Matrix, colour: str, corner: tuple[float, float], *, strong: bool
) -> None:
    left, top = corner
    axes.text(left, top + 0.07, name, fontsize=11, color=INK if strong else GREY)
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            at = (left + j * WIDE, top - (i + 1) * HIGH)
            axes.add_patch(Rectangle(at, WIDE, HIGH, fc=colour, alpha=0.38 if strong else 0.1, lw=0))
            axes.add_patch(Rectangle(at, WIDE, HIGH, fill=False, ec=colour, lw=2 if strong else 0.8))
            text = number_text(float(f"{x:.3g}"))
            size = 12 if len(text) < 7 else 80 / len(text)  # long numbers stay inside their cell
            middle = at[0] + WIDE / 2, at[1] + HIGH / 2
            axes.text(*middle, text, ha="center", va="center_baseline", fontsize=size)
