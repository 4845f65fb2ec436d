"""Hand calculations: operations and bytes of a product, with and without tiles, and peak rates."""

from fractions import Fraction

from labook import counts, matrices, roofline, tiling

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.exact import number
from .core.expression import approx, ending, expr, neat, scientific, sym, total
from .core.inputs import IntegerLike, NumberLike, VectorLike
from .core.working import Working, relative
from .steps.sizes import axes, times, whole

LARGE = 10**6


@derivation(
    "product_intensity",
    topic="counts",
    asks=(
        "Count the operations of an (m, n) times (n, p) product (a multiply-add is two), and the bytes, "
        "with each matrix moved once and w bytes for each number. How many operations is that for "
        "each byte?"
    ),
    parts=("operations", "bytes", "operations for each byte"),
    draw="sizes.intensity",
    example={"m": 5000, "n": 5000, "p": 5000, "width": 8},
    more=[((), {"m": 1, "n": 4096, "p": 4096})],
)
def product_intensity(m: IntegerLike, n: IntegerLike, p: IntegerLike, width: IntegerLike = 4) -> Derivation:
    """Count the operations and the bytes of a matrix product, and divide them.

    F = 2 m n p,  S = w (m n + n p + m p),  I = F / S

    Parameters: `m`, `n`, `p` the sizes of an (m x n)(n x p) product; `width` the bytes w of a number.
    Returns: the derivation; its result are the operations, the bytes and the operations for each byte.
    Raises: ValueError for a number that is not whole and positive.
    Each matrix moves once, which is the least; see `tiled_traffic`.
    Source: Williams, Waterman and Patterson (2009), "The roofline model".

    >>> print(product_intensity(6, 6, 6))
    Arithmetic intensity of a matrix product
    m = 6   n = 6   p = 6   w = 4
    <BLANKLINE>
    1. operations: a product and a sum for each triple of indices
       F = 2m n p = 2·6·6·6 = 432
    <BLANKLINE>
    2. numbers: two factors in, one result out, each once
       N = m n + n p + m p = 6·6 + 6·6 + 6·6 = 108
    <BLANKLINE>
    3. bytes
       S = w N = 4·108 = 432
    <BLANKLINE>
    4. operations for each byte
       I = F/S = 1
    """
    a, b, c, each = whole(m, "m"), whole(n, "n"), whole(p, "p"), whole(width, "width")
    w = Working("Arithmetic intensity of a matrix product", m=a, n=b, p=c, w=each)
    work, numbers = 2 * a * b * c, a * b + b * c + a * c
    w.step(
        sym("F"), "=", expr(2) * sym("m") * sym("n") * sym("p"), "=", times([2, a, b, c]),
        "=", work, *_power(work),
        reason="operations: a product and a sum for each triple of indices",
    )  # fmt: skip
    w.step(
        sym("N"), "=", total([sym("m") * sym("n"), sym("n") * sym("p"), sym("m") * sym("p")]),
        "=", total([times([a, b]), times([b, c]), times([a, c])]), "=", numbers,
        reason="numbers: two factors in, one result out, each once",
    )  # fmt: skip
    size = each * numbers
    w.step(
        sym("S"), "=", sym("w") * sym("N"), "=", times([each, numbers]), "=", size, *_power(size),
        reason="bytes",
    )  # fmt: skip
    w.step(sym("I"), "=", sym("F") / sym("S"), *ending(work / size, 2), reason="operations for each byte")
    rows, inner, columns = int(a), int(b), int(c)
    counted = [
        counts.flops(matrices.multiply_adds(rows, inner, columns)),
        roofline.product_bytes(rows, inner, columns, int(each)),
        float(roofline.product_intensity(rows, inner, columns, int(each))),
    ]
    return w.done((work, size, work / size), float64=counted, bound=[0, 0, relative(1, work / size)])


def _power(x: Fraction) -> tuple[object, ...]:
    return ("≈", scientific(x, 2)) if x >= LARGE else ()


