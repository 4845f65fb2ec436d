"""Broadcasting by hand, against NumPy, and what it must refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.broadcasting import broadcast_add, broadcast_shape, stretch

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
