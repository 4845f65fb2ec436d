"""Functions of the chapter on linear systems and least squares."""

from fractions import Fraction

from labook.live.exercises import Exercise

BAD = (
    "    n = len(b)\n"
    "    if len({0}) != n or any(len(r) != n for r in {0}) or any({0}[i][i] == 0 for i in range(n)):\n"
    "        raise ValueError\n"
)

EXERCISES = [
    Exercise(
        "labook.triangular.back_substitution",
        "Solve U x = b for an upper triangular U, from the last unknown to the first.",
        cases=(
            ([[Fraction(2)]], [Fraction(6)]),
            ([[Fraction(1), Fraction(2)], [Fraction(0), Fraction(4)]], [Fraction(5), Fraction(8)]),
            (
                [
                    [Fraction(2), Fraction(1), Fraction(-1)],
                    [Fraction(0), Fraction(3), Fraction(1)],
                    [Fraction(0), Fraction(0), Fraction(2)],
                ],
                [Fraction(1), Fraction(5), Fraction(4)],
            ),
            ([[2.0, 1.0], [0.0, 4.0]], [3.0, 2.0]),
            ([[Fraction(1), Fraction(2)], [Fraction(0), Fraction(0)]], [Fraction(1), Fraction(1)]),
            ([[Fraction(1), Fraction(2)], [Fraction(0), Fraction(1)]], [Fraction(1)]),
        ),
        mistakes={
            "it divides before it subtracts": ("def back_substitution(U, b):\n")
            + BAD.format("U")
            + (
                "    x = list(b)\n"
                "    for i in reversed(range(len(b))):\n"
                "        x[i] = b[i] / U[i][i] - sum(U[i][j] * x[j] for j in range(i + 1, len(b)))\n"
                "    return x"
            ),
            "it forgets the pivot": ("def back_substitution(U, b):\n")
            + BAD.format("U")
            + (
                "    x = list(b)\n"
                "    for i in reversed(range(len(b))):\n"
                "        x[i] = b[i] - sum(U[i][j] * x[j] for j in range(i + 1, len(b)))\n"
                "    return x"
            ),
            "it begins at the top": ("def back_substitution(U, b):\n")
            + BAD.format("U")
            + (
                "    x = list(b)\n"
                "    for i in range(len(b)):\n"
                "        x[i] = (b[i] - sum(U[i][j] * x[j] for j in range(i + 1, len(b)))) / U[i][i]\n"
                "    return x"
            ),
            "it adds": ("def back_substitution(U, b):\n")
            + BAD.format("U")
            + (
                "    x = list(b)\n"
                "    for i in reversed(range(len(b))):\n"
                "        x[i] = (b[i] + sum(U[i][j] * x[j] for j in range(i + 1, len(b)))) / U[i][i]\n"
                "    return x"
            ),
            "it writes over b": ("def back_substitution(U, b):\n")
            + BAD.format("U")
            + (
                "    for i in reversed(range(len(b))):\n"
                "        b[i] = (b[i] - sum(U[i][j] * b[j] for j in range(i + 1, len(b)))) / U[i][i]\n"
                "    return b"
            ),
        },
        hints=(
            "The last row has one unknown.",
            "Subtract what the known unknowns contribute, then divide by the pivot; refuse a pivot of 0.",
        ),
    ),
    Exercise(
        "labook.least_squares.squared_error",
        "Return the sum of the squared errors of the fit X w to the targets y.",
        cases=(
            ([[1]], [2], [2]),
            ([[1]], [2], [5]),
            ([[1]], [5], [2]),
            ([[1, 2], [3, 4]], [1, 1], [3, 6]),
            ([[1, 0], [1, 1], [1, 2]], [Fraction(1, 2), 1], [1, 1, 3]),
            ([[0.5, 1]], [2, 3], [1]),
            ([[1, 2]], [1], [1]),
            ([[1]], [1], [1, 2]),
        ),
        mistakes={
            "it takes the root": (
                "def squared_error(X, w, y):\n"
                "    if len(X) != len(y) or any(len(r) != len(w) for r in X): raise ValueError\n"
                "    return math.sqrt(sum((sum(a * b for a, b in zip(r, w)) - t) ** 2 for r, t in zip(X, y)))"
            ),
            "it takes the mean": (
                "def squared_error(X, w, y):\n"
                "    if len(X) != len(y) or any(len(r) != len(w) for r in X): raise ValueError\n"
                "    return sum((sum(a * b for a, b in zip(r, w)) - t) ** 2 for r, t in zip(X, y)) / len(y)"
            ),
            "it adds sizes": (
                "def squared_error(X, w, y):\n"
                "    if len(X) != len(y) or any(len(r) != len(w) for r in X): raise ValueError\n"
                "    return sum(abs(sum(a * b for a, b in zip(r, w)) - t) for r, t in zip(X, y))"
            ),
            "it drops surplus targets": (
                "def squared_error(X, w, y):\n"
                "    if any(len(r) != len(w) for r in X): raise ValueError\n"
                "    return sum((sum(a * b for a, b in zip(r, w)) - t) ** 2 for r, t in zip(X, y))"
            ),
        },
        hints=("Each row of X gives one prediction.", "Square each error before you add."),
        same={"subtract(matvec(X, w), y) -> subtract(y, matvec(X, w))": "a square has no sign"},
    ),
    Exercise(
        "labook.triangular.forward_substitution",
        "Solve a lower triangular system, first unknown first. What stands above the diagonal is not read, "
        "and a pivot of 0 is a ValueError.",
        cases=(
            ([[1]], [3]),
            ([[Fraction(2)]], [Fraction(3)]),
            ([[1, 0], [2, 1]], [3, 7]),
            ([[1, 9], [2, 1]], [3, 7]),
            (
                [
                    [Fraction(2), 0, 0],
                    [Fraction(1), Fraction(4), 0],
                    [Fraction(3), Fraction(-1), Fraction(1)],
                ],
                [Fraction(4), Fraction(10), Fraction(1)],
            ),
            ([[2.0, 0.0], [1.0, 4.0]], [3.0, 2.0]),
            ([[Fraction(0)]], [Fraction(1)]),
            ([[1, 0], [2, 1]], [3]),
        ),
        mistakes={
            "it begins at the end": "def forward_substitution(L, b):\n"
            + BAD.format("L")
            + (
                "    y = list(b)\n"
                "    for i in reversed(range(len(b))):\n"
                "        y[i] = (b[i] - sum(L[i][j] * y[j] for j in range(i))) / L[i][i]\n"
                "    return y"
            ),
            "it reads above the diagonal": "def forward_substitution(L, b):\n"
            + BAD.format("L")
            + (
                "    y = [0] * len(b)\n"
                "    for i in range(len(b)):\n"
                "        rest = sum(L[i][j] * (y[j] if j < i else b[j]) for j in range(len(b)) if j != i)\n"
                "        y[i] = (b[i] - rest) / L[i][i]\n"
                "    return y"
            ),
            "it forgets the pivot": "def forward_substitution(L, b):\n"
            + BAD.format("L")
            + (
                "    y = list(b)\n"
                "    for i in range(len(b)):\n"
                "        y[i] = b[i] - sum(L[i][j] * y[j] for j in range(i))\n"
                "    return y"
            ),
            "it takes b for the unknowns": "def forward_substitution(L, b):\n"
            + BAD.format("L")
            + (
                "    return [(b[i] - sum(L[i][j] * b[j] for j in range(i))) / L[i][i] for i in range(len(b))]"
            ),
        },
        hints=(
            "The first row has one unknown, the second has one more.",
            "Subtract what the unknowns that you know contribute, then divide by the entry of the diagonal.",
        ),
    ),
]
