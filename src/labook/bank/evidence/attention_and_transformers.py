"""Evidence of the questions on attention and transformers."""

import math
from itertools import count
from typing import Any

from labook.bank.statements import Draw, Verdict, counterexample, held, integers, matrices, vectors
from labook.counts import size, tensor_bytes
from labook.decoding import attention_traffic
from labook.layers import dense_parameters
from labook.matrices import matvec, multiply_adds, transpose
from labook.rotary import rotated
from labook.similarity import attention_weights
from labook.softmax import softmax
from labook.tensors import full, permute, reshape, shape
from labook.vectors import scale

__all__ = [
    "allowed_pairs", "attended", "attention_traffic", "block_parameters", "crossing_length",
    "keys_and_values_move_together", "least_rows", "next_alike", "output_is_one_of_the_values",
    "projection_parameters", "scale_changes_nothing", "score_mebibytes", "shift_changes_nothing",
    "split_heads", "weights_reach_zero",
]  # fmt: skip


def split_heads(batch: int, positions: int, width: int, heads: int) -> tuple[int, ...]:
    """Return the shape of queries whose heads are split off: the last axis is cut, two are exchanged."""
    queries = full([batch, positions, width], 0)
    return shape(permute(reshape(queries, [batch, positions, heads, width // heads]), (0, 2, 1, 3)))


def score_mebibytes(heads: int, positions: int, width: int) -> float:
    """Return the MiB of the scores of all heads for one sequence, with `width` bytes for an entry."""
    return tensor_bytes([heads, positions, positions], width) / 2**20


def allowed_pairs(n: int) -> int:
    """Return how many pairs of a query and a key a causal mask leaves, by counting them."""
    return sum(key <= query for query in range(n) for key in range(n))


def attended(q: Any, K: Any, V: Any) -> list[Any]:
    """Return the output of attention for one query: the weighted mean of the values."""
    return matvec(transpose(V), attention_weights(q, K))


def projection_parameters(width: int, heads: int) -> int:
    """Return the weights of the four projections of a multi-head layer without biases, head by head."""
    per_head = width // heads
    one = size([width, per_head])
    return sum(3 * one for _ in range(heads)) + size([heads * per_head, width])


def block_parameters(width: int, hidden: int) -> list[int]:
    """Return the parameters of the feed-forward part of a block, layer by layer, with biases."""
    return [dense_parameters(width, hidden), dense_parameters(hidden, width)]


def _close(u: Any, v: Any) -> bool:
    """Compare two results of softmax: each is rounded a few times, by 2^-53, so 1e-12 is ample."""
    return all(math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) for a, b in zip(u, v, strict=True))


def shift_changes_nothing() -> Verdict:
    """Adding one number to all scores leaves softmax as it is."""

    def claim(z: Any, c: int) -> bool:
        return _close(softmax(z), softmax([x + c for x in z]))

    draw = integers(-5, 5)
    return held(claim, theorem="goodfellow2016, section 4.1", z=vectors(4, draw), c=draw)


def scale_changes_nothing() -> Verdict:
    """Multiplying all scores changes softmax."""

    def claim(z: Any, c: Any) -> bool:
        return _close(softmax(z), softmax(scale(c, z)))

    return counterexample(claim, z=[0, 1], c=2)


def keys_and_values_move_together() -> Verdict:
    """The order of the keys does not matter, if the values move with them."""

    def claim(q: Any, K: Any, V: Any, order: Any) -> bool:
        return _close(attended(q, K, V), attended(q, [K[i] for i in order], [V[i] for i in order]))

    draw = integers(-3, 3)
    rows, q = matrices(3, 2, draw), vectors(2, draw)
    orders: Draw = lambda lot: lot.sample(range(3), 3)  # noqa: E731
    return held(claim, theorem="vaswani2017, section 3.5", q=q, K=rows, V=rows, order=orders)


def weights_reach_zero() -> Verdict:
    """Softmax gives every key a positive weight, for scores of an ordinary size."""

    def claim(z: Any) -> bool:
        return min(softmax(z)) > 0

    return held(claim, theorem="goodfellow2016, section 4.1", z=vectors(4, integers(-50, 50)))


def output_is_one_of_the_values() -> Verdict:
    """The output is a mean of the values, and need be none of them."""

    def claim(q: Any, K: Any, V: Any) -> bool:
        return attended(q, K, V) in V

    return counterexample(claim, q=[0, 0], K=[[1, 0], [0, 1]], V=[[2, 0], [0, 2]])


def crossing_length(width: int, projections: int = 4) -> int:
    """Return the least length at which scores and mixing cost as much as the projections, by trying."""

    def pairs(n: int) -> int:
        return multiply_adds(n, width, n) + multiply_adds(n, n, width)

    return next(n for n in count(1) if pairs(n) >= projections * multiply_adds(n, width, width))


def next_alike(turns: int, distance: int) -> int:
    """Return the next larger distance whose rotation moves a basis as that of `distance`, by trying."""

    def moved(places: int) -> list[float]:
        angle = 2 * math.pi / turns
        return [x for e in ([1, 0], [0, 1]) for x in rotated(e, places, [angle])]

    return next(n for n in count(distance + 1) if _close(moved(n), moved(distance)))


def least_rows(n: int, width: int) -> int:
    """Return the smallest power of two for which tiles of so many queries move fewer numbers than plain."""
    plain = attention_traffic(n, width)
    return next(2**i for i in count() if attention_traffic(n, width, 2**i) < plain)
