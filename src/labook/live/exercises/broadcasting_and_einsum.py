"""Functions of the chapter on broadcasting and einsum."""

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.broadcasting.broadcast_shape",
        "Return the shape to which two shapes broadcast, or raise ValueError where they do not.",
        cases=(
            ((), ()),
            ((3,), ()),
            ((), (3,)),
            ((3,), (3,)),
            ((3,), (1,)),
            ((1,), (3,)),
            ((2, 3), (3,)),
            ((3,), (2, 3)),
            ((2, 1), (1, 3)),
            ((4, 1, 2), (3, 1)),
            ((2, 3), (2,)),
            ((2,), (3,)),
            ((0,), (1,)),
        ),
        mistakes={
            "it aligns on the left": (
                "def broadcast_shape(s, t):\n"
                "    n = max(len(s), len(t))\n"
                "    s, t = [*s] + [1] * (n - len(s)), [*t] + [1] * (n - len(t))\n"
                "    if any(a != b and 1 not in (a, b) for a, b in zip(s, t)): raise ValueError\n"
                "    return tuple(b if a == 1 else a for a, b in zip(s, t))"
            ),
            "it takes the larger of any two": (
                "def broadcast_shape(s, t):\n"
                "    n = max(len(s), len(t))\n"
                "    s, t = [1] * (n - len(s)) + [*s], [1] * (n - len(t)) + [*t]\n"
                "    return tuple(max(a, b) for a, b in zip(s, t))"
            ),
            "it wants as many axes": (
                "def broadcast_shape(s, t):\n"
                "    if len(s) != len(t): raise ValueError\n"
                "    if any(a != b and 1 not in (a, b) for a, b in zip(s, t)): raise ValueError\n"
                "    return tuple(b if a == 1 else a for a, b in zip(s, t))"
            ),
            "it drops the axes in front": (
                "def broadcast_shape(s, t):\n"
                "    n = min(len(s), len(t))\n"
                "    s, t = s[len(s) - n:], t[len(t) - n:]\n"
                "    if any(a != b and 1 not in (a, b) for a, b in zip(s, t)): raise ValueError\n"
                "    return tuple(b if a == 1 else a for a, b in zip(s, t))"
            ),
        },
        hints=(
            "Compare from the last axis to the first; a missing axis counts as 1.",
            "Two sizes fit where they are equal or one of them is 1.",
        ),
        same={
            "zip_longest(reversed(s), reversed(t), fillvalue=1)"
            " -> zip_longest(reversed(t), reversed(s), fillvalue=1)": (
                "both shapes count alike"
            )
        },
    ),
    Exercise(
        "labook.broadcasting.stretch",
        "Repeat the only row, the only column, or both, of a matrix until it has m rows and n columns.",
        cases=(
            ([[5]], 1, 1),
            ([[5]], 2, 3),
            ([[1, 2]], 3, 2),
            ([[1], [2]], 2, 3),
            ([[1, 2], [3, 4]], 2, 2),
            ([[1, 2]], 1, 2),
            ([[1, 2]], 1, 3),
            ([[1], [2]], 3, 1),
            ([[1, 2]], 2, 1),
        ),
        mistakes={
            "its rows are one list": (
                "def stretch(A, m, n):\n"
                "    if len(A) not in (1, m) or len(A[0]) not in (1, n): raise ValueError\n"
                "    rows = A if len(A) == m else A * m\n"
                "    return [row if len(row) == n else row * n for row in rows]"
            ),
            "it stretches rows alone": (
                "def stretch(A, m, n):\n"
                "    if len(A) not in (1, m) or len(A[0]) not in (1, n): raise ValueError\n"
                "    return [list(A[0]) for _ in range(m)] if len(A) == 1 else [list(r) for r in A]"
            ),
            "it repeats what does not fit": (
                "def stretch(A, m, n):\n"
                "    return [[A[i % len(A)][j % len(A[0])] for j in range(n)] for i in range(m)]"
            ),
        },
        hints=(
            "An entry of the result comes from row 0 where A has one row, and from its own row otherwise.",
            "The same holds for columns; anything but 1 or the wanted size is an error.",
        ),
        same={
            "broadcast_shape(shape(A), (m, n)) -> broadcast_shape((m, n), shape(A))": "they count alike"
        },
    ),
    Exercise(
        "labook.broadcasting.source_index",
        "Find out which entry is read: given a place in the broadcast result and the shape of an array, "
        "return the place in the array.",
        cases=(
            ((), ()),
            ((2,), (3,)),
            ((2,), (1,)),
            ((2, 3), (3, 4)),
            ((2, 3), (3, 1)),
            ((2, 3), (1, 4)),
            ((2, 3), (4,)),
            ((5, 2, 3), (3, 1)),
            ((1, 2), ()),
        ),
        mistakes={
            "it reads the place itself": "def source_index(index, sizes):\n    return tuple(index)",
            "it drops axes at the end": (
                "def source_index(index, sizes):\n"
                "    return tuple(0 if d == 1 else i for i, d in zip(index, sizes))"
            ),
            "it does not stop at size 1": (
                "def source_index(index, sizes):\n    return tuple(index[len(index) - len(sizes) :])"
            ),
            "it reads at 1": (
                "def source_index(index, sizes):\n"
                "    last = index[len(index) - len(sizes) :]\n"
                "    return tuple(min(i, d) for i, d in zip(last, sizes))"
            ),
            "it drops the axes of size 1": (
                "def source_index(index, sizes):\n"
                "    last = index[len(index) - len(sizes) :]\n"
                "    return tuple(i for i, d in zip(last, sizes) if d != 1)"
            ),
        },
        hints=(
            "Shapes are compared from their ends, so an array with fewer axes lacks those in front.",
            "Along an axis of size 1 there is one entry to read, the one at 0.",
        ),
    ),
]
