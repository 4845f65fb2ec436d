"""Median and spread of samples, and growth exponents: what can be said without torch."""

import math
import statistics
from collections.abc import Sequence

UNRELIABLE = 0.25  # an interquartile range beyond this share of the median says too little to be printed
# A program that waits for a processor while others use it takes longer by as much, and so evenly that the
# spread does not show it. Alone on its machine it waits for less than a hundredth of its time; beside a
# single busy program that wants the same processor, for a third or more.
WAITED = 0.05
FEWEST = 5  # samples without which there is no spread to speak of


def spread(times: Sequence[float]) -> tuple[float, float]:
    """Return median and interquartile range.

    >>> spread([1.0, 2.0, 3.0, 4.0, 5.0])
    (3.0, 2.0)
    """
    if len(times) < 2:
        return times[0], 0.0
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return middle, high - low


def doubt(times: Sequence[float], waited: float | None = None, stolen: float | None = None) -> str:
    """Return why a median may not be printed as a fact; an empty text where it may.

    Parameters: `waited`, the time that the program was ready and had no processor, as a share of the time
    that passed; `stolen`, the share that a virtual machine lent its processors to others. `None` where the
    system does not say, and then the spread judges alone.

    >>> doubt([1.0, 1.01, 1.02, 1.02, 1.1]), doubt([1.0])
    ('', 'fewer than 5 samples')
    >>> doubt([1.0, 2.0, 3.0, 9.0, 9.0]), doubt([1.0] * 5, 0.3)
    ('the samples spread too widely', 'other work had the processor for 30 % of the time')
    """
    median, range_ = spread(times)
    if len(times) < FEWEST:
        return f"fewer than {FEWEST} samples"
    if range_ > UNRELIABLE * median:
        return "the samples spread too widely"
    if waited is not None and waited > WAITED:
        return f"other work had the processor for {100 * waited:.0f} % of the time"
    if stolen is not None and stolen > WAITED:
        return f"other virtual machines had the processors for {100 * stolen:.0f} % of the time"
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


def last_doubling(sizes: Sequence[float], times: Sequence[float]) -> tuple[float, float, float] | None:
    """Return the largest size 2m whose half was measured too: m, 2m and the exponent log2(t(2m) / t(m)).

    A fit over all sizes averages overheads of small ones in; the last doubling shows where growth arrives.
    Returns: nothing where no size is the double of another.

    >>> last_doubling([10, 20, 40, 50], [1.0, 2.0, 16.0, 31.0])
    (20, 40, 3.0)
    """
    known = dict(zip(sizes, times, strict=True))
    for n in sorted(known, reverse=True):
        if n / 2 in known:
            half = next(m for m in known if m == n / 2)
            return half, n, math.log2(known[n] / known[half])
    return None
