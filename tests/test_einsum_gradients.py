"""Slopes of einsums: by hand, against automatic differentiation, exactly by differences, and refusals."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.einsum import einsum
from labook.einsum_gradients import backward_subscripts, einsum_gradient
from tests.test_einsum import problems


def _plain(problem):
    return all(len(set(part)) == len(part) for part in problem[0].partition("->")[0].split(","))


def test_the_strings_by_hand():
    assert backward_subscripts("ij,jk->ik", 0) == "ik,jk->ij"
    assert backward_subscripts("ij,jk->ik", 1) == "ik,ij->jk"
    assert backward_subscripts("i,i->", 0) == ",i->i"
    assert backward_subscripts("ij->i", 0) == "i,j->ij"
    assert backward_subscripts("nfr,fr->n", 1) == "n,nfr->fr"


def test_the_matrix_product_by_hand():
    A, B, G = [[1, 2], [3, 4]], [[5, 6], [7, 8]], [[1, 0], [0, 0]]
    assert einsum_gradient("ij,jk->ik", [A, B], G, 0) == [[5, 7], [0, 0]]
    assert einsum_gradient("ij,jk->ik", [A, B], G, 1) == [[1, 0], [2, 0]]


@given(problems().filter(_plain), st.integers(0, 2))
def test_slopes_are_those_of_torch(problem, k):
    subscripts, arrays = problem
    assume(k < len(arrays))
    tensors = [torch.tensor(T, dtype=torch.float64, requires_grad=True) for T in arrays]
    C = torch.einsum(subscripts, *tensors)
    G = torch.arange(1, C.numel() + 1, dtype=torch.float64).reshape(C.shape)
    (C * G).sum().backward()
    ours = einsum_gradient(subscripts, [T.tolist() for T in arrays], G.tolist(), k)
    assert ours == tensors[k].grad.tolist()


@given(problems().filter(_plain), st.integers(0, 2), st.integers(-50, 50))
def test_a_step_of_any_length_changes_the_result_as_the_slopes_say(problem, k, step):
    subscripts, arrays = problem
    assume(k < len(arrays))
    moved = [T + step if i == k else T for i, T in enumerate(arrays)]
    before, after = (np.array(einsum(subscripts, *(T.tolist() for T in A))) for A in (arrays, moved))
    G = np.ones_like(before).tolist()
    slopes = np.array(einsum_gradient(subscripts, [T.tolist() for T in arrays], G, k))
    assert (after - before).sum() == step * slopes.sum()


def test_the_slope_of_a_trace_is_an_identity():
    assert einsum_gradient("ij,ij->", [[[1, 2], [3, 4]], [[1, 0], [0, 1]]], 1, 0) == [[1, 0], [0, 1]]


def test_what_is_refused():
    with pytest.raises(ValueError, match="array 0 has a letter twice; give the second one a letter"):
        backward_subscripts("ii->", 0)
    with pytest.raises(ValueError, match="has no array 2: they count from 0 to 1"):
        backward_subscripts("ij,jk->ik", 2)
