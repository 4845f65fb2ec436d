"""Functions of the chapter on matrix multiplication."""

from fractions import Fraction

from labook.live.exercises import Exercise

TWICE = "the dot product of a row checks the lengths again"
MATVEC = {
    "if n != len(x): -> pass": TWICE,
    "raise ValueError(f'cannot multiply {m} x {n} by a vector of length {len(x)}: "
    "the matrix needs as many columns as the vector has entries ({n} and {len(x)})') -> pass": TWICE,
    "dot(row, x) -> dot(x, row)": "a dot product has no order",
}

EXERCISES = [
    Exercise(
        "labook.matrices.matvec",
        "Multiply a matrix by a vector: one dot product for each row.",
        cases=(
            ([[2]], [3]),
            ([[1, 2]], [3, 4]),
            ([[1], [2]], [3]),
            ([[1, 2], [3, 4]], [5, 6]),
            ([[1, 0, 2], [0, -1, 1]], [1, 2, 3]),
            ([[Fraction(1, 2), 1]], [Fraction(1, 3), 2]),
            ([[0.5, 0.25]], [2, 4]),
            ([[1, 2]], [1]),
            ([[1]], [1, 2]),
            ([[1, 2], [3]], [1, 2]),
        ),
        mistakes={
            "it takes columns for rows": (
                "def matvec(A, x):\n"
                "    if any(len(r) != len(x) for r in A): raise ValueError\n"
                "    rows = range(min(len(A), len(x)))\n"
                "    return [sum(A[i][j] * x[i] for i in rows) for j in range(len(A[0]))]"
            ),
            "it forgets to check the sizes": (
                "def matvec(A, x):\n    return [sum(a * b for a, b in zip(r, x)) for r in A]"
            ),
            "it multiplies entry by entry": (
                "def matvec(A, x):\n"
                "    if any(len(r) != len(x) for r in A): raise ValueError\n"
                "    return [[a * b for a, b in zip(r, x)] for r in A]"
            ),
            "it returns a column of rows": (
                "def matvec(A, x):\n"
                "    if any(len(r) != len(x) for r in A): raise ValueError\n"
                "    return [[sum(a * b for a, b in zip(r, x))] for r in A]"
            ),
        },
        hints=(
            "Each entry of the result belongs to one row of A.",
            "Check that each row is as long as x; then it is one dot product for each row.",
        ),
        same=MATVEC,
    ),
    Exercise(
        "labook.matrices.transpose",
        "Return the transpose: row i becomes column i.",
        cases=(
            ([[1]],),
            ([[1, 2]],),
            ([[1], [2]],),
            ([[1, 2], [3, 4]],),
            ([[1, 2, 3], [4, 5, 6]],),
            ([[Fraction(1, 2)]],),
            ([[1, 2], [3]],),
            ([],),
        ),
        mistakes={
            "it swaps the sizes of a square only": (
                "def transpose(A):\n"
                "    if not A or len({len(r) for r in A}) > 1: raise ValueError\n"
                "    n = len(A)\n"
                "    return [[A[j][i] for j in range(n)] for i in range(n)]"
            ),
            "it takes ragged tables": "def transpose(A):\n    return [list(c) for c in zip(*A)]",
            "it turns each row around": (
                "def transpose(A):\n"
                "    if not A or len({len(r) for r in A}) > 1: raise ValueError\n"
                "    return [row[::-1] for row in A]"
            ),
            "it returns the rows themselves": (
                "def transpose(A):\n"
                "    if not A or len({len(r) for r in A}) > 1: raise ValueError\n"
                "    return A"
            ),
        },
        hints=(
            "Entry j of every row, in order, is the new row j.",
            "zip(*A) hands you the columns one after the other; make lists of them.",
        ),
    ),
    Exercise(
        "labook.matrices.matmul",
        "Multiply two matrices with three loops: C[i][j] adds up A[i][k] * B[k][j].",
        cases=(
            ([[2]], [[3]]),
            ([[1, 2]], [[3], [4]]),
            ([[1], [2]], [[3, 4]]),
            ([[1, 2], [3, 4]], [[5, 6], [7, 8]]),
            ([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]]),
            ([[Fraction(1, 2)]], [[Fraction(1, 3)]]),
            ([[0.5]], [[4, 2]]),
            ([[1, 2]], [[3, 4]]),
            ([[1]], [[1, 2], [3, 4]]),
        ),
        mistakes={
            "it multiplies entry by entry": (
                "def matmul(A, B):\n"
                "    if len(A[0]) != len(B): raise ValueError\n"
                "    return [[a * b for a, b in zip(r, s)] for r, s in zip(A, B)]"
            ),
            "its rows are one list": (
                "def matmul(A, B):\n"
                "    if len(A[0]) != len(B): raise ValueError\n"
                "    C = [[0] * len(B[0])] * len(A)\n"
                "    for i in range(len(A)):\n"
                "        for j in range(len(B[0])):\n"
                "            for k in range(len(B)):\n"
                "                C[i][j] += A[i][k] * B[k][j]\n"
                "    return C"
            ),
            "it overwrites instead of adding": (
                "def matmul(A, B):\n"
                "    if len(A[0]) != len(B): raise ValueError\n"
                "    C = [[0] * len(B[0]) for _ in A]\n"
                "    for i in range(len(A)):\n"
                "        for j in range(len(B[0])):\n"
                "            for k in range(len(B)):\n"
                "                C[i][j] = A[i][k] * B[k][j]\n"
                "    return C"
            ),
            "it multiplies in the other order": (
                "def matmul(A, B):\n"
                "    if len(A[0]) != len(B): raise ValueError\n"
                "    return [[sum(b * a for b, a in zip(r, c)) for c in zip(*A)] for r in B]"
            ),
            "it forgets to check the sizes": (
                "def matmul(A, B):\n"
                "    return [[sum(a * b for a, b in zip(r, c)) for c in zip(*B)] for r in A]"
            ),
        },
        hints=(
            "Make the table of zeros row by row: [[0] * p] * m is one row, m times.",
            "The middle sizes have to agree.",
        ),
    ),
    Exercise(
        "labook.matrices.outer",
        "Write the outer product: the table of all products of an entry of u with one of v.",
        cases=(
            ([], []),
            ([2], [3]),
            ([1, 2], [3]),
            ([1], [2, 3]),
            ([1, 2], [3, 4, 5]),
            ([Fraction(1, 2)], [4, Fraction(1, 3)]),
            ([0.5, 1], [2, 3]),
        ),
        mistakes={
            "it turns the table": "def outer(u, v):\n    return [[a * b for a in u] for b in v]",
            "it adds": "def outer(u, v):\n    return [[a + b for b in v] for a in u]",
            "it multiplies pairs alone": "def outer(u, v):\n    return [[a * b] for a, b in zip(u, v)]",
            "it returns one long list": "def outer(u, v):\n    return [a * b for a in u for b in v]",
        },
        hints=(
            "Two comprehensions, one inside the other: the outer one runs through u.",
            "Row i of the table is u_i times all of v.",
        ),
    ),
]
