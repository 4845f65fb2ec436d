"""Row reduction of the reader's own matrix, one row operation at a time, in exact fractions."""

from fractions import Fraction
from typing import Any

from labook.figures.base import Figure
from labook.row_reduction import RowOperation, reduced_row_echelon_form, row_operations
from labook.widgets.parameters import ExactGrid, Flag, State, Steps
from labook.widgets.widget import Readout, Try, Widget

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Rows = list[list[Fraction]]


def rows_of(state: State) -> Rows:
    """Return the matrix as fractions."""
    return [[Fraction(x) for x in row] for row in state["A"]]


def operation_text(step: RowOperation) -> str:
    """Return a row operation as one writes it.

    >>> operation_text(RowOperation("add", 1, 0, Fraction(-3, 2), []))
    'R₂ ← R₂ − 3/2 R₁'
    """
    row, other = (f"R{i + 1}".translate(LOWERED) for i in (step.row, step.other))
    if step.kind == "swap":
        return f"{row} ↔ {other}"
    if step.kind == "scale":
        return f"{row} ← {fraction_text(step.factor)} {row}"
    size = "" if abs(step.factor) == 1 else f"{abs(step.factor)} "
    return f"{row} ← {row} {'−' if step.factor < 0 else '+'} {size}{other}"


def fraction_text(x: Fraction) -> str:
    """Return a fraction with a true minus sign.

    >>> fraction_text(Fraction(-1, 2))
    '−1/2'
    """
    return str(x).replace("-", "−")


def compute(state: State) -> dict[str, Any]:
    """Return the operation of this step, and what the reduced form says."""
    A, k = rows_of(state), state["step"]
    steps = row_operations(A)
    rows, pivots = reduced_row_echelon_form(A)
    names = ", ".join(str(j + 1) for j in pivots)
    return {
        "operation": operation_text(steps[k - 1]) if k else "none yet: the matrix as it is given",
        "pivots": names or "none",
        "rank": _rank_text(rows, pivots, state["system"]),
        "solutions": solutions_text(rows, pivots, state["system"]),
    }


def _rank_text(rows: Rows, pivots: list[int], system: bool) -> str:
    if not system:
        return str(len(pivots))
    return f"{len([j for j in pivots if j < len(rows[0]) - 1])} of A, {len(pivots)} of [A | b]"


def solutions_text(rows: Rows, pivots: list[int], system: bool) -> str:
    """Return what a reduced form says about A x = b, or about A x = 0 where no column is b.

    Parameters: `rows` reduced; `pivots` their columns; `system` whether the last column is b.
    """
    unknowns = len(rows[0]) - 1 if system else len(rows[0])
    if unknowns in pivots:
        return f"none: row {len(pivots)} says 0 = 1"
    free = [f"x{j + 1}".translate(LOWERED) for j in range(unknowns) if j not in pivots]
    if free:
        return f"infinitely many: {' and '.join(free)} free"
    x = [row[-1] if system else Fraction(0) for row in rows[:unknowns]]
    return f"one: x = ({', '.join(map(fraction_text, x))})"


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.row_reduction import row_reduction_figure

    A, k = rows_of(state), state["step"]
    steps = row_operations(A)
    text = operation_text(steps[k - 1]) if k else "as given"
    done = steps[k - 1] if k else RowOperation("none", -1, -1, Fraction(1), A)
    shown = [[fraction_text(x) for x in row] for row in done.rows]
    return row_reduction_figure(shown, done.row, f"step {k} of {len(steps)}: {text}", system=state["system"])


WIDGET = Widget(
    name="row-reduction",
    title="Row by row to the reduced form",
    question="Which columns get a pivot, and what does that tell you about the solutions?",
    parameters=(
        ExactGrid("A", "A", rows=(1, 4), columns=(2, 5), colour="weight"),
        Flag("system", "the last column is b"),
        Steps("step", "Operation", first=0, last=lambda s: len(row_operations(rows_of(s)))),
    ),
    default={
        "A": [["2", "1", "-1", "8"], ["-3", "-1", "2", "-11"], ["-2", "1", "2", "-3"]],
        "system": True,
        "step": 2,
    },
    readouts=(
        Readout("operation", "operation"),
        Readout("pivots", "columns with a pivot, in the end"),
        Readout("rank", "rank"),
        Readout("solutions", "solutions"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "The third row becomes zeros: one unknown is free.",
            {"A": [["1", "2", "1", "4"], ["2", "4", "3", "9"], ["3", "6", "4", "13"]], "step": 4},
            holds="not any(row_operations(rows_of(state))[step - 1].rows[2]) and solutions == "
            "'infinitely many: x₂ free'",
        ),
        Try(
            "A pivot in the column of b says 0 = 1: no solution.",
            {"A": [["1", "1", "2"], ["2", "2", "5"]], "step": 2},
            holds="pivots == '1, 3' and solutions == 'none: row 2 says 0 = 1'",
        ),
        Try(
            "Nothing is rounded: thirds stay thirds.",
            {"A": [["3", "1", "1"], ["1", "1/2", "2"]], "step": 3},
            holds="row_operations(rows_of(state))[step - 1].rows[0] == [1, Fraction(1, 3), Fraction(1, "
            "3)] and solutions == 'one: x = (−3, 10)'",
        ),
    ),
)
