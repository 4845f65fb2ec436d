"""Functions of the chapter on the Hessian and curvature."""

from fractions import Fraction

from labook.live.exercises import Exercise
from labook.live.functions import Named

HALF = Fraction(1, 2)
BOWL, VALLEY = Named("lambda x: x[0] * x[0]"), Named("lambda x: x[0] * x[0] + 3 * x[1] * x[1]")
SADDLE, QUARTIC = Named("lambda x: x[0] * x[1]"), Named("lambda x: x[0] * x[0] * x[0] * x[0]")
TILTED = Named("lambda x: 2 * x[0] * x[0] + x[0] * x[1] + x[1] * x[1] - x[0]")
SLOPE = "from labook.gradients import gradient\n"
BOTH = "from labook.gradients import gradient, hessian\nfrom labook.elimination import solve\n"

EXERCISES = [
    Exercise(
        "labook.descent.descend",
        "Write gradient descent: return the start and the point after each step. "
        "The import gradient from labook.gradients gives you gradient(f, x).",
        cases=(
            (BOWL, [1], HALF, 0),
            (BOWL, [1], Fraction(1, 4), 1),
            (BOWL, [1], Fraction(1, 4), 3),
            (VALLEY, [1, 2], Fraction(1, 10), 2),
            (SADDLE, [1, -1], HALF, 2),
            (VALLEY, [1.0, 0.5], 0.125, 2),
            (BOWL, [1], 2, 2),
            (BOWL, [1], HALF, -1),
        ),
        mistakes={
            "it climbs": (
                SLOPE + "def descend(f, start, rate, steps):\n"
                "    if steps < 0: raise ValueError\n"
                "    path = [list(start)]\n"
                "    for _ in range(steps):\n"
                "        path.append([x + rate * g for x, g in zip(path[-1], gradient(f, path[-1]))])\n"
                "    return path"
            ),
            "it measures the slope at the start alone": (
                SLOPE + "def descend(f, start, rate, steps):\n"
                "    if steps < 0: raise ValueError\n"
                "    path = [list(start)]\n"
                "    for _ in range(steps):\n"
                "        path.append([x - rate * g for x, g in zip(path[-1], gradient(f, start))])\n"
                "    return path"
            ),
            "it returns the last point": (
                "def descend(f, start, rate, steps):\n"
                "    from labook.descent import descend as true\n"
                "    return true(f, start, rate, steps)[-1]"
            ),
            "it takes one step too many": (
                "def descend(f, start, rate, steps):\n"
                "    from labook.descent import descend as true\n"
                "    return true(f, start, rate, steps + 1)"
            ),
            "it forgets the start": (
                "def descend(f, start, rate, steps):\n"
                "    from labook.descent import descend as true\n"
                "    return true(f, start, rate, steps)[1:]"
            ),
        },
        hints=(
            "Keep the path in a list; its last entry is where you are.",
            "A step goes against the slope at the point where you are now.",
        ),
    ),
    Exercise(
        "labook.optimizers.momentum",
        "Write gradient descent with momentum: v = beta v + gradient, then x = x - rate v, with "
        "v zero at first. "
        "The import gradient from labook.gradients gives you gradient(f, x).",
        cases=(
            (BOWL, [1], HALF, 0),
            (BOWL, [1], Fraction(1, 4), 1, HALF),
            (BOWL, [1], Fraction(1, 4), 3, HALF),
            (BOWL, [1], Fraction(1, 4), 3, 0),
            (VALLEY, [1, 2], Fraction(1, 10), 2, HALF),
            (SADDLE, [1, -1], HALF, 2, Fraction(1, 3)),
            (BOWL, [1.0], 0.125, 3),
        ),
        mistakes={
            "it forgets the velocity": (
                "def momentum(f, start, rate, steps, beta=0.9):\n"
                "    from labook.optimizers import momentum as true\n"
                "    return true(f, start, rate, steps, 0)"
            ),
            "it weighs the new slope by 1 - beta": (
                SLOPE + "def momentum(f, start, rate, steps, beta=0.9):\n"
                "    path, v = [list(start)], [0] * len(start)\n"
                "    for _ in range(steps):\n"
                "        v = [beta * a + (1 - beta) * g for a, g in zip(v, gradient(f, path[-1]))]\n"
                "        path.append([x - rate * a for x, a in zip(path[-1], v)])\n"
                "    return path"
            ),
            "it moves before it looks": (
                SLOPE + "def momentum(f, start, rate, steps, beta=0.9):\n"
                "    path, v = [list(start)], [0] * len(start)\n"
                "    for _ in range(steps):\n"
                "        path.append([x - rate * a for x, a in zip(path[-1], v)])\n"
                "        v = [beta * a + g for a, g in zip(v, gradient(f, path[-1]))]\n"
                "    return path"
            ),
            "it puts the rate into the velocity twice": (
                SLOPE + "def momentum(f, start, rate, steps, beta=0.9):\n"
                "    path, v = [list(start)], [0] * len(start)\n"
                "    for _ in range(steps):\n"
                "        v = [beta * a + rate * g for a, g in zip(v, gradient(f, path[-1]))]\n"
                "        path.append([x - rate * a for x, a in zip(path[-1], v)])\n"
                "    return path"
            ),
        },
        hints=(
            "The first step is one of plain gradient descent, since v is zero before it.",
            "Update v first; then move with the new v.",
        ),
        same={
            "add(scale(beta, v), gradient(f, path[-1])) -> add(gradient(f, path[-1]), scale(beta, v))": (
                "a sum has no order"
            ),
        },
    ),
    Exercise(
        "labook.newton.newton",
        "Write Newton's method: solve H d = -gradient at the point where you are, and add d. "
        "Imports that help: gradient and hessian from labook.gradients, solve from labook.elimination.",
        cases=(
            (BOWL, [3], 0),
            (BOWL, [3], 1),
            (VALLEY, [1, 2], 1),
            (TILTED, [Fraction(1), Fraction(2)], 1),
            (SADDLE, [Fraction(1), Fraction(-1)], 1),
            (QUARTIC, [Fraction(3)], 2),
            (TILTED, [0.5, -0.25], 2),
            (Named("lambda x: 2 * x[0]"), [1], 1),
        ),
        mistakes={
            "it steps along the gradient": (
                SLOPE + "def newton(f, start, steps):\n"
                "    path = [list(start)]\n"
                "    for _ in range(steps):\n"
                "        path.append([x - g for x, g in zip(path[-1], gradient(f, path[-1]))])\n"
                "    return path"
            ),
            "it goes the other way": (
                BOTH + "def newton(f, start, steps):\n"
                "    path = [list(start)]\n"
                "    for _ in range(steps):\n"
                "        x = path[-1]\n"
                "        path.append([a + d for a, d in zip(x, solve(hessian(f, x), gradient(f, x)))])\n"
                "    return path"
            ),
            "it divides by the diagonal alone": (
                BOTH + "def newton(f, start, steps):\n"
                "    path = [list(start)]\n"
                "    for _ in range(steps):\n"
                "        x = path[-1]\n"
                "        H, g = hessian(f, x), gradient(f, x)\n"
                "        if not all(H[i][i] for i in range(len(x))): raise ValueError\n"
                "        path.append([a - g[i] / H[i][i] for i, a in enumerate(x)])\n"
                "    return path"
            ),
            "it keeps the first curvature": (
                BOTH + "def newton(f, start, steps):\n"
                "    path, H = [list(start)], hessian(f, start)\n"
                "    for _ in range(steps):\n"
                "        x = path[-1]\n"
                "        path.append([a - d for a, d in zip(x, solve(H, gradient(f, x)))])\n"
                "    return path"
            ),
        },
        hints=(
            "Don't invert the Hessian: solve a system with it.",
            "On a quadratic function you arrive in one step; f(x) = x^4 needs many.",
        ),
        same={
            "add(x, solve(hessian(f, x), scale(-1, gradient(f, x)))) -> "
            "add(solve(hessian(f, x), scale(-1, gradient(f, x))), x)": "a sum has no order",
        },
    ),
]
