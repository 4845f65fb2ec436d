"""Squared distance, dot product and cosine, against SymPy, and what they must refuse."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.derive import distance_and_cosine

from .helpers import SLOW, check_derivation, exact, vectors


def column(v):
    return sympy.Matrix([sympy.Rational(str(x)) for x in exact(v)])


def test_unit_vectors_of_length_five():
    d = distance_and_cosine([3, 4], [4, 3])
    assert d.result == (2, Fraction(24, 25), Fraction(2, 25))
    assert "ranking by distance and ranking by cosine agree" in d.steps[-1].reason
    check_derivation(d, least_checked=9)


@SLOW
@given(st.integers(1, 3).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_the_identity_agrees_with_sympy(pair):
    u, v = map(column, pair)
    assume(any(u) and any(v))
    d = distance_and_cosine(*pair)
    cosine = u.dot(v) / (u.norm() * v.norm())
    wanted = ((u - v).dot(u - v), cosine, 2 - 2 * cosine)
    for ours, theirs in zip(d.result, wanted, strict=True):
        assert sympy.simplify(sympy.sympify(ours) - theirs) == 0
    check_derivation(d, least_checked=8)


@pytest.mark.parametrize(
    ("u", "v", "message"),
    [
        ([0, 0], [1, 2], "u is the zero vector: it has no direction, and so no unit vector"),
        ([1, 2], ["0", 0.0], "v is the zero vector"),
        ([1, 2], [1], "a distance needs two vectors of one length, and these have 2 and 1 entry"),
        ([1] * 7, [1] * 7, "7 entries would not fit on a page: at most 6"),
    ],
)
def test_the_identity_refuses(u, v, message):
    with pytest.raises(ValueError, match=message):
        distance_and_cosine(u, v)
