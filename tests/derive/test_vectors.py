"""Hand calculations with vectors, against the ledger, NumPy and what they must refuse."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import dot_product

from .helpers import THOROUGH, check_derivation, exact, vectors


def test_dot_product_of_the_ledger():
    d = dot_product([1, 2, 3], [4, -5, 6])
    assert d.result == 12
    assert d.latex_lines() == [r"a \cdot b = 1 \cdot 4 + 2 \cdot (-5) + 3 \cdot 6 = 4 - 10 + 18 = 12"]
    check_derivation(d)


@THOROUGH
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_dot_product_agrees_with_numpy(pair):
    a, b = pair
    d = dot_product(a, b)
    assert d.result == np.dot(np.array(exact(a), object), np.array(exact(b), object))
    check_derivation(d)


@pytest.mark.parametrize("a", [["0.4"], [0.4], [Fraction(2, 5)], np.array([0.4])])
def test_decimals_are_what_they_show(a):
    assert dot_product(a, [1]).result == Fraction(2, 5)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([1, 2], [1], "two vectors of one length, and these have 2 and 1 entry"),
        ([], [], "a is empty"),
        ([1, float("nan")], [1, 2], "entry 2 of a: nan is not a finite number"),
        ([1, "x"], [1, 2], "entry 2 of a: 'x' is not a number"),
        ([[1, 2]], [1, 2], "a has rows inside it"),
        ([True], [1], "a truth value"),
        ([1] * 13, [1] * 13, "would not fit on a page: at most 12"),
    ],
)
def test_dot_product_refuses(a, b, message):
    with pytest.raises(ValueError, match=message):
        dot_product(a, b)
