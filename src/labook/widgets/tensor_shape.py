"""A scalar grows into a tensor with four axes, one axis at a time."""

from typing import Any

from labook.counts import size, tensor_bytes
from labook.figures.base import Figure
from labook.widgets.parameters import Choice, State
from labook.widgets.widget import Readout, Try, Widget

LEVELS = ("scalar", "vector", "matrix", "3-d", "4-d")
NAMES = ("scalar", "vector", "matrix", "3-D tensor", "4-D tensor")
AXES = ("columns", "rows", "layers", "stacks")  # in the order in which they are added: in front
SIZES = tuple((str(n), str(n)) for n in range(1, 5))


def shape_at(state: State, axes: int) -> list[int]:
    """Return the shape with so many axes; the newest axis comes first."""
    return [int(state[name]) for name in reversed(AXES[:axes])]


def shape_text(shape: list[int]) -> str:
    """Return a shape as NumPy writes it.

    >>> shape_text([]), shape_text([4]), shape_text([3, 4])
    ('()', '(4,)', '(3, 4)')
    """
    return str(tuple(shape))


def compute(state: State) -> dict[str, Any]:
    """Return the shape, the number of entries and bytes, and the entries on the way there."""
    axes = LEVELS.index(state["level"])
    shape = shape_at(state, axes)
    newest = f"{AXES[axes - 1]}: {shape[0]} × {size(shape[1:])} entries" if axes else "none"
    return {
        "shape": shape_text(shape),
        "axes": axes,
        "entries": size(shape),
        "newest": newest,
        "counts": [size(shape_at(state, k)) for k in range(axes + 1)],
        "bytes": tensor_bytes(shape),
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.tensor_shape import tensor_figure

    return tensor_figure(shape_at(state, LEVELS.index(state["level"])))


WIDGET = Widget(
    name="tensor-shape",
    title="From a scalar to a tensor",
    question="By how much does each new axis multiply the number of entries?",
    parameters=(
        Choice("level", "Kind of tensor", tuple(zip(LEVELS, NAMES, strict=True)), buttons=True),
        *(Choice(name, name.capitalize(), SIZES) for name in AXES),
    ),
    default={"level": "matrix", "columns": "4", "rows": "3", "layers": "2", "stacks": "2"},
    readouts=(
        Readout("shape", "shape"),
        Readout("axes", "axes"),
        Readout("entries", "entries"),
        Readout("newest", "newest axis"),
        Readout("counts", "entries after each axis", "vector"),
        Readout("bytes", "bytes in float32"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "Two pictures of three colours: stacks × layers × rows × columns.",
            {"level": "4-d", "layers": "3"},
            holds="(stacks, layers) == ('2', '3') and shape == f'({stacks}, {layers}, {rows}, {columns})'",
        ),
        Try(
            "An axis of size 1 adds no entries, but it's still an axis.",
            {"level": "3-d", "layers": "1"},
            holds="layers == '1' and entries == before.entries and axes == before.axes + 1",
        ),
    ),
)
