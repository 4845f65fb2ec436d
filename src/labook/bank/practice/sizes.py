"""Exercises that count: operations, bytes, parameters, shapes, and what a number format keeps."""


from labook.derive.core.catalogue import Arguments

from .lot import Lot, Vector, tenths


def layer_cost(lot: Lot, level: int) -> Arguments:
    """Return the shape of an input and a number of outputs."""
    shape = [[10 * lot.integer(1, 9)], [8 * lot.integer(1, 9)] * 2, [32 * lot.integer(1, 9)] * 2 + [3]][
        level - 1
    ]
    return {"shape": shape, "outputs": lot.one_of((10, 16, 32, 64, 100))}


def network_cost(lot: Lot, level: int) -> Arguments:
    """Return the widths of a network, one more on each level, and a batch."""
    widths = [lot.one_of((4, 8, 10, 16, 20, 32, 64, 100)) for _ in range(level + 2)]
    return {"widths": widths, "batch": lot.one_of((8, 16, 32, 64))}


def tensor_memory(lot: Lot, level: int) -> Arguments:
    """Return the shape of a tensor, with more axes on higher levels, and the bytes of a number."""
    shape = [lot.one_of((8, 16, 32, 64)) for _ in range(level)] + [lot.one_of((100, 128, 256, 300))]
    return {"shape": shape, "width": lot.one_of((2, 4, 8))}


def intensity(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a product, of which one, two or three differ, and the bytes of a number."""
    n = lot.one_of((6, 12, 24, 36, 48, 60, 120, 240, 600, 1200))
    m = n if level == 1 else lot.one_of((1, 8, 64))
    p = 2 * n if level == 3 else n
    return {"m": m, "n": n, "p": p, "width": lot.one_of((2, 4, 8))}


def traffic(lot: Lot, level: int) -> Arguments:
    """Return the side of a tile, a larger size that it divides, and the bytes of a number."""
    t = lot.integer(2, 4 * level)
    return {"n": t * lot.integer(2, 5 * level), "t": t, "width": lot.one_of((2, 4, 8))}


def peak(lot: Lot, level: int) -> Arguments:
    """Return nested units and a clock in GHz."""
    units = [lot.one_of((4, 8, 16, 32, 64, 128)) for _ in range(level)] + [lot.one_of((8, 16, 64))]
    return {"units": units, "clock": lot.one_of(("1", "1.5", "2", "2.5", "3"))}


def lora(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a weight matrix, square on level 1, and a rank that saves."""
    m = 2 ** lot.integer(5 + level, 7 + 2 * level)
    n = m if level == 1 else 2 ** lot.integer(5 + level, 7 + 2 * level)
    return {"m": m, "n": n, "r": lot.integer(1, 8)}


def storage(lot: Lot, level: int) -> Arguments:
    """Return the sizes of a matrix and a rank."""
    m, n = (10 * lot.integer(1, 10**level) for _ in range(2))
    return {"m": m, "n": n, "k": lot.integer(1, min(m, n, 5 * level))}


def broadcast_shapes(lot: Lot, level: int) -> Arguments:
    """Return two shapes that fit, at least one of which is stretched."""

    def draw() -> tuple[Vector, Vector]:
        full = [lot.integer(2, 9) for _ in range(level + 1)]
        first, second = ([n if lot.sign() > 0 else 1 for n in full] for _ in range(2))
        return first, second[lot.integer(0, 1) :] if level > 1 else second

    s, t = lot.until(draw, lambda found: found[0] != found[1] and 1 in [*found[0], *found[1]])
    return {"s": s, "t": t}


def memory_offset(lot: Lot, level: int) -> Arguments:
    """Return a shape with two to four axes, and an index that moves along one before the last."""
    shape = [lot.integer(2, 5) for _ in range(level + 1)]
    index = lot.until(lambda: [lot.integer(0, d - 1) for d in shape], lambda index: any(index[:-1]))
    return {"index": index, "shape": shape}


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
    """Return a number that its format cannot hold: whole, then tenths with eight bits and with eleven."""
    if level == 1:  # from 512 on, bfloat16 holds multiples of four
        whole = lot.until(lambda: lot.integer(513, 1023), lambda n: n % 4 != 0)
        return {"x": str(whole), "format": "bfloat16"}
    least, most, form = (11, 79, "bfloat16") if level == 2 else (41, 159, "float16")
    return {"x": tenths(lot.until(lambda: lot.integer(least, most), lambda k: k % 5 != 0)), "format": form}
