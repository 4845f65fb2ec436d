"""Three arrows in space, which you can turn: what they span, and which of them depends on the others."""

import math
from fractions import Fraction
from typing import Any

from labook.elimination import determinant, rank
from labook.figures.base import Figure
from labook.matrices import matmul, transpose
from labook.row_reduction import reduced_row_echelon_form
from labook.subspaces import null_space
from labook.views import view_matrix
from labook.widgets.parameters import ExactGrid, Number, State
from labook.widgets.widget import Readout, Try, Widget

NAMES = "abc"
AXES = ("x₁", "x₂", "x₃")
Rows = list[list[Fraction]]


def rows_of(state: State) -> Rows:
    """Return the matrix whose columns are the arrows, as fractions."""
    return [[Fraction(x) for x in row] for row in state["A"]]


def compute(state: State) -> dict[str, Any]:
    """Return determinant, rank, what is spanned and what depends on what."""
    A = rows_of(state)
    rows, pivots = reduced_row_echelon_form(A)
    return {
        "determinant": str(determinant(A)).replace("-", "−"),
        "rank": len(pivots),
        "span": span_text(A, pivots),
        "relation": relation_text(rows, pivots),
    }


def span_text(A: Rows, pivots: list[int]) -> str:
    """Return what the columns span.

    Parameters: `A` three rows; `pivots` the columns with a pivot.

    >>> span_text([[1, 0, 1], [0, 1, 1], [0, 0, 0]], [0, 1])
    'the plane x₃ = 0'
    """
    columns = transpose(A)
    if len(pivots) == 1:
        direction = ", ".join(str(x).replace("-", "−") for x in whole(columns[pivots[0]]))
        return f"the line along ({direction})"
    if len(pivots) == 2:
        normal = whole(null_space([columns[j] for j in pivots])[0])
        return f"the plane {terms(normal, AXES)} = 0"
    return "all of space" if pivots else "the origin alone"


def whole(v: list[Any]) -> list[int]:
    """Return the shortest vector of whole numbers on the line of v, its first entry but zeros positive.

    >>> whole([Fraction(-1, 2), Fraction(1, 3), 0])
    [3, -2, 0]
    """
    exact = [Fraction(x) for x in v]
    common = math.lcm(*(x.denominator for x in exact))
    entries = [int(x * common) for x in exact]
    size = math.gcd(*entries) * (1 if next(x for x in entries if x) > 0 else -1)
    return [x // size for x in entries]


def terms(factors: list[Any], names: tuple[str, ...]) -> str:
    """Return a sum of multiples as one writes it; "0" where all factors are 0.

    >>> terms([2, -1, 0], ("a", "b", "c")), terms([0], ("a",))
    ('2a − b', '0')
    """
    text = ""
    for factor, name in zip(factors, names, strict=True):
        if factor:
            size = "" if abs(factor) == 1 else f"{abs(factor)}{' ' if '/' in str(factor) else ''}"
            sign = "−" if factor < 0 else "+"
            text += f" {sign} {size}{name}" if text else f"{'−' if factor < 0 else ''}{size}{name}"
    return text or "0"


def relation_text(rows: Rows, pivots: list[int]) -> str:
    """Return each arrow without a pivot as a combination of those before it.

    Parameters: `rows` the reduced matrix; `pivots` the columns with a pivot.

    >>> relation_text([[1, 0, 2], [0, 1, -1], [0, 0, 0]], [0, 1])
    'c = 2a − b'
    """
    others = [j for j in range(3) if j not in pivots]
    found = [
        f"{NAMES[j]} = {terms([rows[i][j] for i in range(len(pivots))], tuple(NAMES[p] for p in pivots))}"
        for j in others
    ]
    return " and ".join(found) or "none: the three are independent"


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.span_in_space import span_figure

    return span_figure(transpose(rows_of(state)), state["turn"], state["tilt"], compute(state))


def no_two_parallel(A: list[list[str]]) -> bool:
    """Whether each pair of columns is independent."""
    a, b, c = transpose([[Fraction(x) for x in row] for row in A])
    return min(rank(pair) for pair in ([a, b], [a, c], [b, c])) == 2


def edge_on(A: list[list[str]], turn: float, tilt: float) -> bool:
    """Whether the tips of all columns are seen on one line, up to a hundredth of the longest."""
    shown = transpose(matmul(view_matrix(turn, tilt), [[float(Fraction(x)) for x in row] for row in A]))
    longest = max(shown, key=lambda p: math.hypot(*p))
    crossed = [abs(longest[0] * y - longest[1] * x) for x, y in shown]
    return bool(max(crossed) <= 0.01 * math.hypot(*longest) ** 2)


WIDGET = Widget(
    name="span-in-space",
    title="What three arrows span",
    question="Turn the picture: can three arrows miss most of space although no two are parallel?",
    parameters=(
        ExactGrid("A", "A = [a b c]", (3, 3), (3, 3), low=-9, high=9, finest=100, colour="input"),
        Number("turn", "turn in degrees", low=-180, high=180, step=5, whole=True, slider=True),
        Number("tilt", "tilt in degrees", low=0, high=90, step=5, whole=True, slider=True),
    ),
    default={"A": [["2", "0", "1"], ["0", "2", "1"], ["1", "0", "2"]], "turn": 25, "tilt": 20},
    readouts=(
        Readout("span", "they span"),
        Readout("relation", "dependence"),
        Readout("rank", "rank"),
        Readout("determinant", "determinant"),
    ),
    compute=compute,
    figure=figure,
    tries=(
        Try(
            "Here c = a + b: all three lie in one plane, although no two are parallel.",
            {"A": [["2", "0", "2"], ["0", "2", "2"], ["1", "0", "1"]]},
            holds="len(A[0]) == 3 and relation == 'c = a + b' and rank == 2 and determinant == '0' and "
            "no_two_parallel(A)",
        ),
        Try(
            "The same three arrows with your eye in their plane: it has become a line.",
            {"A": [["2", "0", "2"], ["0", "2", "2"], ["1", "0", "1"]], "turn": -90, "tilt": 27},
            holds="len(A[0]) == 3 and rank == 2 and edge_on(A, turn, tilt)",
        ),
        Try(
            "Three multiples of one arrow span a line.",
            {"A": [["1", "2", "-1"], ["1", "2", "-1"], ["1", "2", "-1"]]},
            holds="len(A[0]) == 3 and rank == 1 and relation == 'b = 2a and c = −a'",
        ),
    ),
)
