"""Exercises on gradients, descent, softmax, layers that learn, and counting."""

from typing import Any

from .lot import Lot, tenths
from .matrices import dense_layer

Arguments = dict[str, Any]


def polynomial(terms: list[tuple[int, str]]) -> str:
    """Return a sum of terms as a reader would type it.

    >>> polynomial([(1, "x^2"), (-3, "x*y"), (0, "y"), (2, "")])
    'x^2 - 3*x*y + 2'
    """
    text = ""
    for factor, power in terms:
        if factor:
            size = "" if abs(factor) == 1 and power else f"{abs(factor)}*" if power else str(abs(factor))
            text += f" {'-' if factor < 0 else '+'} {size}{power}"
    text = text.strip()
    return "-" + text[2:] if text.startswith("- ") else text[2:]


POWERS = {1: ("x^2", "y^2"), 2: ("x^2", "x*y", "y^2"), 3: ("x^2*y", "x*y^2", "x*y")}


def in_two(lot: Lot, level: int) -> Arguments:
    """Return a polynomial in x and y, and a point."""
    f = polynomial([(lot.nonzero(1 + level), power) for power in POWERS[level]] + [(lot.nonzero(4), "x")])
    return {"f": f, "p": lot.vector(2, 2)}


def jacobian(lot: Lot, level: int) -> Arguments:
    """Return a map with two outputs (three on level 3), and a point."""
    powers = [("x", "y"), ("x^2", "y"), ("x*y", "y^2")]
    rows = powers[: 2 if level < 3 else 3] if level > 1 else [("x", "y"), ("y", "x")]
    outputs = [polynomial([(lot.nonzero(2 + level), power) for power in row]) for row in rows]
    return {"f": ", ".join(outputs), "p": lot.vector(2, 3)}


def hessian(lot: Lot, level: int) -> Arguments:
    """Return a polynomial whose Hessian has whole eigenvalues at the point, on level 3 any."""
    if level == 3:
        return {
            "f": polynomial([(1, "x^3"), (lot.nonzero(3), "x*y^2"), (lot.nonzero(3), "y^2")]),
            "p": lot.vector(2, 2),
        }
    a, b = lot.nonzero(4), lot.nonzero(4) if level == 2 else 0
    second = a if level == 2 else lot.nonzero(4)
    return {"f": polynomial([(a, "x^2"), (2 * b, "x*y"), (second, "y^2")]), "p": lot.vector(2, 3)}


def critical_points(lot: Lot, level: int) -> Arguments:
    """Return a polynomial with whole critical points: one, then two."""
    a, c = lot.integer(-3, 3), lot.nonzero(3)
    b = lot.integer(-3, 3)
    if level == 1:
        return {"f": polynomial([(c, "x^2"), (-2 * a * c, "x"), (lot.sign(), "y^2"), (2 * b, "y")])}
    k = lot.integer(1, 2)
    if level == 2:
        return {"f": polynomial([(1, "x^3"), (-3 * k * k, "x"), (c, "y^2")])}
    if lot.sign() > 0:
        return {"f": polynomial([(1, "x^3"), (-3 * k, "x*y"), (1, "y^3")])}
    return {"f": polynomial([(1, "x^3"), (-3 * k * k, "x"), (c, "y^2"), (2 * b * c, "y")])}


def gradient_descent(lot: Lot, level: int) -> Arguments:
    """Return a parabola, a start and a learning rate."""
    a = lot.integer(1, 2)
    terms = [(a, "x^2")] + ([(2 * a * lot.nonzero(3), "x")] if level > 1 else [])
    rate = lot.one_of(("0.1", "0.25", "0.5") if level < 3 else ("0.1", "0.3", "1.1"))
    return {"f": polynomial(terms), "start": lot.nonzero(4), "eta": rate, "steps": level + 1}


def newton(lot: Lot, level: int) -> Arguments:
    """Return a formula in x, a start and a learning rate; a parabola is solved in one step."""
    if level == 1:
        f = polynomial([(lot.integer(1, 3), "x^2"), (2 * lot.nonzero(4), "x")])
    else:
        f = polynomial(
            [(lot.integer(1, 3), "x^4")] if level == 2 else [(1, "x^3"), (-3 * lot.integer(1, 4), "x")]
        )
    return {"f": f, "start": lot.integer(1, 4), "eta": lot.one_of(("0.1", "0.01")), "steps": min(level, 2)}


def softmax_jacobian(lot: Lot, level: int) -> Arguments:
    """Return logits, not all of them equal."""
    z = [lot.integer(-2, level) for _ in range(2 if level < 3 else 3)]
    return {"z": z if len(set(z)) > 1 else [z[0] + 1, *z[1:]]}


def cross_entropy(lot: Lot, level: int) -> Arguments:
    """Return logits and a label."""
    z = softmax_jacobian(lot, level)["z"]
    hot = lot.integer(0, len(z) - 1)
    return {"z": z, "y": [int(i == hot) for i in range(len(z))]}


def layer(lot: Lot, level: int) -> Arguments:
    """Return a layer, an input and a target."""
    found = dense_layer(lot, level)
    return found | {"t": [lot.integer(-2, 3) for _ in found["b"]]}


