"""Functions of the chapter on why machine learning needs linear algebra."""

from fractions import Fraction

from labook.live.exercises import Exercise

SIZES = "    if len(W) != len(b) or any(len(row) != len(x) for row in W):\n        raise ValueError\n"
ROWS = "    if any(len(row) != len(A[0]) for row in A):\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.layers.relu",
        "Write the step that follows a layer: each negative entry becomes zero, the others stay.",
        cases=(
            ([],),
            ([3],),
            ([-3],),
            ([0, 2],),
            ([21, -4, 0],),
            ([Fraction(1, 2), Fraction(-1, 3)],),
            ([-0.5, 0.25],),
            ((1, -1),),
        ),
        mistakes={
            "it drops the negative entries": "def relu(v):\n    return [x for x in v if x >= 0]",
            "it drops the sign": "def relu(v):\n    return [abs(x) for x in v]",
            "it returns the slope": "def relu(v):\n    return [int(x > 0) for x in v]",
            "it keeps the negative entries": "def relu(v):\n    return [min(0, x) for x in v]",
            "it changes its input": (
                "def relu(v):\n"
                "    v = v if isinstance(v, list) else list(v)\n"
                "    for i, x in enumerate(v):\n"
                "        v[i] = max(0, x)\n"
                "    return v"
            ),
        },
        hints=("Each entry is on its own: what is the larger one of it and zero?", "max(0, x) for each x."),
        same={"max(0, v_i) -> max(v_i, 0)": "a maximum has no order"},
    ),
    Exercise(
        "labook.layers.dense",
        "Write a dense layer: each output is the dot product of a row of weights with the input, "
        "plus a bias.",
        cases=(
            ([[2]], [3], [1]),
            ([[1, 2]], [3, 4], [0]),
            ([[1, 2], [3, 4], [5, 6]], [1, -1], [10, 20, 30]),
            ([[Fraction(1, 2), 1]], [2, Fraction(1, 3)], [Fraction(1, 6)]),
            ([[0.5, 0.25]], [2, 4], [1]),
            ([[1, 2]], [1], [0]),
            ([[1, 2]], [1, 2], [0, 0]),
            ([[1], [2]], [1], [0]),
        ),
        mistakes={
            "it forgets the biases": (
                f"def dense(W, x, b):\n{SIZES}    return [sum(w * a for w, a in zip(row, x)) for row in W]"
            ),
            "it adds the bias to each product": (
                f"def dense(W, x, b):\n{SIZES}"
                "    return [sum(w * a + c for w, a in zip(row, x)) for row, c in zip(W, b)]"
            ),
            "it goes down the columns": (
                f"def dense(W, x, b):\n{SIZES}"
                "    return [sum(w * a for w, a in zip(col, x)) + c for col, c in zip(zip(*W), b)]"
            ),
            "it lets surplus biases pass": (
                "def dense(W, x, b):\n"
                "    if any(len(row) != len(x) for row in W):\n        raise ValueError\n"
                "    return [sum(w * a for w, a in zip(row, x)) + c for row, c in zip(W, b)]"
            ),
        },
        hints=(
            "There are as many outputs as rows, and each row has one bias: go through both together.",
            "Check the lengths first; zip drops what is too long without a word.",
        ),
        same={
            "dot(row, x) -> dot(x, row)": "a dot product has no order",
            "if n != len(x) or m != len(b): -> pass": "the dot product and the strict zip refuse both",
            "raise ValueError(f'cannot apply a {m} x {n} layer to an input of length {len(x)} "
            "with {len(b)} biases: "
            "the weights need a column for every input and a row for every bias') -> pass": (
                "the dot product and the strict zip refuse both"
            ),
        },
    ),
    Exercise(
        "labook.layers.flatten",
        "Turn a picture into a vector: the entries of a matrix in one list, row after row.",
        cases=(
            ([[7]],),
            ([[1, 2, 3]],),
            ([[1], [2], [3]],),
            ([[1, 2], [3, 4]],),
            ([[1, 2, 3], [4, 5, 6]],),
            ([[0.5, Fraction(1, 3)], [2, 1]],),
            ([[1, 2], [3]],),
        ),
        mistakes={
            "it goes column by column": (
                f"def flatten(A):\n{ROWS}    return [x for column in zip(*A) for x in column]"
            ),
            "it keeps the first row": f"def flatten(A):\n{ROWS}    return list(A[0])",
            "it adds up each row": f"def flatten(A):\n{ROWS}    return [sum(row) for row in A]",
            "it takes ragged rows": "def flatten(A):\n    return [x for row in A for x in row]",
            "it goes backwards": (f"def flatten(A):\n{ROWS}    return [x for row in A[::-1] for x in row]"),
        },
        hints=(
            "A comprehension may have two for: the first one goes through the rows.",
            "The package refuses rows that differ in length, with a ValueError.",
        ),
    ),
]
