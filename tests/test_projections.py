"""Hadamard matrices and enough dimensions: against definitions and the published bound."""

import math

import pytest
from sklearn.random_projection import johnson_lindenstrauss_min_dim

from labook.matrices import matmul, transpose
from labook.projections import enough_dimensions, hadamard_matrix


@pytest.mark.parametrize("n", [1, 2, 4, 8, 16])
def test_rows_are_perpendicular(n):
    H = hadamard_matrix(n)
    assert matmul(H, transpose(H)) == [[n * (i == j) for j in range(n)] for i in range(n)]


@pytest.mark.parametrize(("points", "error"), [(10, 0.1), (1000, 0.5), (10**6, 0.2)])
def test_dimensions_agree_with_scikit_learn_which_rounds_down(points, error):
    theirs = johnson_lindenstrauss_min_dim(points, eps=error)
    assert enough_dimensions(points, error) - theirs in (0, 1)
    assert enough_dimensions(points, error) >= 4 * math.log(points) / (error**2 / 2 - error**3 / 3)


def test_other_values_are_refused():
    with pytest.raises(ValueError, match="doubling gives powers of two, and the size is 6"):
        hadamard_matrix(6)
    for points, error in ((1, 0.5), (10, 0), (10, 1)):
        with pytest.raises(ValueError, match="an error between 0 and 1"):
            enough_dimensions(points, error)
