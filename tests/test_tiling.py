"""Tiled products: exact, with the fetched numbers counted as they are fetched."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook import tiling
from labook.matrices import matmul
from labook.tiling import largest_tile, numbers_fetched, tile, tiled_matmul

sizes = st.integers(1, 7)
sides = st.integers(1, 9)
fractions = st.fractions(-5, 5, max_denominator=7)


@st.composite
def factors(draw):
    m, n, p = draw(sizes), draw(sizes), draw(sizes)
    A = [[draw(fractions) for _ in range(n)] for _ in range(m)]
    B = [[draw(fractions) for _ in range(p)] for _ in range(n)]
    return A, B


def test_a_product_by_hand():
    A, B = [[Fraction(1, 2), 1], [0, 3]], [[4, 2], [Fraction(1, 3), 5]]
    assert tiled_matmul(A, B, 1) == [[Fraction(7, 3), 6], [1, 15]]


@given(factors(), sides)
def test_every_side_gives_the_product(both, t):
    A, B = both
    assert tiled_matmul(A, B, t) == matmul(A, B)


def test_numpy_and_torch_agree():
    A, B = np.arange(35).reshape(5, 7), np.arange(28).reshape(7, 4) - 9
    found = tiled_matmul(A.tolist(), B.tolist(), 3)
    assert found == (A @ B).tolist()
    assert found == (torch.from_numpy(A) @ torch.from_numpy(B)).tolist()


@given(sizes, sizes, sizes, sides)
def test_the_count_is_what_the_product_fetches(m, n, p, t):
    fetched = [0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tiling, "tile", lambda *given: _counted(tile(*given), fetched))
        tiled_matmul([[1] * n for _ in range(m)], [[1] * p for _ in range(n)], t)
    assert fetched[0] == numbers_fetched(m, n, p, t)


def _counted(part, fetched):
    fetched[0] += sum(map(len, part))
    return part


def test_without_tiles_everything_is_fetched_for_every_multiply_add():
    assert numbers_fetched(3, 5, 7) == 2 * 3 * 5 * 7
    assert numbers_fetched(3, 5, 7, 9) == 3 * 5 + 5 * 7


@given(st.integers(0, 10**9), st.sampled_from([2, 4, 8]))
def test_three_of_the_largest_tiles_fit_and_no_larger_ones(memory, width):
    t = largest_tile(memory, width)
    assert 3 * t * t * width <= memory < 3 * (t + 1) ** 2 * width


@pytest.mark.parametrize("t", [0, -2, 1.5])
def test_sides_that_are_none_are_refused(t):
    message = f"the side of a tile is {t}: it must be a positive whole number"
    for call in (lambda: tiled_matmul([[1]], [[1]], t), lambda: numbers_fetched(1, 1, 1, t)):
        with pytest.raises(ValueError, match=message):
            call()


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="cannot multiply 1 x 2 by 1 x 2"):
        tiled_matmul([[1, 2]], [[1, 2]], 2)
