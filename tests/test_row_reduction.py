"""Row reduction by named steps, against SymPy and the effect of each step."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.row_reduction import reduced_row_echelon_form, row_operations


@st.composite
def matrices(draw):
    m, n = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    entry = st.integers(-4, 4).map(Fraction)
    return draw(st.lists(st.lists(entry, min_size=n, max_size=n), min_size=m, max_size=m))


@given(matrices())
def test_the_reduced_form_is_that_of_sympy(A):
    rows, pivots = reduced_row_echelon_form(A)
    exact, columns = sympy.Matrix([[sympy.Rational(str(x)) for x in row] for row in A]).rref()
    assert [[str(x) for x in row] for row in rows] == [[str(x) for x in row] for row in exact.tolist()]
    assert pivots == list(columns)


@given(matrices())
def test_every_operation_does_what_it_says(A):
    before = A
    for step in row_operations(A):
        after = [list(row) for row in before]
        if step.kind == "swap":
            after[step.row], after[step.other] = before[step.other], before[step.row]
        elif step.kind == "scale":
            after[step.row] = [step.factor * x for x in before[step.row]]
        else:
            pairs = zip(before[step.row], before[step.other], strict=True)
            after[step.row] = [x + step.factor * y for x, y in pairs]
        assert step.rows == after
        before = after


def test_a_reduced_matrix_needs_no_step():
    assert row_operations([[1, 0, 2], [0, 1, 3]]) == []
    assert reduced_row_echelon_form([]) == ([], [])
    with pytest.raises(ValueError, match="not a matrix"):
        row_operations([[1], [1, 2]])
