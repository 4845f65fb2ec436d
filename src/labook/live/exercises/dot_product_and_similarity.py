"""Functions of the chapter on the dot product and similarity."""

from fractions import Fraction

from labook.live.exercises import CHECKED_TWICE, Exercise

LENGTHS = "    if len(u) != len(v):\n        raise ValueError('lengths')\n"

EXERCISES = [
    Exercise(
        "labook.vectors.dot",
        "Write the dot product: multiply entry by entry, and add.",
        cases=(
            ([], []),
            ([3], [4]),
            ([1, 2, 3], [4, -5, 6]),
            ([Fraction(1, 2), Fraction(1, 3)], [4, 6]),
            ([0.5, 0.25], [2, 8]),
            ([1, 2], [3]),
            ([1], [2, 3]),
            ((1, 2), (3, 4)),
        ),
        mistakes={
            "it forgets to check the lengths": "def dot(u, v):\n    return sum(a * b for a, b in zip(u, v))",
            "it adds where it should multiply": (
                f"def dot(u, v):\n{LENGTHS}    return sum(a + b for a, b in zip(u, v))"
            ),
            "it returns after the first product": (
                f"def dot(u, v):\n{LENGTHS}    for a, b in zip(u, v):\n        return a * b\n    return 0"
            ),
            "it starts at 1": (
                "def dot(u, v):\n"
                f"{LENGTHS}    total = 1\n"
                "    for a, b in zip(u, v):\n"
                "        total += a * b\n"
                "    return total"
            ),
            "it leaves out the last entry": (
                f"def dot(u, v):\n{LENGTHS}    return sum(u[i] * v[i] for i in range(len(u) - 1))"
            ),
            "it makes floats of fractions": (
                f"def dot(u, v):\n{LENGTHS}    return sum(float(a) * float(b) for a, b in zip(u, v))"
            ),
        },
        hints=(
            "Start a total at 0 and add one product for each pair of entries.",
            "zip(u, v) gives the pairs; it drops surplus entries in silence, so compare the lengths first.",
        ),
        same=CHECKED_TWICE | {"zip(u, v, strict=True) -> zip(v, u, strict=True)": "a product has no order"},
    ),
    Exercise(
        "labook.similarity.top_k",
        "Return the places of the k largest scores, the largest first; of equals the earlier one first.",
        cases=(
            ([], 0),
            ([5], 0),
            ([5], 1),
            ([1, 3, 2], 1),
            ([1, 3, 2], 2),
            ([0.5, 0.9, 0.1], 3),
            ([2, 7, 7, 1], 2),
            ([7, 1, 7, 7], 3),
            ([-1, -2, -3], 2),
            ([1, 2], 3),
            ([1, 2], -1),
            ([1, float("nan")], 1),
        ),
        mistakes={
            "it returns scores, not places": (
                "def top_k(scores, k):\n    return sorted(scores, reverse=True)[:k]"
            ),
            "it returns the smallest": (
                "def top_k(scores, k):\n    return sorted(range(len(scores)), key=lambda i: scores[i])[:k]"
            ),
            "it takes any k": (
                "def top_k(scores, k):\n"
                "    return sorted(range(len(scores)), key=lambda i: -scores[i])[:max(k, 0)]"
            ),
            "it turns ties around": (
                "def top_k(scores, k):\n"
                "    if not 0 <= k <= len(scores) or any(s != s for s in scores):\n"
                "        raise ValueError\n"
                "    return sorted(range(len(scores)), key=lambda i: (scores[i], i), reverse=True)[:k]"
            ),
            "it returns the places in their order": (
                "def top_k(scores, k):\n"
                "    if not 0 <= k <= len(scores) or any(s != s for s in scores):\n"
                "        raise ValueError\n"
                "    return sorted(sorted(range(len(scores)), key=lambda i: -scores[i])[:k])"
            ),
            "it sorts the input": (
                "def top_k(scores, k):\n"
                "    if not 0 <= k <= len(scores) or any(s != s for s in scores):\n"
                "        raise ValueError\n"
                "    places = sorted(range(len(scores)), key=lambda i: -scores[i])[:k]\n"
                "    scores.sort()\n"
                "    return places"
            ),
        },
        hints=(
            "sorted(range(len(scores)), key=...) sorts places instead of scores.",
            "A key that is a pair, (-score, place), also settles ties. NaN equals nothing, not even itself.",
        ),
    ),
    Exercise(
        "labook.similarity.pairwise_cosine",
        "Return the table of cosines of all rows of A with all rows of B.",
        cases=(
            ([[1]], [[2]]),
            ([[1, 0]], [[0, 3]]),
            ([[3, 4]], [[3, 4]]),
            ([[3, 4]], [[-6, -8]]),
            ([[1, 2], [2, 1]], [[1, 0], [0, 1], [1, 1]]),
            ([[1, 2]], [[0, 0]]),
            ([[0, 0]], [[1, 2]]),
        ),
        mistakes={
            "it forgets to divide by the lengths": (
                "def pairwise_cosine(A, B):\n"
                "    return [[sum(x * y for x, y in zip(a, b)) for b in B] for a in A]"
            ),
            "it divides by the length of one row alone": (
                "def pairwise_cosine(A, B):\n"
                "    return [[sum(x * y for x, y in zip(a, b)) / math.hypot(*a) for b in B] for a in A]"
            ),
            "it turns the table": (
                "def pairwise_cosine(A, B):\n"
                "    n = math.hypot\n"
                "    if any(n(*r) == 0 for r in [*A, *B]): raise ValueError\n"
                "    return [[sum(x * y for x, y in zip(a, b)) / n(*a) / n(*b) for a in A] for b in B]"
            ),
            "it calls a zero vector similar to nothing": (
                "def pairwise_cosine(A, B):\n"
                "    n = math.hypot\n"
                "    dot = lambda a, b: sum(x * y for x, y in zip(a, b))\n"
                "    return [[dot(a, b) / ((n(*a) * n(*b)) or 1) for b in B] for a in A]"
            ),
        },
        hints=(
            "Divide each row by its length first; then every entry is one dot product.",
            "Row i of the table holds the cosines of row i of A with each row of B.",
        ),
        same={"dot(a, b) -> dot(b, a)": "a dot product has no order"},
    ),
]
