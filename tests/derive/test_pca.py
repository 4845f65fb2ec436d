"""Principal components by hand, against the ledger and NumPy."""


import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import (
    principal_components,
)

from .helpers import THOROUGH, check_derivation, exact, matrices, near, reasons

FIVE = [[1, "2.1"], [2, "3.6"], [3, "5.2"], [4, "6.5"], [5, "8.3"]]


def test_pca_of_the_ledger():
    d = principal_components(FIVE)
    first, second, share = d.result
    assert (round(float(first), 4), round(float(second), 5), round(float(share), 6)) == (
        6.6878,
        0.00257,
        0.999616,
    )
    text = str(d)
    assert all(shown in text for shown in ("1.531970", "8.359785", "0.003215", "-3.04", "4.6904"))
    check_derivation(d, least_checked=12)


@THOROUGH
@given(st.integers(2, 8).flatmap(lambda n: matrices(n, 2)))
def test_pca_agrees_with_numpy(X):
    d = principal_components(X)
    C = np.cov(np.array(exact(X), dtype=float).T, ddof=0)
    if d.result is None:
        assert len(set(exact(X))) == 1
    else:
        wanted = np.linalg.eigvalsh(C)[::-1]
        assert all(near(x, y) for x, y in zip(d.result, wanted, strict=False))
        assert near(d.result[2], wanted[0] / wanted.sum())
    check_derivation(d)


@pytest.mark.parametrize(
    ("X", "words"),
    [
        ([[1, 2], [1, 2]], "all points are equal"),
        ([[1, 0], [-1, 0], [0, 1], [0, -1]], "every direction is equally good"),
        ([[1, 0], [-1, 0]], "the directions are the axes"),
        ([[10**20, 0], [10**20 + 1, 1]], "float64 loses every digit"),
        ([["1/3", "1/7"], [1, 2]], "the covariance"),
    ],
)
def test_pca_of_special_points(X, words):
    d = principal_components(X)
    assert words in reasons(d)
    check_derivation(d)
