"""Functions of the chapter on the singular value decomposition and low rank."""

from fractions import Fraction

from labook.live.exercises import Exercise

KEEP = "    if not 0 <= k <= len(sigma):\n        raise ValueError\n"
NOTHING = "    if not any(sigma):\n        raise ValueError\n"
HALF = Fraction(1, 2)

EXERCISES = [
    Exercise(
        "labook.svd.captured_share",
        "How much does a matrix of rank k keep? Return the share of the squared singular values "
        "that the first k carry.",
        cases=(
            ([5], 1),
            ([5], 0),
            ([4, 3], 1),
            ([4, 3], 2),
            ([Fraction(3), Fraction(2), Fraction(1)], 2),
            ([2.0, 1.0, 0.5], 1),
            ([6, 0, 0], 1),
            ([0, 0], 1),
        ),
        mistakes={
            "it forgets the squares": (
                f"def captured_share(sigma, k):\n{NOTHING}    return sum(sigma[:k]) / sum(sigma)"
            ),
            "it returns what is lost": (
                f"def captured_share(sigma, k):\n{NOTHING}"
                "    return sum(s * s for s in sigma[k:]) / sum(s * s for s in sigma)"
            ),
            "it squares the sums": (
                f"def captured_share(sigma, k):\n{NOTHING}    return sum(sigma[:k]) ** 2 / sum(sigma) ** 2"
            ),
            "it looks at value k alone": (
                f"def captured_share(sigma, k):\n{NOTHING}"
                "    return (sigma[k - 1] ** 2 if k else 0) / sum(s * s for s in sigma)"
            ),
            "it divides by zero": (
                "def captured_share(sigma, k):\n"
                "    return sum(s * s for s in sigma[:k]) / sum(s * s for s in sigma)"
            ),
        },
        hints=(
            "Squared singular values add up to the squared Frobenius norm, so a share of them makes sense.",
            "sigma[:k] are the first k; where all are zero there is nothing to share, and that "
            "is a ValueError.",
        ),
    ),
    Exercise(
        "labook.svd.truncated",
        "Add up the first k pieces of a decomposition: the singular value times the outer product "
        "of column i of U and column i of V.",
        cases=(
            ([[1]], [3], [[1]], 1),
            ([[1]], [3], [[1]], 0),
            ([[1], [0]], [2], [[0], [1]], 1),
            ([[1, 0], [0, 1]], [3, 2], [[0, 1], [1, 0]], 1),
            ([[1, 0], [0, 1]], [3, 2], [[0, 1], [1, 0]], 2),
            ([[HALF, 1], [1, 0]], [4, 2], [[1, 0], [2, 1], [0, 3]], 2),
            ([[0.6, -0.8], [0.8, 0.6]], [2.0, 1.0], [[1.0, 0.0], [0.0, 1.0]], 1),
            ([[1]], [3], [[1]], 2),
            ([[1]], [3], [[1]], -1),
        ),
        mistakes={
            "it adds up all pieces": (
                f"def truncated(U, sigma, V, k):\n{KEEP}"
                "    return [[sum(a * s * b for a, s, b in zip(u, sigma, v)) for v in V] for u in U]"
            ),
            "it forgets the singular values": (
                f"def truncated(U, sigma, V, k):\n{KEEP}"
                "    return [[sum(u[i] * v[i] for i in range(k)) for v in V] for u in U]"
            ),
            "it keeps piece k alone": (
                f"def truncated(U, sigma, V, k):\n{KEEP}"
                "    return [[u[k - 1] * sigma[k - 1] * v[k - 1] if k else 0 for v in V] for u in U]"
            ),
            "it returns the transpose": (
                f"def truncated(U, sigma, V, k):\n{KEEP}"
                "    return [[sum(u[i] * sigma[i] * v[i] for i in range(k)) for u in U] for v in V]"
            ),
            "it takes too many pieces for all": (
                "def truncated(U, sigma, V, k):\n"
                "    return [[sum(a * s * b for a, s, b in zip(u[:k], sigma, v)) for v in V] for u in U]"
            ),
        },
        hints=(
            "Entry (r, c) of piece i is sigma[i] times U[r][i] times V[c][i].",
            "Add these for i from 0 to k - 1; refuse a k that no piece has.",
        ),
        same={
            "add_matrices(A, outer(scale(sigma[i], column(U, i)), column(V, i))) -> "
            "add_matrices(outer(scale(sigma[i], column(U, i)), column(V, i)), A)": "a sum has no order",
        },
    ),
    Exercise(
        "labook.low_rank.muon_polynomial",
        "Let one singular value pass through Muon's polynomial: replace s by a s + b s^3 + c s^5, "
        "as often as asked. The usual coefficients are a = 3.4445, b = -4.7750 and c = 2.0315.",
        cases=(
            (1, 0),
            (0, 3),
            (1, 1, (2, -1, 0)),
            (HALF, 1, (1, 0, 0)),
            (HALF, 1, (0, 1, 0)),
            (HALF, 1, (0, 0, 1)),
            (HALF, 2, (2, -1, Fraction(1, 3))),
            (0.5, 1),
            (0.25,),
        ),
        mistakes={
            "it steps once": (
                "def muon_polynomial(s, steps=5, coefficients=(3.4445, -4.7750, 2.0315)):\n"
                "    a, b, c = coefficients\n"
                "    return a * s + b * s**3 + c * s**5"
            ),
            "it takes even powers": (
                "def muon_polynomial(s, steps=5, coefficients=(3.4445, -4.7750, 2.0315)):\n"
                "    a, b, c = coefficients\n"
                "    for _ in range(steps): s = a * s + b * s**2 + c * s**4\n"
                "    return s"
            ),
            "it uses the first value in every step": (
                "def muon_polynomial(s, steps=5, coefficients=(3.4445, -4.7750, 2.0315)):\n"
                "    a, b, c = coefficients\n"
                "    t = s\n"
                "    for _ in range(steps): t = a * t + b * s**3 + c * s**5\n"
                "    return t"
            ),
            "it sorts the coefficients the other way": (
                "def muon_polynomial(s, steps=5, coefficients=(3.4445, -4.7750, 2.0315)):\n"
                "    c, b, a = coefficients\n"
                "    for _ in range(steps): s = a * s + b * s**3 + c * s**5\n"
                "    return s"
            ),
        },
        hints=("One line in a loop: the new s is made from the old one.", "No steps leave s as it is."),
    ),
]
