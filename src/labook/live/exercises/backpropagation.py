"""Functions of the chapter on backpropagation."""

from fractions import Fraction

from labook.live.exercises import Exercise

EXERCISES = [
    Exercise(
        "labook.backprop.relu_slope",
        "Return the slope of ReLU at each entry: 1 above zero, and 0 elsewhere.",
        cases=(([],), ([2],), ([-2],), ([0],), ([1, -1, 0, 3],), ([0.5, -0.5],), ([Fraction(1, 3)],)),
        mistakes={
            "it returns ReLU itself": "def relu_slope(z):\n    return [max(0, x) for x in z]",
            "it gives zero the slope 1": "def relu_slope(z):\n    return [1 if x >= 0 else 0 for x in z]",
            "it returns signs": "def relu_slope(z):\n    return [(x > 0) - (x < 0) for x in z]",
        },
        hints=(
            "At 0 the graph has a corner; the book takes the slope 0 there.",
            "A comparison is True or False; int(x > 0) makes a number of it.",
        ),
    ),
    Exercise(
        "labook.backprop.gradient_step",
        "Take one step of gradient descent: each parameter moves against its slope, scaled by the rate.",
        cases=(
            ([], [], 1),
            ([1], [2], 0),
            ([1], [2], Fraction(1, 2)),
            ([1, 2], [3, -4], Fraction(1, 10)),
            ([0.5, 1], [2, -2], 0.25),
            ([1, 2], [1], 1),
            ([1], [1, 2], 1),
        ),
        mistakes={
            "it climbs": (
                "def gradient_step(parameters, gradient, rate):\n"
                "    if len(parameters) != len(gradient): raise ValueError\n"
                "    return [p + rate * g for p, g in zip(parameters, gradient)]"
            ),
            "it forgets the rate": (
                "def gradient_step(parameters, gradient, rate):\n"
                "    if len(parameters) != len(gradient): raise ValueError\n"
                "    return [p - g for p, g in zip(parameters, gradient)]"
            ),
            "it scales the parameter": (
                "def gradient_step(parameters, gradient, rate):\n"
                "    if len(parameters) != len(gradient): raise ValueError\n"
                "    return [rate * (p - g) for p, g in zip(parameters, gradient)]"
            ),
            "it changes its input": (
                "def gradient_step(parameters, gradient, rate):\n"
                "    if len(parameters) != len(gradient): raise ValueError\n"
                "    for i, g in enumerate(gradient):\n"
                "        parameters[i] -= rate * g\n"
                "    return parameters"
            ),
            "it drops surplus slopes": (
                "def gradient_step(parameters, gradient, rate):\n"
                "    return [p - rate * g for p, g in zip(parameters, gradient)]"
            ),
        },
        hints=(
            "The gradient points uphill: subtract.",
            "Each parameter loses rate times its slope; build a new list, and check the two lengths first.",
        ),
    ),
    Exercise(
        "labook.backprop.mean_squared_error",
        "Return the mean of the squared differences between the outputs a and the targets t.",
        cases=(
            ([1], [1]),
            ([3], [1]),
            ([1], [3]),
            ([1, 2], [1, 4]),
            ([Fraction(1, 2), 0], [0, Fraction(1, 2)]),
            ([0.5, 1.5, 2], [0, 1, 2]),
            ([1, 2, 3], [2, 2, 2]),
            ([1, 2], [1]),
            ([1], [1, 2]),
        ),
        mistakes={
            "it forgets the mean": (
                "def mean_squared_error(a, t):\n"
                "    if len(a) != len(t): raise ValueError\n"
                "    return sum((x - y) ** 2 for x, y in zip(a, t))"
            ),
            "it squares the mean": (
                "def mean_squared_error(a, t):\n"
                "    if len(a) != len(t): raise ValueError\n"
                "    return (sum(x - y for x, y in zip(a, t)) / len(a)) ** 2"
            ),
            "it takes sizes": (
                "def mean_squared_error(a, t):\n"
                "    if len(a) != len(t): raise ValueError\n"
                "    return sum(abs(x - y) for x, y in zip(a, t)) / len(a)"
            ),
            "it divides by one less": (
                "def mean_squared_error(a, t):\n"
                "    if len(a) != len(t): raise ValueError\n"
                "    return sum((x - y) ** 2 for x, y in zip(a, t)) / (len(a) - 1 or 1)"
            ),
            "it drops surplus targets": (
                "def mean_squared_error(a, t):\n    return sum((x - y) ** 2 for x, y in zip(a, t)) / len(a)"
            ),
        },
        hints=(
            "Square each difference before you add: signs must not cancel.",
            "Then divide by the number of entries, not by one less.",
        ),
        same={"sum_of_squared_errors(a, t) -> sum_of_squared_errors(t, a)": "a square has no sign"},
    ),
]
