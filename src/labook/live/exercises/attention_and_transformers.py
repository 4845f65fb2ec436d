"""Functions of the chapter on attention and transformers."""

from fractions import Fraction

from labook.live.exercises import Exercise

EMPTY = "    if not z:\n        raise ValueError\n"
ZERO = "    if not any(x):\n        raise ValueError\n"
PAIRS = "    if len(x) != 2 * len(angles):\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.softmax.softmax",
        "Turn scores into shares: powers of e, divided by their sum. "
        "Subtract the largest score first, so that no power is too large for a float.",
        cases=(
            ([5],),
            ([0, 0],),
            ([1, 2],),
            ([0, 1, -1],),
            ([3, 3, 3, 3],),
            ([-1000, -1001],),
            ([1000, 1001, 999],),
            ([0, -800],),
            ([],),
        ),
        mistakes={
            "it does not subtract the largest": (
                f"def softmax(z):\n{EMPTY}"
                "    e = [math.exp(x) for x in z]\n"
                "    return [x / sum(e) for x in e]"
            ),
            "it divides the scores by their sum": (
                f"def softmax(z):\n{EMPTY}    return [x / sum(z) for x in z]"
            ),
            "it forgets to divide": (
                f"def softmax(z):\n{EMPTY}    return [math.exp(x - max(z)) for x in z]"
            ),
            "it divides by the largest": (
                f"def softmax(z):\n{EMPTY}"
                "    e = [math.exp(x - max(z)) for x in z]\n"
                "    return [x / max(e) for x in e]"
            ),
            "it subtracts from the wrong side": (
                f"def softmax(z):\n{EMPTY}"
                "    e = [math.exp(min(z) - x) for x in z]\n"
                "    return [x / sum(e) for x in e]"
            ),
        },
        hints=(
            "math.exp(1000) overflows; the exponential of a number below zero can't.",
            "The same factor in all powers cancels in the shares: that's why you may subtract.",
        ),
        same={
            "if not z: -> pass": "max of no numbers raises the same kind of error",
            "raise ValueError('softmax of an empty list: there is nothing to share the weight') -> pass": (
                "max of no numbers raises the same kind of error"
            ),
        },
    ),
    Exercise(
        "labook.normalization.rms_norm",
        "Divide a vector by the root of its mean square.",
        cases=(
            ([5],),
            ([-5],),
            ([3, 4],),
            ([1, 1, 1],),
            ([1, -1, 0, 0],),
            ([0.5, 1.5],),
            ([Fraction(1, 2), 0],),
            ([0, 0],),
        ),
        mistakes={
            "it divides by the length": (
                f"def rms_norm(x):\n{ZERO}    return [a / math.sqrt(sum(b * b for b in x)) for a in x]"
            ),
            "it forgets the root": (
                f"def rms_norm(x):\n{ZERO}    return [a * len(x) / sum(b * b for b in x) for a in x]"
            ),
            "it subtracts the mean": (
                f"def rms_norm(x):\n{ZERO}"
                "    m = sum(x) / len(x)\n"
                "    r = math.sqrt(sum((b - m) ** 2 for b in x) / len(x)) or 1\n"
                "    return [(a - m) / r for a in x]"
            ),
            "it divides by the mean size": (
                f"def rms_norm(x):\n{ZERO}    return [a * len(x) / sum(abs(b) for b in x) for a in x]"
            ),
            "it lets zeros pass": (
                "def rms_norm(x):\n"
                "    r = math.sqrt(sum(b * b for b in x) / len(x)) or 1\n"
                "    return [a / r for a in x]"
            ),
        },
        hints=("Square, take the mean, take the root: in this order.", "Only then divide each entry."),
    ),
    Exercise(
        "labook.rotary.rotated",
        "Turn a query for its position: entries 2i and 2i + 1 are a point of the plane that turns by "
        "position times angle i.",
        cases=(
            ([], 3, []),
            ([1, 0], 0, [0.5]),
            ([1, 0], 1, [0.5]),
            ([0, 1], 1, [0.5]),
            ([3, 4], 2, [0.25]),
            ([1, 2, 3, 4], 3, [1.0, 0.1]),
            ([1.5, -0.5, 0.25, 2.0], 5, [0.3, 0.7]),
            ([1, 2, 3], 1, [0.5]),
            ([1, 2], 1, [0.5, 0.25]),
        ),
        mistakes={
            "it turns clockwise": (
                f"def rotated(x, position, angles):\n{PAIRS}    y = []\n"
                "    for i, a in enumerate(angles):\n"
                "        c, s = math.cos(position * a), math.sin(position * a)\n"
                "        y += [c * x[2 * i] + s * x[2 * i + 1], c * x[2 * i + 1] - s * x[2 * i]]\n"
                "    return y"
            ),
            "it turns all pairs by the first angle": (
                f"def rotated(x, position, angles):\n{PAIRS}    y = []\n"
                "    for i in range(len(angles)):\n"
                "        c, s = math.cos(position * angles[0]), math.sin(position * angles[0])\n"
                "        y += [c * x[2 * i] - s * x[2 * i + 1], s * x[2 * i] + c * x[2 * i + 1]]\n"
                "    return y"
            ),
            "it forgets the position": (
                f"def rotated(x, position, angles):\n{PAIRS}    y = []\n"
                "    for i, a in enumerate(angles):\n"
                "        c, s = math.cos(a), math.sin(a)\n"
                "        y += [c * x[2 * i] - s * x[2 * i + 1], s * x[2 * i] + c * x[2 * i + 1]]\n"
                "    return y"
            ),
            "it pairs the first half with the second": (
                f"def rotated(x, position, angles):\n{PAIRS}    h = len(angles)\n"
                "    a, b = x[:h], x[h:]\n"
                "    c = [math.cos(position * t) for t in angles]\n"
                "    s = [math.sin(position * t) for t in angles]\n"
                "    return [c[i] * a[i] - s[i] * b[i] for i in range(h)] "
                "+ [s[i] * a[i] + c[i] * b[i] for i in range(h)]"
            ),
        },
        hints=(
            "A turn by t sends (a, b) to (a cos t - b sin t, a sin t + b cos t).",
            "Go through the angles with enumerate; the pair of angle i begins at place 2i.",
        ),
    ),
    Exercise(
        "labook.attention.attend",
        "Write attention: each output is a mean of the values, weighted by the softmax of q . k "
        "/ sqrt(d) over the "
        "keys. A causal query sees the keys up to its own place. The import softmax from "
        "labook.softmax helps.",
        cases=(
            ([[1]], [[1]], [[5]]),
            ([[0, 0]], [[1, 2], [3, 4]], [[2], [4]]),
            ([[1, 0]], [[1, 0], [0, 1]], [[1, 2, 3], [4, 5, 6]]),
            ([[1, 2], [2, 1]], [[1, 0], [0, 1], [1, 1]], [[1], [2], [4]]),
            ([[1, 2], [2, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]], True),
            ([[0.5], [1.5], [-1.0]], [[1.0], [2.0], [0.5]], [[1.0], [3.0], [2.0]], True),
            ([[1, 2]], [[1]], [[1]]),
            ([[1], [2]], [[1]], [[1]], True),
        ),
        mistakes={
            "it forgets the root of d": (
                "from labook.softmax import softmax\n"
                "from labook.vectors import dot\n"
                "def attend(Q, K, V, causal=False):\n"
                "    if causal and len(Q) != len(K): raise ValueError\n"
                "    W = [softmax([dot(q, k) for k in (K[: i + 1] if causal else K)]) for i, q "
                "in enumerate(Q)]\n"
                "    return [[sum(w * v[c] for w, v in zip(r, V)) for c in range(len(V[0]))] for r in W]"
            ),
            "it lets queries see what comes later": (
                "def attend(Q, K, V, causal=False):\n"
                "    from labook.attention import attend as true\n"
                "    return true(Q, K, V)"
            ),
            "it hides after the softmax": (
                "def attend(Q, K, V, causal=False):\n"
                "    from labook.attention import attention_table\n"
                "    if causal and len(Q) != len(K): raise ValueError\n"
                "    W = attention_table(Q, K)\n"
                "    W = [[w if j <= i or not causal else 0 for j, w in enumerate(r)] for i, r "
                "in enumerate(W)]\n"
                "    return [[sum(w * v[c] for w, v in zip(r, V)) for c in range(len(V[0]))] for r in W]"
            ),
            "it returns the weights": (
                "def attend(Q, K, V, causal=False):\n"
                "    from labook.attention import attention_table\n"
                "    return attention_table(Q, K, causal)"
            ),
            "it hides the query's own place": (
                "from labook.softmax import softmax\n"
                "from labook.vectors import dot\n"
                "def attend(Q, K, V, causal=False):\n"
                "    if causal and len(Q) != len(K): raise ValueError\n"
                "    s = math.sqrt(len(Q[0]))\n"
                "    W = [softmax([dot(q, k) / s for k in (K[: max(i, 1)] if causal else K)])"
                " for i, q in enumerate(Q)]\n"
                "    return [[sum(w * v[c] for w, v in zip(r, V)) for c in range(len(V[0]))] for r in W]"
            ),
        },
        hints=(
            "Take one query at a time: scores, softmax, weighted mean.",
            "A causal query i meets K[: i + 1]; what it can't see gets no weight at all.",
            "Hide before the softmax: afterwards the weights would no longer add up to 1.",
        ),
    ),
]
