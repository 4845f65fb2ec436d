"""Two shapes are lined up, stretched and added; or they do not fit."""

from typing import Any

from labook.broadcasting import broadcast_shape
from labook.counts import size
from labook.figures.base import Figure
from labook.readouts import number_text
from labook.widgets.parameters import Choice, State, Steps
from labook.widgets.widget import Readout, Try, Widget

Shape = tuple[int, ...]
PAIRS: dict[str, tuple[Shape, Shape]] = {
    "column-row": ((3, 1), (1, 4)),
    "bias": ((3, 4), (4,)),
    "stack": ((2, 3, 4), (3, 1)),
    "batch": ((32, 128), (128,)),
    "rows-differ": ((3, 4), (5, 4)),
    "columns-differ": ((3, 4), (3,)),
}
LABELS = tuple(
    (word, " and ".join(f"[{', '.join(map(str, shape))}]" for shape in pair)) for word, pair in PAIRS.items()
)


def aligned(s: Shape, t: Shape) -> tuple[Shape, Shape]:
    """Return both shapes with the ones that broadcasting puts in front.

    >>> aligned((3, 4), (4,))
    ((3, 4), (1, 4))
    """
    n = max(len(s), len(t))
    return (1,) * (n - len(s)) + s, (1,) * (n - len(t)) + t


def clash(state: State) -> str:
    """Return why two shapes do not fit, or nothing."""
    s, t = PAIRS[state["shapes"]]
    try:
        broadcast_shape(s, t)
    except ValueError:
        pairs = list(zip(*aligned(s, t), strict=True))
        axis = next(i for i in range(-1, -len(pairs) - 1, -1) if len({1, *pairs[i]}) == 3)
        sizes = " and ".join(map(str, pairs[axis]))
        return f"none: axis {number_text(axis)} has the sizes {sizes}, and none of them is 1"
    return ""


def stretches(state: State) -> list[tuple[int, int]]:
    """Return the stretches from the right: pairs of the operand (0 or 1) and the axis, counted from -1."""
    pairs = list(zip(*aligned(*PAIRS[state["shapes"]]), strict=True))
    found = []
    for axis in range(-1, -len(pairs) - 1, -1):
        a, b = pairs[axis]
        if a != b and 1 in (a, b):
            found.append((int(b == 1), axis))
    return found


def last(state: State) -> int:
    """Return the last step: shapes, lined up, one step a stretch, the sum; nothing follows a clash."""
    return 2 if clash(state) else 3 + len(stretches(state))


def shapes_at(state: State) -> tuple[Shape, Shape]:
    """Return both shapes as they are at a step."""
    pair = PAIRS[state["shapes"]]
    if state["step"] == 1:
        return pair
    both = [list(shape) for shape in aligned(*pair)]
    for operand, axis in stretches(state)[: max(0, state["step"] - 2)]:
        both[operand][axis] = both[1 - operand][axis]
    return tuple(both[0]), tuple(both[1])


def doing(state: State) -> str:
    """Return in words what a step does."""
    step, wrong = state["step"], clash(state)
    if step == 1:
        return "two shapes"
    if step == 2:
        return f"lined up at the right{': they do not fit' if wrong else ', 1 for a missing axis'}"
    if step == last(state):
        return "added entry by entry"
    operand, axis = stretches(state)[step - 3]
    name, to = "AB"[operand], shapes_at(state)[operand][axis]
    return f"axis {number_text(axis)} of {name} is stretched from 1 to {to}"


def shape_text(shape: Shape) -> str:
    """Return a shape as the book writes it.

    >>> shape_text((3, 4)), shape_text((4,))
    ('[3, 4]', '[4]')
    """
    return f"[{', '.join(map(str, shape))}]"


def compute(state: State) -> dict[str, Any]:
    """Return the shapes at a step, and the shape of the result."""
    wrong, (a, b) = clash(state), shapes_at(state)
    result = None if wrong else broadcast_shape(*PAIRS[state["shapes"]])
    return {
        "doing": doing(state),
        "A": shape_text(a),
        "B": shape_text(b),
        "result": wrong if result is None else shape_text(result),
        "entries": "none" if result is None else size(result),
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.broadcasting import broadcasting_figure

    found = compute(state)
    given = aligned(*PAIRS[state["shapes"]])
    total = state["step"] == last(state) and not clash(state)
    return broadcasting_figure(given, shapes_at(state), found["doing"], found["result"], total=total)


WIDGET = Widget(
    name="broadcasting",
    title="Axes of size one are stretched",
    question="Which axes may differ in size, and which pairs of shapes don't fit?",
    parameters=(Choice("shapes", "Shapes of A and B", LABELS), Steps("step", "Step", last=last)),
    default={"shapes": "column-row", "step": 2},
    readouts=(
        Readout("doing", "this step"),
        Readout("A", "shape of A"),
        Readout("B", "shape of B"),
        Readout("result", "shape of A + B"),
        Readout("entries", "entries of A + B"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.1,
    tries=(
        Try(
            "A column plus a row: both stretch, and every pair is added.",
            {"step": 5},
            holds="len(stretches(state)) == 2 and doing == 'added entry by entry' and A == B == result "
            "and entries == 3 * 4",
        ),
        Try(
            "5 rows and 3 rows don't fit: you get an error.",
            {"shapes": "rows-differ", "step": 2},
            holds="(A, B) == ('[3, 4]', '[5, 4]') and result.startswith('none')",
        ),
        Try(
            "Lined up at the right, 3 comes below 4: no fit.",
            {"shapes": "columns-differ", "step": 2},
            holds="[shape[-1] for shape in shapes_at(state)] == [4, 3] and result.startswith('none')",
        ),
    ),
)
