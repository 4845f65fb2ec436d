"""Evidence of the quick checks before an interview."""

from fractions import Fraction
from typing import Any

from labook.counts import lora_parameters
from labook.eigen import eigenvalues_2x2
from labook.matrices import matmul, shape, trace, transpose
from labook.tensors import full
from labook.tensors import shape as sizes_of

__all__ = [
    "lora_parameters", "matmul", "product_gradient_shape", "scores_shape", "shifted_eigenvalues",
    "trace_of_projection", "transpose",
]  # fmt: skip


def trace_of_projection(n: int, k: int) -> Any:
    """Return the trace of the projection onto the first k of n vectors that are made perpendicular.

    P = sum of u u^T / u^T u over perpendicular vectors u, here with entries 1 and 2.
    """
    units = [[Fraction(int(i == j) + int(i == j + k)) for i in range(n)] for j in range(k)]
    P = [[sum(u[i] * u[j] / sum(x * x for x in u) for u in units) for j in range(n)] for i in range(n)]
    return trace(P)


def shifted_eigenvalues(first: Any, second: Any, factor: Any, shift: Any) -> list[Any]:
    """Return the eigenvalues of factor * A + shift * I for a matrix with these eigenvalues, in that order.

    A is made by a change of basis with P = [[1, 1], [0, 1]], whose inverse is [[1, -1], [0, 1]].
    """
    A = matmul(matmul([[1, 1], [0, 1]], [[first, 0], [0, second]]), [[1, -1], [0, 1]])
    B = [[factor * x + shift * (i == j) for j, x in enumerate(row)] for i, row in enumerate(A)]
    found = [Fraction(x).limit_denominator(10**6) for x in eigenvalues_2x2(B)]
    return sorted(found, reverse=(first >= second) == (factor >= 0))


def product_gradient_shape(rows: int, columns: int) -> tuple[int, int]:
    """Return the shape of dL/dW for z = W x, as the outer product of dL/dz and x."""
    return shape(matmul([[1]] * rows, [[1] * columns]))


def scores_shape(batch: int, heads: int, queries: int, keys: int, width: int) -> tuple[int, ...]:
    """Return the shape of the scores, by computing them for queries and keys of ones."""
    Q, K = full([queries, width], 1), full([keys, width], 1)
    return sizes_of([[matmul(Q, transpose(K)) for _ in range(heads)] for _ in range(batch)])
