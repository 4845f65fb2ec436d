"""Similarity: the hand calculations, NumPy and PyTorch as oracles, laws on generated inputs."""

import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.data.songs import SONGS
from labook.similarity import (
    angle,
    attention_weights,
    cosine,
    pairwise_cosine,
    projection,
    top_k,
)
from labook.softmax import softmax
from labook.vectors import distance, dot, scale, subtract, unit

ROUNDOFF = 2.0**-53
A, B = [1, 2, 3], [4, -5, 6]
nonzero = st.lists(st.integers(-100, 100), min_size=4, max_size=4).filter(any)
positive = st.integers(1, 1000)


def test_the_cosine_by_hand():
    assert dot(A, B) ** 2 / Fraction(dot(A, A) * dot(B, B)) == Fraction(144, 1078)
    assert f"{cosine(A, B):.4f}" == "0.3655"
    assert f"{math.degrees(angle(A, B)):.1f}" == "68.6"
    exact = cosine([sympy.Integer(x) for x in A], [sympy.Integer(x) for x in B])
    assert sympy.simplify(exact - 12 / sympy.sqrt(1078)) == 0


def test_the_three_songs():
    first, second, third = SONGS.values()
    assert f"{cosine(first, second):.2f}" == "0.98"
    assert f"{cosine(first, third):.2f}" == "0.59"


def test_the_attention_weights_by_hand():
    q = [Fraction(x) for x in ("1.0", "0.5", "-0.3", "0.8")]
    cat = [Fraction(x) for x in ("0.9", "0.6", "-0.2", "0.7")]
    and_ = [Fraction(x) for x in ("-0.5", "0.1", "0.8", "-0.3")]
    assert (dot(q, cat), dot(q, and_)) == (Fraction("1.82"), Fraction("-0.93"))
    # Of two scores the first gets 1 / (1 + exp(s_2 - s_1)).
    assert attention_weights(q, [cat, and_])[0] == pytest.approx(1 / (1 + math.exp(-1.375)))
    assert [f"{w:.4f}" for w in attention_weights(q, [cat, and_])] == ["0.7982", "0.2018"]
    assert [f"{w:.4f}" for w in softmax([1.82, -0.93])] == ["0.9399", "0.0601"]


def test_attention_agrees_with_pytorch():
    generator = torch.Generator().manual_seed(0)
    q = torch.randn(1, 16, generator=generator, dtype=torch.float64)
    K = torch.randn(5, 16, generator=generator, dtype=torch.float64)
    theirs = torch.nn.functional.scaled_dot_product_attention(q, K, torch.eye(5, dtype=torch.float64))
    # Scores below 16 in size carry at most 18 roundoffs of sum |q_i k_i| < 64; exp turns that
    # absolute error into a relative one of the weights, on both sides.
    error = 4 * 18 * 64 * ROUNDOFF
    assert attention_weights(q[0].tolist(), K.tolist()) == pytest.approx(theirs[0].tolist(), abs=error)


@given(nonzero, nonzero)
def test_cosine_agrees_with_numpy_and_stays_in_its_range(u, v):
    theirs = np.dot(u, v) / (np.linalg.norm(u) * np.linalg.norm(v))
    # The dot product of integers is exact; two roots, a product and a quotient: 4 roundoffs each.
    assert cosine(u, v) == pytest.approx(theirs, abs=8 * ROUNDOFF)
    assert abs(cosine(u, v)) <= 1 + 4 * ROUNDOFF


@given(nonzero, nonzero, positive, positive)
def test_cosine_ignores_positive_factors_and_a_negative_one_turns_the_sign(u, v, c, d):
    assert cosine(scale(c, u), scale(d, v)) == pytest.approx(cosine(u, v), abs=8 * ROUNDOFF)
    assert cosine(scale(-c, u), v) == pytest.approx(-cosine(u, v), abs=8 * ROUNDOFF)


@given(nonzero, nonzero)
def test_the_angle_has_the_cosine(u, v):
    # The entries of the unit vectors carry about 3 roundoffs, their 4-term norms about 10, and the
    # derivative of cos(2 atan(t)) is at most 2 in size.
    assert math.cos(angle(u, v)) == pytest.approx(cosine(u, v), abs=64 * ROUNDOFF)
    assert 0 <= angle(u, v) <= math.pi


