"""Functions of the chapter on independence and rank."""

from fractions import Fraction

from labook.live.exercises import Exercise

REDUCED = "from labook.row_reduction import reduced_row_echelon_form as reduced\n"
EXACT = "    R, pivots = reduced([[Fraction(x) for x in row] for row in A])\n"

EXERCISES = [
    Exercise(
        "labook.elimination.rank",
        "Count the pivots: eliminate downwards, and return how many rows are left with a pivot. "
        "Whole numbers ask for an exact answer, so divide fractions, or don't divide at all.",
        cases=(
            ([[5]],),
            ([[0]],),
            ([[1, 2], [2, 4]],),
            ([[0, 1], [1, 0]],),
            ([[0, 1, 2], [0, 2, 4], [0, 3, 7]],),
            ([[1, 2, 3], [2, 4, 6], [0, 1, 1]],),
            ([[1, 2], [3, 4], [5, 6]],),
            ([[Fraction(1, 3), 1], [Fraction(1, 6), Fraction(1, 2)]],),
            ([[16, 8, 16], [20, 10, 20], [4, 2, 4], [49, 49, 49]],),
            ([[1.0, 1.0], [1.0, 1.0000001]], 1e-6),
            ([[1, 0], [0, Fraction(1, 2)]], 0.75),
        ),
        mistakes={
            "it counts the rows that are not zero": (
                "def rank(A, tolerance=0):\n    return sum(any(abs(x) > tolerance for x in r) for r in A)"
            ),
            "it looks at the diagonal alone": (
                "def rank(A, tolerance=0):\n"
                "    return sum(abs(A[i][i]) > tolerance for i in range(min(len(A), len(A[0]))))"
            ),
            "it counts columns": "def rank(A, tolerance=0):\n    return len(A[0])",
            "it forgets the tolerance": (
                REDUCED + "def rank(A, tolerance=0):\n"
                "    return len(reduced([[Fraction(x) for x in row] for row in A])[1])"
            ),
            "it takes a zero in the corner for the end": (
                "def rank(A, tolerance=0):\n"
                "    from labook.elimination import rank as true\n"
                "    return true(A, tolerance) if A[0][0] else 0"
            ),
            "it rounds whole numbers": (
                "from labook.elimination import row_echelon_form\n"
                "def rank(A, tolerance=0):\n"
                "    return len(row_echelon_form([[float(x) for x in r] for r in A], tolerance)[1])"
            ),
        },
        hints=(
            "Work on a copy of the rows, column by column, and keep count of the pivots so far.",
            "No pivot in a column? Go to the next column, and stay in the same row.",
            "A pivot may stand further down: exchange rows before you eliminate.",
        ),
    ),
    Exercise(
        "labook.subspaces.null_space",
        "Return a basis of the null space: for each column without a pivot the solution of A x = 0 that has "
        "1 there and 0 in the other free places. The import reduced_row_echelon_form from "
        "labook.row_reduction "
        "gives you the reduced rows and the pivot columns of a matrix of fractions.",
        cases=(
            ([[1]],),
            ([[0]],),
            ([[1, 2]],),
            ([[1, 2], [2, 4]],),
            ([[1, 0], [0, 1]],),
            ([[0, 1, 2], [0, 0, 0]],),
            ([[1, 2, 3], [4, 5, 6]],),
            ([[1, 2, 0, 3], [0, 0, 1, 4]],),
            ([[2, 1]],),
            ([[1, 2], [3]],),
        ),
        mistakes={
            "it forgets the minus": (
                REDUCED + "def null_space(A):\n" + EXACT + "    n = len(A[0])\n"
                "    found = []\n"
                "    for f in [j for j in range(n) if j not in pivots]:\n"
                "        z = [Fraction(int(j == f)) for j in range(n)]\n"
                "        for row, p in zip(R, pivots): z[p] = row[f]\n"
                "        found.append(z)\n"
                "    return found"
            ),
            "it forgets the 1 in the free place": (
                REDUCED + "def null_space(A):\n" + EXACT + "    n = len(A[0])\n"
                "    found = []\n"
                "    for f in [j for j in range(n) if j not in pivots]:\n"
                "        z = [Fraction(0)] * n\n"
                "        for row, p in zip(R, pivots): z[p] = -row[f]\n"
                "        found.append(z)\n"
                "    return found"
            ),
            "it returns one vector at most": (
                "def null_space(A):\n"
                "    from labook.subspaces import null_space as true\n"
                "    return true(A)[:1]"
            ),
            "it reads the null space of the transpose": (
                "def null_space(A):\n"
                "    from labook.subspaces import left_null_space\n"
                "    return left_null_space(A)"
            ),
        },
        hints=(
            "Which columns hold no pivot? Each of them gives one vector.",
            "Row k of the reduced form says: its pivot unknown plus its entry times the free one is 0.",
            "So the pivot unknown is minus that entry.",
        ),
    ),
    Exercise(
        "labook.subspaces.column_space",
        "Return a basis of the column space: the columns of A that hold a pivot. The import "
        "reduced_row_echelon_form from labook.row_reduction names the pivot columns of a matrix "
        "of fractions.",
        cases=(
            ([[3]],),
            ([[0]],),
            ([[1, 2], [2, 4]],),
            ([[0, 2], [0, 5]],),
            ([[2, 1], [1, 1]],),
            ([[1, 2, 0], [2, 4, 1], [3, 6, 1]],),
            ([[Fraction(1, 2), 1], [1, 2]],),
            ([[1, 2, 3], [4, 5, 6]],),
        ),
        mistakes={
            "it takes the columns of the reduced form": (
                REDUCED + "def column_space(A):\n" + EXACT
                + "    return [[row[j] for row in R] for j in pivots]"
            ),
            "it takes the first columns": (
                REDUCED + "def column_space(A):\n" + EXACT
                + "    return [[row[j] for row in A] for j in range(len(pivots))]"
            ),
            "it takes rows": (REDUCED + "def column_space(A):\n" + EXACT + "    return R[: len(pivots)]"),
            "it takes all columns": "def column_space(A):\n    return [list(c) for c in zip(*A)]",
        },
        hints=(
            "Elimination tells you which columns are new; it doesn't keep the columns themselves.",
            "Take the pivot columns from A, not from its reduced form.",
        ),
    ),
]
