"""Tensors as nested lists: by hand, against NumPy and PyTorch, round trips, and refusals."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.tensors import (
    add,
    entries,
    entry,
    full,
    index_at,
    offset,
    permute,
    reshape,
    scale,
    shape,
    strides,
    sum_over,
)

shapes = st.lists(st.integers(1, 4), max_size=4)
axes_and_order = shapes.flatmap(lambda s: st.tuples(st.just(s), st.permutations(range(len(s)))))


def counted(sizes):
    """An array whose entries say where they stand in memory."""
    return np.arange(np.prod(sizes, dtype=int)).reshape(sizes)


def test_two_matrices_by_hand():
    A, B = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
    assert add(A, B) == [[6, 8], [10, 12]]
    assert scale(3, A) == [[3, 6], [9, 12]]
    assert scale(Fraction(1, 2), add(A, B)) == [[3, 4], [5, 6]]


@given(shapes)
def test_shape_and_entries_are_those_of_numpy(sizes):
    T = counted(sizes).tolist()
    assert shape(T) == tuple(sizes)
    assert entries(T) == list(range(len(entries(T))))
    assert full(sizes, 7) == np.full(sizes, 7).tolist()


@given(shapes)
def test_every_place_in_memory_has_one_index(sizes):
    T = counted(sizes)
    assert strides(sizes) == torch.zeros(sizes).stride()
    for place in range(T.size):
        index = index_at(place, sizes)
        assert offset(index, sizes) == place == T[index] == entry(T.tolist(), index)


@given(axes_and_order)
def test_permuted_axes_are_those_of_numpy_and_can_be_undone(pair):
    sizes, order = pair
    T = counted(sizes)
    P = permute(T.tolist(), order)
    assert P == T.transpose(order).tolist() == torch.tensor(T).permute(order).tolist()
    assert permute(P, np.argsort(order).tolist()) == T.tolist()


@given(shapes, st.integers(1, 12))
def test_reshape_keeps_the_order_of_the_entries(sizes, pieces):
    T = counted(sizes)
    if T.size % pieces:
        with pytest.raises(ValueError, match="cannot give"):
            reshape(T.tolist(), (pieces, T.size // pieces))
    else:
        R = reshape(T.tolist(), (pieces, T.size // pieces))
        assert T.reshape(pieces, -1).tolist() == R
        assert reshape(R, sizes) == T.tolist()


@given(shapes, st.integers(-5, 5), st.data())
def test_sums_and_multiples_are_those_of_numpy(sizes, c, data):
    T = counted(sizes)
    assert add(T.tolist(), scale(c, T.tolist())) == ((1 + c) * T).tolist()
    if sizes:
        axis = data.draw(st.integers(0, len(sizes) - 1))
        assert sum_over(T.tolist(), axis) == T.sum(axis).tolist()


def test_a_number_and_an_empty_list():
    assert (shape(5), entries(5), reshape([5], ()), shape([]), entries([])) == ((), [5], 5, (0,), [])


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: shape([[1, 2, 3], [4, 5]]), ValueError, r"part 1 has the shape \(2,\), part 0 has \(3,\)"),
        (lambda: entries([1, [2]]), ValueError, r"part 1 has the shape \(1,\), part 0 has \(\)"),
        (lambda: add([1, 2], [[1], [2]]), ValueError, r"the shapes \(2,\) and \(2, 1\): they must be equal"),
        (lambda: reshape([1, 2, 3], (2, 2)), ValueError, r"3 entries of shape \(3,\) the shape \(2, 2\), w"),
        (lambda: permute([[1, 2]], (0, 0)), ValueError, r"\(0, 0\) does not name each of the 2 axes once"),
        (lambda: sum_over([1, 2], 1), ValueError, r"there is no axis 1 in the shape \(2,\)"),
        (lambda: sum_over([1, 2], -1), ValueError, "there is no axis -1"),
        (lambda: entry([[1, 2]], (0,)), ValueError, r"\(0,\) must have one number for each axis of \(1, 2\)"),
        (lambda: entry([[1, 2]], (0, 2)), IndexError, "index 2 is out of range on axis 1, which has the s"),
        (lambda: offset((0, -1), (1, 2)), IndexError, "index -1 is out of range on axis 1"),
        (lambda: index_at(6, (2, 3)), IndexError, r"place 6 is not among the 6 entries of shape \(2, 3\)"),
    ],
)
def test_what_does_not_fit_is_named(call, kind, message):
    with pytest.raises(kind, match=message):
        call()
