"""Blocks of attention merged, linear attention and recurrences: by hand and against the definition."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.streaming import block, compose, linear_attention, merge

scores = st.lists(st.integers(-30, 30), min_size=2, max_size=8)
steps = st.tuples(st.fractions(-5, 5, max_denominator=6), st.fractions(-5, 5, max_denominator=6))


@given(scores, st.data())
def test_merged_blocks_are_the_whole(s, data):
    cut = data.draw(st.integers(1, len(s) - 1))
    values = [[float(i), 1.0] for i in range(len(s))]
    merged = merge(block(s[:cut], values[:cut]), block(s[cut:], values[cut:]))
    weights = torch.softmax(torch.tensor(s, dtype=torch.float64), 0)
    wanted = weights @ torch.tensor(values, dtype=torch.float64)
    # A dozen roundings of numbers of at most 8, and an exponential of at most 2^-52 relative error.
    assert np.allclose(merged.mean, wanted, rtol=1e-13, atol=1e-13)
    assert merged.largest == max(s)
    assert math.isclose(merged.total, sum(math.exp(x - max(s)) for x in s), rel_tol=1e-13)


def test_large_scores_do_not_overflow():
    assert merge(block([1000], [[1]]), block([0], [[5]])).mean == [1.0]


def test_an_empty_block_is_refused():
    with pytest.raises(ValueError, match="a block of keys is empty"):
        block([], [])


@given(st.lists(st.tuples(*[st.integers(-4, 4)] * 5), min_size=1, max_size=5))
def test_the_state_gives_the_sums_over_earlier_positions(rows):
    Q, K, V = ([list(r[:2]) for r in rows], [list(r[2:4]) for r in rows], [[r[4]] for r in rows])
    table = np.tril(np.array(Q) @ np.array(K).T) @ np.array(V)
    assert linear_attention(Q, K, V) == table.tolist()


@given(steps, steps, steps, st.fractions(-5, 5, max_denominator=6))
def test_composed_steps_do_both_and_may_be_grouped(p, q, r, h):
    a, b = compose(p, q)
    assert a * h + b == q[0] * (p[0] * h + p[1]) + q[1]
    assert compose(compose(p, q), r) == compose(p, compose(q, r))


def test_composing_by_hand():
    assert compose((Fraction(1, 2), 4), (2, -1)) == (1, 7)
