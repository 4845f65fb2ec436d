"""Functions of the chapter on computing with GPUs."""

from fractions import Fraction

from labook.live.exercises import Exercise

SQUARE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
SHARE = "    if not 1 <= workers <= n:\n        raise ValueError\n"

EXERCISES = [
    Exercise(
        "labook.tiling.tile",
        "Cut a tile out of a matrix: the t x t part whose upper left corner is at (i, j), "
        "or as much of it as there is.",
        cases=(
            ([[5]], 0, 0, 1),
            (SQUARE, 0, 0, 2),
            (SQUARE, 1, 0, 2),
            (SQUARE, 0, 1, 2),
            (SQUARE, 1, 1, 1),
            (SQUARE, 2, 2, 2),
            ([[1, 2, 3], [4, 5, 6]], 0, 2, 2),
            (SQUARE, 0, 0, 3),
            (SQUARE, 3, 0, 2),
        ),
        mistakes={
            "it swaps row and column": (
                "def tile(A, i, j, t):\n    return [list(r[i : i + t]) for r in A[j : j + t]]"
            ),
            "it takes t for the end": "def tile(A, i, j, t):\n    return [list(r[j:t]) for r in A[i:t]]",
            "it counts tiles, not entries": (
                "def tile(A, i, j, t):\n"
                "    return [list(r[j * t : j * t + t]) for r in A[i * t : i * t + t]]"
            ),
            "it hands out rows of the matrix": (
                "def tile(A, i, j, t):\n"
                "    rows = A[i : i + t]\n"
                "    return rows if t >= len(A[0]) else [r[j : j + t] for r in rows]"
            ),
            "it fails at the edge": (
                "def tile(A, i, j, t):\n"
                "    return [[A[i + a][j + b] for b in range(t)] for a in range(t)]"
            ),
        },
        hints=(
            "A slice that goes past the end stops there by itself.",
            "Slice the rows first, then each of them.",
        ),
    ),
    Exercise(
        "labook.roofline.attainable_rate",
        "Which limit comes first? Return the lower of the two: the peak of the arithmetic, "
        "or the bandwidth times the operations for each byte.",
        cases=(
            (1, 100, 10),
            (2, 100, 10),
            (10, 100, 10),
            (20, 100, 10),
            (0, 100, 10),
            (Fraction(1, 4), 100, 10),
            (Fraction(1, 6), 1000, 3),
            (0.5, 8.0, 2.0),
        ),
        mistakes={
            "it returns the peak": "def attainable_rate(intensity, peak, bandwidth):\n    return peak",
            "it returns the slope of the memory": (
                "def attainable_rate(intensity, peak, bandwidth):\n    return bandwidth * intensity"
            ),
            "it takes the higher one": (
                "def attainable_rate(intensity, peak, bandwidth):\n"
                "    return max(peak, bandwidth * intensity)"
            ),
            "it adds instead of multiplying": (
                "def attainable_rate(intensity, peak, bandwidth):\n"
                "    return min(peak, bandwidth + intensity)"
            ),
        },
        hints=(
            "Bytes per second times operations per byte are operations per second.",
            "min returns the lower of two numbers.",
        ),
        same={
            "min(peak, bandwidth * intensity) -> min(bandwidth * intensity, peak)": "a minimum has no order"
        },
    ),
    Exercise(
        "labook.occupancy.sectors",
        "A memory hands out pieces of 32 bytes. Count how many pieces the addresses of a warp touch.",
        cases=(
            ([],),
            ([0],),
            ([40],),
            ([0, 31],),
            ([31, 32],),
            ([0, 4, 8, 12],),
            ([32, 33, 64, 0],),
            ([0, 128, 256, 128],),
            (tuple(range(0, 128, 4)),),
        ),
        mistakes={
            "it counts the addresses": "def sectors(addresses):\n    return len(set(addresses))",
            "it divides the range": (
                "def sectors(addresses):\n"
                "    return (max(addresses) - min(addresses)) // 32 + 1 if addresses else 0"
            ),
            "it counts every address": (
                "def sectors(addresses):\n    return len([a // 32 for a in addresses])"
            ),
            "it takes pieces of 128 bytes": (
                "def sectors(addresses):\n    return len({a // 128 for a in addresses})"
            ),
            "it takes the remainder": "def sectors(addresses):\n    return len({a % 32 for a in addresses})",
        },
        hints=(
            "An address belongs to the piece with the number address // 32.",
            "A set counts each piece once.",
        ),
    ),
    Exercise(
        "labook.sharding.parts",
        "Share n places among workers as evenly as it goes: ranges one after the other, the "
        "longer ones first.",
        cases=(
            (1, 1),
            (4, 2),
            (5, 2),
            (7, 3),
            (8, 3),
            (3, 3),
            (2, 3),
            (3, 0),
        ),
        mistakes={
            "it leaves the rest out": (
                f"def parts(n, workers):\n{SHARE}"
                "    s = n // workers\n"
                "    return [range(i * s, i * s + s) for i in range(workers)]"
            ),
            "it gives the rest to the last": (
                f"def parts(n, workers):\n{SHARE}"
                "    s = n // workers\n"
                "    return [range(i * s, n if i == workers - 1 else i * s + s) for i in range(workers)]"
            ),
            "it rounds every share up": (
                f"def parts(n, workers):\n{SHARE}"
                "    s = -(-n // workers)\n"
                "    return [range(i * s, min(n, i * s + s)) for i in range(workers)]"
            ),
            "it deals like cards": (
                f"def parts(n, workers):\n{SHARE}    return [range(i, n, workers) for i in range(workers)]"
            ),
            "it leaves workers without work": (
                "def parts(n, workers):\n"
                "    s, e = divmod(n, workers) if workers else (0, 0)\n"
                "    ends = [i * s + min(i, e) for i in range(workers + 1)]\n"
                "    return [range(a, b) for a, b in zip(ends, ends[1:])]"
            ),
        },
        hints=(
            "divmod(n, workers) gives the length of a share and how many workers get one place more.",
            "Worker i begins where i shares end, plus one place for each longer share before it.",
        ),
        same={"min(i, extra) -> min(extra, i)": "a minimum has no order"},
    ),
]
