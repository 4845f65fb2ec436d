"""Null space, solution sets and the other subspaces, against SymPy and against what defines them."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.elimination import rank
from labook.matrices import matmul, matvec, transpose
from labook.subspaces import (
    column_row_factors,
    column_space,
    left_null_space,
    null_space,
    row_space,
    solution_set,
)
from labook.vectors import dot


@st.composite
def matrices(draw):
    """Small whole matrices; the small range makes dependent rows and columns frequent."""
    m, n = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    entry = st.integers(-2, 2)
    return draw(st.lists(st.lists(entry, min_size=n, max_size=n), min_size=m, max_size=m))


def as_sympy(rows):
    return [[sympy.Rational(str(x)) for x in row] for row in rows]


@given(matrices())
def test_the_null_space_is_that_of_sympy(A):
    oracle = [list(z) for z in sympy.Matrix(A).nullspace()]
    assert as_sympy(null_space(A)) == oracle


@given(matrices())
def test_dimensions_add_up_and_the_spaces_are_perpendicular(A):
    m, n, r = len(A), len(A[0]), rank(A)
    assert len(row_space(A)) == len(column_space(A)) == r
    assert len(null_space(A)) == n - r
    assert len(left_null_space(A)) == m - r
    assert all(dot(row, z) == 0 for row in A for z in null_space(A))
    assert all(dot(a, y) == 0 for a in transpose(A) for y in left_null_space(A))


@given(matrices())
def test_pivot_columns_and_reduced_rows_multiply_to_the_matrix(A):
    C, R = column_row_factors(A)
    assert (matmul(C, R) if R else [[0] * len(A[0]) for _ in A]) == A
    assert not R or rank(R) == len(R) == rank(C)


@given(matrices(), st.data())
def test_the_solution_set_holds_solutions_and_misses_none(A, data):
    b = data.draw(st.lists(st.integers(-3, 3), min_size=len(A), max_size=len(A)))
    found = solution_set(A, b)
    augmented = [[*row, value] for row, value in zip(A, b, strict=True)]
    assert (found is None) == (rank(augmented) > rank(A))
    if found:
        p, directions = found
        assert matvec(A, p) == b
        assert directions == null_space(A)


def test_a_right_side_that_was_made_is_reached():
    A, x = [[1, 2, 3], [2, 4, 6], [0, 1, 1]], [5, -1, 2]
    p, (z,) = solution_set(A, matvec(A, x))
    t = x[2] - p[2]
    assert [a + t * b for a, b in zip(p, z, strict=True)] == x


def test_the_smallest_cases():
    assert null_space([[0]]) == [[1]]
    assert null_space([[3]]) == []
    assert null_space([[0, 0]]) == [[1, 0], [0, 1]]
    assert solution_set([[0]], [0]) == ([0], [[1]])
    assert solution_set([[0]], [1]) is None
    assert solution_set([[2]], [1]) == ([Fraction(1, 2)], [])
    assert column_space([[0, 0]]) == row_space([[0, 0]]) == []
    assert column_row_factors([[0, 0], [0, 0]]) == ([[], []], [])


def test_floats_count_as_what_they_store():
    assert null_space([[0.1, 0.3], [0.3, 0.9]]) == []  # 0.3 is not three times 0.1 in float64
    assert null_space([[0.5, 1.5], [0.25, 0.75]]) == [[-3, 1]]


def test_what_is_no_system_is_refused():
    with pytest.raises(ValueError, match="2 equations needs 2 right sides, and there are 3"):
        solution_set([[1, 2], [3, 4]], [1, 2, 3])
    with pytest.raises(ValueError, match="not a matrix"):
        null_space([[1], [1, 2]])