def update(lot: Lot, level: int) -> Arguments:
    """Return a layer, an input, a target and a learning rate."""
    return layer(lot, min(level, 2)) | {"eta": "0.1" if level < 3 else "0.05"}


def factors(lot: Lot, level: int) -> Arguments:
    """Return ratings with gaps, and two factors."""
    m, n = {1: (2, 2), 2: (2, 3), 3: (3, 3)}[level]
    R: list[list[Any]] = [[lot.integer(1, 5) for _ in range(n)] for _ in range(m)]
    R[lot.integer(0, m - 1)][lot.integer(0, n - 1)] = "?"
    return {
        "R": R,
        "U": lot.matrix(m, level if level < 3 else 2, 2),
        "V": lot.matrix(n, level if level < 3 else 2, 2),
    }


def factor_step(lot: Lot, level: int) -> Arguments:
    """Return ratings, factors and a learning rate."""
    return factors(lot, level) | {"eta": "0.1" if level == 1 else "0.05"}


def layer_cost(lot: Lot, level: int) -> Arguments:
    """Return the shape of an input and a number of outputs."""
    shape = [[10 * lot.integer(1, 9)], [8 * lot.integer(1, 4)] * 2, [32 * lot.integer(1, 7)] * 2 + [3]][
        level - 1
    ]
    return {"shape": shape, "outputs": lot.one_of((10, 16, 32, 64, 100))}


def network_cost(lot: Lot, level: int) -> Arguments:
    """Return the widths of a network, and from level 2 a batch."""
    widths = [lot.one_of((4, 8, 10, 16, 20, 32, 64, 100)) for _ in range(level + 2)]
    return {"widths": widths} | ({"batch": lot.one_of((8, 16, 32, 64))} if level > 1 else {})


def tensor_memory(lot: Lot, level: int) -> Arguments:
    """Return the shape of a tensor, and from level 2 the bytes of a number."""
    shape = [lot.one_of((8, 16, 32, 64)) for _ in range(level)] + [lot.one_of((100, 128, 256))]
    return {"shape": shape} | ({"width": lot.one_of((2, 4, 8))} if level > 1 else {})


def intensity(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a product, square at level 1, and from level 2 the bytes of a number."""
    n = lot.one_of((6, 12, 60, 120, 600))
    m = n if level == 1 else lot.one_of((1, 8, 64))
    return {"m": m, "n": n, "p": n} | ({"width": lot.one_of((2, 4, 8))} if level > 1 else {})


def traffic(lot: Lot, level: int) -> Arguments:
    """Return the side of a tile, a size that it divides, and from level 2 the bytes of a number."""
    t = lot.integer(2, 4 * level)
    return {"n": t * lot.integer(2, 5 * level), "t": t} | ({"width": lot.one_of((2, 8))} if level > 1 else {})


def peak(lot: Lot, level: int) -> Arguments:
    """Return nested units and a clock in GHz."""
    units = [lot.one_of((4, 8, 16, 32, 64, 128)) for _ in range(level)] + [lot.one_of((8, 16, 64))]
    return {"units": units, "clock": lot.one_of(("1", "1.5", "2", "2.5", "3"))}


def lora(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a weight matrix and a rank."""
    m = 2 ** lot.integer(5 + level, 7 + 2 * level)
    n = m if level == 1 else 2 ** lot.integer(5 + level, 7 + 2 * level)
    return {"m": m, "n": n, "r": 2 ** lot.integer(0, 2 + (level > 1))}


def storage(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a matrix and a rank."""
    m, n = (10 * lot.integer(1, 10**level) for _ in range(2))
    return {"m": m, "n": n, "k": lot.integer(1, min(m, n, 5 * level))}


def broadcast_shapes(lot: Lot, level: int) -> Arguments:
    """Return two shapes that fit."""
    full = [lot.integer(2, 9) for _ in range(level + 1)]
    first, second = ([n if lot.sign() > 0 else 1 for n in full] for _ in range(2))
    return {"s": first, "t": second[lot.integer(0, 1) :] if level > 1 else second}


def memory_offset(lot: Lot, level: int) -> Arguments:
    """Return a shape with two to four axes and an index into it."""
    shape = [lot.integer(2, 5) for _ in range(level + 1)]
    return {"index": [lot.integer(0, d - 1) for d in shape], "shape": shape}


def attention_shapes(lot: Lot, level: int) -> Arguments:
    """Return the sizes of an attention layer; the heads divide the width."""
    heads = lot.one_of(((2, 4), (4, 8), (8, 12, 16))[level - 1])
    return {
        "batch": lot.one_of((1, 2, 4, 8)),
        "heads": heads,
        "positions": lot.one_of(((10, 20), (64, 128), (512, 1024))[level - 1]),
        "width": heads * lot.one_of((16, 32, 64)),
    }


def float_digits(lot: Lot, level: int) -> Arguments:
    """Return a number that is stored exactly, then decimals that are not."""
    if level == 1:
        return {"x": f"{lot.integer(1, 7)}{lot.one_of(('.5', '.25', '.75', '.125'))}", "format": "float16"}
    return {"x": tenths(lot.nonzero(30, 1)), "format": "bfloat16" if level == 2 else "float32"}
