"""Functions of the chapter on bases and subspaces."""

from fractions import Fraction

from labook.live.exercises import Exercise

HALF = Fraction(1, 2)
SIX, EIGHT = Fraction(3, 5), Fraction(4, 5)
REDUCED = "from labook.row_reduction import reduced_row_echelon_form as reduced\n"
EXACT = "    R, pivots = reduced([[Fraction(x) for x in row] for row in A])\n"
CHECK = "    if any(len(q) != len(b) for q in basis):\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.orthogonalization.project",
        "Project b onto a subspace, of which you are given unit vectors at right angles: "
        "add up its shadow on each of them.",
        cases=(
            ([], [2, 3]),
            ([[1, 0]], [2, 3]),
            ([[0, 1]], [2, 3]),
            ([[SIX, EIGHT]], [1, 2]),
            ([[1, 0, 0], [0, 0, 1]], [2, 3, 4]),
            ([[SIX, EIGHT, 0], [0, 0, 1]], [5, 0, HALF]),
            ([[0.6, 0.8]], [5.0, 10.0]),
            ([[1, 0]], [1, 2, 3]),
        ),
        mistakes={
            "it returns the coordinates": (
                f"def project(basis, b):\n{CHECK}"
                "    return [sum(x * y for x, y in zip(q, b)) for q in basis]"
            ),
            "it returns what is left": (
                f"def project(basis, b):\n{CHECK}"
                "    p = list(b)\n"
                "    for q in basis:\n"
                "        c = sum(x * y for x, y in zip(q, b))\n"
                "        p = [x - c * y for x, y in zip(p, q)]\n"
                "    return p"
            ),
            "it adds up the basis": (
                f"def project(basis, b):\n{CHECK}    return [sum(c) for c in zip(*basis)] or [0] * len(b)"
            ),
            "it uses the last vector alone": (
                f"def project(basis, b):\n{CHECK}"
                "    p = [0] * len(b)\n"
                "    for q in basis:\n"
                "        p = [sum(x * y for x, y in zip(q, b)) * z for z in q]\n"
                "    return p"
            ),
        },
        hints=(
            "On a unit vector q, the shadow of b is (q . b) q.",
            "Begin with zeros, as many as b has entries, and add one shadow after the other.",
        ),
        same={
            "dot(q, b) -> dot(b, q)": "a dot product has no order",
            "zip(p, scale(dot(q, b), q), strict=True) -> zip(scale(dot(q, b), q), p, strict=True)": (
                "a sum has no order"
            ),
        },
    ),
    Exercise(
        "labook.orthogonalization.right_angle_loss",
        "Measure how far the columns of Q are from being unit vectors at right angles: "
        "the largest entry, without its sign, of the difference between Q^T Q and the identity.",
        cases=(
            ([[1]],),
            ([[3]],),
            ([[1, 0], [0, 1]],),
            ([[0, -1], [1, 0]],),
            ([[1, 1], [0, 0]],),
            ([[1, 2], [0, 1]],),
            ([[1, -HALF], [0, 1]],),
            ([[0.6, -0.8], [0.8, 0.6]],),
            ([[1], [1], [1]],),
            ([[HALF]],),
            ([[]],),
        ),
        mistakes={
            "it looks at the lengths alone": (
                "def right_angle_loss(Q):\n"
                "    return max(abs(sum(x * x for x in c) - 1) for c in zip(*Q))"
            ),
            "it looks at the angles alone": (
                "def right_angle_loss(Q):\n"
                "    C = list(zip(*Q))\n"
                "    pairs = [(i, j) for i in range(len(C)) for j in range(i)]\n"
                "    return max((abs(sum(x * y for x, y in zip(C[i], C[j]))) for i, j in pairs), default=0)"
            ),
            "it takes rows for columns": (
                "def right_angle_loss(Q):\n"
                "    n = range(len(Q))\n"
                "    return max(abs(sum(x * y for x, y in zip(Q[i], Q[j])) - (i == j)) for i in n for j in n)"
            ),
            "it forgets the signs": (
                "def right_angle_loss(Q):\n"
                "    C = list(zip(*Q))\n"
                "    n = range(len(C))\n"
                "    return max(sum(x * y for x, y in zip(C[i], C[j])) - (i == j) for i in n for j in n)"
            ),
            "it adds up all errors": (
                "def right_angle_loss(Q):\n"
                "    C = list(zip(*Q))\n"
                "    n = range(len(C))\n"
                "    return sum(abs(sum(x * y for x, y in zip(C[i], C[j])) - (i == j)) for i in n for j in n)"
            ),
        },
        hints=(
            "Entry (i, j) of Q^T Q is the dot product of columns i and j.",
            "It should be 1 where i = j, and 0 elsewhere: subtract i == j.",
        ),
        same={
            "dot(columns[i], columns[j]) -> dot(columns[j], columns[i])": "a dot product has no order",
        },
    ),
    Exercise(
        "labook.subspaces.column_row_factors",
        "Split a matrix into C, its pivot columns, and R, which says how they make all columns: A = C R. "
        "The import reduced_row_echelon_form from labook.row_reduction gives you the reduced "
        "rows and the pivot "
        "columns of a matrix of fractions.",
        cases=(
            ([[3]],),
            ([[0, 0]],),
            ([[1, 2], [2, 4]],),
            ([[1, 2], [3, 4]],),
            ([[0, 2, 4], [0, 1, 2]],),
            ([[1, 2, 0], [2, 4, 1], [3, 6, 1]],),
            ([[HALF, 1], [1, 2]],),
        ),
        mistakes={
            "it keeps the zero rows": (
                REDUCED + "def column_row_factors(A):\n" + EXACT
                + "    return [[row[j] for j in pivots] for row in A], R"
            ),
            "it takes the columns of the reduced form": (
                REDUCED + "def column_row_factors(A):\n" + EXACT
                + "    return [[row[j] for j in pivots] for row in R], R[: len(pivots)]"
            ),
            "it takes the columns as rows": (
                REDUCED + "def column_row_factors(A):\n" + EXACT
                + "    return [[row[j] for row in A] for j in pivots], R[: len(pivots)]"
            ),
            "it returns the factors the other way round": (
                REDUCED + "def column_row_factors(A):\n" + EXACT
                + "    return R[: len(pivots)], [[row[j] for j in pivots] for row in A]"
            ),
        },
        hints=(
            "C keeps the entries of A in the pivot columns, row by row.",
            "R is the reduced form without its zero rows: as many rows as there are pivots.",
        ),
    ),
]
