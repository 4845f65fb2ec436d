"""Functions of the chapter on vectors and norms."""

from fractions import Fraction

from labook.live.exercises import CHECKED_TWICE, Exercise

LENGTHS = "    if len(u) != len(v):\n        raise ValueError('lengths')\n"

EXERCISES = [
    Exercise(
        "labook.vectors.add",
        "Write the sum of two vectors, entry by entry.",
        cases=(
            ([], []),
            ([1], [2]),
            ([1, 2], [3, 4]),
            ([Fraction(1, 2), 1], [Fraction(1, 3), -1]),
            ([0.1, 0.2], [0.2, 0.1]),
            ([1, 2], [3]),
            ([1], [2, 3]),
            ((1, 2), (3, 4)),
        ),
        mistakes={
            "it joins the lists": f"def add(u, v):\n{LENGTHS}    return list(u) + list(v)",
            "it forgets to check the lengths": "def add(u, v):\n    return [a + b for a, b in zip(u, v)]",
            "it changes its first input": (
                "def add(u, v):\n"
                f"{LENGTHS}    u = u if isinstance(u, list) else list(u)\n"
                "    for i in range(len(u)):\n"
                "        u[i] += v[i]\n"
                "    return u"
            ),
            "it adds up all entries": f"def add(u, v):\n{LENGTHS}    return sum(u) + sum(v)",
        },
        hints=(
            "A list comprehension over the pairs of entries is one line.",
            "zip stops at the shorter vector, so compare the lengths first, or ask zip to be strict.",
        ),
        same=CHECKED_TWICE | {"zip(u, v, strict=True) -> zip(v, u, strict=True)": "a sum has no order"},
    ),
    Exercise(
        "labook.vectors.norm_infinity",
        "Write the maximum norm: the largest entry without its sign.",
        cases=(
            ([],),
            ([0],),
            ([5],),
            ([-5],),
            ([3, -4],),
            ([-1, -2, -3],),
            ([Fraction(1, 2), Fraction(-2, 3)],),
            ([0.5, 0.25],),
        ),
        mistakes={
            "it keeps the sign": "def norm_infinity(v):\n    return max(v, default=0)",
            "it takes the sign of the largest": (
                "def norm_infinity(v):\n    return max(v, key=abs, default=0)"
            ),
            "it fails on the empty vector": "def norm_infinity(v):\n    return max(abs(x) for x in v)",
            "it adds": "def norm_infinity(v):\n    return sum(abs(x) for x in v)",
        },
        hints=(
            "max takes a generator; default= says what the empty vector gives.",
            "The size of an entry is abs(x).",
        ),
    ),
    Exercise(
        "labook.vectors.unit",
        "Return the vector of length 1 in the direction of v.",
        cases=(([2],), ([-2],), ([3, 4],), ([0, -5],), ([1, 1],), ([0.5, 0.5, 0.5, 0.5],), ([0, 0],), ([],)),
        mistakes={
            "it divides by the sum": (
                "def unit(v):\n    if not any(v): raise ValueError\n    return [x / sum(v) for x in v]"
            ),
            "it divides by the squared length": (
                "def unit(v):\n"
                "    if not any(v): raise ValueError\n"
                "    return [x / sum(y * y for y in v) for x in v]"
            ),
            "it gives a zero vector back": (
                "def unit(v):\n    n = math.hypot(*v)\n    return [x / n for x in v] if n else list(v)"
            ),
            "it loses the signs": (
                "def unit(v):\n"
                "    if not any(v): raise ValueError\n"
                "    return [abs(x) / math.hypot(*v) for x in v]"
            ),
        },
        hints=(
            "Compute the length once, and refuse 0: a zero vector has no direction.",
            "Then divide each entry by it, in a new list.",
        ),
    ),
    Exercise(
        "labook.vectors.distance",
        "Write the distance of two points: the length of their difference.",
        cases=(
            ([1], [4]),
            ([4], [1]),
            ([0, 0], [3, 4]),
            ([1, 1], [4, 5]),
            ([2, 3], [2, 3]),
            ([0.5, 0], [0, 1.5]),
            ([1], [1, 2]),
            ([1, 2], [1]),
        ),
        mistakes={
            "it forgets the root": (
                f"def distance(u, v):\n{LENGTHS}    return sum((a - b) ** 2 for a, b in zip(u, v))"
            ),
            "it adds": f"def distance(u, v):\n{LENGTHS}    return math.hypot(*[a + b for a, b in zip(u, v)])",
            "it forgets to check the lengths": (
                "def distance(u, v):\n    return math.hypot(*[a - b for a, b in zip(u, v)])"
            ),
            "it subtracts the lengths": (
                f"def distance(u, v):\n{LENGTHS}    return abs(math.hypot(*u) - math.hypot(*v))"
            ),
        },
        hints=(
            "Subtract entry by entry, then take the length.",
            "The length is the root of the sum of the squares; math.sqrt gives the root.",
        ),
        same={"subtract(u, v) -> subtract(v, u)": "a difference is as long as its opposite"},
    ),
]
