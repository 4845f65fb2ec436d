"""Functions of the chapter on matrix factorization."""

from fractions import Fraction

from labook.live.exercises import Exercise

HALF = Fraction(1, 2)
PLACES = "    places = [(i, j) for i, r in enumerate(R) for j, x in enumerate(r) if x is not None]\n"
MISS = "(R[i][j] - sum(a * b for a, b in zip(U[i], V[j])))"
SIZE = "sum(x * x for row in U + V for x in row)"
WIDTHS = "    if any(len(u) != len(V[0]) for u in U):\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.factorization.observed",
        "List the places of the ratings that are known: pairs (row, column), row by row. "
        "None marks a rating that nobody gave.",
        cases=(
            ([[None]],),
            ([[4]],),
            ([[5, None], [None, 4]],),
            ([[None, 1, 2]],),
            ([[None, 3], [2, None], [None, None]],),
            ([[0, None], [None, 0]],),
            ([[2.5, Fraction(7, 2)]],),
        ),
        mistakes={
            "it takes a rating of 0 for none": (
                "def observed(R):\n"
                "    return [(i, j) for i, row in enumerate(R) for j, r in enumerate(row) if r]"
            ),
            "it returns the ratings": (
                "def observed(R):\n    return [r for row in R for r in row if r is not None]"
            ),
            "it returns the column first": (
                "def observed(R):\n"
                "    return [(j, i) for i, row in enumerate(R) for j, r in enumerate(row) if r is not None]"
            ),
            "it counts from one": (
                "def observed(R):\n"
                "    return [(i, j) for i, row in enumerate(R, 1) for j, r in enumerate(row, 1) "
                "if r is not None]"
            ),
            "it lists what is missing": (
                "def observed(R):\n"
                "    return [(i, j) for i, row in enumerate(R) for j, r in enumerate(row) if r is None]"
            ),
            "it goes column by column": (
                "def observed(R):\n"
                "    return [(i, j) for j in range(len(R[0])) for i in range(len(R)) if R[i][j] is not None]"
            ),
        },
        hints=(
            "enumerate gives you the place along with the entry; you need it for rows and for columns.",
            "A rating may be 0, so ask whether it is None.",
        ),
    ),
    Exercise(
        "labook.factorization.predictions",
        "Predict all ratings: the entry for a user and an item is the dot product of their rows.",
        cases=(
            ([[2]], [[3]]),
            ([[2, 1]], [[2, 1], [1, 1]]),
            ([[1, 2], [3, 4]], [[5, 6]]),
            ([[1, 0], [0, 1], [1, 1]], [[2, 3], [4, 5]]),
            ([[HALF, 1]], [[2, Fraction(1, 3)]]),
            ([[0.5, 1.5]], [[2.0, 4.0]]),
            ([[1, 2]], [[1]]),
        ),
        mistakes={
            "it multiplies without the transpose": (
                f"def predictions(U, V):\n{WIDTHS}"
                "    return [[sum(a * b for a, b in zip(u, c)) for c in zip(*V)] for u in U]"
            ),
            "it gives each item a row": (
                f"def predictions(U, V):\n{WIDTHS}"
                "    return [[sum(a * b for a, b in zip(u, v)) for u in U] for v in V]"
            ),
            "it adds instead of multiplying": (
                f"def predictions(U, V):\n{WIDTHS}"
                "    return [[sum(a + b for a, b in zip(u, v)) for v in V] for u in U]"
            ),
            "it lets widths differ": (
                "def predictions(U, V):\n"
                "    return [[sum(a * b for a, b in zip(u, v)) for v in V] for u in U]"
            ),
        },
        hints=("One row for each user, one column for each item.", "Both rows must have one length."),
    ),
    Exercise(
        "labook.factorization.factorization_loss",
        "Add up the squared errors of the known ratings only, then the penalty times the squares "
        "of all entries "
        "of U and V.",
        cases=(
            ([[5]], [[1]], [[3]]),
            ([[None]], [[1]], [[3]]),
            ([[5, None], [None, 4]], [[1], [2]], [[3], [1]]),
            ([[3]], [[1, 2]], [[2, 1]]),
            ([[5]], [[1]], [[3]], 2),
            ([[5, None]], [[1]], [[3], [2]], HALF),
            ([[2.5]], [[0.5, 1.0]], [[1.0, 1.0]], 0.25),
            ([[0]], [[1]], [[1]], 1),
            ([[4, 3]], [[1]], [[2], [3]], 1),
        ),
        mistakes={
            "it forgets the penalty": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                + PLACES + f"    return sum({MISS} ** 2 for i, j in places)"
            ),
            "it takes what is missing for 0": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                "    R = [[x or 0 for x in r] for r in R]\n"
                + PLACES + f"    return sum({MISS} ** 2 for i, j in places) + penalty * {SIZE}"
            ),
            "it takes the mean": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                + PLACES
                + f"    return sum({MISS} ** 2 for i, j in places) / (len(places) or 1) + penalty * {SIZE}"
            ),
            "it penalizes a row for each of its ratings": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                + PLACES + f"    return sum({MISS} ** 2 + penalty * {SIZE} for i, j in places)"
            ),
            "it penalizes the users alone": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                + PLACES
                + f"    return sum({MISS} ** 2 for i, j in places) + penalty * sum(x * x for u "
                  "in U for x in u)"
            ),
            "it adds sizes": (
                "def factorization_loss(R, U, V, penalty=0):\n"
                + PLACES + f"    return sum(abs{MISS} for i, j in places) + penalty * {SIZE}"
            ),
        },
        hints=(
            "Skip each place where R holds None.",
            "The error of a known rating is r minus the dot product of its user's and its item's row.",
            "The penalty counts each row once, however many ratings it has.",
        ),
        same={
            "dot(U[i], V[j]) -> dot(V[j], U[i])": "a dot product has no order",
        },
    ),
]