def test_the_angle_keeps_the_digits_that_the_arc_cosine_loses():
    tilt = 1e-9
    assert angle([1, 0], [1, tilt]) == pytest.approx(math.atan(tilt), rel=1e-6)
    assert math.acos(min(1, cosine([1, 0], [1, tilt]))) == 0


def test_rounding_can_push_a_cosine_above_one():
    assert cosine([1, 1, 1], [1, 1, 1]) > 1
    assert angle([1, 1, 1], [1, 1, 1]) == 0


@given(nonzero, nonzero)
def test_a_projection_leaves_a_perpendicular_rest(v, a):
    p = projection([Fraction(x) for x in v], onto=a)
    assert dot(subtract(v, p), a) == 0
    assert dot(v, v) == dot(p, p) + dot(subtract(v, p), subtract(v, p))


@given(nonzero, nonzero)
def test_distances_of_unit_vectors_follow_from_their_cosine(u, v):
    # On both sides entries of size 1 with errors of a few roundoffs; squares of at most 4.
    assert distance(unit(u), unit(v)) ** 2 == pytest.approx(2 - 2 * cosine(u, v), abs=64 * ROUNDOFF)


@given(st.lists(nonzero, min_size=1, max_size=4), st.lists(nonzero, min_size=1, max_size=4))
def test_pairwise_cosines_are_the_single_ones(rows, others):
    single = [[cosine(a, b) for b in others] for a in rows]
    # Two roundings for each entry of a unit vector, and 4 products: 16 roundoffs are ample.
    assert np.allclose(pairwise_cosine(rows, others), single, rtol=0, atol=16 * ROUNDOFF)


@given(st.lists(st.integers(-5, 5), max_size=12), st.data())
def test_top_k_is_the_head_of_a_stable_sort(scores, data):
    k = data.draw(st.integers(0, len(scores)))
    assert top_k(scores, k) == np.argsort(-np.array(scores), kind="stable")[:k].tolist()


@given(st.lists(st.floats(-700, 700), min_size=1, max_size=6), st.floats(-100, 100))
def test_softmax_is_positive_sums_to_one_and_ignores_a_shift(scores, shift):
    weights = softmax(scores)
    assert all(w >= 0 for w in weights)
    assert sum(weights) == pytest.approx(1, abs=16 * ROUNDOFF)
    # The shifted scores are below 1024 in size, each off by at most 2**-44; the differences are
    # below 2048, each off by 2**-43 on either side: together under 2**-41, which the exponential
    # turns into a relative error, and the sum below it doubles.
    assert softmax([s + shift for s in scores]) == pytest.approx(weights, rel=2**-40, abs=1e-300)
    theirs = torch.softmax(torch.tensor(scores, dtype=torch.float64), 0).tolist()
    assert weights == pytest.approx(theirs, rel=1e-12, abs=1e-300)


def test_one_minus_cosine_is_not_a_metric_but_the_angle_is():
    u, v, w = [1, 0], [1, 1], [0, 1]
    assert 1 - cosine(u, w) > (1 - cosine(u, v)) + (1 - cosine(v, w))
    assert angle(u, w) == pytest.approx(angle(u, v) + angle(v, w))


@given(nonzero, nonzero, nonzero)
def test_the_angle_obeys_the_triangle_inequality(u, v, w):
    assert angle(u, w) <= angle(u, v) + angle(v, w) + 64 * ROUNDOFF


def test_zero_vectors_need_a_decision():
    message = r"^the cosine of \[3, 4\] and \[0, 0\] is 0/0: .*give zero=\.\.\. to choose a value$"
    with pytest.raises(ValueError, match=message):
        cosine([3, 4], [0, 0])
    assert cosine([3, 4], [0, 0], zero=0) == 0
    with pytest.raises(ValueError, match="no direction"):
        angle([0, 0], [1, 0])
    with pytest.raises(ValueError, match=r"^no projection onto a zero vector \(2 entries\): no"):
        projection([1, 2], onto=[0, 0])
    with pytest.raises(ValueError, match="no direction"):
        pairwise_cosine([[1, 0]], [[0, 0]])


def test_other_faults_are_named():
    with pytest.raises(ValueError, match=r"^the vectors have different lengths: 2 and 3$"):
        cosine([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match=r"^k = 3 is not between 0 and the number of scores, 2$"):
        top_k([1, 2], 3)
    with pytest.raises(ValueError, match=r"^score 1 is not a number \(NaN\)"):
        top_k([1, math.nan], 1)
    with pytest.raises(ValueError, match=r"^softmax of an empty list"):
        softmax([])
