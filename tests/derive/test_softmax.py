"""Softmax and cross-entropy by hand, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import softmax_cross_entropy, softmax_jacobian
from labook.derive.core import exact as e

from .helpers import SLOW, THOROUGH, check_derivation, exact, vectors

logits = vectors(2, st.one_of(st.integers(-3, 3), st.fractions(-3, 3, max_denominator=4)))


def probabilities(z):
    powers = [sympy.exp(sympy.Rational(str(a))) for a in exact(z)]
    return [power / sum(powers) for power in powers]


def near(ours, theirs):
    return abs(sympy.N(e.lift(ours) - theirs, 40)) < 1e-30


def test_jacobian_of_the_ledger():
    d = softmax_jacobian([1, 2, 3])
    z = sympy.symbols("z1:4")
    p = [sympy.exp(a) / sum(map(sympy.exp, z)) for a in z]
    for i, row in enumerate(d.result):
        for j, entry in enumerate(row):
            assert near(entry, sympy.diff(p[i], z[j]).subs(dict(zip(z, (1, 2, 3), strict=True))))
    check_derivation(d, least_checked=5)


def test_cross_entropy_of_the_ledger():
    d = softmax_cross_entropy([1, 2, 3], [0, 0, 1])
    p = probabilities([1, 2, 3])
    loss, slopes = d.result
    assert near(loss, -sympy.log(p[2]))
    assert all(near(a, b) for a, b in zip(slopes, [p[0], p[1], p[2] - 1], strict=True))
    check_derivation(d, least_checked=5)


@SLOW
@given(logits)
def test_jacobian_agrees_with_sympy(z):
    d, p = softmax_jacobian(z), probabilities(z)
    for i, row in enumerate(d.result):
        assert all(near(a, p[i] * (int(i == j) - p[j])) for j, a in enumerate(row))
    check_derivation(d)


@THOROUGH
@given(logits, st.integers(0, 1))
def test_cross_entropy_agrees_with_sympy(z, k):
    y = [int(i == k) for i in range(len(z))]
    d, p = softmax_cross_entropy(z, y), probabilities(z)
    assert near(d.result[0], -sympy.log(p[k]))
    assert all(near(a, b - c) for a, b, c in zip(d.result[1], p, y, strict=True))
    check_derivation(d)


def test_a_label_may_be_probabilities():
    d = softmax_cross_entropy([0, 1], ["1/4", "3/4"])
    assert near(d.result[1][0], probabilities([0, 1])[0] - sympy.Rational(1, 4))
    check_derivation(d)


@pytest.mark.parametrize(
    ("z", "y", "message"),
    [
        ([1], [1], "softmax of one entry is always 1"),
        ([1, 50], [1, 0], "an entry of z is beyond 20"),
        ([0] * 5, [1] + [0] * 4, "5 entries would not fit"),
        ([1, 2], [1], "cross-entropy needs two vectors of one length, and these have 2 and 1 entry"),
        ([1, 2], [1, 1], "y is no label"),
        ([1, 2], [2, -1], "y is no label"),
        ([1, float("nan")], [1, 0], "nan is not a finite number"),
    ],
)
def test_softmax_refuses(z, y, message):
    with pytest.raises(ValueError, match=message):
        softmax_cross_entropy(z, y)
