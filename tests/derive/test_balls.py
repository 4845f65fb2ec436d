"""Balls: floats with a bound of their rounding error."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook import elimination
from labook.derive.core.working import Disagreement, Working
from labook.derive.steps.balls import Ball, Undecided, ball, balled, confirm
from labook.vectors import square_root

from .helpers import THOROUGH, exact, matrices, numbers, vectors


def contains(b: Ball, value: float) -> bool:
    """Tell whether a ball holds a float, and is the value that the floats computed."""
    return b.value == value and abs(Fraction(value) - b.center) <= b.radius


@THOROUGH
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), vectors(n))))
def test_a_system_in_balls_holds_the_float_solution(system):
    A, b = exact(system[0]), exact(system[1])
    floats = [[float(x) for x in row] for row in A], [float(x) for x in b]
    try:
        found = elimination.solve(balled(A), balled(b))
    except (Undecided, ValueError):
        return
    assert all(contains(x, y) for x, y in zip(found, elimination.solve(*floats), strict=True))
    solution = sympy.Matrix(A).inv() * sympy.Matrix(b)
    assert [x.center for x in found] == [exact(x) for x in solution]


@THOROUGH
@given(numbers, numbers, numbers)
def test_every_operation_holds_what_floats_compute(x, y, z):
    a, b, c = (ball(exact(t)) for t in (x, y, z))
    p, q, r = (float(exact(t)) for t in (x, y, z))
    assert contains(a * b + c, p * q + r)
    assert contains(2 - a, 2 - p)
    assert contains(3 * a, 3 * p)
    assert contains(1 + abs(-a), 1 + abs(p))
    if p:
        assert contains(b / a, q / p)
        assert contains(1 / a, 1 / p)
        assert contains(square_root(a * a + 1), (p * p + 1) ** 0.5)
    assert (a > b, a < b) == (p > q, p < q)


def test_what_floats_cannot_decide_is_said():
    third = ball(1) / 3
    with pytest.raises(Undecided, match="told from 0"):
        ball(1) / (third * 3 - 1)
    with pytest.raises(Undecided, match="told apart"):
        assert third * 3 == 1
    with pytest.raises(Undecided, match="told apart"):
        assert third * 3 <= 1
    with pytest.raises(Undecided, match="not whole"):
        third // 2
    with pytest.raises(Undecided, match="range of float64"):
        ball(Fraction(10) ** 400)
    with pytest.raises(Undecided, match="range of float64"):
        ball(Fraction(10) ** 200) * ball(Fraction(10) ** 200)
    with pytest.raises(Undecided, match="a negative one"):
        square_root(ball(-1))


def test_whole_numbers_are_exact():
    assert ball(6) // 3 == 2
    assert (ball(6) * 7).radius == 0
    assert ball(2) <= 2
    assert not ball(3) <= 2
    assert square_root(ball(9)).radius == square_root(ball(0)).radius == 0


def test_surds_and_small_roots_are_held():
    assert contains(ball(sympy.sqrt(2)), 2**0.5)
    small = ball(Fraction(1, 10)) * 3 - Fraction(3, 10)
    assert square_root(small).radius >= (0.1 * 3 - 0.3) ** 0.5


def test_confirm_raises_where_the_functions_disagree():
    with pytest.raises(Disagreement):
        confirm(Working("Sum"), Fraction(4), lambda a, b: a + b, Fraction(1), Fraction(2))


def test_confirm_says_where_floats_lose_every_digit():
    d = confirm(Working("Ratio"), Fraction(1), lambda a: a / (a * 3 - Fraction(3, 10)), Fraction(1, 10))
    assert "float64 loses every digit" in d.steps[-1].reason
