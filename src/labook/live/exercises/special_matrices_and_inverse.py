"""Functions of the chapter on special matrices and the inverse."""

from fractions import Fraction

from labook.live.exercises import CHECKED_TWICE, Exercise

EXERCISES = [
    Exercise(
        "labook.special_matrices.identity",
        "Return the identity matrix with n rows: ones on the diagonal, zeros elsewhere.",
        cases=((0,), (1,), (2,), (3,), (5,)),
        mistakes={
            "its rows are one list": (
                "def identity(n):\n"
                "    I = [[0] * n] * n\n"
                "    for i in range(n):\n"
                "        I[i][i] = 1\n"
                "    return I"
            ),
            "it is full of ones": "def identity(n):\n    return [[1] * n for _ in range(n)]",
            "its ones are on the other diagonal": (
                "def identity(n):\n    return [[int(i + j == n - 1) for j in range(n)] for i in range(n)]"
            ),
        },
        hints=(
            "int(i == j) is 1 on the diagonal.",
            "Make a new list for each row: [[0] * n] * n holds one row n times.",
        ),
    ),
    Exercise(
        "labook.special_matrices.is_symmetric",
        "Say whether A equals its transpose, up to a tolerance for each pair of entries.",
        cases=(
            ([[1]],),
            ([[1, 2], [2, 1]],),
            ([[1, 2], [3, 1]],),
            ([[1, 2], [1, 2]],),
            ([[1, 2, 3], [2, 1, 4], [3, 4, 1]],),
            ([[1, 2, 3], [2, 1, 4], [3, 5, 1]],),
            ([[1, 2]],),
            ([[1], [2]],),
            ([[0, 1], [0.5, 0]],),
            ([[0, 1], [0.5, 0]], 0.5),
            ([[0, 1], [0.5, 0]], 0.25),
            ([[0, 0.5], [1, 0]], 0.25),
            ([[1, -1], [1, 1]],),
            ([[1, 0, 3], [0, 1, 0], [4, 0, 1]],),
        ),
        mistakes={
            "it compares the first row and column alone": (
                "def is_symmetric(A, tolerance=0):\n"
                "    if len(A) != len(A[0]): return False\n"
                "    return all(abs(A[0][j] - A[j][0]) <= tolerance for j in range(len(A)))"
            ),
            "it forgets the tolerance": (
                "def is_symmetric(A, tolerance=0):\n"
                "    n = range(len(A))\n"
                "    return len(A) == len(A[0]) and all(A[i][j] == A[j][i] for i in n for j in n)"
            ),
            "it forgets the sign of a difference": (
                "def is_symmetric(A, tolerance=0):\n"
                "    pairs = [(i, j) for i in range(len(A)) for j in range(i)]\n"
                "    return len(A) == len(A[0]) and all(A[i][j] - A[j][i] <= tolerance for i, j in pairs)"
            ),
        },
        hints=(
            "A rectangle never equals its transpose.",
            "It is enough to compare the entries below the diagonal with those above.",
        ),
    ),
    Exercise(
        "labook.special_matrices.diagonal_matvec",
        "Multiply a diagonal matrix, of which only the diagonal d is stored, by a vector.",
        cases=(
            ([], []),
            ([2], [3]),
            ([1, 2], [3, 4]),
            ([Fraction(1, 2), 0], [3, 4]),
            ([0.5, 2], [2, 2]),
            ([1, 2], [1]),
            ([1], [1, 2]),
        ),
        mistakes={
            "it adds up the products": (
                "def diagonal_matvec(d, x):\n"
                "    if len(d) != len(x): raise ValueError\n"
                "    return sum(a * b for a, b in zip(d, x))"
            ),
            "it forgets to check the lengths": (
                "def diagonal_matvec(d, x):\n    return [a * b for a, b in zip(d, x)]"
            ),
            "it makes the whole matrix": (
                "def diagonal_matvec(d, x):\n"
                "    if len(d) != len(x): raise ValueError\n"
                "    return [[d[i] * x[j] * (i == j) for j in range(len(x))] for i in range(len(d))]"
            ),
        },
        hints=(
            "n multiplications are enough: entry i is d_i times x_i.",
            "zip the two vectors, and refuse lengths that differ.",
        ),
        same=CHECKED_TWICE | {"zip(d, x, strict=True) -> zip(x, d, strict=True)": "a product has no order"},
    ),
]
