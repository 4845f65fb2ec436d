"""Gradient descent on quadratic functions, against its closed form."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.descent import HESSIANS, descend, largest_rate, quadratic

tenths = st.integers(-30, 30).map(lambda n: Fraction(n, 10))


def test_the_named_surfaces_have_the_curvatures_that_the_book_tells_of():
    found = {name: sorted(np.linalg.eigvalsh(np.array(H)).round(9)) for name, H in HESSIANS.items()}
    assert found == {
        "round bowl": [2, 2],
        "narrow valley": [1, 10],
        "tilted valley": [1, 9],
        "saddle": [-2, 2],
    }


@given(st.tuples(tenths, tenths), st.integers(1, 40), st.integers(0, 6))
def test_each_direction_shrinks_by_its_own_factor(start, rate, steps):
    H, rate = [[1, 0], [0, 10]], Fraction(rate, 100)
    path = descend(quadratic(H), start, rate, steps)
    x, y = start
    assert path == [[x * (1 - rate) ** k, y * (1 - 10 * rate) ** k] for k in range(steps + 1)]


@pytest.mark.parametrize("name", HESSIANS)
def test_the_path_is_that_of_the_matrix_power(name):
    H, rate, start = np.array(HESSIANS[name], float), 0.05, [2.0, -1.5]
    path = descend(quadratic(HESSIANS[name]), start, rate, 12)
    power = np.linalg.matrix_power(np.eye(2) - rate * H, 12) @ start
    assert path[-1] == pytest.approx(list(power), rel=1e-12)  # 12 steps of a few roundoffs each


def test_the_largest_rate_parts_shrinking_from_growing():
    H = HESSIANS["tilted valley"]
    rate = largest_rate(H)
    assert rate == 2 / 9
    ends = [descend(quadratic(H), [1.0, 1.0], r * rate, 50)[-1][0] for r in (0.99, 1, 1.01)]
    assert abs(ends[0]) < 1 < abs(ends[2])
    assert ends[1] == pytest.approx(1)


def test_what_has_no_answer_is_refused():
    with pytest.raises(ValueError, match="-2 is not positive: no learning rate is safe"):
        largest_rate(HESSIANS["saddle"])
    with pytest.raises(ValueError, match="needs a symmetric matrix"):
        quadratic([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="cannot be negative: -1"):
        descend(quadratic(HESSIANS["saddle"]), [1, 1], 1, -1)
