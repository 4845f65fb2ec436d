"""Mistakes of every kind: what is drawn, what is run again, and the score that is kept."""

import random

import pytest

from labook.publish.checks.result import CellRun, HoldsRun, Result, ValueRun
from labook.publish.checks.score import read_score, write_score
from labook.publish.execute.step import Step
from labook.publish.mutation.broad.formulas import formula_changes, symbolic_changes
from labook.publish.mutation.broad.numbers import (
    decimal_changes,
    hidden,
    integer_changes,
    notations,
    word_changes,
)
from labook.publish.mutation.broad.pieces import pieces
from labook.publish.mutation.broad.places import (
    cell_changes,
    code_changes,
    comparison_changes,
    label_changes,
    reference_changes,
    widget_changes,
)
from labook.publish.mutation.broad.runs import Fresh, Ran, assembled, plan
from labook.publish.mutation.broad.score import score_of
from labook.publish.mutation.judge import Judged
from labook.publish.mutation.mutant import Mutant

SOURCE = r"""---
labook: {modules: []}
---
# Three lists of 12 numbers

The norm of it is {val}`norm(v)|5.25`, more than {val}`n|12`.
% holds: norm(v) > 12
By {eq}`eq-x` it is `f(v, k=2)`, see $x_1 \le 2 n^2$.

$$
a + b = c
$$ (eq-x)

```{code-cell} python
---
mystnb:
  figure:
    name: fig-x
    caption: The 3 points.
---
draw([1, 2])  # 4 points
```
```{expect}
<figure: 1 2>
```

```{widget} steps
:A: [["2", "1"]]
:caption: Start with two rows.
```

```{exercise} Add 15
:label: ex-x
Add {val}`n|12` and 30.
```
"""


def changes(drawer, *more):
    lot = random.Random(1)
    return [change for piece in pieces(SOURCE) for change in drawer(piece, lot, *more)]


def test_every_piece_stands_where_it_says():
    found = pieces(SOURCE)
    assert all(SOURCE.startswith(piece.text, piece.start) for piece in found)
    kinds = {piece.kind for piece in found}
    assert kinds == {"text", "math", "value", "role", "code", "figure", "widget", "holds"}
    assert next(piece.text for piece in found if piece.exercise) == "Add 15"
    assert [piece.text for piece in found if piece.bound] == ["The norm of it is ", ", more than ", "."]
    assert "<figure" not in "".join(piece.text for piece in found)


@pytest.mark.parametrize(
    ("drawer", "before"),
    [
        (word_changes, {"Three", "two"}),
        (integer_changes, {"12", "3", "15", "30"}),
        (cell_changes, {"1", "2"}),
        (widget_changes, {"2", "1"}),
        (code_changes, {"2", "4"}),
        (comparison_changes, {"more", ">"}),
        (symbolic_changes, {"+", "a", "b", "c", "n"}),
    ],
)
def test_each_kind_finds_its_places(drawer, before):
    found = changes(drawer)
    assert {change.before for change in found} == before
    assert all(SOURCE.startswith(change.before, change.start) for change in found)
    assert all(change.before != change.after for change in found)


def test_numbers_of_an_exercise_are_its_own_kind():
    assert {c.kind for c in changes(integer_changes) if c.before in ("15", "30")} == {"exercise"}


def test_a_bound_decimal_is_typed_in_every_notation():
    found = changes(decimal_changes)
    assert {c.variety for c in found} == {"digits", *notations("5.25")}
    assert {c.before for c in found if c.variety != "digits"} == {"{val}`norm(v)|5.25`"}


def test_markup_keeps_the_digits_of_a_number():
    for variety, text in hidden("12").items():
        assert "2" in text, variety
        assert text != "12" or variety == "bare"


def test_formulas_are_changed_in_each_place():
    varieties = {c.variety for c in changes(formula_changes)}
    assert {"relation", "exponent", "index", "coefficient"} <= varieties
    assert any(variety.startswith("inside") for variety in varieties)


def test_references_are_exchanged_within_and_across_kinds():
    kinds = {"eq-x": "equation", "eq-y": "equation", "fig-x": "figure"}
    found = changes(reference_changes, kinds)
    assert [(c.variety, c.before, c.after) for c in found] == [
        ("of its kind", "eq-x", "eq-y"),
        ("of another kind, same role", "eq-x", "fig-x"),
        ("of another kind, fitting role", "{eq}`eq-x`", "{numref}`fig-x`"),
    ]


def test_labels_of_drawings_are_changed_outside_of_their_computed_parts():
    source = 'axes.text(0, 1, f"left over {value:d}", **plain)\nprint("nothing here")\n'
    found = list(label_changes(source))
    assert [(c.before, c.after) for c in found] == [("left", "otherwise"), ("over", "otherwise")]
    assert all(source.startswith(c.before, c.start) for c in found)


CELL, VALUE, HOLDS = Step("cell", 1, "x = 1"), Step("value", 2, "x", "1"), Step("holds", 3, "x > 0")
RESULT = Result(cells=(CellRun(),), values=(ValueRun("1"),), holds=(HoldsRun(True),))


def test_only_what_changed_is_evaluated_afresh():
    other = Step("value", 2, "x", "2")
    found = plan([CELL, VALUE, HOLDS], [CELL, other, HOLDS])
    assert found == [0, Fresh(other, 2), 2]
    ran = Ran([CELL, VALUE, HOLDS], RESULT, {})
    result = assembled(ran, found, {id(found[1]): ValueRun(error="it is 1")})
    assert result.values == (ValueRun(error="it is 1"),)
    assert (result.cells, result.holds) == (RESULT.cells, RESULT.holds)


def test_a_changed_cell_runs_the_whole_chapter():
    assert plan([CELL, VALUE], [Step("cell", 1, "x = 2"), VALUE]) is None


def test_a_step_that_went_takes_its_result_with_it():
    ran = Ran([CELL, VALUE, HOLDS], RESULT, {})
    assert assembled(ran, plan(ran.steps, [CELL, HOLDS]), {}).values == ()


def test_a_score_is_kept_by_kind_and_variety(tmp_path):
    a = Mutant("word", "a.md", 1, 0, "two", "six", variety="bound")
    b = Mutant("integer", "a.md", 1, 0, "12", "13", variety="single digit")
    score = score_of([Judged(a, "value"), Judged(b, "")], ["a"], 7)
    write_score(score, tmp_path)
    assert read_score(tmp_path) == score
    assert [(row.kind, row.caught, row.drawn) for row in score.kinds()] == [("word", 1, 1), ("integer", 0, 1)]
    assert read_score(tmp_path / "elsewhere") is None
