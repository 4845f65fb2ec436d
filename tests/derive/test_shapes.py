"""Broadcasting, einsum and attention shapes by hand: the ledger, NumPy, PyTorch, refusals."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import attention_shapes, broadcast_shapes, broadcast_sum, einsum

from .helpers import THOROUGH, check_derivation, exact, matrices

sizes = st.integers(1, 3)
PATTERNS = ["ij,jk->ik", "ij,jk->ki", "ij,jk->", "ij,jk->i", "ij,jk->k", "ij,jk->j", "ij,jk->jk"]
SAME = ["ij,ij->ij", "ij,ij->", "ij,ij->i", "ij,kj->ik", "ij,kj->ki"]


def array(A):
    return np.array(exact(A), object)


def plain(A):
    return tuple(map(plain, A)) if isinstance(A, np.ndarray | list | tuple) else A


def test_column_plus_row_of_the_ledger():
    d = broadcast_sum([[1], [2], [3]], [[10, 20, 30, 40]])
    assert d.result == ((11, 21, 31, 41), (12, 22, 32, 42), (13, 23, 33, 43))
    assert "3 x 1 and 1 x 4" in d.steps[0].reason
    check_derivation(d)


@st.composite
def broadcastable(draw):
    m, n = draw(sizes), draw(sizes)
    return tuple(
        draw(matrices(m if draw(st.booleans()) else 1, n if draw(st.booleans()) else 1)) for _ in range(2)
    )


@THOROUGH
@given(broadcastable())
def test_broadcast_sum_agrees_with_numpy(pair):
    d = broadcast_sum(*pair)
    assert d.result == plain(array(pair[0]) + array(pair[1]))
    check_derivation(d)


def test_a_vector_counts_as_a_row():
    assert broadcast_sum([1, 2], np.array([[10], [20]])).result == ((11, 12), (21, 22))
    assert "a has this shape already" in str(broadcast_sum([[1, 2], [3, 4]], [5, 6]))


@THOROUGH
@given(st.lists(sizes, min_size=1, max_size=5), st.lists(sizes, min_size=1, max_size=5))
def test_broadcast_shapes_agree_with_numpy(s, t):
    d = broadcast_shapes(s, t)
    try:
        wanted = np.broadcast_shapes(tuple(s), tuple(t))
    except ValueError:
        assert d.result is None
        assert "they differ and none is 1; we stop here" in d.steps[-1].reason
        check_derivation(d, least_checked=0)
    else:
        assert d.result == wanted
        check_derivation(d, least_checked=0)


def test_attention_shapes_of_the_ledger():
    d = attention_shapes(8, 12, 512, 768)
    assert d.result == (64, (8, 12, 512, 512), 25_165_824)
    assert [s.value for s in d.steps[1:4]] == [(8, 12, 512, 64), (8, 12, 512, 64), (8, 12, 64, 512)]
    check_derivation(d, least_checked=2)


@THOROUGH
@given(sizes, sizes, st.integers(1, 5), sizes)
def test_attention_shapes_agree_with_pytorch(B, h, T, d_k):
    d = attention_shapes(B, h, T, h * d_k)
    Q = torch.zeros(B, h, T, d_k)
    scores = Q @ Q.transpose(-2, -1)
    assert d.result == (d_k, tuple(scores.shape), scores.numel())
    assert d.steps[6].value == tuple((scores @ Q).shape)
    check_derivation(d, least_checked=1)


def test_einsum_of_the_ledger():
    d = einsum("ij,jk->ik", [[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]])
    assert d.result == ((5, 1), (4, 2))
    assert "keeps i and k; j is missing there: sum over it; it is a 2 x 2 matrix" in d.steps[1].reason
    check_derivation(d, least_checked=4)


@THOROUGH
@given(
    st.sampled_from(PATTERNS),
    st.tuples(sizes, sizes, sizes).flatmap(lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2]))),
)
def test_einsum_agrees_with_numpy(pattern, pair):
    d = einsum(pattern, *pair)
    assert d.result == plain(np.einsum(pattern, array(pair[0]), array(pair[1])))
    check_derivation(d, least_checked=1)


@THOROUGH
@given(
    st.sampled_from(SAME), st.tuples(sizes, sizes).flatmap(lambda s: st.tuples(matrices(*s), matrices(*s)))
)
def test_einsum_of_two_equal_shapes_agrees_with_numpy(pattern, pair):
    d = einsum(pattern, *pair)
    assert d.result == plain(np.einsum(pattern, array(pair[0]), array(pair[1])))
    check_derivation(d, least_checked=1)


@pytest.mark.parametrize(
    ("entry", "arguments", "message"),
    [
        (broadcast_sum, ([[1, 2]], [[1, 2, 3]]), r"shapes \(1, 2\) and \(1, 3\) do not broadcast: axis -1"),
        (broadcast_sum, ([[1]] * 7, [[1]]), "7 rows or columns of the sum would not fit on a page"),
        (broadcast_sum, ([], [[1]]), "a is empty"),
        (broadcast_sum, ([[1], [2, 3]], [[1]]), "row 2 of a has 2 entries"),
        (broadcast_shapes, ([0], [1]), "entry 1 of s is 0: it counts something"),
        (broadcast_shapes, ([1] * 7, [1]), "7 entries of s would not fit"),
        (attention_shapes, (8, 12, 512, 770), "12 heads cannot share a width of 770: 770 must be a multiple"),
        (attention_shapes, (8, 12, 0, 768), "positions is 0"),
        (einsum, ("ij,jk", [[1]], [[1]]), "is not an einsum: write a letter for each axis"),
        (einsum, ("ij->ji", [[1]], [[1]]), "does not name two matrices and a result"),
        (einsum, ("ij,jk->ik", [[1, 2]], [[1, 2]]), "the letter j stands for axes of size 2 and 1"),
        (einsum, ("ij,kl->ik", [[1] * 4] * 4, [[1]] * 4), "16 entries of the result would not fit"),
        (einsum, ("ij,kl->", [[1] * 4] * 4, [[1] * 4] * 4), "256 products of one entry would not fit"),
        (einsum, ("ij,jk->ik", [[1] * 5], [[1]] * 5), "a 1 x 5 matrix would not fit"),
    ],
)
def test_shapes_refuse(entry, arguments, message):
    with pytest.raises(ValueError, match=message):
        entry(*arguments)
