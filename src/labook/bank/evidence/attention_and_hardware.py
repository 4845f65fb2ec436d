"""Evidence of the interview questions on attention, the cost of products, and hardware."""

from fractions import Fraction

from labook.counts import lora_parameters, tensor_bytes
from labook.matrices import multiply_adds

__all__ = [
    "Fraction", "a100_cores", "a100_float32_rate", "a100_tensor_rate", "attention_work",
    "best_known_exponent", "cache_bytes", "cache_gibibytes", "cpu_rate", "crossover", "layer_work", "lora_parameters",
    "projection_work", "strassen_multiplications", "tensor_bytes",
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
