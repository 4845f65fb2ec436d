"""Evidence of the questions on matrix multiplication."""

from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, integers, matrices
from labook.matrices import add_matrices, hadamard, inner_size, matmul, multiply_adds, outer, shape, transpose

__all__ = [
    "binomial_square", "cheaper_order", "cost_is_symmetric", "exists", "factor_cancels",
    "grouping_is_free", "hadamard", "layer_output", "matmul", "multiply_adds", "ones", "outer",
    "product_shape", "products_commute", "strassen", "sum_of_outer", "transpose", "transposes_turn_round",
    "zero_product_zero_factor",
]  # fmt: skip


def ones(m: int, n: int) -> list[list[int]]:
    """Return an m x n matrix of ones, which stands for any matrix of that shape."""
    return [[1] * n for _ in range(m)]


def product_shape(m: int, n: int, p: int) -> tuple[int, int]:
    """Return the shape of the product of an m x n and an n x p matrix, by multiplying two."""
    return shape(matmul(ones(m, n), ones(n, p)))


def layer_output(batch: int, inputs: int, outputs: int) -> tuple[int, int]:
    """Return the shape of X W^T, where W is stored as outputs x inputs."""
    return shape(matmul(ones(batch, inputs), transpose(ones(outputs, inputs))))


def exists(A: tuple[int, int], B: tuple[int, int]) -> bool:
    """Return whether the product of two shapes exists."""
    try:
        inner_size(ones(*A), ones(*B))
    except ValueError:
        return False
    return True


def cheaper_order(m: int, n: int, p: int, q: int) -> list[int]:
    """Return the multiply-adds of (AB)C and of A(BC) for shapes m x n, n x p and p x q."""
    first = multiply_adds(m, n, p) + multiply_adds(m, p, q)
    return [first, multiply_adds(n, p, q) + multiply_adds(m, n, q)]


def sum_of_outer(A: Any, B: Any) -> list[list[Any]]:
    """Return the product as the sum of columns of A times rows of B."""
    total = [[0] * shape(B)[1] for _ in A]
    for a, b in zip(transpose(A), B, strict=True):
        total = add_matrices(total, outer(a, b))
    return total


def transposes_turn_round() -> Verdict:
    """The transpose of a product is the product of the transposes, the other way round."""

    def claim(A: Any, B: Any) -> bool:
        return transpose(matmul(A, B)) == matmul(transpose(B), transpose(A))

    return held(claim, theorem="strang2016, section 2.7", A=matrices(2, 3), B=matrices(3, 2))


def products_commute() -> Verdict:
    """AB and BA may differ."""
    return counterexample(lambda A, B: matmul(A, B) == matmul(B, A), A=[[0, 1], [0, 0]], B=[[0, 0], [1, 0]])


def zero_product_zero_factor() -> Verdict:
    """A product may be zero although no factor is."""

    def claim(A: Any, B: Any) -> bool | None:
        if any(map(any, matmul(A, B))):
            return None
        return not any(map(any, A)) or not any(map(any, B))

    return counterexample(claim, A=[[0, 1], [0, 0]], B=[[0, 1], [0, 0]])


def factor_cancels() -> Verdict:
    """From AB = AC it does not follow that B = C."""

    def claim(A: Any, B: Any, C: Any) -> bool | None:
        return B == C if matmul(A, B) == matmul(A, C) else None

    return counterexample(claim, A=[[1, 1], [1, 1]], B=[[1, 0], [0, 1]], C=[[0, 1], [1, 0]])


def grouping_is_free() -> Verdict:
    """(AB)C is A(BC)."""

    def claim(A: Any, B: Any, C: Any) -> bool:
        return matmul(matmul(A, B), C) == matmul(A, matmul(B, C))

    draw = matrices(2, 2, fractions())
    return held(claim, theorem="strang2016, section 2.4", A=draw, B=draw, C=draw)


def binomial_square() -> Verdict:
    """(A + B)^2 need not be A^2 + 2AB + B^2: that takes AB = BA."""

    def claim(A: Any, B: Any) -> bool:
        total, AB = add_matrices(A, B), matmul(A, B)
        right = add_matrices(add_matrices(matmul(A, A), add_matrices(AB, AB)), matmul(B, B))
        return matmul(total, total) == right

    return counterexample(claim, A=[[0, 1], [0, 0]], B=[[0, 0], [1, 0]])


def cost_is_symmetric() -> Verdict:
    """A product and its transpose take the same number of multiply-adds."""

    def claim(m: int, n: int, p: int) -> bool:
        return multiply_adds(m, n, p) == multiply_adds(p, n, m)

    size = integers(1, 50)
    return held(claim, theorem="golub2013, section 1.1", m=size, n=size, p=size)


def strassen(n: int, fast: int = 7, plain: int = 8) -> list[int]:
    """Return the multiplications for size n, a power of two: by seven products of halves, and by eight."""
    if n == 1:
        return [1, 1]
    seven, eight = strassen(n // 2, fast, plain)
    return [fast * seven, plain * eight]
