"""Rank and independence by hand, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import linear_independence, row_echelon_rank

from .helpers import THOROUGH, check_derivation, exact, matrices, numbers, vectors

sparse = st.one_of(numbers, st.just(0), st.integers(-1, 1))
shapes = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(lambda s: matrices(*s, sparse))
factors = st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 5))
lowrank = factors.flatmap(lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2])))


def test_rank_of_the_ledger():
    d = row_echelon_rank([[1, 2, 3], [2, 4, 6], [0, 1, 1]])
    assert d.result == 2
    assert d.steps[0].value[1] == (0, 0, 0)
    assert d.steps[1].value == ((1, 2, 3), (0, 1, 1), (0, 0, 0))
    assert d.steps[-1].reason.endswith("onto a 2-dimensional subspace: 1 of 3 dimensions is lost")
    check_derivation(d)


@pytest.mark.parametrize(
    ("A", "rank"), [([[0]], 0), ([[0, 0], [0, 0]], 0), ([[5]], 1), ([[1, 0], [0, 1]], 2), ([[0, 0, 3]], 1)]
)
def test_rank_of_small_matrices(A, rank):
    d = row_echelon_rank(A)
    assert d.result == rank
    check_derivation(d)


def test_a_rank_that_float64_cannot_confirm():
    big = 10**9
    d = row_echelon_rank([[big, big + 1, 1], [big + 2, big + 3, 1], [1, big, big]])
    assert d.result == sympy.Matrix([[big, big + 1, 1], [big + 2, big + 3, 1], [1, big, big]]).rank()
    assert "float64" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(shapes)
def test_rank_agrees_with_sympy(A):
    d = row_echelon_rank(A)
    assert d.result == sympy.Matrix(exact(A)).rank()
    check_derivation(d)


@THOROUGH
@given(lowrank)
def test_rank_of_deficient_matrices_agrees_with_sympy(pair):
    A = sympy.Matrix(exact(pair[0])) * sympy.Matrix(exact(pair[1]))
    d = row_echelon_rank(A.tolist())
    assert d.result == A.rank() <= 2
    check_derivation(d)


def test_independence_of_the_ledger():
    d = linear_independence([1, 2], [2, 4])
    assert d.result == 0
    assert d.steps[0].latex() == "b = 2a"
    assert "linearly dependent" in d.steps[-1].reason
    check_derivation(d)
    d = linear_independence([1, 0], [0, 1])
    assert d.result == 1
    assert "linearly independent" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(st.one_of(st.tuples(vectors(2, sparse), vectors(2, sparse)), vectors(2).map(lambda a: (a, a))))
def test_independence_agrees_with_the_rank(pair):
    d = linear_independence(*pair)
    M = sympy.Matrix(exact(pair))
    assert d.result == abs(M.det())
    assert ("independent" in d.steps[-1].reason) == (M.rank() == 2)
    check_derivation(d)


@pytest.mark.parametrize("pair", [([0, 0], [0, 0]), ([0, 0], [1, 2]), ([3, 0], [0, 0]), ([0, 2], [0, 3])])
def test_zero_vectors_are_dependent(pair):
    d = linear_independence(*pair)
    assert d.result == 0
    assert "linearly dependent" in d.steps[-1].reason
    check_derivation(d)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: row_echelon_rank([[0] * 6]), "1 x 6 matrix would not fit on a page: at most 4 x 5"),
        (lambda: row_echelon_rank([[1, 2], [3]]), "row 2 of A has 1 entry, row 1 has 2"),
        (lambda: row_echelon_rank([]), "A is empty"),
        (lambda: linear_independence([1, 2, 3], [1, 2]), "has 2 entries, and a has 3"),
        (lambda: linear_independence([1, 2], [1]), "has 2 entries, and b has 1"),
        (lambda: linear_independence([1, "one"], [1, 2]), "'one' is not a number"),
    ],
)
def test_rank_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
