"""Matrices as plain lists of rows: products with vectors and with each other, read in four ways."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from labook.vectors import Vector, dot

Matrix = Sequence[Sequence[Any]]


def shape(A: Matrix) -> tuple[int, int]:
    """Return the number of rows and of columns of a matrix.

    Parameters: `A` a list of m rows with n entries each. Returns: (m, n); (0, 0) for the empty list.
    Raises: ValueError where two rows differ in length, with the row and both lengths.
    Every product calls it, because a ragged list is no matrix, and Python would not notice.

    >>> shape([[1, 0, 2], [-1, 3, 1]])
    (2, 3)
    """
    n = len(A[0]) if A else 0
    for i, row in enumerate(A):
        if len(row) != n:
            raise ValueError(f"row {i} has {len(row)} entries, row 0 has {n}: not a matrix")
    return len(A), n


def column(A: Matrix, j: int) -> list[Any]:
    """Return column j of a matrix as a list.

    Parameters: `A` of shape (m, n); `j` an index from 0 to n - 1.
    Returns: the m entries A_0j, A_1j, ...
    Raises: IndexError where there is no column j.

    >>> column([[3, 1], [2, 1], [1, 0]], 0)
    [3, 2, 1]
    """
    shape(A)
    return [row[j] for row in A]


def transpose(A: Matrix) -> list[list[Any]]:
    """Return the matrix with rows and columns exchanged.

    (A^T)_ij = A_ji

    Parameters: `A` of shape (m, n).
    Returns: a new matrix of shape (n, m).
    It copies mn entries; NumPy and PyTorch return a view and copy nothing.

    >>> transpose([[1, 2, 3], [4, 5, 6]])
    [[1, 4], [2, 5], [3, 6]]
    """
    _, n = shape(A)
    return [column(A, j) for j in range(n)]


def trace(A: Matrix) -> Any:
    """Return the sum of the diagonal entries of a square matrix.

    tr(A) = A_11 + A_22 + ... + A_nn

    Parameters: `A` of shape (n, n).
    Returns: one number.
    Raises: ValueError where the matrix is not square, with its shape.

    >>> trace([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    15
    """
    m, n = shape(A)
    if m != n:
        raise ValueError(f"the trace needs a square matrix, and this one is {m} x {n}")
    return sum(A[i][i] for i in range(n))


def matvec(A: Matrix, x: Vector) -> list[Any]:
    """Return the product of a matrix and a vector: one dot product for each row.

    (Ax)_i = A_i1 x_1 + ... + A_in x_n

    Parameters: `A` of shape (m, n); `x` of length n; every row may carry units of its own.
    Returns: a list of m numbers.
    Raises: ValueError where the lengths do not fit, with both shapes.
    It takes mn multiply-adds.

    >>> matvec([[1, 2, 3], [4, 5, 6]], [1, 2, 3])
    [14, 32]
    """
    m, n = shape(A)
    if n != len(x):
        raise ValueError(
            f"cannot multiply {m} x {n} by a vector of length {len(x)}: "
            f"the matrix needs as many columns as the vector has entries ({n} and {len(x)})"
        )
    return [dot(row, x) for row in A]


def inner_size(A: Matrix, B: Matrix) -> int:
    """Return the size that the two factors of a product share.

    Parameters: `A` of shape (m, n); `B` of shape (n, p).
    Returns: n.
    Raises: ValueError, with both shapes, where `A` has not as many columns as `B` has rows.

    >>> inner_size([[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]])
    3
    """
    (m, n), (rows, p) = shape(A), shape(B)
    if n != rows:
        raise ValueError(
            f"cannot multiply {m} x {n} by {rows} x {p}: "
            f"the columns of the first must be as many as the rows of the second ({n} and {rows})"
        )
    return n


def matmul(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the product of two matrices.

    C_ij = A_i1 B_1j + A_i2 B_2j + ... + A_in B_nj

    Parameters: `A` of shape (m, n); `B` of shape (n, p).
    Returns: a list of m rows with p entries.
    Raises: ValueError where the inner sizes differ, with both shapes.
    Three loops, mnp multiply-adds: right for every type of number, and slow.
    In float64 each entry has the error bound of `labook.vectors.dot`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 1.1.

    >>> matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[19, 22], [43, 50]]
    """
    m, n, p = len(A), inner_size(A, B), shape(B)[1]
    C: list[list[Any]] = [[0] * p for _ in range(m)]
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i][j] = C[i][j] + A[i][k] * B[k][j]
    return C


def matmul_by_columns(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the product of two matrices, built column by column.

    AB = [A b_1 | A b_2 | ... | A b_p], where b_j is column j of B

    Parameters, result and errors are those of `matmul`.
    Each column of the product combines the columns of A, with weights from one column of B.

    >>> matmul_by_columns([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[19, 22], [43, 50]]
    """
    inner_size(A, B)
    columns = [matvec(A, b) for b in transpose(B)]
    return [[c[i] for c in columns] for i in range(len(A))]


def outer(u: Vector, v: Vector) -> list[list[Any]]:
    """Return the outer product of two vectors: every entry of one times every entry of the other.

    (u v^T)_ij = u_i v_j

    Parameters: `u` of length m; `v` of length p.
    Returns: a matrix of shape (m, p); every row is a multiple of `v`: its rank is at most 1.

    >>> outer([1, 3], [5, 6])
    [[5, 6], [15, 18]]
    """
    return [[u_i * v_j for v_j in v] for u_i in u]


def add_matrices(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the sum of two matrices, entry by entry.

    (A + B)_ij = A_ij + B_ij

    Parameters: `A`, `B` of one shape.
    Returns: a matrix of that shape.
    Raises: ValueError where the shapes differ, with both.

    >>> add_matrices([[5, 6], [15, 18]], [[14, 16], [28, 32]])
    [[19, 22], [43, 50]]
    """
    _same_shape(A, B, "add")
    return [[a + b for a, b in zip(u, v, strict=True)] for u, v in zip(A, B, strict=True)]


def hadamard(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the entry-by-entry product of two matrices (Hadamard product), NumPy's `A * B`.

    (A o B)_ij = A_ij B_ij

    Parameters: `A`, `B` of one shape.
    Returns: a matrix of that shape.
    Raises: ValueError where the shapes differ, with both.

    >>> hadamard([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[5, 12], [21, 32]]
    """
    _same_shape(A, B, "multiply entry by entry")
    return [[a * b for a, b in zip(u, v, strict=True)] for u, v in zip(A, B, strict=True)]


def matmul_by_outer_products(A: Matrix, B: Matrix) -> list[list[Any]]:
    """Return the product of two matrices as a sum of outer products over the inner index.

    AB = a_1 b_1^T + ... + a_n b_n^T, where a_k is column k of A and b_k^T is row k of B

    Parameters, result and errors are those of `matmul`.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 2.4.

    >>> matmul_by_outer_products([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[19, 22], [43, 50]]
    """
    C: list[list[Any]] = [[0] * shape(B)[1] for _ in A]
    for k in range(inner_size(A, B)):
        C = add_matrices(C, outer(column(A, k), B[k]))
    return C


def multiply_adds(m: int, n: int, p: int = 1) -> int:
    """Return the number of multiply-adds of an (m x n)(n x p) product by the definition.

    Parameters: `m`, `n`, `p` the three sizes; p = 1 for a matrix times a vector.
    Returns: mnp, each of them two floating-point operations. Strassen's method needs fewer.

    >>> multiply_adds(128, 784)
    100352
    """
    return m * n * p


def network_multiply_adds(widths: Sequence[int], batch: int = 1) -> list[int]:
    """Return the multiply-adds of every dense layer of a network.

    layer l costs batch * d_(l-1) * d_l

    Parameters: `widths` the units d_0, ..., d_L from input to output; `batch` the examples.
    Returns: L counts, without biases and activations.

    >>> network_multiply_adds([784, 128, 10])
    [100352, 1280]
    """
    return [multiply_adds(d_out, d_in, batch) for d_in, d_out in pairwise(widths)]


def _same_shape(A: Matrix, B: Matrix, verb: str) -> None:
    if shape(A) != shape(B):
        (m, n), (p, q) = shape(A), shape(B)
        raise ValueError(f"cannot {verb} {m} x {n} and {p} x {q}: the shapes must be equal")
