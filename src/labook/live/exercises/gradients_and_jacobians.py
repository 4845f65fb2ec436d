"""Functions of the chapter on gradients and Jacobians."""

from fractions import Fraction

from labook.live.exercises import Exercise
from labook.live.functions import Named

HALF = Fraction(1, 2)
SQUARE, CUBE = Named("lambda x: x * x"), Named("lambda x: x * x * x")
LINE, SIZE = Named("lambda x: 3 * x + 1"), Named("lambda x: x if x > 0 else -x")
STILL = "    if x + h == x or x - h == x:\n        raise ValueError\n"
FITS = (
    "    n = len(v)\n"
    "    for J in Js:\n"
    "        if any(len(r) != n for r in J):\n"
    "            raise ValueError\n"
    "        n = len(J)\n"
)

EXERCISES = [
    Exercise(
        "labook.differences.central",
        "Estimate a derivative from two values of f: one step to the right, one to the left. "
        "A step too small to move x is a ValueError.",
        cases=(
            (LINE, 0, 1),
            (SQUARE, 3, HALF),
            (SQUARE, 0, 1),
            (CUBE, 2, 1),
            (CUBE, Fraction(-1, 3), HALF),
            (SIZE, 0, 1),
            (SQUARE, 1.5, 0.125),
            (SQUARE, 1.0, 1e-20),
            (SQUARE, 1, 0),
            (CUBE, 1, -1),
        ),
        mistakes={
            "it looks to the right alone": (
                f"def central(f, x, h):\n{STILL}    return (f(x + h) - f(x)) / h"
            ),
            "it divides by one step": (
                f"def central(f, x, h):\n{STILL}    return (f(x + h) - f(x - h)) / h"
            ),
            "it returns the mean of both values": (
                f"def central(f, x, h):\n{STILL}    return (f(x + h) + f(x - h)) / 2"
            ),
            "it swaps the sides": (
                f"def central(f, x, h):\n{STILL}    return (f(x - h) - f(x + h)) / (2 * h)"
            ),
            "it doesn't notice a lost step": (
                "def central(f, x, h):\n    return (f(x + h) - f(x - h)) / (2 * h) if h else 1 / 0"
            ),
        },
        hints=(
            "The two points are 2 h apart.",
            "In floats 1.0 + 1e-20 is 1.0: compare x + h with x before you divide.",
        ),
    ),
    Exercise(
        "labook.jacobian_products.push",
        "Send a nudge through a chain of maps: multiply it by the first Jacobian, the result by the second, "
        "and so on. No product of two matrices is needed.",
        cases=(
            ([], [1, 2]),
            ([[[2]]], [3]),
            ([[[1, 2]], [[3], [4]]], [1, 1]),
            ([[[1, 2], [3, 4]], [[0, 1], [1, 0]]], [1, -1]),
            ([[[HALF]], [[4], [6]], [[1, 1]]], [3]),
            ([[[0.5, 1.0]]], [2.0, 4.0]),
            ([[[1, 2]]], [1]),
            ([[[1]], [[1, 1]]], [1]),
        ),
        mistakes={
            "it begins with the last map": (
                f"def push(Js, v):\n{FITS}    for J in reversed(Js):\n"
                "        v = [sum(a * b for a, b in zip(r, v)) for r in J]\n"
                "    return list(v)"
            ),
            "it multiplies by the transpose": (
                f"def push(Js, v):\n{FITS}    for J in Js:\n"
                "        v = [sum(a * b for a, b in zip(c, v)) for c in zip(*J)]\n"
                "    return list(v)"
            ),
            "it applies every map to the nudge itself": (
                f"def push(Js, v):\n{FITS}    out = list(v)\n"
                "    for J in Js:\n"
                "        out = [sum(a * b for a, b in zip(r, v)) for r in J]\n"
                "    return out"
            ),
            "it hands back the list it was given": (
                f"def push(Js, v):\n{FITS}    for J in Js:\n"
                "        v = [sum(a * b for a, b in zip(r, v)) for r in J]\n"
                "    return v"
            ),
        },
        hints=(
            "The first map acts first, so the first Jacobian meets the nudge first.",
            "Each step is one matrix times one vector; labook.matrices has matvec.",
        ),
    ),
    Exercise(
        "labook.softmax.softmax_jacobian",
        "Write the Jacobian of softmax from its output p: entry (i, j) is p_i (1 - p_i) on the diagonal, "
        "and -p_i p_j elsewhere.",
        cases=(
            ([1],),
            ([HALF, HALF],),
            ([Fraction(1, 4), Fraction(3, 4)],),
            ([HALF, Fraction(1, 3), Fraction(1, 6)],),
            ([0.5, 0.25, 0.25],),
            ([1, 0],),
            ([],),
        ),
        mistakes={
            "it returns the diagonal alone": (
                "def softmax_jacobian(p):\n"
                "    return [[a * (1 - a) if i == j else 0 for j, _ in enumerate(p)] for i, a in "
                "enumerate(p)]"
            ),
            "it forgets the minus": (
                "def softmax_jacobian(p):\n"
                "    return [[a * (1 - a) if i == j else a * b for j, b in enumerate(p)] "
                "for i, a in enumerate(p)]"
            ),
            "it puts p on the diagonal": (
                "def softmax_jacobian(p):\n"
                "    return [[a if i == j else -a * b for j, b in enumerate(p)] for i, a in enumerate(p)]"
            ),
            "it returns a vector": "def softmax_jacobian(p):\n    return [a * (1 - a) for a in p]",
        },
        hints=(
            "One row for each output, one column for each input.",
            "Both lines are one: p_i times (1 if i == j else 0) minus p_j.",
        ),
    ),
]
