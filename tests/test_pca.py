"""Principal components: by hand and against NumPy."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.pca import centered, covariance, principal_components, scores, standardized

FIVE = [[Fraction(x), Fraction(y)] for x, y in ((1, "2.1"), (2, "3.6"), (3, "5.2"), (4, "6.5"), (5, "8.3"))]


def test_five_points_by_hand():
    means, rows = centered(FIVE)
    assert means == [3, Fraction("5.14")]
    assert rows[0] == [-2, Fraction("-3.04")]
    assert covariance(FIVE) == [[2, Fraction("3.06")], [Fraction("3.06"), Fraction("4.6904")]]
    assert covariance(FIVE, 1)[1][1] == Fraction("5.863")
    values, V = principal_components(FIVE)
    assert values == pytest.approx([6.687828, 0.002572], abs=5e-7)
    assert V[1][0] / V[0][0] == pytest.approx(1.531970, abs=5e-7)


@given(
    st.integers(1, 3).flatmap(
        lambda d: st.lists(st.lists(st.integers(-9, 9), min_size=d, max_size=d), min_size=2, max_size=8)
    )
)
def test_agrees_with_numpy(X):
    for ddof in (0, 1):
        C = np.atleast_2d(np.cov(np.array(X, dtype=float).T, ddof=ddof))
        assert np.allclose(covariance(X, ddof), C, rtol=0, atol=1e-12)
        # Entries of at most 162: Jacobi's error is below 2000u * 162 * 3 < 1e-9.
        assert np.allclose(principal_components(X, ddof)[0], np.linalg.eigvalsh(C)[::-1], rtol=0, atol=1e-9)


def test_refusals():
    with pytest.raises(ValueError, match="without points there is no mean"):
        centered([])
    with pytest.raises(ValueError, match="1 points are too few to divide by n - 1"):
        covariance([[1, 2]], 1)


def test_standardized_by_hand():
    assert standardized([[1, 40], [3, 80]]) == [[-1, -1], [1, 1]]
    assert standardized([[0], [2]], ddof=1) == pytest.approx(np.array([[-(0.5**0.5)], [0.5**0.5]]))
    with pytest.raises(ValueError, match="feature 2 is constant"):
        standardized([[1, 5], [2, 5]])


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=2, max_size=2), min_size=2, max_size=8).filter(
        lambda X: len({x for x, _ in X}) > 1 and len({y for _, y in X}) > 1
    )
)
def test_the_covariance_of_standardized_features_is_their_correlation(X):
    assert np.allclose(covariance(standardized(X)), np.corrcoef(np.transpose(X)), atol=1e-12)


def test_scores_are_coordinates_from_the_mean():
    _, V = principal_components(FIVE)
    Z = scores(FIVE, V)
    assert [sum(column) for column in zip(*Z, strict=True)] == pytest.approx([0, 0], abs=1e-12)
    assert np.allclose(covariance(Z), np.diag(principal_components(FIVE)[0]), atol=1e-12)
