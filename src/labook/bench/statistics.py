"""Median and spread of samples, and growth exponents: what can be said without torch."""

import math
import statistics
from collections.abc import Sequence

UNRELIABLE = 0.25  # an interquartile range beyond this share of the median says too little to be printed
FEWEST = 3  # samples without which there is no spread to speak of


def spread(times: Sequence[float]) -> tuple[float, float]:
    """Return median and interquartile range.

    >>> spread([1.0, 2.0, 3.0, 4.0, 5.0])
    (3.0, 2.0)
    """
    if len(times) < 2:
        return times[0], 0.0
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return middle, high - low


def reliable(times: Sequence[float]) -> bool:
    """Return whether samples are many and close enough for their median to be printed as a fact.

    >>> reliable([1.0, 1.01, 1.02, 1.1]), reliable([1.0, 2.0, 3.0, 9.0]), reliable([1.0])
    (True, False, False)
    """
    median, range_ = spread(times)
    return len(times) >= FEWEST and range_ <= UNRELIABLE * median


def growth_exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Return the exponent p of the best fit t = c n^p, by least squares of the logarithms.

    p = sum (x - mean x)(y - mean y) / sum (x - mean x)^2, with x = log n, y = log t

    Parameters: at least two different `sizes`, and as many `times`, all positive.
    Raises: ValueError where there are fewer.
    The fit says how time grew over these sizes, caches and overheads included; it is no law beyond them.

    >>> round(growth_exponent([10, 20, 40], [2.0, 16.0, 128.0]), 9)
    3.0
    """
    if len(set(sizes)) < 2 or len(sizes) != len(times):
        raise ValueError("a growth exponent needs the times of at least two different sizes")
    x, y = [math.log(n) for n in sizes], [math.log(t) for t in times]
    center, level = statistics.fmean(x), statistics.fmean(y)
    above = sum((a - center) * (b - level) for a, b in zip(x, y, strict=True))
    return above / sum((a - center) ** 2 for a in x)
