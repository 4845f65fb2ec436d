"""The kernel of the GPU chapter, run by the stand-in: its product, and what it fetches and writes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.gpu_kernel import Memory, Tile, launch, product_kernel
from labook.tiling import numbers_fetched


def run(A, B, n, t):
    memories = Memory(list(A)), Memory(list(B)), Memory([None] * (n * n))
    launch(product_kernel, (n // t, n // t), *memories, n, t)
    return memories


def test_a_product_by_hand():
    A, B, C = run([1, 2, 3, 4], [5, 6, 7, 8], 2, 2)
    assert C.numbers == [19, 22, 43, 50]
    assert (A.read, B.read, C.read, C.written) == (4, 4, 0, 4)


@given(st.sampled_from([(1, 1), (2, 1), (4, 2), (6, 3), (6, 2), (8, 4)]), st.randoms())
def test_every_side_gives_the_product_and_the_traffic_that_is_counted(sizes, lot):
    n, t = sizes
    A, B = ([lot.randrange(-9, 10) for _ in range(n * n)] for _ in range(2))
    first, second, C = run(A, B, n, t)
    assert C.numbers == (np.array(A).reshape(n, n) @ np.array(B).reshape(n, n)).ravel().tolist()
    assert first.read + second.read == numbers_fetched(n, n, n, t)
    assert C.written == n * n


def test_tiles_of_sizes_that_do_not_meet_are_refused():
    with pytest.raises(ValueError, match="tiles of 1 x 3 and 1 x 2 do not meet"):
        Tile([[1, 2, 3]]) + Tile([[1, 2]])


def test_a_row_and_a_column_make_a_table():
    assert (Tile([[1, 2]])[:, None] * 10 + Tile([[3, 4, 5]])[None, :]).rows == [[13, 14, 15], [23, 24, 25]]
