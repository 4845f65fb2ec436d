"""Exercises on matrices: products, layers, inverses, elimination, least squares."""

from decimal import Decimal
from typing import Any

from .lot import Lot, Matrix, determinant, image, product, tenths

Arguments = dict[str, Any]
SHAPES = {1: (2, 2, 2, 4), 2: (2, 3, 2, 5), 3: (3, 3, 3, 7)}  # level: m, n, p, largest entry
WORDS = {
    1: ("HI", "NO", "GO", "ME", "AB"),
    2: ("MATH", "RANK", "NODE", "DATA"),
    3: ("VECTOR", "MATRIX", "NORMAL"),
}
DIVISORS = {1: (1, -1), 2: (2, -2, 4, 5, -5, 10)}  # determinants that give short decimals


def matrix_vector(lot: Lot, level: int) -> Arguments:
    """Return a matrix and a vector."""
    m, n, _, most = SHAPES[level]
    return {"A": lot.matrix(m, n, most), "x": lot.vector(n, most)}


def one_matrix(lot: Lot, level: int) -> Arguments:
    """Return a matrix."""
    m, n, _, most = SHAPES[level]
    return {"A": lot.matrix(m, n, most)}


def matrix_product(lot: Lot, level: int) -> Arguments:
    """Return two matrices that can be multiplied."""
    m, n, p, most = SHAPES[level]
    return {"A": lot.matrix(m, n, most), "B": lot.matrix(n, p, most)}


