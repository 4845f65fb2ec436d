"""Broadcasting by hand, against NumPy, and what it must refuse."""

from operator import sub

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.broadcasting import (
    broadcast,
    broadcast_add,
    broadcast_shape,
    require_equal_shapes,
    source_index,
    stretch,
    sum_back,
)

shapes = st.lists(st.integers(1, 3), max_size=4)


def test_a_column_plus_a_row():
    assert broadcast_add([[1], [2], [3]], [[10, 20, 30, 40]]) == [
        [11, 21, 31, 41],
        [12, 22, 32, 42],
        [13, 23, 33, 43],
    ]


@given(shapes, shapes)
def test_shapes_are_those_of_numpy(s, t):
    try:
        wanted = np.broadcast_shapes(tuple(s), tuple(t))
    except ValueError:
        with pytest.raises(ValueError, match="do not broadcast"):
            broadcast_shape(s, t)
    else:
        assert broadcast_shape(s, t) == wanted


@given(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.sampled_from([(0, 0), (0, 1), (1, 0), (1, 1)]))
def test_sums_are_those_of_numpy(sizes, keep):
    m, n = sizes
    A = np.arange(m * n).reshape(m, n)
    B = 10 * np.arange((m if keep[0] else 1) * (n if keep[1] else 1)).reshape(m if keep[0] else 1, -1)
    assert broadcast_add(A.tolist(), B.tolist()) == (A + B).tolist()
    assert stretch(B.tolist(), m, n) == np.broadcast_to(B, (m, n)).tolist()


def test_what_does_not_fit_is_named():
    message = r"shapes \(3, 2\) and \(2, 2\) do not broadcast: axis -2 has the sizes 3 and 2"
    with pytest.raises(ValueError, match=message):
        broadcast_add([[1, 2]] * 3, [[1, 2]] * 2)
    with pytest.raises(ValueError, match=r"a matrix of shape \(2, 2\) cannot be stretched to \(1, 2\)"):
        stretch([[1, 2], [3, 4]], 1, 2)


@given(shapes, shapes)
def test_arrays_of_any_number_of_axes_are_those_of_numpy(s, t):
    S, T = np.arange(np.prod(s, dtype=int)).reshape(s), 100 * np.arange(np.prod(t, dtype=int)).reshape(t)
    try:
        wanted = S - T
    except ValueError:
        with pytest.raises(ValueError, match="do not broadcast"):
            broadcast(sub, S.tolist(), T.tolist())
    else:
        assert broadcast(sub, S.tolist(), T.tolist()) == wanted.tolist()
        G = np.arange(wanted.size).reshape(wanted.shape)
        x = torch.tensor(S, dtype=torch.float64, requires_grad=True)
        ((x - torch.tensor(T)) * torch.tensor(G)).sum().backward()
        assert sum_back(G.tolist(), s) == x.grad.tolist()


def test_each_place_names_its_source():
    assert source_index((1, 2, 3), ()) == ()
    assert source_index((1, 2, 3), (1, 4)) == (0, 3)
    assert sum_back(5, ()) == 5
    assert sum_back([], (1,)) == [0]


def test_shapes_that_fit_by_accident_are_refused():
    message = r"the shapes \(2, 1\) and \(2,\) differ: broadcasting would make \(2, 2\) of them; reshape one"
    with pytest.raises(ValueError, match=message):
        require_equal_shapes([[1], [2]], [1, 2])
    with pytest.raises(ValueError, match="do not broadcast"):
        require_equal_shapes([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match=r"an array of shape \(2, 3\) is not broadcast to \(3,\)"):
        sum_back([1, 2, 3], (2, 3))
    require_equal_shapes([[1], [2]], [[3], [4]])
