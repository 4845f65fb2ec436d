"""Vectors added, scaled and subtracted by hand, against the ledger, NumPy and what they must refuse."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import (
    broadcast_sum,
    cosine_similarity,
    dense_layer,
    distance,
    distance_and_cosine,
    dot_product,
    matrix_product,
    projection,
    scalar_multiple,
    vector_difference,
    vector_operations,
    vector_sum,
    weighted_sum,
)

from .helpers import THOROUGH, check_derivation, exact, numbers, vectors

pairs = st.integers(1, 6).flatmap(lambda n: st.tuples(vectors(n), vectors(n)))


def array(v):
    return np.array(exact(v), object)


def test_vector_sum_of_the_ledger():
    d = vector_sum([1, 2, 3], [4, 5, 6])
    assert d.result == (5, 7, 9)
    check_derivation(d)


def test_scalar_multiple_of_the_ledger():
    d = scalar_multiple(3, [1, 2, 3])
    assert d.result == (3, 6, 9)
    check_derivation(d)


def test_vector_operations_of_the_ledger():
    d = vector_operations([3, -1, 4], [1, 5, -2])
    assert d.result == ((4, 4, 2), (6, -2, 8), (2, -6, 6))
    check_derivation(d, least_checked=4)


@THOROUGH
@given(pairs)
def test_sums_and_differences_agree_with_numpy(pair):
    a, b = pair
    for d, wanted in (
        (vector_sum(a, b), array(a) + array(b)),
        (vector_difference(a, b), array(a) - array(b)),
    ):
        assert d.result == tuple(wanted)
        check_derivation(d)


@THOROUGH
@given(numbers, st.integers(1, 6).flatmap(vectors))
def test_scalar_multiple_agrees_with_numpy(c, v):
    d = scalar_multiple(c, v)
    assert d.result == tuple(exact(c) * array(v))
    check_derivation(d)


@THOROUGH
@given(numbers, pairs)
def test_vector_operations_agree_with_numpy(c, pair):
    a, b = array(pair[0]), array(pair[1])
    d = vector_operations(*pair, c)
    assert d.result == (tuple(a + b), tuple(exact(c) * a), tuple(a - b))
    check_derivation(d, least_checked=4)


@pytest.mark.parametrize("size", ["1e300", "-1e-300", 10**21, Fraction(1, 3**50)])
@pytest.mark.parametrize(
    "entry",
    [vector_sum, vector_difference, dot_product, weighted_sum, distance, projection, cosine_similarity,
     distance_and_cosine],
)  # fmt: skip
def test_numbers_that_drown_the_page_are_refused(entry, size):
    with pytest.raises(ValueError, match=r"has more than 20 digits: it would not fit on a page"):
        entry([size], [1])


def test_surds_are_taken():
    root = sympy.sqrt(2)
    assert vector_operations([root], ["1/3"], root).result[1] == (2,)
    for d in (
        vector_sum([root, 1], [root, 2]),
        vector_operations([root], ["1/3"], root),
        projection([root, 1], [1, root]),
        dense_layer([[root, -root]], [root, 1], [-root]),
        matrix_product([[root]], [[root]]),
        broadcast_sum([[root]], [[1, 2]]),
    ):
        check_derivation(d)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([1, 2], [1], "a sum of vectors needs two vectors of one length, and these have 2 and 1 entry"),
        ([], [1], "a is empty"),
        ([1], [], "b is empty"),
        ([float("nan")], [1], "entry 1 of a: nan is not a finite number"),
        ([1, "x"], [1, 2], "entry 2 of a: 'x' is not a number"),
        ([[1], [2]], [1, 2], "a has rows inside it"),
        (3, [1], "a is not a list"),
        ([1] * 13, [1] * 13, "13 entries would not fit on a page: at most 12"),
    ],
)
@pytest.mark.parametrize("entry", [vector_sum, vector_operations])
def test_sums_refuse(entry, a, b, message):
    with pytest.raises(ValueError, match=message):
        entry(a, b)


def test_vector_difference_refuses():
    with pytest.raises(ValueError, match="a difference of vectors needs two vectors of one length"):
        vector_difference([1, 2], [1])


@pytest.mark.parametrize(
    ("c", "v", "message"),
    [
        ("two", [1], "'two' is not a number"),
        (float("inf"), [1], "inf is not a finite number"),
        (2, [], "v is empty"),
        (2, [1] * 13, "13 entries would not fit"),
    ],
)
def test_scalar_multiple_refuses(c, v, message):
    with pytest.raises(ValueError, match=message):
        scalar_multiple(c, v)
