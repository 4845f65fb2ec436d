"""Evidence of the questions on broadcasting and einsum."""

from random import Random
from typing import Any

from labook.broadcasting import broadcast_shape
from labook.counts import size
from labook.einsum import einsum as contract
from labook.matrices import add_matrices, matmul, multiply_adds, trace, transpose

__all__ = [
    "broadcast_shape", "can_broadcast", "contracted", "difference_shape", "first_with_all", "heads",
    "matmul", "multiply_adds", "outer_over_batches", "per_head_products", "per_head_scores",
    "products_of_einsum", "rows_are_weights", "size", "slopes_by_steps", "stack", "sum_of_products", "trace",
]  # fmt: skip


def per_head_scores(Q: Any, K: Any) -> Any:
    """Return what 'bhqd,bhkd->bhqk' computes, as its letters say: a sum over d for each b, h, q and k."""
    return [
        [
            [[sum(q[d] * k[d] for d in range(len(q))) for k in keys] for q in queries]
            for queries, keys in zip(heads_q, heads_k, strict=True)
        ]
        for heads_q, heads_k in zip(Q, K, strict=True)
    ]


def per_head_products(Q: Any, K: Any) -> Any:
    """Return, for every batch and head, the matrix product of the queries and the transposed keys."""
    return [
        [matmul(queries, transpose(keys)) for queries, keys in zip(p, q, strict=True)]
        for p, q in zip(Q, K, strict=True)
    ]


def sum_of_products(Q: Any, K: Any) -> Any:
    """Return the sum of all products of entries in the same place."""
    if not isinstance(Q, list):
        return Q * K
    return sum(sum_of_products(p, q) for p, q in zip(Q, K, strict=True))


def outer_over_batches(Q: Any, K: Any) -> Any:
    """Return the products of every entry of the one with every entry of the other."""
    return [[p * q for q in _entries(K)] for p in _entries(Q)]


def _entries(T: Any) -> list[Any]:
    return [x for part in T for x in _entries(part)] if isinstance(T, list) else [T]


def heads(seed: int) -> Any:
    """Return entries for two batches, one head, two positions and two numbers each."""
    lot = Random(seed)
    return [[[[lot.randint(-5, 5) for _ in range(2)] for _ in range(2)]] for _ in range(2)]


def rows_are_weights(scores: Any) -> bool:
    """Return whether all rows of all heads add to 1, as softmax weights do."""
    return all(sum(row) == 1 for batch in scores for head in batch for row in head)


def can_broadcast(s: Any, t: Any) -> bool:
    """Return whether two shapes can be broadcast."""
    try:
        broadcast_shape(s, t)
    except ValueError:
        return False
    return True


def difference_shape(n: int) -> tuple[int, ...]:
    """Return the shape of predictions (n, 1) minus targets (n,)."""
    return broadcast_shape((n, 1), (n,))


def contracted(subscripts: str, A: Any, B: Any) -> Any:
    """Return the einsum of two arrays."""
    return contract(subscripts, A, B)


def products_of_einsum(b: int, i: int, j: int, k: int) -> int:
    """Return the multiply-adds of 'bij,bjk->bik': one matrix product for each b."""
    return sum(multiply_adds(i, j, k) for _ in range(b))


def slopes_by_steps(A: Any, B: Any, G: Any) -> Any:
    """Return how far the sum of G times AB moves when an entry of B moves by 1, for each entry."""

    def loss(B: Any) -> Any:
        return sum_of_products(G, matmul(A, B))

    def moved(j: int, k: int) -> Any:
        return [[x + ((row, at) == (j, k)) for at, x in enumerate(B[row])] for row in range(len(B))]

    return [[loss(moved(j, k)) - loss(B) for k in range(len(B[0]))] for j in range(len(B))]


def stack(seed: int) -> Any:
    """Return two square matrices."""
    lot = Random(seed)
    return [[[lot.randint(-5, 5) for _ in range(2)] for _ in range(2)] for _ in range(2)]


def first_with_all(A: Any, B: Any) -> Any:
    """Return the sums of the products of each matrix of the first stack with those of the second."""
    return [_added([matmul(one, other) for other in B]) for one in A]


def _added(matrices: Any) -> Any:
    total = matrices[0]
    for other in matrices[1:]:
        total = add_matrices(total, other)
    return total
