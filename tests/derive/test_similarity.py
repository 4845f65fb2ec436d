"""Cosine, distance, projection and attention by hand, against the ledger, SymPy and what they refuse."""

import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.derive import cosine_similarity, distance, projection

from .helpers import THOROUGH, check_derivation, exact, vectors

pairs = st.integers(1, 5).flatmap(lambda n: st.tuples(vectors(n), vectors(n)))


def column(v):
    return sympy.Matrix([sympy.Rational(str(x)) for x in exact(v)])


def same(ours, theirs):
    return sympy.simplify(sympy.sympify(ours) - theirs) == 0


def test_cosine_of_the_ledger():
    d = cosine_similarity([1, 2, 3], [4, -5, 6])
    cosine, angle = d.result
    assert same(cosine, 12 / sympy.sqrt(1078))
    assert d.steps[1].latex().endswith(r"\sqrt{14} \approx 3.7417")
    assert d.steps[2].latex().endswith(r"\sqrt{77} \approx 8.7750")
    assert d.steps[3].latex().endswith(r"\approx 0.3655")
    assert d.steps[4].latex().endswith(r"\approx 68.6^\circ")
    assert float(angle) == pytest.approx(math.degrees(math.acos(12 / math.sqrt(1078))))
    check_derivation(d, least_checked=5)


@THOROUGH
@given(pairs)
def test_cosine_agrees_with_sympy(pair):
    a, b = map(column, pair)
    assume(any(a) and any(b))
    d = cosine_similarity(*pair)
    assert same(d.result[0], a.dot(b) / (a.norm() * b.norm()))
    check_derivation(d, least_checked=5)


@pytest.mark.parametrize(
    ("a", "b", "cosine", "angle"),
    [([2], [3], 1, 0), ([1, 2], [-2, -4], -1, 180), ([1, 0], [0, "1/3"], 0, 90),
     ([1, 0], [1, 1], sympy.sqrt(2) / 2, 45)],
)  # fmt: skip
def test_angles_that_are_known(a, b, cosine, angle):
    d = cosine_similarity(a, b)
    assert same(d.result[0], cosine)
    assert d.result[1] == angle
    check_derivation(d)


@THOROUGH
@given(pairs)
def test_distance_agrees_with_sympy(pair):
    d = distance(*pair)
    assert same(d.result, (column(pair[0]) - column(pair[1])).norm())
    check_derivation(d, least_checked=2)


def test_distance_of_a_point_to_itself():
    assert distance([0.1, 2], ["1/10", 2]).result == 0


@THOROUGH
@given(pairs)
def test_projection_agrees_with_sympy(pair):
    v, a = map(column, pair)
    assume(any(a))
    d = projection(*pair)
    p, r = map(sympy.Matrix, d.result)
    assert (p, r) == (v.project(a), v - v.project(a))
    assert r.dot(a) == 0
    check_derivation(d, least_checked=6)


def test_projection_onto_itself_leaves_nothing():
    assert projection([1, 2], [1, 2]).result == ((1, 2), (0, 0))


@pytest.mark.parametrize(
    ("entry", "a", "b", "message"),
    [
        (cosine_similarity, [0, 0], [1, 2], "a is the zero vector: it has no direction, and so no cosine"),
        (cosine_similarity, [1, 2], [0, "0.0"], "b is the zero vector"),
        (cosine_similarity, [1, 2], [1], "a cosine needs two vectors of one length, and these have 2 and 1"),
        (distance, [1], [1, 2], "a distance needs two vectors of one length"),
        (projection, [1, 2], [0, 0], "a is the zero vector: .* nothing can be projected onto it"),
        (projection, [1, 2], [1], "a projection needs two vectors of one length"),
        (projection, ["v"], [1], "entry 1 of v: 'v' is not a number"),
        (distance, [1] * 9, [1] * 9, "9 entries would not fit on a page: at most 8"),
    ],
)
def test_similarity_refuses(entry, a, b, message):
    with pytest.raises(ValueError, match=message):
        entry(a, b)


def test_an_array_of_numpy_is_read_too():
    assert distance(np.array([1.5, 2]), np.array([1.5, 4])).result == Fraction(2)
