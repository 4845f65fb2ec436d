"""Functions of the chapter on conditioning and precision."""

from fractions import Fraction

from labook.live.exercises import Exercise

STEP = (
    "    s = max(abs(Fraction(x)) for x in v) / (2 ** (bits - 1) - 1)\n"
    "    if not s:\n        raise ValueError\n"
)
HALF = Fraction(1, 2)

EXERCISES = [
    Exercise(
        "labook.conditioning.hilbert_matrix",
        "Write the Hilbert matrix in exact fractions: with rows and columns counted from 1, "
        "entry (i, j) is 1 / (i + j - 1).",
        cases=((0,), (1,), (2,), (3,), (5,)),
        mistakes={
            "it returns floats": (
                "def hilbert_matrix(n):\n    return [[1 / (i + j + 1) for j in range(n)] for i in range(n)]"
            ),
            "it starts one too far": (
                "def hilbert_matrix(n):\n"
                "    return [[Fraction(1, i + j + 2) for j in range(n)] for i in range(n)]"
            ),
            "it multiplies the places": (
                "def hilbert_matrix(n):\n"
                "    return [[Fraction(1, (i + 1) * (j + 1)) for j in range(n)] for i in range(n)]"
            ),
            "it uses one row for all": (
                "def hilbert_matrix(n):\n    return [[Fraction(1, j + 1) for j in range(n)] for "
                "i in range(n)]"
            ),
        },
        hints=(
            "Python counts from 0, so i + j - 1 becomes i + j + 1.",
            "Fraction(1, 3) is exact; 1 / 3 is the nearest float.",
        ),
    ),
    Exercise(
        "labook.summation.kahan_sum",
        "Write Kahan's sum. Keep what the last addition lost; take it off the next term before you add: "
        "y = x - lost, t = total + y, lost = (t - total) - y, total = t.",
        cases=(
            ([],),
            ([2.5],),
            ([0.5, 0.25, 0.125],),
            ([1.0, -1.0, 3.0],),
            ([1e16, 1.0, 1.0, -1e16],),
            ([1e16, 1.0, 1.0, 1.0, 1.0, -1e16],),
            ([1e16, 1.0, -1e16],),
            ([1.0, 1.0, -1e16], 1e16),
            ([HALF, Fraction(1, 3)], Fraction(0)),
            ([1.0, 2.0], 3.0),
        ),
        mistakes={
            "it adds up and corrects nothing": (
                "def kahan_sum(x, start=0.0):\n"
                "    total = start\n"
                "    for t in x: total = total + t\n"
                "    return total"
            ),
            "it adds the loss instead of taking it off": (
                "def kahan_sum(x, start=0.0):\n"
                "    total, lost = start, start - start\n"
                "    for x_i in x:\n"
                "        y = x_i + lost\n"
                "        t = total + y\n"
                "        lost = (t - total) - y\n"
                "        total = t\n"
                "    return total"
            ),
            "it corrects at the end alone": (
                "def kahan_sum(x, start=0.0):\n"
                "    total, lost = start, start - start\n"
                "    for y in x:\n"
                "        t = total + y\n"
                "        lost = (t - total) - y\n"
                "        total = t\n"
                "    return total - lost"
            ),
            "it adds exactly": (
                "def kahan_sum(x, start=0.0):\n    return start + float(sum(map(Fraction, x)))"
            ),
            "it leaves out the start": (
                "from labook.summation import kahan_sum as true\n"
                "def kahan_sum(x, start=0.0):\n"
                "    return true(x)"
            ),
        },
        hints=(
            "In exact arithmetic lost is always 0, so nothing would change.",
            "The brackets matter: t - total is what really arrived, and y is what you sent.",
        ),
    ),
    Exercise(
        "labook.quantization.quantized",
        "Store a vector in small integers: the step is the largest size divided by 2^(bits - 1) "
        "- 1, and each "
        "entry is rounded to a whole number of steps. Return the integers and the step, a Fraction.",
        cases=(
            ([1],),
            ([-3],),
            ([100, -254, 3],),
            ([3, 1], 2),
            ([6, 1, -2], 4),
            ([14, 1, 3, 5], 4),
            ([HALF, Fraction(1, 3)], 3),
            ([0.5, 0.125], 8),
            ([0, 0],),
        ),
        mistakes={
            "it cuts off instead of rounding": (
                "def quantized(v, bits=8):\n" + STEP + "    return [int(Fraction(x) / s) for x in v], s"
            ),
            "it forgets the bit of the sign": (
                "def quantized(v, bits=8):\n"
                "    s = max(abs(Fraction(x)) for x in v) / (2**bits - 1)\n"
                "    if not s:\n        raise ValueError\n"
                "    return [round(Fraction(x) / s) for x in v], s"
            ),
            "it measures the largest entry with its sign": (
                "def quantized(v, bits=8):\n"
                "    s = Fraction(max(v)) / (2 ** (bits - 1) - 1)\n"
                "    if not s:\n        raise ValueError\n"
                "    return [round(Fraction(x) / s) for x in v], s"
            ),
            "it returns the rounded values": (
                "def quantized(v, bits=8):\n" + STEP + "    return [round(Fraction(x) / s) * s for x in v], s"
            ),
            "it always rounds a half up": (
                "def quantized(v, bits=8):\n" + STEP
                + "    return [math.floor(Fraction(x) / s + Fraction(1, 2)) for x in v], s"
            ),
        },
        hints=(
            "With 8 bits the integers go from -127 to 127: the largest entry becomes 127 or -127.",
            "Python's round takes a half to the even neighbour, as this book does.",
        ),
    ),
]
