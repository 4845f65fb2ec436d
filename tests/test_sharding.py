"""Shared products: exact, and with the traffic that their parts really cause."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.matrices import matmul
from labook.sharding import (
    TilePlan,
    all_gather_sent,
    all_reduce_sent,
    column_parallel,
    grid_received,
    grid_side,
    parts,
    row_parallel,
    sharded_layer,
    tile_plan,
)

fractions = st.fractions(-5, 5, max_denominator=7)


@st.composite
def shared_products(draw):
    m, k, n = (draw(st.integers(1, 5)) for _ in range(3))
    A = [[draw(fractions) for _ in range(k)] for _ in range(m)]
    B = [[draw(fractions) for _ in range(n)] for _ in range(k)]
    return A, B


@given(shared_products(), st.integers(1, 5))
def test_every_way_of_sharing_gives_the_same_product(matrices, workers):
    A, B = matrices
    if workers <= len(B[0]):
        assert column_parallel(A, B, workers) == matmul(A, B)
    if workers <= len(B):
        assert row_parallel(A, B, workers) == matmul(A, B)


@given(shared_products(), st.integers(1, 5), st.data())
def test_a_sharded_layer_is_the_layer(matrices, workers, data):
    X, W = matrices
    h = len(W[0])
    V = [[data.draw(fractions) for _ in range(2)] for _ in range(h)]
    if workers <= h:
        hidden = [[max(0, entry) for entry in row] for row in matmul(X, W)]
        assert sharded_layer(X, W, V, workers) == matmul(hidden, V)


def test_torch_agrees_with_a_sharded_layer():
    X, W, V = (torch.randint(-4, 5, shape).double() for shape in [(3, 4), (4, 6), (6, 2)])
    found = sharded_layer(X.tolist(), W.tolist(), V.tolist(), 3)
    assert found == (torch.relu(X @ W) @ V).tolist()


def test_activations_cannot_wait_until_after_the_sum():
    """A row-parallel first product would need its sum before the activation: relu(a) + relu(b) differs."""
    X, W, V = [[1, 1]], [[2], [-1]], [[1]]
    assert sharded_layer(X, W, V, 1) == [[1]]
    halves = [max(0, 1 * 2), max(0, 1 * -1)]
    assert sum(halves) != 1


def test_numpy_agrees():
    A, B = np.arange(12).reshape(3, 4), np.arange(20).reshape(4, 5)
    assert row_parallel(A.tolist(), B.tolist(), 3) == (A @ B).tolist()


@given(st.integers(1, 50), st.integers(1, 50))
def test_parts_cover_all_places_evenly(n, workers):
    if workers > n:
        with pytest.raises(ValueError, match="cannot be shared"):
            parts(n, workers)
        return
    found = parts(n, workers)
    assert [i for part in found for i in part] == list(range(n))
    assert max(map(len, found)) - min(map(len, found)) <= 1


@pytest.mark.parametrize(("n", "workers"), [(3, 4), (3, 0), (0, 1)])
def test_shares_that_cannot_be_are_refused(n, workers):
    with pytest.raises(ValueError, match=f"{n} places cannot be shared among {workers} workers"):
        parts(n, workers)


@given(st.integers(1, 100), st.integers(1, 9))
def test_traffic_is_that_of_a_ring_simulated(numbers, workers):
    """Pass the parts of a ring round, and count what is sent."""
    share = [numbers // workers + (i < numbers % workers) for i in range(workers)]
    steps = range(workers - 1)
    once = sum(share[(rank - step) % workers] for step in steps for rank in range(workers))
    assert all_gather_sent(numbers, workers) == once
    assert all_reduce_sent(numbers, workers) == 2 * once


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from([2, 4, 8]))
def test_traffic_of_a_tile_plan_is_that_of_its_loops(n, tile, width):
    plan = TilePlan(n, width, tile)
    sides = [min(tile, n - start) for start in range(0, n, tile)]
    loaded = sum(rows * k + k * columns for rows in sides for columns in sides for k in sides)
    assert plan.grid == len(sides)
    assert plan.loaded_bytes == loaded * width
    assert plan.stored_bytes == sum(r * c for r in sides for c in sides) * width


@given(st.integers(1, 10**5), st.sampled_from([2, 4, 8]), st.integers(5 * 128**2 * 8, 10**11))
def test_a_plan_fits_and_no_coarser_one_would(n, width, memory):
    plan = tile_plan(n, width, memory)
    assert plan.resident_bytes <= memory
    assert plan.tile % 128 == 0
    fitting = [t for t in range(128, 10**5 + 128, 128) if 5 * t * t * width <= memory]
    assert plan.grid == min(-(-n // t) for t in fitting)


def test_the_plan_of_the_chapter():
    plan = tile_plan(50_000, 4, 16 * 10**9)
    assert 3 * plan.matrix_bytes == 30 * 10**9 > 16 * 10**9
    assert (plan.grid, plan.flops) == (2, 250 * 10**12)
    assert Fraction(plan.loaded_bytes, plan.matrix_bytes) == 4
    compute, move = plan.seconds(rate=50e12, link=25e9)
    assert (compute, move) == (5.0, 2.0)


def test_what_does_not_fit_at_all_is_refused():
    with pytest.raises(ValueError, match="five tiles of 128 x 128 numbers do not fit into 1000 bytes"):
        tile_plan(10, 4, 1000)
    with pytest.raises(ValueError, match="five numbers do not fit into 3 bytes"):
        grid_side(10, 4, 3)


@given(st.integers(1, 10**5), st.sampled_from([4, 8]), st.integers(10**3, 10**11))
def test_the_grid_is_the_smallest_that_fits(n, width, memory):
    q = grid_side(n, width, memory)
    assert 5 * (-(-n // q)) ** 2 * width <= memory
    assert q == 1 or 5 * (-(-n // (q - 1))) ** 2 * width > memory


@given(st.integers(1, 6), st.integers(1, 5))
def test_a_grid_receives_what_its_rows_and_columns_lack(q, block):
    n = q * block
    lacking = sum(block * block for other in range(q) if other != 0) * 2
    assert grid_received(n, q) == lacking
    if q > 1:
        with pytest.raises(ValueError, match="does not divide"):
            grid_received(n + 1, q)
