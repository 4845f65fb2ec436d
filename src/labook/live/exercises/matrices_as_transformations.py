"""Functions of the chapter on matrices as transformations."""

from fractions import Fraction

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.transformations.determinant_2x2",
        "Write the determinant of a 2 by 2 matrix: ad - bc.",
        cases=(
            ([[1, 0], [0, 1]],),
            ([[4, 7], [2, 6]],),
            ([[1, 2], [2, 4]],),
            ([[0, 1], [1, 0]],),
            ([[Fraction(1, 2), 1], [1, 4]],),
            ([[0.5, 2], [1, 3]],),
            ([[1]],),
            ([[1, 2, 3], [4, 5, 6], [7, 8, 9]],),
            ([[1, 2]],),
        ),
        mistakes={
            "it adds": "def determinant_2x2(A):\n    (a, b), (c, d) = A\n    return a * d + b * c",
            "it multiplies rows": "def determinant_2x2(A):\n    (a, b), (c, d) = A\n    return a * b - c * d",
            "it multiplies columns": (
                "def determinant_2x2(A):\n    (a, b), (c, d) = A\n    return a * c - b * d"
            ),
            "it takes the size": (
                "def determinant_2x2(A):\n    (a, b), (c, d) = A\n    return abs(a * d - b * c)"
            ),
            "it takes any size": (
                "def determinant_2x2(A):\n    return A[0][0] * A[-1][-1] - A[0][-1] * A[-1][0]"
            ),
        },
        hints=(
            "(a, b), (c, d) = A names the four entries, and raises ValueError for another size.",
            "Down the main diagonal minus down the other one.",
        ),
    ),
    Exercise(
        "labook.transformations.inverse_2x2",
        "Write the inverse of a 2 by 2 matrix, and refuse a singular one.",
        cases=(
            ([[Fraction(1), 0], [0, Fraction(1)]],),
            ([[Fraction(4), Fraction(7)], [Fraction(2), Fraction(6)]],),
            ([[2, 0], [0, 4]],),
            ([[0.0, 1.0], [1.0, 0.0]],),
            ([[1, 2], [3, 4]],),
            ([[1, 2], [2, 4]],),
            ([[0, 0], [0, 0]],),
        ),
        mistakes={
            "it forgets to exchange the diagonal": (
                "def inverse_2x2(A):\n"
                "    (a, b), (c, d) = A\n"
                "    t = a * d - b * c\n"
                "    if t == 0: raise ValueError\n"
                "    return [[a / t, -b / t], [-c / t, d / t]]"
            ),
            "it forgets the signs": (
                "def inverse_2x2(A):\n"
                "    (a, b), (c, d) = A\n"
                "    t = a * d - b * c\n"
                "    if t == 0: raise ValueError\n"
                "    return [[d / t, b / t], [c / t, a / t]]"
            ),
            "it forgets to divide": (
                "def inverse_2x2(A):\n"
                "    (a, b), (c, d) = A\n"
                "    if a * d == b * c: raise ValueError\n"
                "    return [[d, -b], [-c, a]]"
            ),
            "it lets Python divide by zero": (
                "def inverse_2x2(A):\n"
                "    (a, b), (c, d) = A\n"
                "    t = a * d - b * c\n"
                "    return [[d / t, -b / t], [-c / t, a / t]]"
            ),
            "it inverts each entry": (
                "def inverse_2x2(A):\n"
                "    (a, b), (c, d) = A\n"
                "    if a * d == b * c: raise ValueError\n"
                "    return [[x and 1 / x for x in row] for row in A]"
            ),
        },
        hints=(
            "Exchange the diagonal, change the other two signs, divide by the determinant.",
            "Test the determinant before you divide by it.",
        ),
    ),
    Exercise(
        "labook.transformations.polygon_area",
        "Write the signed area of a polygon from its corners: half the sum of x v - u y over its sides.",
        cases=(
            ([(0, 0), (1, 0), (0, 1)],),
            ([(0, 0), (0, 1), (1, 0)],),
            ([(0, 0), (2, 0), (2, 3), (0, 3)],),
            ([(1, 1), (3, 1), (3, 2), (1, 2)],),
            ([(Fraction(1, 2), 0), (2, Fraction(1, 3)), (1, 4)],),
            ([(0, 0), (1, 1), (2, 2)],),
        ),
        mistakes={
            "it forgets the side back to the start": (
                "def polygon_area(corners):\n"
                "    return sum(x * v - u * y for (x, y), (u, v) in zip(corners, corners[1:])) / 2"
            ),
            "it forgets to halve": (
                "def polygon_area(corners):\n"
                "    return sum(x * v - u * y for (x, y), (u, v) in zip(corners, [*corners[1:], corners[0]]))"
            ),
            "it takes the size": (
                "def polygon_area(corners):\n"
                "    sides = zip(corners, [*corners[1:], corners[0]])\n"
                "    return abs(sum(x * v - u * y for (x, y), (u, v) in sides)) / 2"
            ),
        },
        hints=(
            "Pair each corner with the next one; the last is paired with the first.",
            "corners[1:] + corners[:1] is the list of next corners.",
        ),
    ),
]
