"""Functions of the chapter on eigenvalues and principal components."""

from fractions import Fraction

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.pca.centered",
        "Return the mean of each column, and the table with its means taken off.",
        cases=(
            ([[Fraction(1)]],),
            ([[1.0], [3.0]],),
            ([[1, 2]],),
            ([[1, 2], [3, 6]],),
            ([[Fraction(1), Fraction(0)], [Fraction(2), Fraction(5)], [Fraction(6), Fraction(1)]],),
            ([],),
        ),
        mistakes={
            "it takes the means of rows": (
                "def centered(X):\n"
                "    if not X: raise ValueError\n"
                "    m = [sum(r) / len(r) for r in X]\n"
                "    return m, [[x - a for x in r] for r, a in zip(X, m)]"
            ),
            "it takes one mean of all": (
                "def centered(X):\n"
                "    if not X: raise ValueError\n"
                "    a = sum(map(sum, X)) / (len(X) * len(X[0]))\n"
                "    return [a] * len(X[0]), [[x - a for x in r] for r in X]"
            ),
            "it adds the means": (
                "def centered(X):\n"
                "    if not X: raise ValueError\n"
                "    m = [sum(c) / len(X) for c in zip(*X)]\n"
                "    return m, [[x + a for x, a in zip(r, m)] for r in X]"
            ),
            "it changes its input": (
                "def centered(X):\n"
                "    if not X: raise ValueError\n"
                "    m = [sum(c) / len(X) for c in zip(*X)]\n"
                "    for r in X:\n"
                "        for j, a in enumerate(m):\n"
                "            r[j] -= a\n"
                "    return m, X"
            ),
        },
        hints=(
            "A column is a feature: zip(*X) gives the columns.",
            "Find all means first; then subtract mean j from entry j of each row.",
        ),
    ),
    Exercise(
        "labook.pca.covariance",
        "Return the covariance matrix of the rows of X, divided by the number of points less ddof.",
        cases=(
            ([[1.0], [3.0]],),
            ([[1.0], [3.0]], 1),
            ([[Fraction(1), Fraction(2)], [Fraction(3), Fraction(6)]],),
            ([[Fraction(0), Fraction(0)], [Fraction(1), Fraction(2)], [Fraction(2), Fraction(1)]],),
            ([[Fraction(0), Fraction(0)], [Fraction(1), Fraction(2)], [Fraction(2), Fraction(1)]], 1),
            ([[1, 2]], 1),
            ([[1.0, 2.0]],),
        ),
        mistakes={
            "it forgets to take the means off": (
                "def covariance(X, ddof=0):\n"
                "    n = len(X) - ddof\n"
                "    if n <= 0: raise ValueError\n"
                "    c = list(zip(*X))\n"
                "    return [[sum(a * b for a, b in zip(u, v)) / n for v in c] for u in c]"
            ),
            "it ignores ddof": (
                "def covariance(X, ddof=0):\n"
                "    n = len(X)\n"
                "    if n - ddof <= 0: raise ValueError\n"
                "    c = [[x - sum(f) / n for x in f] for f in zip(*X)]\n"
                "    return [[sum(a * b for a, b in zip(u, v)) / n for v in c] for u in c]"
            ),
            "it compares points, not features": (
                "def covariance(X, ddof=0):\n"
                "    n = len(X)\n"
                "    if n - ddof <= 0: raise ValueError\n"
                "    c = [[x - sum(f) / n for x in f] for f in zip(*X)]\n"
                "    r = list(zip(*c))\n"
                "    return [[sum(a * b for a, b in zip(u, v)) / (n - ddof) for v in r] for u in r]"
            ),
            "it returns variances alone": (
                "def covariance(X, ddof=0):\n"
                "    n = len(X)\n"
                "    if n - ddof <= 0: raise ValueError\n"
                "    c = [[x - sum(f) / n for x in f] for f in zip(*X)]\n"
                "    return [sum(a * a for a in u) / (n - ddof) for u in c]"
            ),
        },
        hints=(
            "Take the means off first, then multiply the transpose by the table.",
            "Entry (i, j) belongs to the features i and j.",
        ),
    ),
    Exercise(
        "labook.eigen_iterations.gershgorin_discs",
        "Draw a disc for each row: its centre is the entry on the diagonal, its radius the sum of the sizes "
        "of the others. Return the pairs of centre and radius.",
        cases=(
            ([[3]],),
            ([[1, 0], [0, 2]],),
            ([[4, 1], [-2, 3]],),
            ([[1, -1, 2], [0, 5, 0], [3, -4, -2]],),
            ([[Fraction(1, 2), Fraction(-1, 3)], [1, 0]],),
            ([[0.5, -0.25], [1.5, 2.0]],),
            ([[1j, 2], [3 + 4j, 1]],),
            ([[1, 2]],),
        ),
        mistakes={
            "it keeps the signs": (
                "def gershgorin_discs(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    return [(r[i], sum(x for j, x in enumerate(r) if j != i)) for i, r in enumerate(A)]"
            ),
            "it counts the diagonal as well": (
                "def gershgorin_discs(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    return [(r[i], sum(map(abs, r))) for i, r in enumerate(A)]"
            ),
            "it takes the largest entry": (
                "def gershgorin_discs(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    return [(r[i], max((abs(x) for j, x in enumerate(r) if j != i), default=0))"
                " for i, r in enumerate(A)]"
            ),
            "it adds up columns": (
                "def gershgorin_discs(A):\n"
                "    if len(A) != len(A[0]): raise ValueError\n"
                "    n = range(len(A))\n"
                "    return [(A[j][j], sum(abs(A[i][j]) for i in n if i != j)) for j in n]"
            ),
            "it draws circles of a matrix that is not square": (
                "def gershgorin_discs(A):\n"
                "    return [(r[i], sum(abs(x) for j, x in enumerate(r) if j != i)) for i, r in enumerate(A)]"
            ),
        },
        hints=(
            "Row i is on its own: A[i][i] is the centre.",
            "Add abs of each entry of the row whose place is not i.",
        ),
    ),
]
