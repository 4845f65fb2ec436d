"""Scaled dot-product attention: tables of weights, weighted means of values, and a head."""

from collections.abc import Sequence
from typing import Any

from .matrices import Matrix, matmul
from .similarity import attention_weights

Vector = Sequence[Any]


def attention_table(Q: Sequence[Vector], K: Sequence[Vector], causal: bool = False) -> list[list[float]]:
    """Return how each query shares its attention over the keys.

    row i = softmax(K q_i / sqrt(d)),  over the keys 0, ..., i where the table is causal

    Parameters: `Q` of shape (n, d), `K` of shape (m, d), a row for each position; `causal` hides from a
    position what comes after it, and needs n = m.
    Returns: an n x m table whose rows have the sum 1; what is hidden has the weight 0.
    Raises: ValueError where widths differ, there is no key, or a causal table isn't square.
    It takes n m d multiply-adds for the scores. Hiding a key is to leave it out of the softmax, which is the
    same as a score of minus infinity.
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.1 and section 3.2.3.

    >>> attention_table([[0], [0]], [[1], [2]])
    [[0.5, 0.5], [0.5, 0.5]]
    >>> attention_table([[0], [0]], [[1], [2]], causal=True)
    [[1.0, 0.0], [0.5, 0.5]]
    """
    if not causal:
        return [attention_weights(q, K) for q in Q]
    if len(Q) != len(K):
        raise ValueError(
            f"a causal table needs a key for every query, and there are {len(Q)} queries and {len(K)} keys"
        )
    seen = [attention_weights(q, K[: i + 1]) for i, q in enumerate(Q)]
    return [row + [0.0] * (len(K) - len(row)) for row in seen]


def attend(
    Q: Sequence[Vector], K: Sequence[Vector], V: Sequence[Vector], causal: bool = False
) -> list[list[Any]]:
    """Return the output of attention: for each query a weighted mean of the values.

    Y = softmax(Q K^T / sqrt(d)) V,  softmax of every row

    Parameters: `Q` of shape (n, d), `K` of shape (m, d), `V` of shape (m, c); `causal` as in
    `attention_table`.
    Returns: an n x c matrix.
    Raises: ValueError where the shapes do not fit.
    It takes n m (d + c) multiply-adds, and stores an n x m table that `labook.streaming` can do without.
    Source: Vaswani et al., Attention Is All You Need (2017), equation 1.

    >>> attend([[0, 0]], [[1, 5], [-2, 3]], [[2, 4], [6, 0]])
    [[4.0, 2.0]]
    """
    return matmul(attention_table(Q, K, causal), V)


def self_attention(X: Matrix, W_Q: Matrix, W_K: Matrix, W_V: Matrix, causal: bool = False) -> list[list[Any]]:
    """Return one head of self-attention: queries, keys and values are made from the same rows.

    Y = attend(X W_Q, X W_K, X W_V)

    Parameters: `X` of shape (n, d), a row for each token; `W_Q` and `W_K` of shape (d, k); `W_V` of shape
    (d, c).
    Returns: an n x c matrix.
    Raises: ValueError where the shapes do not fit.
    Five products: three with weights that are learned, two between what they made.
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.

    >>> self_attention([[1, 3], [1, 5]], [[0], [0]], [[1], [1]], [[0], [2]])
    [[8.0], [8.0]]
    """
    return attend(matmul(X, W_Q), matmul(X, W_K), matmul(X, W_V), causal)
