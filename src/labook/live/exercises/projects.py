"""Functions of the projects."""

from fractions import Fraction

from labook.live.exercises import Exercise

HALF = Fraction(1, 2)
AFFINE = "    if len(M) != 3 or list(M[2]) != [0, 0, 1]:\n        raise ValueError\n"
SPREAD = (
    "    n, d = len(X), len(X[0])\n"
    "    m = [sum(r[j] for r in X) / n for j in range(d)]\n"
    "    if n <= ddof:\n        raise ValueError\n"
    "    v = [sum((r[j] - m[j]) ** 2 for r in X) / (n - ddof) for j in range(d)]\n"
    "    if not all(v):\n        raise ValueError\n"
)
NONE = "    if not places:\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.pca.standardized",
        "Make features comparable: subtract the mean of each column, "
        "then divide by the column's standard deviation.",
        cases=(
            ([[1], [3]],),
            ([[1], [3]], 1),
            ([[1, 10], [3, 30]],),
            ([[0, 5], [2, 1], [4, 3]],),
            ([[0.5, 2.0], [1.5, 6.0], [4.0, 1.0]], 1),
            ([[HALF], [Fraction(3, 2)]],),
            ([[1, 2], [1, 3]],),
            ([[1]], 1),
        ),
        mistakes={
            "it forgets the mean": (
                f"def standardized(X, ddof=0):\n{SPREAD}"
                "    return [[x / math.sqrt(v[j]) for j, x in enumerate(r)] for r in X]"
            ),
            "it divides by the variance": (
                f"def standardized(X, ddof=0):\n{SPREAD}"
                "    return [[(x - m[j]) / v[j] for j, x in enumerate(r)] for r in X]"
            ),
            "it divides by the range": (
                f"def standardized(X, ddof=0):\n{SPREAD}"
                "    w = [max(c) - min(c) for c in zip(*X)]\n"
                "    return [[(x - m[j]) / w[j] for j, x in enumerate(r)] for r in X]"
            ),
            "it works along the rows": (
                "def standardized(X, ddof=0):\n"
                "    from labook.pca import standardized as true\n"
                "    return [list(r) for r in zip(*true(list(zip(*X)), ddof))]"
            ),
            "it ignores ddof": (
                "def standardized(X, ddof=0):\n"
                "    from labook.pca import standardized as true\n"
                "    return true(X)"
            ),
        },
        hints=(
            "zip(*X) goes through the columns; find the mean and the variance of each.",
            "The variance divides by n - ddof; a column that never changes has none, and that is "
            "a ValueError.",
        ),
    ),
    Exercise(
        "labook.colour_filters.clip",
        "Keep colours in their range: what is below low becomes low, what is above high becomes high.",
        cases=(
            ([],),
            ([100],),
            ([-20, 100, 300],),
            ([0, 255],),
            ([0.5, 1.5], 0, 1),
            ([HALF, Fraction(-1, 2)], Fraction(-1, 4), Fraction(1, 4)),
            ([5, 6, 7], 6, 6),
            ((300,),),
        ),
        mistakes={
            "it drops what is outside": (
                "def clip(v, low=0, high=255):\n    return [x for x in v if low <= x <= high]"
            ),
            "it wraps around": "def clip(v, low=0, high=255):\n    return [x % (high + 1) for x in v]",
            "it forgets the lower end": "def clip(v, low=0, high=255):\n    return [min(x, high) for x in v]",
            "it swaps the ends": (
                "def clip(v, low=0, high=255):\n    return [max(min(x, low), high) for x in v]"
            ),
            "it ignores other ends": (
                "def clip(v, low=0, high=255):\n    return [min(max(x, 0), 255) for x in v]"
            ),
            "it writes over the picture": (
                "def clip(v, low=0, high=255):\n"
                "    v = v if isinstance(v, list) else list(v)\n"
                "    for i, x in enumerate(v): v[i] = min(max(x, low), high)\n"
                "    return v"
            ),
        },
        hints=("max(x, low) lifts what is too low.", "min(..., high) then lowers what is too high."),
        same={
            "min(max(x, low), high) -> min(high, max(x, low))": "a minimum has no order",
            "max(x, low) -> max(low, x)": "a maximum has no order",
        },
    ),
    Exercise(
        "labook.homogeneous.moved",
        "Move points of the plane with a 3 x 3 matrix: give each point a third entry 1, multiply, "
        "and drop the third entry again.",
        cases=(
            ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], []),
            ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[2, 3]]),
            ([[1, 0, 3], [0, 1, 1], [0, 0, 1]], [[0, 0], [2, 5]]),
            ([[0, -1, 0], [1, 0, 0], [0, 0, 1]], [[1, 0], [0, 1]]),
            ([[2, 0, 1], [0, 3, -1], [0, 0, 1]], [[1, 1], [HALF, 0]]),
            ([[0.5, 0.25, 1.0], [0.0, 2.0, 0.0], [0, 0, 1]], [[4.0, 2.0]]),
            ([[1, 0, 0], [0, 1, 0], [1, 0, 1]], [[1, 1]]),
        ),
        mistakes={
            "it forgets to shift": (
                f"def moved(M, points):\n{AFFINE}"
                "    return [[r[0] * x + r[1] * y for r in M[:2]] for x, y in points]"
            ),
            "it keeps the third entry": (
                f"def moved(M, points):\n{AFFINE}"
                "    return [[r[0] * x + r[1] * y + r[2] for r in M] for x, y in points]"
            ),
            "it multiplies from the left": (
                f"def moved(M, points):\n{AFFINE}"
                "    return [[c[0] * x + c[1] * y + c[2] for c in list(zip(*M))[:2]] for x, y in points]"
            ),
            "it takes any matrix": (
                "def moved(M, points):\n"
                "    return [[r[0] * x + r[1] * y + r[2] for r in M[:2]] for x, y in points]"
            ),
        },
        hints=(
            "The third column of M is what is added, since it meets the 1.",
            "Another last row than (0, 0, 1) would ask for a division: refuse it with a ValueError.",
        ),
    ),
    Exercise(
        "labook.svd.rank_k_storage",
        "Is a picture of rank k smaller? Return how many numbers the m x n matrix takes, "
        "and how many its two factors of rank k.",
        cases=((1, 1, 1), (3, 5, 0), (4, 4, 2), (100, 50, 2), (50, 100, 2), (512, 512, 256), (2, 7, 2)),
        mistakes={
            "it counts one factor": "def rank_k_storage(m, n, k):\n    return m * n, k * m",
            "it multiplies the sides": "def rank_k_storage(m, n, k):\n    return m * n, k * m * n",
            "it counts the small matrix": "def rank_k_storage(m, n, k):\n    return m * n, k * k",
            "it returns the saving": "def rank_k_storage(m, n, k):\n    return m * n, m * n - k * (m + n)",
            "it returns the factors first": "def rank_k_storage(m, n, k):\n    return k * (m + n), m * n",
        },
        hints=("One factor is m x k, the other is k x n.", "That makes k m + k n numbers."),
    ),
    Exercise(
        "labook.ratings.root_mean_square",
        "Judge predictions: at the places given, square the errors, take their mean, then the root.",
        cases=(
            ([[5]], [[4]], [(0, 0)]),
            ([[5]], [[5]], [(0, 0)]),
            ([[5, 3]], [[4, 3]], [(0, 0), (0, 1)]),
            ([[5, None], [1, 2]], [[3, 4], [2, 2]], [(0, 0), (1, 0)]),
            ([[5, 1], [1, 2]], [[3, 4], [2, 2]], [(0, 1)]),
            ([[2.5, 4.0]], [[3.0, 3.0]], [(0, 0), (0, 1)]),
            ([[5]], [[4]], []),
        ),
        mistakes={
            "it takes the mean size": (
                f"def root_mean_square(R, P, places):\n{NONE}"
                "    return sum(abs(R[i][j] - P[i][j]) for i, j in places) / len(places)"
            ),
            "it forgets the root": (
                f"def root_mean_square(R, P, places):\n{NONE}"
                "    return sum((R[i][j] - P[i][j]) ** 2 for i, j in places) / len(places)"
            ),
            "it forgets the mean": (
                f"def root_mean_square(R, P, places):\n{NONE}"
                "    return math.sqrt(sum((R[i][j] - P[i][j]) ** 2 for i, j in places))"
            ),
            "it divides after the root": (
                f"def root_mean_square(R, P, places):\n{NONE}"
                "    return math.sqrt(sum((R[i][j] - P[i][j]) ** 2 for i, j in places)) / len(places)"
            ),
            "it swaps row and column": (
                f"def root_mean_square(R, P, places):\n{NONE}"
                "    return math.sqrt(sum((R[j][i] - P[j][i]) ** 2 for i, j in places) / len(places))"
            ),
            "it returns 0 for no places": (
                "def root_mean_square(R, P, places):\n"
                "    return math.sqrt(sum((R[i][j] - P[i][j]) ** 2 for i, j in places) / (len(places) or 1))"
            ),
        },
        hints=(
            "Go through the places alone: elsewhere R may hold None.",
            "The root comes last, so the error is in stars again.",
        ),
    ),
]