def inverse(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix with determinant 1, then 2, 4, 5 or 10, then any."""
    if level == 3:
        return {"A": lot.invertible(2, 9)}
    while determinant(A := lot.matrix(2, 2, 3 + 2 * level)) not in DIVISORS[level]:
        pass
    return {"A": A}


def inverse_gauss_jordan(lot: Lot, level: int) -> Arguments:
    """Return a matrix whose inverse is of whole numbers, on level 3 any."""
    return {"A": lot.invertible(3, 3) if level == 3 else lot.unimodular(level + 1)}


def square(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix, with larger entries on higher levels."""
    return {"A": lot.matrix(2, 2, 4 * level)}


def cofactors(lot: Lot, level: int) -> Arguments:
    """Return a matrix to expand: 2 x 2, then 3 x 3 with a zero in front, then 3 x 3."""
    A = lot.matrix(2 if level == 1 else 3, 2 if level == 1 else 3, 5)
    if level == 2:
        A[0][lot.integer(0, 2)] = 0
    return {"A": A if any(A[0]) else [[1, 0, 0], *A[1:]]}


def whole_elimination(lot: Lot, level: int) -> Matrix:
    """Return L U with whole numbers, so that elimination meets no fraction."""
    n = 2 if level == 1 else 3
    lower = [[1 if i == j else lot.integer(-2, 2) if j < i else 0 for j in range(n)] for i in range(n)]
    upper = [
        [lot.nonzero(3) if i == j else lot.integer(-3, 3) if j > i else 0 for j in range(n)] for i in range(n)
    ]
    return product(lower, upper)


def elimination(lot: Lot, level: int) -> Arguments:
    """Return a matrix for elimination, on level 3 any that has an inverse."""
    return {"A": lot.invertible(3, 4) if level == 3 else whole_elimination(lot, level)}


def lu(lot: Lot, level: int) -> Arguments:
    """Return a matrix that has an LU decomposition with whole numbers."""
    return {"A": whole_elimination(lot, level)}


def plu(lot: Lot, level: int) -> Arguments:
    """Return a matrix with an inverse."""
    return {"A": lot.invertible(2 if level < 3 else 3, 3 + level)}


def linear_system(lot: Lot, level: int) -> Arguments:
    """Return a system with one solution, of whole numbers."""
    A = whole_elimination(lot, level) if level < 3 else lot.invertible(3, 4)
    return {"A": A, "b": image(A, lot.vector(len(A), 4))}


def singular_matrix(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix without inverse."""
    row, factor = lot.vector(2, 2 + level), lot.nonzero(1 + level)
    return {"A": [row, [factor * x for x in row]]}


def rank(lot: Lot, level: int) -> Arguments:
    """Return a matrix of a rank from 1 to the largest possible."""
    m, n = {1: (2, 3), 2: (3, 3), 3: (3, 4)}[level]
    k = lot.integer(1, m)
    return {"A": product(lot.matrix(m, k, 2), lot.matrix(k, n, 2))}


def dense_layer(lot: Lot, level: int) -> Arguments:
    """Return weights, input and biases: whole numbers, then halves and tenths."""
    m, n, _, most = SHAPES[level]
    return {"W": _weights(lot, level, m, n), "x": lot.vector(n, most), "b": _weights(lot, level, 1, m)[0]}


def _weights(lot: Lot, level: int, m: int, n: int) -> list[list[Any]]:
    if level == 1:
        return [[lot.integer(-3, 3) for _ in range(n)] for _ in range(m)]
    step = 5 if level == 2 else 1
    return [[tenths(step * lot.integer(-10 // step, 10 // step)) for _ in range(n)] for _ in range(m)]


def dense_layer_batch(lot: Lot, level: int) -> Arguments:
    """Return weights, a batch of inputs and biases."""
    m, n, p, most = SHAPES[level]
    return {"W": _weights(lot, level, m, n), "X": lot.matrix(p, n, most), "b": _weights(lot, level, 1, m)[0]}


def convolution_patch(lot: Lot, level: int) -> Arguments:
    """Return a kernel and a patch."""
    n = 2 if level == 1 else 3
    return {
        "K": lot.matrix(n, n, 2 if level < 3 else 4),
        "P": [[10 * lot.integer(0, 9) for _ in range(n)] for _ in range(n)],
    }


def broadcast_sum(lot: Lot, level: int) -> Arguments:
    """Return matrices of which one or both are stretched."""
    m, n, _, most = SHAPES[level]
    if level == 1:
        return {"a": lot.matrix(m, n, most), "b": lot.matrix(1, n, most)}
    if level == 2:
        return {"a": lot.matrix(m, n, most), "b": lot.matrix(m, 1, most)}
    return {"a": lot.matrix(m, 1, most), "b": lot.matrix(1, n, most)}


def einsum(lot: Lot, level: int) -> Arguments:
    """Return subscripts and matrices that fit them."""
    if level == 1:
        return {"subscripts": lot.one_of(("ij,ij->i", "ij,ij->j", "ij,ij->ij"))} | {
            name: lot.matrix(2, 2, 5) for name in "AB"
        }
    if level == 2:
        return {"subscripts": "ij,jk->ik", "A": lot.matrix(2, 3, 4), "B": lot.matrix(3, 2, 4)}
    subscripts = lot.one_of(("ij,kj->ik", "ij,ik->jk"))
    m, n = (2, 3) if subscripts == "ij,kj->ik" else (3, 2)
    return {"subscripts": subscripts, "A": lot.matrix(m, n, 4), "B": lot.matrix(m, n, 4)}


def least_squares(lot: Lot, level: int) -> Arguments:
    """Return a line through points with evenly spaced places: few fractions."""
    n = {1: 3, 2: 4, 3: 4}[level]
    start = lot.integer(-1, 0) if level == 1 else lot.integer(-2, 2)
    places = [start + i for i in range(n)] if level < 3 else lot.shuffled([-2, -1, 0, 1, 2, 3, 4])[:n]
    return {"X": [[1, t] for t in places], "y": [lot.integer(-5, 9) for _ in places]}


def ridge(lot: Lot, level: int) -> Arguments:
    """Return a line through points and a penalty."""
    return least_squares(lot, level) | {
        "r": lot.integer(1, 2) if level < 3 else tenths(5 * lot.nonzero(5, 1))
    }


def qr(lot: Lot, level: int) -> Arguments:
    """Return columns whose lengths after Gram-Schmidt are whole numbers."""
    first, second = lot.one_of((([3, 4, 0], [-4, 3, 0]), ([3, 4, 0], [0, 0, 1]), ([0, 3, 4], [1, 0, 0])))
    if level == 3:
        first, second = lot.one_of((([1, 2, 2], [2, 1, -2]), ([2, 3, 6], [3, -6, 2])))
    along = 0 if level == 1 else lot.nonzero(2)
    across = lot.nonzero(2, 1)
    columns = first, [along * a + across * b for a, b in zip(first, second, strict=True)]
    return {"X": [list(row) for row in zip(*columns, strict=True)], "y": lot.vector(3, 6)}


def hill_cipher(lot: Lot, level: int) -> Arguments:
    """Return a key that can be inverted modulo 26, and a message."""
    most = {1: 5, 2: 11, 3: 25}[level]
    K = [[lot.integer(0, most) for _ in range(2)] for _ in range(2)]
    while determinant(K) % 2 == 0 or determinant(K) % 13 == 0:
        K = [[lot.integer(0, most) for _ in range(2)] for _ in range(2)]
    return {"K": K, "message": lot.one_of(WORDS[level])}


def perturbed_system(lot: Lot, level: int) -> Arguments:
    """Return a system with whole solutions, and a change of its right side."""
    if level == 3:  # nearly singular
        unit = lot.one_of((10, 100, 1000))
        (p, q), change = lot.vector(2, 3), lot.nonzero(3)
        b: list[Any] = [p + q, _decimal((p + q) * unit + q, unit)]
        new = [p + q, _decimal((p + q) * unit + q + change, unit)]
        return {"A": [[1, 1], [1, _decimal(unit + 1, unit)]], "b": b, "b_new": new}
    A = lot.unimodular(2, level)
    x, step = lot.vector(2, 3), lot.vector(2, 1)
    before = image(A, x)
    after = [p + q for p, q in zip(before, step, strict=True)]
    return {"A": A, "b": before, "b_new": after}


def _decimal(count: int, unit: int) -> str:
    """A number of tenths, hundredths or thousandths."""
    return str(Decimal(count) / unit)
