"""Median and spread of samples, and growth exponents: what can be said without torch."""

import math
import statistics
from collections.abc import Sequence

UNRELIABLE = 0.25  # an interquartile range beyond this share of the median says too little to be printed
# A quiet machine interrupts a program less often; one that is shared adds time slices of several
# milliseconds to calls of microseconds, so evenly that their spread alone does not show it.
DISTURBED = 20.0
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


def doubt(times: Sequence[float], interruptions: float = 0.0) -> str:
    """Return why a median may not be printed as a fact; an empty text where it may.

    >>> doubt([1.0, 1.01, 1.02, 1.1]), doubt([1.0])
    ('', 'fewer than 3 samples')
    >>> doubt([1.0, 2.0, 3.0, 9.0]), doubt([1.0, 1.0, 1.0], 150.0)
    ('the samples spread too widely', 'other programs took the processor 150 times a second')
    """
    median, range_ = spread(times)
    if len(times) < FEWEST:
        return f"fewer than {FEWEST} samples"
    if range_ > UNRELIABLE * median:
        return "the samples spread too widely"
    if interruptions > DISTURBED:
        return f"other programs took the processor {interruptions:.0f} times a second"
    return ""


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
