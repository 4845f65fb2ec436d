"""Functions of the chapter on positive definite matrices."""

from fractions import Fraction

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.definite.quadratic_form",
        "Write the quadratic form: x times A x.",
        cases=(
            ([[2]], [3]),
            ([[1, 0], [0, 1]], [3, 4]),
            ([[2, 1], [1, 3]], [1, -1]),
            ([[0, 1], [0, 0]], [2, 5]),
            ([[Fraction(1, 2), 0], [0, 1]], [1, 2]),
            ([[0.5, 0.25], [0.25, 1]], [2, 4]),
            ([[1, 2], [3, 4]], [1]),
            ([[1, 2]], [1, 2]),
        ),
        mistakes={
            "it leaves out the mixed products": (
                "def quadratic_form(A, x):\n"
                "    if len(A) != len(x) or len(A[0]) != len(x): raise ValueError\n"
                "    return sum(A[i][i] * x[i] ** 2 for i in range(len(x)))"
            ),
            "it returns the vector A x": (
                "def quadratic_form(A, x):\n"
                "    if len(A) != len(x) or len(A[0]) != len(x): raise ValueError\n"
                "    return [sum(a * b for a, b in zip(r, x)) for r in A]"
            ),
            "it takes the upper half alone": (
                "def quadratic_form(A, x):\n"
                "    if len(A) != len(x) or len(A[0]) != len(x): raise ValueError\n"
                "    n = range(len(x))\n"
                "    return sum(A[i][j] * x[i] * x[j] for i in n for j in n if i <= j)"
            ),
            "it squares A x": (
                "def quadratic_form(A, x):\n"
                "    if len(A) != len(x) or len(A[0]) != len(x): raise ValueError\n"
                "    return sum(sum(a * b for a, b in zip(r, x)) ** 2 for r in A)"
            ),
        },
        hints=("Multiply A by x first; then the dot product with x.",),
        same={"dot(x, matvec(A, x)) -> dot(matvec(A, x), x)": "a dot product has no order"},
    ),
    Exercise(
        "labook.matrices.trace",
        "Write the trace: the sum of the entries on the diagonal of a square matrix.",
        cases=(
            ([[3]],),
            ([[1, 2], [3, 4]],),
            ([[0, 5], [7, 0]],),
            ([[1, 0, 9], [0, 2, 0], [8, 0, 4]],),
            ([[Fraction(1, 2), 1], [1, Fraction(1, 3)]],),
            ([[0.5, 1], [1, 0.25]],),
            ([[1, 2]],),
            ([[1], [2]],),
        ),
        mistakes={
            "it adds all entries": (
                "def trace(A):\n    if len(A) != len(A[0]): raise ValueError\n    return sum(map(sum, A))"
            ),
            "it adds the other diagonal": (
                "def trace(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    return sum(A[i][-1 - i] for i in range(len(A)))"
            ),
            "it multiplies": (
                "def trace(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    return math.prod(A[i][i] for i in range(len(A)))"
            ),
            "it takes any shape": (
                "def trace(A):\n    return sum(A[i][i] for i in range(min(len(A), len(A[0]))))"
            ),
        },
        hints=("Row i gives its entry i.",),
    ),
]
