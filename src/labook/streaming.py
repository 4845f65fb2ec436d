"""Attention in one pass: softmax merged block by block, linear attention, linear recurrences."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from .matrices import matvec, outer, transpose
from .vectors import add, dot, scale

Vector = Sequence[Any]


class Block(NamedTuple):
    """What a block of keys leaves behind: the largest score, the sum of exponentials, the mean of values."""

    largest: float
    total: float
    mean: list[float]


def block(scores: Vector, values: Sequence[Vector]) -> Block:
    """Return what softmax attention keeps of one block of keys.

    m = max s_i,  l = sum exp(s_i - m),  o = (1 / l) sum exp(s_i - m) v_i

    Parameters: `scores` of one query with each key of the block, without a unit; `values` a row per key.
    Returns: m, l and o.
    Raises: ValueError for an empty block.
    Subtracting the largest score keeps every exponential at most one, so nothing overflows.
    Source: Milakov and Gimelshein, Online normalizer calculation for softmax, 2018, section 3.

    >>> block([0, 0], [[2, 4], [6, 0]])
    Block(largest=0, total=2.0, mean=[4.0, 2.0])
    """
    if not scores:
        raise ValueError("a block of keys is empty: softmax needs at least one score")
    m = max(scores)
    weights = [math.exp(s - m) for s in scores]
    return Block(m, sum(weights), scale(1 / sum(weights), matvec(transpose(values), weights)))


def merge(first: Block, second: Block) -> Block:
    """Return what two blocks of keys leave behind together, without looking at their keys again.

    m = max(m_1, m_2),  l = l_1 e^(m_1 - m) + l_2 e^(m_2 - m),
    o = (l_1 e^(m_1 - m) o_1 + l_2 e^(m_2 - m) o_2) / l

    Parameters: `first` and `second`, each with a mean of the same length.
    Returns: the block of all their keys; up to rounding the order of merging does not matter.
    Attention that never stores its table of scores is built on this.
    Source: Dao et al., FlashAttention, 2022, section 3.1.

    >>> merge(block([0], [[2]]), block([0], [[6]]))
    Block(largest=0, total=2.0, mean=[4.0])
    """
    m = max(first.largest, second.largest)
    a, b = first.total * math.exp(first.largest - m), second.total * math.exp(second.largest - m)
    return Block(m, a + b, scale(1 / (a + b), add(scale(a, first.mean), scale(b, second.mean))))


def linear_attention(Q: Sequence[Vector], K: Sequence[Vector], V: Sequence[Vector]) -> list[list[Any]]:
    """Return causal attention without softmax, with a state of fixed size in place of a table of scores.

    S_t = S_(t-1) + v_t k_t^T,  y_t = S_t q_t

    Parameters: `Q`, `K` of shape (n, d), `V` of shape (n, c): a row per position.
    Returns: the rows y_t, equal to the sums of (q_t . k_i) v_i over i <= t.
    It takes 2 n d c multiply-adds and d c numbers of memory, however long the text is.
    Source: Katharopoulos et al., Transformers are RNNs, 2020, section 3.3, without normalization.

    >>> linear_attention([[1, 0], [1, 1]], [[1, 0], [0, 2]], [[3], [5]])
    [[3], [13]]
    """
    S: list[list[Any]] = [[0] * len(K[0]) for _ in V[0]]
    rows = []
    for q, k, v in zip(Q, K, V, strict=True):
        S = [add(row, new) for row, new in zip(S, outer(v, k), strict=True)]
        rows.append([dot(row, q) for row in S])
    return rows


def compose(first: tuple[Any, Any], second: tuple[Any, Any]) -> tuple[Any, Any]:
    """Return the one step h -> a h + b that does `first` and then `second`.

    (a_1, b_1), (a_2, b_2)  ->  (a_2 a_1, a_2 b_1 + b_2)

    Parameters: two steps of a linear recurrence, each a factor and an addend.
    Returns: factor and addend of both together.
    Composing is associative, so n steps can be combined as a tree of depth log2 n: a parallel scan.
    Source: Blelloch, Prefix sums and their applications, 1990, section 1.4.

    >>> compose((2, 1), (3, 5))
    (6, 8)
    """
    (a, b), (c, d) = first, second
    return c * a, c * b + d
