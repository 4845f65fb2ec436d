"""Triangular systems: by hand, and put back into the system on generated fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.matrices import matvec, transpose
from labook.triangular import back_substitution, forward_substitution

entries = st.integers(-9, 9).map(Fraction)
pivots = st.integers(1, 9).map(Fraction)


@st.composite
def lower_systems(draw):
    n = draw(st.integers(1, 5))
    L = [
        [draw(entries) if j < i else draw(pivots) if j == i else Fraction(0) for j in range(n)]
        for i in range(n)
    ]
    return L, draw(st.lists(entries, min_size=n, max_size=n))


def test_the_factors_of_the_chapter_by_hand():
    L, U = [[1, 0], [Fraction(1, 2), 1]], [[2, 1], [0, Fraction(5, 2)]]
    z = forward_substitution(L, [5, 7])
    assert z == [5, Fraction(9, 2)]
    assert back_substitution(U, z) == [Fraction(8, 5), Fraction(9, 5)]


@given(lower_systems())
def test_the_solution_fits_into_the_system(system):
    L, b = system
    assert matvec(L, forward_substitution(L, b)) == b
    assert matvec(transpose(L), back_substitution(transpose(L), b)) == b


@given(lower_systems())
def test_the_other_triangle_is_not_read(system):
    L, b = system
    filled = [[x if j <= i else Fraction(99) for j, x in enumerate(row)] for i, row in enumerate(L)]
    assert forward_substitution(filled, b) == forward_substitution(L, b)


def test_whole_numbers_stay_whole_under_a_diagonal_of_ones():
    assert [type(v) for v in forward_substitution([[1, 0], [3, 1]], [2, 7])] == [int, int]


@pytest.mark.parametrize("solver", [forward_substitution, back_substitution])
@pytest.mark.parametrize(
    ("A", "b", "words"),
    [
        ([[1, 0]], [1], "a triangular system needs a square matrix, and this one is 1 x 2"),
        ([[1, 0], [0, 1]], [1], "a 2 x 2 system needs 2 right sides, and there are 1"),
        ([[1, 0], [0, 0]], [1, 1], "the matrix is singular: column 2 has no pivot"),
    ],
)
def test_bad_systems_are_refused(solver, A, b, words):
    with pytest.raises(ValueError, match=f"^{words}$"):
        solver(A, b)
