"""Evidence of the interview questions on attention, the cost of products, and hardware."""

import math
from fractions import Fraction
from itertools import count
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, vectors
from labook.counts import lora_parameters, tensor_bytes
from labook.decoding import attention_traffic, cached_numbers, decoding_rate
from labook.matrices import matvec, multiply_adds, transpose
from labook.rotary import rotated
from labook.sharding import all_reduce_sent
from labook.streaming import Block, compose, linear_attention, merge
from labook.vectors import dot, scale

__all__ = [
    "Fraction", "a100_cores", "a100_float32_rate", "a100_tensor_rate", "absorbed", "attention_traffic",
    "attention_work", "best_known_exponent", "cache_bytes", "cache_gibibytes", "cache_kibibytes",
    "cached_numbers", "composed_steps", "compute_time", "cpu_rate", "crossover", "decoding_rate", "dot",
    "expert_traffic", "last_output", "latent_saving", "layer_work", "least_heavy_batch", "lora_parameters",
    "matvec", "merged_mean", "projection_work", "quarter_turn_score", "rotary_blocks_commute",
    "rotary_keeps_lengths", "rotary_prefers_the_same_place", "rotary_sees_differences",
    "rotary_tells_all_distances", "scale", "share_of_sums", "strassen_multiplications", "sums_time",
    "tensor_bytes", "traffic_ratio", "transpose",
]  # fmt: skip

_PROCESSORS, _CORES, _TENSOR_CORES = 108, 64, 4  # of an A100: multiprocessors, and what each has (nvidia2020)
_PER_TENSOR_CORE = 256  # float16 multiply-adds per clock cycle (nvidia2020)
_CLOCK = 1.41e9  # cycles per second, boost (nvidia2020)


def a100_cores() -> int:
    """Return the float32 cores of an A100: multiprocessors times cores."""
    return _PROCESSORS * _CORES


def a100_float32_rate() -> float:
    """Return the peak operations per second of those cores: two for each multiply-add and cycle."""
    return 2 * a100_cores() * _CLOCK


def a100_tensor_rate() -> float:
    """Return the peak operations per second of the tensor cores with dense float16 inputs."""
    return 2 * _PROCESSORS * _TENSOR_CORES * _PER_TENSOR_CORE * _CLOCK


def cpu_rate(cores: int, units: int, lanes: int, clock: Fraction) -> Fraction:
    """Return peak operations per second: two for each multiply-add of each lane of each unit and cycle."""
    return 2 * cores * units * lanes * clock


def projection_work(n: int, d: int) -> int:
    """Return the multiply-adds of the projections to queries, keys, values, and of the output projection."""
    return 4 * multiply_adds(n, d, d)


def attention_work(n: int, d: int) -> int:
    """Return the multiply-adds of Q K^T and of the weights times V, over all heads together."""
    return multiply_adds(n, d, n) + multiply_adds(n, n, d)


def layer_work(n: int, d: int, wider: int = 4) -> int:
    """Return the multiply-adds of a layer's weights: projections, and a feed-forward part of width 4 d."""
    return projection_work(n, d) + multiply_adds(n, d, wider * d) + multiply_adds(n, wider * d, d)


def crossover(d: int, wider: int = 4) -> int:
    """Return the least length at which Q K^T and the product with V cost more than the weights of a layer."""
    n = 1
    while attention_work(n, d) <= layer_work(n, d, wider):
        n *= 2
    low, high = n // 2, n
    while high - low > 1:
        middle = (low + high) // 2
        dearer = attention_work(middle, d) > layer_work(middle, d, wider)
        low, high = (low, middle) if dearer else (middle, high)
    return high


def cache_bytes(layers: int, heads: int, width: int, positions: int, batch: int, item: int) -> int:
    """Return the bytes of cached keys and values: two tensors in each layer."""
    return 2 * layers * tensor_bytes((batch, heads, positions, width), item)


def cache_gibibytes(layers: int, heads: int, width: int, positions: int, item: int) -> Fraction:
    """Return the GiB of the cache of one sequence."""
    return Fraction(cache_bytes(layers, heads, width, positions, 1, item), 2**30)


def best_known_exponent() -> float:
    """Return the smallest proved bound on the exponent of matrix multiplication (alman2025, abstract)."""
    return 2.371339


def strassen_multiplications(levels: int) -> int:
    """Return the multiplications for matrices with 2^levels rows, by Strassen's recursion."""
    return 1 if levels == 0 else 7 * strassen_multiplications(levels - 1)


def merged_mean(first: tuple[Any, Any, Any], second: tuple[Any, Any, Any]) -> float:
    """Return the mean over two blocks of keys, each given by its maximum, sum and mean of one number."""
    blocks = (Block(float(m), float(total), [float(mean)]) for m, total, mean in (first, second))
    return merge(*blocks).mean[0]


def traffic_ratio(n: int, width: int, rows: int) -> Fraction:
    """Return how many times more numbers plain attention moves than attention in tiles."""
    return Fraction(attention_traffic(n, width), attention_traffic(n, width, rows))


def cache_kibibytes(layers: int, heads: int, width: int, item: int) -> Fraction:
    """Return the KiB of the cache of one token."""
    return Fraction(cache_bytes(layers, heads, width, 1, 1, item), 2**10)


