"""Exercises on matrices: products, layers, inverses, determinants, convolution, the Hill cipher."""

from fractions import Fraction

from labook.derive.core.catalogue import Arguments

from .lot import Decimals, Lot, Matrix, Vector, determinant, image, is_diagonal, product, tenths

SHAPES = {1: (2, 2, 2, 4), 2: (2, 3, 2, 5), 3: (3, 3, 3, 7)}  # level: m, n, p, largest entry
WORDS = {
    1: ("HI", "NO", "GO", "ME", "AB"),
    2: ("MATH", "RANK", "NODE", "DATA"),
    3: ("VECTOR", "MATRIX", "NORMAL"),
}
DIVISORS = {1: (1, -1), 2: (2, -2, 4, 5, -5, 10)}  # determinants that give short decimals


def rich(lot: Lot, m: int, n: int, most: int) -> Matrix:
    """Return a matrix that does more than scale the axes."""
    return lot.until(lambda: lot.matrix(m, n, most), lambda A: m != n or not is_diagonal(A))


def matrix_vector(lot: Lot, level: int) -> Arguments:
    """Return a matrix and a vector with an image other than zero."""
    m, n, _, most = SHAPES[level]
    A, x = lot.until(
        lambda: (rich(lot, m, n, most), lot.full_vector(n, most)), lambda two: any(image(two[0], two[1]))
    )
    return {"A": A, "x": x}


def one_matrix(lot: Lot, level: int) -> Arguments:
    """Return a matrix that is not symmetric."""
    m, n, _, most = SHAPES[level]
    return {
        "A": lot.until(
            lambda: lot.matrix(m, n, most), lambda A: [list(row) for row in zip(*A, strict=True)] != A
        )
    }


def matrix_product(lot: Lot, level: int) -> Arguments:
    """Return two matrices with a product other than zero."""
    m, n, p, most = SHAPES[level]
    A, B = lot.until(
        lambda: (rich(lot, m, n, most), rich(lot, n, p, most)), lambda two: any(map(any, product(*two)))
    )
    return {"A": A, "B": B}


def inverse(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix with determinant 1, then 2, 4, 5 or 10, then any."""

    def fits(A: Matrix) -> bool:
        ready = determinant(A) in DIVISORS.get(level, range(-200, 201))
        return ready and determinant(A) != 0 and not is_diagonal(A) and not _own_inverse(A)

    most = 9 if level == 3 else 3 + 2 * level
    return {"A": lot.until(lambda: lot.matrix(2, 2, most), fits)}


def _own_inverse(A: Matrix) -> bool:
    return product(A, A) == [[int(i == j) for j in range(len(A))] for i in range(len(A))]


def inverse_gauss_jordan(lot: Lot, level: int) -> Arguments:
    """Return a matrix whose inverse is of whole numbers, on level 3 any."""

    def draw() -> Matrix:
        return lot.invertible(3, 3) if level == 3 else lot.unimodular(level + 1)

    return {"A": lot.until(draw, lambda A: not is_diagonal(A) and not _own_inverse(A))}


def square(lot: Lot, level: int) -> Arguments:
    """Return a 2 x 2 matrix without a zero: small numbers, larger ones, then tenths."""
    entries = [[lot.nonzero(6 * level) for _ in range(2)] for _ in range(2)]
    return {"A": [[tenths(x) for x in row] for row in entries] if level == 3 else entries}


def cofactors(lot: Lot, level: int) -> Arguments:
    """Return a matrix to expand: 2 x 2, then 3 x 3 with a zero in front, then 3 x 3 without."""
    n = 2 if level == 1 else 3
    A = [lot.full_vector(n, 5), *lot.matrix(n - 1, n, 5)]
    if level > 1:
        A[0] = [lot.nonzero(5) for _ in range(3)]
    if level == 2:
        A[0][lot.integer(0, 2)] = 0
    return {"A": A}


def dense_layer(lot: Lot, level: int) -> Arguments:
    """Return weights, input and biases: whole numbers, then halves and tenths; some unit is on."""
    W, x, b = layer_on(lot, level)
    return {"W": W, "x": x, "b": b}


def layer_on(lot: Lot, level: int) -> tuple[Decimals, Vector, list[int | str]]:
    """Return weights, input and biases such that some unit is on."""
    m, n, _, most = SHAPES[level]

    def draw() -> tuple[Decimals, Vector, list[int | str]]:
        W, b = _weights(lot, level, m, n), _weights(lot, level, 1, m)[0]
        return W, lot.vector(n, most), b

    return lot.until(draw, lambda found: max(before_relu(*found)) > 0)


def before_relu(W: Decimals, x: Vector, b: list[int | str]) -> list[Fraction]:
    """Return W x + b exactly.

    >>> before_relu([["0.5", 1]], [2, 3], ["-1"])
    [Fraction(3, 1)]
    """
    sums = (sum(Fraction(w) * y for w, y in zip(row, x, strict=True)) for row in W)
    return [total + Fraction(c) for total, c in zip(sums, b, strict=True)]


def _weights(lot: Lot, level: int, m: int, n: int) -> Decimals:
    if level == 1:
        return [[lot.integer(-3, 3) for _ in range(n)] for _ in range(m)]
    step = 5 if level == 2 else 1
    return [[tenths(step * lot.integer(-10 // step, 10 // step)) for _ in range(n)] for _ in range(m)]


def dense_layer_batch(lot: Lot, level: int) -> Arguments:
    """Return weights, a batch of inputs and biases; for some input some unit is on."""
    m, n, p, most = SHAPES[level]

    def draw() -> tuple[Decimals, Matrix, list[int | str]]:
        W, b = _weights(lot, level, m, n), _weights(lot, level, 1, m)[0]
        return W, lot.matrix(p, n, most), b

    def some_on(found: tuple[Decimals, Matrix, list[int | str]]) -> bool:
        W, X, b = found
        return any(max(before_relu(W, x, b)) > 0 for x in X)

    W, X, b = lot.until(draw, some_on)
    return {"W": W, "X": X, "b": b}


def convolution_patch(lot: Lot, level: int) -> Arguments:
    """Return a kernel that flipping changes, and a patch that is not flat."""
    n = 2 if level == 1 else 3
    most = 2 if level < 3 else 4
    K = lot.until(lambda: lot.matrix(n, n, most), lambda K: [row[::-1] for row in K[::-1]] != K)
    P = lot.until(
        lambda: [[10 * lot.integer(0, 9) for _ in range(n)] for _ in range(n)],
        lambda P: len({x for row in P for x in row}) > 1,
    )
    return {"K": K, "P": P}


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


def hill_cipher(lot: Lot, level: int) -> Arguments:
    """Return a key that can be inverted modulo 26, and a message."""
    most = {1: 5, 2: 11, 3: 25}[level]
    K = lot.until(
        lambda: [[lot.integer(0, most) for _ in range(2)] for _ in range(2)],
        lambda K: determinant(K) % 2 != 0 and determinant(K) % 13 != 0 and not is_diagonal(K),
    )
    return {"K": K, "message": lot.one_of(WORDS[level])}
