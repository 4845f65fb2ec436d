"""Attention by hand, against PyTorch, and what a mask must and must not change."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.attention import attend, attention_table, self_attention

entries = st.integers(-4, 4)


def tables(rows, columns):
    return st.lists(st.lists(entries, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def test_by_hand():
    # Scores 0 and ln 3 times the root of 1: weights 1/4 and 3/4.
    (row,) = attention_table([[1]], [[0], [math.log(3)]])
    assert row == pytest.approx([0.25, 0.75], rel=1e-14)
    assert attend([[1]], [[0], [math.log(3)]], [[4], [8]])[0][0] == pytest.approx(7, rel=1e-14)


@pytest.mark.parametrize("causal", [False, True])
@given(tables(4, 3), tables(4, 3), tables(4, 2))
def test_it_is_the_attention_of_pytorch(causal, Q, K, V):
    tensors = (torch.tensor(A, dtype=torch.float64)[None] for A in (Q, K, V))
    wanted = torch.nn.functional.scaled_dot_product_attention(*tensors, is_causal=causal)[0]
    # Scores of at most 48 err by some 2^-47, and a weight by as much: 1e-13 is ample.
    assert np.allclose(attend(Q, K, V, causal), wanted, rtol=1e-12, atol=1e-13)


@given(tables(3, 2), tables(3, 2), st.integers(0, 2))
def test_a_causal_row_is_the_row_of_the_shorter_text(Q, K, i):
    short = attention_table([Q[i]], K[: i + 1])[0]
    assert attention_table(Q, K, causal=True)[i] == short + [0.0] * (2 - i)


@given(tables(3, 2), st.permutations(range(3)))
def test_without_positions_permuted_tokens_give_permuted_rows(X, order):
    W = [[1, 2], [-1, 1]]
    plain = self_attention(X, W, W, W)
    moved = self_attention([X[i] for i in order], W, W, W)
    assert np.allclose(moved, [plain[i] for i in order], rtol=1e-12, atol=1e-12)


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match="different lengths: 1 and 2"):
        attention_table([[1]], [[1, 2]])
    with pytest.raises(ValueError, match="2 queries and 1 keys"):
        attention_table([[1], [2]], [[1]], causal=True)
    with pytest.raises(ValueError, match="empty"):
        attention_table([[1]], [])