def least_heavy_batch(weights: int, cache: int) -> int:
    """Return the smallest batch whose caches take more bytes than the weights, found by trying."""
    return next(batch for batch in count(1) if batch * cache > weights)


def latent_saving(heads: int, width: int, latent: int, turned: int) -> Fraction:
    """Return how many times fewer numbers a latent vector and one shared key are than all keys and values."""
    return Fraction(cached_numbers(heads, width), latent + turned)


def absorbed(U: Any, q: Any) -> list[Any]:
    """Return what to multiply a latent with in place of its key, from the scores of the unit latents."""
    units = [[int(i == j) for j in range(len(U[0]))] for i in range(len(U[0]))]
    return [dot(q, matvec(U, e)) for e in units]


def quarter_turn_score(q: Any, k: Any, m: int, n: int) -> float:
    """Return the dot product of a query at m and a key at n, each turned by a quarter turn per position."""
    angles = [math.pi / 2]
    return float(dot(rotated(q, m, angles), rotated(k, n, angles)))


def _score(q: Any, k: Any, m: int, n: int, angles: Any) -> float:
    return float(dot(rotated(q, m, angles), rotated(k, n, angles)))


_ANGLES = [1.0, 0.1]


def rotary_sees_differences() -> Verdict:
    """Moving both positions alike leaves a score (1e-9 covers the rounding of sines of up to 100 radians)."""

    def claim(q: Any, k: Any, m: int, n: int, shift: int) -> bool:
        return abs(_score(q, k, m, n, _ANGLES) - _score(q, k, m + shift, n + shift, _ANGLES)) < 1e-9

    x, place = vectors(4, integers(-5, 5)), integers(0, 40)
    return held(claim, theorem="su2021, section 3.2", q=x, k=x, m=place, n=place, shift=place)


def rotary_keeps_lengths() -> Verdict:
    """A block rotation keeps lengths (1e-9 covers rounding)."""

    def claim(q: Any, m: int) -> bool:
        return abs(_score(q, q, m, m, _ANGLES) - dot(q, q)) < 1e-9

    return held(claim, theorem="su2021, section 3.4", q=vectors(4, integers(-5, 5)), m=integers(0, 40))


def rotary_prefers_the_same_place() -> Verdict:
    """A query may score higher one position away."""

    def claim(q: Any, k: Any, distance: int) -> bool:
        return quarter_turn_score(q, k, 0, 0) >= quarter_turn_score(q, k, distance, 0)

    return counterexample(claim, q=[1, 0], k=[0, 1], distance=1)


def rotary_tells_all_distances() -> Verdict:
    """With one pair, distances that differ by a full turn give one score."""

    def claim(q: Any, k: Any, near: int, far: int) -> bool:
        return abs(quarter_turn_score(q, k, near, 0) - quarter_turn_score(q, k, far, 0)) > 1e-9

    return counterexample(claim, q=[1, 2], k=[3, 1], near=1, far=5)


def rotary_blocks_commute() -> Verdict:
    """Turning for one position and then for another is the same in either order (1e-9 covers rounding)."""

    def claim(x: Any, m: int, n: int) -> bool:
        one = rotated(rotated(x, m, _ANGLES), n, _ANGLES)
        other = rotated(rotated(x, n, _ANGLES), m, _ANGLES)
        return all(abs(a - b) < 1e-9 for a, b in zip(one, other, strict=True))

    place = integers(0, 40)
    return held(claim, theorem="su2021, section 3.4", x=vectors(4, integers(-5, 5)), m=place, n=place)


def expert_traffic(tokens: int, width: int, experts: int, devices: int, item: int) -> Fraction:
    """Return the MB that one device sends: its tokens to experts elsewhere, and others' results back."""
    away = Fraction(tokens * experts * (devices - 1), devices)
    return (away + away) * width * item / 10**6


def sums_time(tokens: int, width: int, devices: int, item: int, link: Any) -> Fraction:
    """Return the seconds of the two ring sums of a layer, with `link` in GB per second for each device."""
    per_device = Fraction(all_reduce_sent(tokens * width, devices), devices) * item
    return 2 * per_device / (link * 10**9)


def compute_time(tokens: int, width: int, devices: int, rate: Any) -> Fraction:
    """Return the seconds of a layer's products with weights, with `rate` in tera-operations per second."""
    return Fraction(2 * layer_work(tokens, width), devices) / (rate * 10**12)


def share_of_sums(tokens: int, width: int, devices: int, item: int, link: Any, rate: Any) -> Fraction:
    """Return the per cent of the forward pass that goes into sums between devices."""
    sums = sums_time(tokens, width, devices, item, link)
    return 100 * sums / (sums + compute_time(tokens, width, devices, rate))


def last_output(q: Any, K: Any, V: Any) -> list[Any]:
    """Return what causal linear attention gives at the last position, through its state."""
    rows = [[0] * len(q) for _ in K[:-1]]
    return linear_attention([*rows, q], K, V)[-1]


def composed_steps(steps: Any) -> list[Any]:
    """Return the factor and the addend of several steps of a linear recurrence, one after the other."""
    found = (1, 0)  # the step that changes nothing
    for a, b in steps:
        found = compose(found, (a, b))
    return list(found)
