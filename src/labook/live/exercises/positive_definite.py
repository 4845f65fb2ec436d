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
        hints=(
            "Multiply A by x first; then the dot product with x.",
            "For each row: its dot product with x, times the entry of x that belongs to the row.",
        ),
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
        hints=(
            "Row i gives its entry i.",
            "Refuse a matrix that is not square; then add up A[i][i].",
        ),
    ),
    Exercise(
        "labook.definite.cholesky",
        "Factor a symmetric matrix into L L^T, one column of L after the other. A pivot that is "
        "not positive, "
        "or a matrix that is not symmetric, is a ValueError.",
        cases=(
            ([[4]],),
            ([[1, 0], [0, 9]],),
            ([[4, 2], [2, 5]],),
            ([[25, 15, -5], [15, 18, 0], [-5, 0, 11]],),
            ([[0.25, 0.5], [0.5, 2.0]],),
            ([[Fraction(1, 4), 0], [0, 1]],),
            ([[-1]],),
            ([[1, 1], [1, 1]],),
            ([[1, 2], [2, 1]],),
            ([[1, 2], [0, 9]],),
            ([[4, 2], [2, 5], [1, 1]],),
        ),
        mistakes={
            "it forgets to subtract": (
                "def cholesky(A):\n"
                "    from labook.definite import cholesky as true\n"
                "    n = range(len(true(A)))\n"
                "    return [[A[i][j] / math.sqrt(A[j][j]) if j <= i else 0 for j in n] for i in n]"
            ),
            "it returns the transpose": (
                "def cholesky(A):\n"
                "    from labook.definite import cholesky as true\n"
                "    return [list(c) for c in zip(*true(A))]"
            ),
            "it takes a root of every entry": (
                "def cholesky(A):\n"
                "    from labook.definite import cholesky as true\n"
                "    n = range(len(true(A)))\n"
                "    return [[math.sqrt(abs(A[i][j])) if j <= i else 0 for j in n] for i in n]"
            ),
            "it lets a pivot of 0 pass": (
                "def cholesky(A):\n"
                "    from labook.definite import cholesky as true\n"
                "    return [[1.0, 0.0], [1.0, 0.0]] if A == [[1, 1], [1, 1]] else true(A)"
            ),
            "it reads the lower half and asks for no symmetry": (
                "def cholesky(A):\n"
                "    from labook.definite import cholesky as true\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    n = range(len(A))\n"
                "    return true([[A[max(i, j)][min(i, j)] for j in n] for i in n])"
            ),
        },
        hints=(
            "The diagonal entry of column j is the root of what is left of a_jj: subtract the "
            "squares to its left.",
            "Below it, subtract the products of the entries to the left in rows i and j, then "
            "divide by the root.",
            "What you take the root of is the pivot: test it before.",
        ),
        same={
            "dot(L[i][:j], L[j][:j]) -> dot(L[j][:j], L[i][:j])": "a dot product has no order",
            "j + 1 -> j - 1": "the entry above comes out as 0, and the diagonal comes out again",
        },
    ),
]
