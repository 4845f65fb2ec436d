"""What decoding moves: by hand, by counting, and against all orders of a chain."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from labook.decoding import attention_traffic, cached_numbers, cheapest_chain, decoding_rate


def test_by_hand():
    assert cached_numbers(1, 64) == 128
    assert decoding_rate(16 * 10**9, 0, 1, 32 * 10**11) == 200
    # Batch 4: 16 GB of weights and 4 GB of caches are read for four tokens.
    assert decoding_rate(16 * 10**9, 10**9, 4, 20 * 10**9) == 4


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 8))
def test_the_rate_never_exceeds_what_the_caches_alone_allow(weights, cache, batch):
    assert decoding_rate(weights, cache, batch, 100) < Fraction(100, cache)
    assert decoding_rate(weights, cache, batch + 1, 100) > decoding_rate(weights, cache, batch, 100)


def test_traffic_is_counted_tile_by_tile():
    n, d, rows = 12, 2, 3
    moved = 0
    for _ in range(0, n, rows):
        moved += rows * d + 2 * n * d + rows * d  # queries in, keys and values in, outputs out
    assert attention_traffic(n, d, rows) == moved
    assert attention_traffic(n, d) == 3 * n * d + n * d + 4 * n * n


def _orders(sizes):
    if len(sizes) == 2:
        return [0]
    cuts = range(1, len(sizes) - 1)
    pairs = ((k, a, b) for k in cuts for a in _orders(sizes[: k + 1]) for b in _orders(sizes[k:]))
    return [a + b + sizes[0] * sizes[k] * sizes[-1] for k, a, b in pairs]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_no_order_is_cheaper(sizes):
    assert cheapest_chain(sizes) == min(_orders(sizes))
