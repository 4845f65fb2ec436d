"""Linear systems by hand, against SymPy, NumPy and what they must refuse."""

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import linear_system

from .helpers import THOROUGH, check_derivation, exact, matrices, numbers, vectors

systems = st.integers(1, 4).flatmap(
    lambda n: st.tuples(matrices(n, n, st.one_of(numbers, st.integers(-1, 1))), vectors(n))
)


def test_a_system_with_one_solution():
    d = linear_system([[1, 1, 1], [2, 3, 1], [1, -1, 2]], [6, 11, 5])
    assert d.result == (1, 2, 3)
    assert np.allclose(np.linalg.solve([[1, 1, 1], [2, 3, 1], [1, -1, 2]], [6, 11, 5]), [1, 2, 3])
    assert d.steps[3].reason == "row 3 says -x_3 = -3"
    check_derivation(d, least_checked=4)


def test_a_zero_pivot_takes_an_exchange():
    d = linear_system([[0, 2], [1, 1]], [4, 3])
    assert d.result == (1, 2)
    assert "exchange rows 1 and 2" in d.steps[1].reason
    check_derivation(d)


@pytest.mark.parametrize(("b", "sentence"), [([3, 7], "row 2 says 0 = 1"), ([3, 6], "row 2 says 0 = 0")])
def test_a_singular_system_stops_with_a_sentence(b, sentence):
    d = linear_system([[1, 2], [2, 4]], b)
    assert d.result is None
    assert sentence in d.steps[-1].reason
    assert "A is singular" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(systems)
def test_solution_agrees_with_sympy(system):
    A, b = sympy.Matrix(exact(system[0])), sympy.Matrix(exact(system[1]))
    d = linear_system(*system)
    if A.det() == 0:
        assert d.result is None
        consistent = A.rank() == A.row_join(b).rank()
        assert ("infinitely many" in d.steps[-1].reason) == consistent
    else:
        assert sympy.Matrix(d.result) == A.inv() * b
    check_derivation(d, least_checked=0)


@pytest.mark.parametrize(
    ("A", "b", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], [1, 2], "needs a square matrix, and this one is 2 x 3"),
        ([[1, 2], [4, 5]], [1], "one right side for every row: A is 2 x 2, and b has 1 entry"),
        ([[1, 2], [4, 5]], [1, 2, 3], "A is 2 x 2, and b has 3 entries"),
        ([[1] * 5] * 5, [1] * 5, "5 x 5 matrix would not fit on a page"),
        ([[1, 2], [4]], [1, 2], "row 2 of A has 1 entry"),
        ([[1]], [float("nan")], "entry 1 of b: nan is not a finite number"),
    ],
)
def test_systems_refuse(A, b, message):
    with pytest.raises(ValueError, match=message):
        linear_system(A, b)
