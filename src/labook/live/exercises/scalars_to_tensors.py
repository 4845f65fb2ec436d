"""Functions of the chapter on scalars, vectors, matrices and tensors."""

from labook.live.exercises import Exercise

CHECK = (
    "    if len(index) != len(sizes) or not all(0 <= i < n for i, n in zip(index, sizes)):\n"
    "        raise IndexError\n"
)

EXERCISES = [
    Exercise(
        "labook.tensors.strides",
        "Return by how many places of memory one step along each axis moves, for a tensor stored row by row.",
        cases=(((),), ((5,),), ((2, 3),), ((3, 2),), ((2, 3, 4),), ((4, 1, 5),), ((2, 3, 4, 5),)),
        mistakes={
            "it includes the axis itself": (
                "def strides(sizes):\n    return tuple(math.prod(sizes[j:]) for j in range(len(sizes)))"
            ),
            "it multiplies what stands before": (
                "def strides(sizes):\n    return tuple(math.prod(sizes[:j]) for j in range(len(sizes)))"
            ),
            "it takes the next size alone": (
                "def strides(sizes):\n    return tuple([*sizes[1:], 1]) if sizes else ()"
            ),
            "it counts bytes": (
                "def strides(sizes):\n"
                "    return tuple(4 * math.prod(sizes[j + 1:]) for j in range(len(sizes)))"
            ),
        },
        hints=(
            "The last axis moves by 1.",
            "An axis moves over everything that the axes behind it hold: their sizes multiplied.",
        ),
    ),
    Exercise(
        "labook.tensors.offset",
        "Return the place in memory of the entry with this index, for a tensor stored row by row.",
        cases=(
            ((), ()),
            ((2,), (5,)),
            ((0, 0), (2, 3)),
            ((1, 0), (2, 3)),
            ((0, 2), (2, 3)),
            ((1, 2), (2, 3)),
            ((1, 2, 3), (2, 3, 4)),
            ((2, 0), (2, 3)),
            ((1,), (2, 3)),
            ((0, 3), (2, 3)),
        ),
        mistakes={
            "it adds up the index": f"def offset(index, sizes):\n{CHECK}    return sum(index)",
            "it stores column by column": (
                "def offset(index, sizes):\n"
                f"{CHECK}    return sum(i * math.prod(sizes[:k]) for k, i in enumerate(index))"
            ),
            "it counts from 1": (
                "def offset(index, sizes):\n"
                f"{CHECK}    return 1 + sum(i * math.prod(sizes[k + 1:]) for k, i in enumerate(index))"
            ),
            "it takes any index": (
                "def offset(index, sizes):\n"
                "    return sum(i * math.prod(sizes[k + 1:]) for k, i in enumerate(index))"
            ),
        },
        hints=(
            "Each step along an axis moves by the stride of that axis; add the moves.",
            "The last axis has the stride 1; each axis before it multiplies by the size of the one after.",
        ),
        same={"dot(index, strides(sizes)) -> dot(strides(sizes), index)": "a dot product has no order"},
    ),
    Exercise(
        "labook.tensors.index_at",
        "Return the index of the entry at a place in memory: the way back from the offset.",
        cases=(
            (0, ()),
            (3, (5,)),
            (0, (2, 3)),
            (1, (2, 3)),
            (3, (2, 3)),
            (5, (2, 3)),
            (23, (2, 3, 4)),
            (13, (2, 3, 4)),
            (6, (2, 3)),
            (-1, (2, 3)),
        ),
        mistakes={
            "it turns the index around": (
                "def index_at(place, sizes):\n"
                "    if not 0 <= place < math.prod(sizes): raise IndexError\n"
                "    out = []\n"
                "    for n in reversed(sizes):\n"
                "        out.append(place % n)\n"
                "        place //= n\n"
                "    return tuple(out)"
            ),
            "it takes any place": (
                "def index_at(place, sizes):\n"
                "    out = []\n"
                "    for n in reversed(sizes):\n"
                "        out.append(place % n)\n"
                "        place //= n\n"
                "    return tuple(reversed(out))"
            ),
            "it keeps the whole place": (
                "def index_at(place, sizes):\n"
                "    if not 0 <= place < math.prod(sizes): raise IndexError\n"
                "    return tuple(place // math.prod(sizes[k + 1:]) for k in range(len(sizes)))"
            ),
        },
        hints=(
            "divmod(place, stride) gives the index along an axis and what is left of the place.",
            "Begin with the axis of the largest stride, and go on with what is left.",
        ),
    ),
]