@derivation(
    "tiled_traffic",
    topic="counts",
    asks=(
        "How many numbers does an n x n product fetch, one multiply-add at a time and in tiles of side t? "
        "How many operations (a multiply-add is two) does it make for each byte of the second way, with "
        "w bytes for each number?"
    ),
    parts=("one at a time", "in tiles", "operations for each byte"),
    draw="sizes.traffic",
    example={"n": 5000, "t": 100, "width": 8},
)
def tiled_traffic(n: IntegerLike, t: IntegerLike, width: IntegerLike = 4) -> Derivation:
    """Count the numbers that a product fetches tile by tile, against one multiply-add at a time.

    one at a time: 2 n^3,  tile by tile: 2 t^2 (n / t)^3 = 2 n^3 / t

    Parameters: `n` the size of square matrices; `t` the side of a tile, which divides n; `width` the
    bytes w of a number.
    Returns: the derivation; its result are both counts, and the operations for each fetched byte.
    Raises: ValueError for a number that is not whole and positive, and where t does not divide n.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 1.5.4.

    >>> print(tiled_traffic(4, 2))
    Numbers that a tiled product fetches
    n = 4   t = 2   w = 4
    <BLANKLINE>
    1. one multiply-add at a time: two numbers for each
       N_1 = 2n³ = 2·64 = 128
    <BLANKLINE>
    2. tiles along a side
       g = n/t = 2
    <BLANKLINE>
    3. tile by tile: two tiles for each triple of tile indices
       N_t = 2t² g³ = 2·4·8 = 64
    <BLANKLINE>
    4. every fetched number is used as often as a tile has columns
       N_1/N_t = 2
    <BLANKLINE>
    5. operations for each fetched byte
       I = 2n³/(w N_t) = 0.5
    """
    a, side, each = whole(n, "n"), whole(t, "t"), whole(width, "width")
    if a % side:
        raise ValueError(f"tiles of side {t} do not divide a matrix of size {n}: take a divisor")
    w = Working("Numbers that a tiled product fetches", n=a, t=side, w=each)
    one, tiled = sym("N_1"), sym("N_t")
    N, T = sym("n"), sym("t")
    g = a / side
    first, second = 2 * a**3, 2 * side**2 * g**3
    w.step(
        one, "=", expr(2) * N**3, "=", times([2, a**3]), "=", first, *_power(first),
        reason="one multiply-add at a time: two numbers for each",
    )  # fmt: skip
    w.step(sym("g"), "=", N / T, "=", g, reason="tiles along a side")
    w.step(
        tiled, "=", expr(2) * T**2 * sym("g") ** 3, "=", times([2, side**2, g**3]),
        "=", second, *_power(second),
        reason="tile by tile: two tiles for each triple of tile indices",
    )  # fmt: skip
    w.step(
        one / tiled, "=", first / second, reason="every fetched number is used as often as a tile has columns"
    )
    use = 2 * a**3 / (each * second)
    w.step(
        sym("I"), "=", expr(2) * N**3 / (sym("w") * tiled), *ending(use, 2),
        reason="operations for each fetched byte",
    )  # fmt: skip
    k, s = int(a), int(side)
    fetched = [tiling.numbers_fetched(k, k, k), tiling.numbers_fetched(k, k, k, s)]
    per_byte = counts.flops(matrices.multiply_adds(k, k, k)) / (int(each) * fetched[1])
    return w.done((first, second, use), float64=[*fetched, per_byte], bound=[0, 0, relative(1, use)])


@derivation(
    "peak_rate",
    topic="counts",
    asks=(
        "A chip has these nested units, and a clock in GHz. How many multiply-adds does it complete in a "
        "cycle, and what is its peak rate in GFLOP/s?"
    ),
    parts=("multiply-adds in a cycle", "peak rate in GFLOP/s"),
    draw="sizes.peak",
    example={"units": [108, 64], "clock": "1.41"},
    more=[((), {"units": [108, 4, 256], "clock": "1.41"}), ((), {"units": [32, 2, 16], "clock": "2.5"})],
)
def peak_rate(units: VectorLike, clock: NumberLike) -> Derivation:
    """Multiply units, lanes and clock to the highest rate that a chip could reach.

    R = 2 u_1 u_2 ... f

    Parameters: `units` nested counts: chips have processors, these have units, these complete so many
    multiply-adds in a cycle, at most 6 numbers; `clock` f in GHz, billions of cycles per second.
    Returns: the derivation; its result is the number of multiply-adds a cycle, and the rate in GFLOP/s.
    Raises: ValueError for a count that is not whole and positive, and for a clock that is not positive.

    >>> print(peak_rate([108, 64], "1.41"))
    Peak rate of a chip
    f = 1.41
    <BLANKLINE>
    1. multiply-adds that are completed in one cycle
       M = 108·64 = 6912
    <BLANKLINE>
    2. a product and a sum each, f billion times a second: GFLOP/s
       R = 2M f = 2·6912·1.41 = 19491.84
    <BLANKLINE>
    3. in TFLOP/s
       R/1000 ≈ 19.5
    """
    factors, ghz = axes(units, "units"), number(clock)
    if not isinstance(ghz, Fraction) or ghz <= 0:
        raise ValueError(f"the clock is {clock}: it must be a positive number of GHz")
    w = Working("Peak rate of a chip", f=neat(ghz))
    lanes = Fraction(counts.size([int(x) for x in factors]))
    product = ("=", times(factors)) if len(factors) > 1 else ()
    w.step(sym("M"), *product, "=", lanes, reason="multiply-adds that are completed in one cycle")
    rate = 2 * lanes * ghz
    w.step(
        sym("R"), "=", expr(2) * sym("M") * sym("f"), "=", expr(2) * lanes * neat(ghz), *ending(rate),
        reason="a product and a sum each, f billion times a second: GFLOP/s",
    )  # fmt: skip
    if rate >= 1000:
        w.step(sym("R") / 1000, "≈", approx(rate / 1000, 1), reason="in TFLOP/s")
    floats = roofline.peak_rate(int(factors[0]), int(lanes / factors[0]), float(ghz))
    return w.done((lanes, rate), float64=[float(lanes), floats], bound=[0, relative(4, rate)])
