"""What decoding and training of a transformer move: cached bytes, tokens per second, sums between devices."""

from fractions import Fraction
from typing import Any


def cached_numbers(heads: int, width: int) -> int:
    """Return how many numbers a layer caches per token: keys and values of its key-value heads.

    2 * heads * width

    Parameters: `heads` for keys and values (all heads, a few groups, or one); `width` of a head.
    Source: Ainslie et al., GQA, 2023, section 2.

    >>> cached_numbers(8, 128)
    2048
    """
    return 2 * heads * width


def decoding_rate(weights: int, cache: int, batch: int, bandwidth: Any) -> Fraction:
    """Return the most tokens per second that a bandwidth allows in decoding.

    batch * bandwidth / (weights + batch * cache)

    Parameters: `weights` in bytes, read once per step; `cache` in bytes per sequence; `batch` sequences;
    `bandwidth` in bytes per second.
    Returns: tokens per second of all sequences together: a bound that no program meets.
    Every step makes one token per sequence, and has to read all weights and each sequence's cache.
    Source: Williams, Waterman and Patterson, Roofline, 2009: the side that the memory limits.

    >>> decoding_rate(10, 1, 2, 24)
    Fraction(4, 1)
    """
    return Fraction(batch * bandwidth) / (weights + batch * cache)


def attention_traffic(n: int, width: int, rows: int | None = None) -> int:
    """Return how many numbers one head of attention moves to and from slow memory, forward.

    plain: 4 n d + 4 n^2;  in tiles of `rows` queries: 2 n d + 2 n d (n / rows)

    Parameters: `n` positions; `width` d of the head; `rows` queries per tile, a divisor of n, or nothing for
    the plain way, which writes scores and weights and reads each of them once.
    Returns: numbers, not bytes.
    In tiles, keys and values are read once per tile of queries, and no score leaves the chip.
    Source: Dao et al., FlashAttention, 2022, section 3.2, theorem 2: the order; here counted for the loops of
    Dao, FlashAttention-2, 2023, algorithm 1.

    >>> attention_traffic(8, 2), attention_traffic(8, 2, 4)
    (320, 96)
    """
    if rows is None:
        return 4 * n * width + 4 * n * n
    return 2 * n * width + 2 * n * width * (n // rows)


def cheapest_chain(sizes: list[int]) -> int:
    """Return the fewest multiply-adds for a product of matrices, over all ways to set parentheses.

    cost(i, j) = min over k of cost(i, k) + cost(k, j) + n_i n_k n_j

    Parameters: `sizes` n_0, ..., n_m of m matrices, the i-th of shape (n_(i-1), n_i).
    Returns: the least count; 0 for a single matrix.
    Of the order of m^3 steps, where trying all orders takes exponentially many.
    Source: Golub and Van Loan, Matrix computations, 4th ed., section 1.1.

    >>> cheapest_chain([10, 2, 10, 1])
    40
    """
    m = len(sizes) - 1
    best = {(i, i + 1): 0 for i in range(m)}
    for length in range(2, m + 1):
        for i in range(m - length + 1):
            j = i + length
            best[i, j] = min(
                best[i, k] + best[k, j] + sizes[i] * sizes[k] * sizes[j] for k in range(i + 1, j)
            )
    return best[0, m]
