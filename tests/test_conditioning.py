"""Condition numbers from scratch, by hand and against NumPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.conditioning import condition_number_2x2, relative_change, singular_values_2x2

entries = st.integers(-999, 999).map(lambda k: k / 100)


@given(st.lists(st.lists(entries, min_size=2, max_size=2), min_size=2, max_size=2))
def test_singular_values_agree_with_numpy(A):
    assert np.allclose(singular_values_2x2(A), np.linalg.svd(np.array(A))[1], atol=1e-7)


def test_nearly_singular_by_hand():
    A = [[1, 1], [1, 1.0001]]
    assert condition_number_2x2(A) == pytest.approx(40002.000075, rel=1e-8)
    assert condition_number_2x2(A) == pytest.approx(np.linalg.cond(A), rel=1e-7)
    assert relative_change([1, 1], [0, 2]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: singular_values_2x2([[1, 2]]), "needs a 2 x 2 matrix, and this one is 1 x 2"),
        (lambda: condition_number_2x2([[1, 2], [2, 4]]), "the matrix is singular"),
        (lambda: condition_number_2x2([[0, 0], [0, 0]]), "the matrix is singular"),
        (lambda: relative_change([0, 0], [1, 2]), "the zero vector has no relative size"),
        (lambda: relative_change([1], [1, 2]), "different lengths"),
    ],
)
def test_conditioning_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
