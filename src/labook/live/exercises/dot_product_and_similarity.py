"""Functions of the chapter on the dot product and similarity."""

from fractions import Fraction as F

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.vectors.dot",
        "Write the dot product: multiply entry by entry, and add.",
        cases=(
            ([], []), ([3], [4]), ([1, 2, 3], [4, -5, 6]), ([F(1, 2), F(1, 3)], [4, 6]), ([0.5, 0.25], [2, 8]),
            ([1, 2], [3]), ([1], [2, 3]), ((1, 2), (3, 4)),
        ),
        mistakes={
            "it forgets to check the lengths": "def dot(u, v):\n    return sum(a * b for a, b in zip(u, v))",
            "it adds where it should multiply": "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    return sum(a + b for a, b in zip(u, v))",
            "it returns after the first product": "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    for a, b in zip(u, v):\n        return a * b\n    return 0",
            "it starts at 1": "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    total = 1\n    for a, b in zip(u, v):\n        total += a * b\n    return total",
            "it leaves out the last entry": "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    return sum(u[i] * v[i] for i in range(len(u) - 1))",
            "it rounds to floats": "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    return float(sum(a * b for a, b in zip(u, v)))",
        },
        hints=(
            "Start a total at 0 and add one product for each pair of entries.",
            "zip(u, v) gives the pairs; it drops surplus entries in silence, so compare the lengths first.",
        ),
    ),
    Exercise(
        "labook.vectors.add",
        "Write the sum of two vectors, entry by entry.",
        cases=(
            ([], []), ([1], [2]), ([1, 2], [3, 4]), ([F(1, 2), 1], [F(1, 3), -1]), ([0.1, 0.2], [0.2, 0.1]),
            ([1, 2], [3]), ([1], [2, 3]), ((1, 2), (3, 4)),
        ),
        mistakes={
            "it joins the lists": "def add(u, v):\n    if len(u) != len(v): raise ValueError\n    return list(u) + list(v)",
            "it forgets to check the lengths": "def add(u, v):\n    return [a + b for a, b in zip(u, v)]",
            "it changes its first input": "def add(u, v):\n    if len(u) != len(v): raise ValueError\n    u = u if isinstance(u, list) else list(u)\n    for i in range(len(u)):\n        u[i] += v[i]\n    return u",
            "it adds up all entries": "def add(u, v):\n    if len(u) != len(v): raise ValueError\n    return sum(u) + sum(v)",
        },
        hints=("A list comprehension over the pairs of entries is one line.",),
    ),
    Exercise(
        "labook.vectors.norm",
        "Write the length of a vector: the square root of the sum of the squares.",
        cases=(([],), ([0, 0],), ([3, 4],), ([-3, -4],), ([1, 1],), ([2, 3, 6],), ([0.5, 0.5, 0.5, 0.5],)),
        mistakes={
            "it forgets the root": "def norm(v):\n    return sum(x * x for x in v)",
            "it adds the sizes instead": "def norm(v):\n    return float(sum(abs(x) for x in v))",
            "it takes the largest entry": "def norm(v):\n    return float(max((abs(x) for x in v), default=0))",
        },
        hints=("The dot product of a vector with itself is the sum of its squares.", "math.sqrt takes the root."),
    ),
]
