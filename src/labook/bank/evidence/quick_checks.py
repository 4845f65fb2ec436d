"""Evidence of the quick checks before an interview."""

from typing import Any

from labook.gradients import jacobian
from labook.matrices import matmul, shape, trace, transpose

__all__ = [
    "determinant_of", "jacobian_shape", "matmul", "product_gradient_shape", "scores_of", "svd_storage",
    "trace_and_determinant", "transpose",
]  # fmt: skip


def trace_and_determinant(first: Any, second: Any) -> list[list[Any]]:
    """Return [[trace, determinant]] of a 2 x 2 matrix that has these eigenvalues and is not diagonal.

    Made by a change of basis with P = [[1, 1], [0, 1]], whose inverse is [[1, -1], [0, 1]].
    """
    A = matmul(matmul([[1, 1], [0, 1]], [[first, 0], [0, second]]), [[1, -1], [0, 1]])
    return [[trace(A), determinant_of(A)]]


def determinant_of(A: Any) -> Any:
    """Return the determinant of a 2 x 2 matrix."""
    (a, b), (c, d) = A
    return a * d - b * c


def svd_storage(m: int, n: int, k: int) -> int:
    """Return how many numbers k singular values and their 2 k singular vectors are."""
    return sum(m + n + 1 for _ in range(k))


def jacobian_shape(inputs: int, outputs: int) -> tuple[int, int]:
    """Return the shape of the Jacobian of a map with so many inputs and outputs, by making one."""

    def sums(x: Any) -> list[Any]:
        return [sum(x[: i + 1]) for i in range(outputs)]

    return shape(jacobian(sums, [1.0] * inputs))


def product_gradient_shape(rows: int, columns: int) -> tuple[int, int]:
    """Return the shape of dL/dW for z = W x, as the outer product of dL/dz and x."""
    return shape(matmul([[1]] * rows, [[1] * columns]))


def scores_of(Q: Any, K: Any) -> Any:
    """Return all dot products of the rows of Q with the rows of K, one by one."""
    return [[sum(a * b for a, b in zip(q, k, strict=True)) for k in K] for q in Q]
