"""Newton's method: exact on bowls, drawn to saddles, and damped so that it only goes down."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from labook.gradients import gradient, sqrt, value_of
from labook.newton import damped_newton, downhill_direction, newton
from labook.vectors import dot

whole = st.integers(-9, 9)


@given(st.integers(1, 9), whole, st.integers(1, 9), st.tuples(whole, whole), st.tuples(whole, whole))
def test_one_step_is_exact_on_a_quadratic_with_a_regular_hessian(a, b, d, right, start):
    d = d + b * b  # positive definite, because a is at least 1
    H = [[Fraction(a), Fraction(b)], [Fraction(b), Fraction(d)]]

    def f(p):
        square = H[0][0] * p[0] * p[0] + 2 * H[0][1] * p[0] * p[1] + H[1][1] * p[1] * p[1]
        return square / 2 - right[0] * p[0] - right[1] * p[1]

    end = newton(f, [Fraction(x) for x in start], 1)[-1]
    assert gradient(f, end) == [0, 0]


def test_the_fourth_power_keeps_two_thirds():
    path = newton(lambda p: p[0] ** 4, [Fraction(2)], 5)
    assert path == [[2 * Fraction(2, 3) ** k] for k in range(6)]


def road(p):
    return p[0] ** 2 - p[1] ** 2 + p[1] ** 4 / 4


def valley(p):
    return sqrt(1 + p[0] ** 2)


def test_newton_walks_to_a_saddle_and_the_damped_one_to_a_minimum():
    assert newton(road, [1.0, 0.1], 6)[-1] == pytest.approx([0, 0], abs=1e-12)
    x, y = damped_newton(road, [1.0, 0.1], 50)[-1]
    assert (x, y) == (pytest.approx(0, abs=1e-9), pytest.approx(2**0.5))


def test_newton_diverges_in_a_flat_valley_and_the_damped_one_does_not():
    path = newton(valley, [1.1], 3)
    assert [x for [x] in path[1:]] == pytest.approx([-(x**3) for [x] in path[:-1]])  # by hand: x -> -x^3
    assert damped_newton(valley, [1000.0], 60)[-1] == pytest.approx([0], abs=1e-8)


def test_the_edges():
    assert newton(road, [3.0, 4.0], 0) == [[3.0, 4.0]]
    assert damped_newton(lambda p: p[0] ** 2, [0.0], 9) == [[0.0]]
    assert damped_newton(lambda p: 7 * p[0] ** 0, [1.0], 9) == [[1.0]]
    with pytest.raises(ValueError, match="singular"):
        newton(lambda p: p[0] ** 2 + 0 * p[1], [1.0, 1.0], 1)
    with pytest.raises(ValueError, match="goes down: is f smooth there"):
        damped_newton(lambda p: p[0] + (2 if value_of(p[0]) < 1 else 0), [1.0], 3)


def rosenbrock(p):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


@pytest.mark.parametrize("start", [[-1.2, 1.0], [0.0, 3.0], [2.0, -2.0]])
def test_the_damped_method_never_rises_and_agrees_with_scipy(start):
    path = damped_newton(rosenbrock, start, 200)
    assert all(rosenbrock(b) <= rosenbrock(a) for a, b in pairwise(path))
    found = scipy.optimize.minimize(rosenbrock, start, method="BFGS", options={"gtol": 1e-8}).x
    assert path[-1] == pytest.approx(list(found), abs=1e-5)


@given(st.lists(whole, min_size=6, max_size=6), st.lists(whole, min_size=3, max_size=3))
def test_the_direction_goes_down(entries, g):
    a, b, c, d, e, f = entries
    H = [[a, b, c], [b, d, e], [c, e, f]]
    direction = downhill_direction(H, g)
    assert dot(direction, g) < 0 or not any(g)
    values = np.linalg.eigvalsh(np.array(H, float))
    if values[0] > 0.01 * values[-1] > 0:
        assert direction == pytest.approx(list(-np.linalg.solve(np.array(H, float), g)), abs=1e-9)
