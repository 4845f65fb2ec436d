"""Functions of the chapter on matrix norms."""

from fractions import Fraction

from labook.live.exercises import Exercise

CASES = (
    ([[3]],),
    ([[-3]],),
    ([[0, 0]],),
    ([[1, -2], [3, 1]],),
    ([[1, 2], [2, 4]],),
    ([[1, -5], [2, 1]],),
    ([[1, 2, 3]],),
    ([[1], [-2], [3]],),
    ([[Fraction(1, 2), Fraction(-1, 3)], [1, 0]],),
    ([[0.5, 0.25], [-1.5, 1]],),
)

EXERCISES = [
    Exercise(
        "labook.svd.frobenius_norm",
        "Write the Frobenius norm: the length of all entries, read as one vector.",
        cases=CASES,
        mistakes={
            "it forgets the root": "def frobenius_norm(A):\n    return sum(a * a for r in A for a in r)",
            "it adds sizes": "def frobenius_norm(A):\n    return sum(abs(a) for r in A for a in r)",
            "it takes the largest row": (
                "def frobenius_norm(A):\n    return max(math.hypot(*r) for r in A)"
            ),
            "it adds up the lengths of the rows": (
                "def frobenius_norm(A):\n    return sum(math.hypot(*r) for r in A)"
            ),
            "it takes the diagonal": (
                "def frobenius_norm(A):\n    return math.hypot(*(A[i][i] for i in "
                "range(min(len(A), len(A[0])))))"
            ),
        },
        hints=("Square every entry, add all squares up, then take one root.", "math.sqrt gives the root."),
    ),
    Exercise(
        "labook.svd.row_sum_norm",
        "Write the norm that the maximum norm of vectors induces: the largest sum of a row, "
        "its entries without their signs.",
        cases=CASES,
        mistakes={
            "it keeps the signs": "def row_sum_norm(A):\n    return max(sum(r) for r in A)",
            "it drops the sign of the sum": "def row_sum_norm(A):\n    return max(abs(sum(r)) for r in A)",
            "it adds up columns": (
                "def row_sum_norm(A):\n    return max(sum(map(abs, c)) for c in zip(*A))"
            ),
            "it adds up all rows": "def row_sum_norm(A):\n    return sum(abs(a) for r in A for a in r)",
            "it takes the largest entry": (
                "def row_sum_norm(A):\n    return max(abs(a) for r in A for a in r)"
            ),
        },
        hints=(
            "Which vector with entries 1 and -1 makes the output of one row as large as it gets?",
            "Its signs are those of the row, so the output is the sum of the sizes: take the largest one.",
        ),
    ),
    Exercise(
        "labook.svd.column_sum_norm",
        "Write the norm that the L1 norm of vectors induces: the largest sum of a column, "
        "its entries without their signs.",
        cases=CASES,
        mistakes={
            "it keeps the signs": "def column_sum_norm(A):\n    return max(sum(c) for c in zip(*A))",
            "it adds up rows": "def column_sum_norm(A):\n    return max(sum(map(abs, r)) for r in A)",
            "it looks at the first column alone": (
                "def column_sum_norm(A):\n    return sum(abs(r[0]) for r in A)"
            ),
            "it takes the smallest": (
                "def column_sum_norm(A):\n    return min(sum(map(abs, c)) for c in zip(*A))"
            ),
            "it takes lengths": "def column_sum_norm(A):\n    return max(math.hypot(*c) for c in zip(*A))",
        },
        hints=(
            "With L1 length 1 to spend, you do best to spend all of it on one column.",
            "zip(*A) goes through the columns.",
        ),
    ),
]
