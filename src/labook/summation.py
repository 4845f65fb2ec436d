"""Sums of floats: one after the other, and with the rounding errors carried along."""

from collections.abc import Sequence
from typing import Any


def running_sum(x: Sequence[Any], start: Any = 0.0) -> Any:
    """Return the sum of some numbers, added one after the other from the left.

    s <- s + x_i

    Parameters: `x` numbers; `start` a number of their format to begin with, such as `numpy.float32(0)`.
    Returns: the sum, `start` for no numbers.
    Each addition rounds, so the error is at most about n u (|x_1| + ... + |x_n|), u the unit roundoff.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.2.

    >>> running_sum([0.1] * 10)
    0.9999999999999999
    """
    total = start
    for term in x:
        total = total + term
    return total


def kahan_sum(x: Sequence[Any], start: Any = 0.0) -> Any:
    """Return the sum of some numbers, each addition corrected by what the one before it lost (Kahan).

    y = x_i - c;  t = s + y;  c = (t - s) - y;  s = t

    Parameters: as for `running_sum`.
    Returns: the sum, off by at most about (2 u + O(n u^2)) (|x_1| + ... + |x_n|): n plays no part as long
    as n u is small.
    Four additions a term. A term larger than the sum so far takes its correction away: see `compensated_sum`.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.3.

    >>> kahan_sum([0.1] * 10), kahan_sum([1e16, 1.0, 1.0])
    (1.0, 1.0000000000000002e+16)
    """
    total, lost = start, start - start
    for term in x:
        corrected = term - lost
        after = total + corrected
        lost = (after - total) - corrected  # what was added, less what should have been
        total = after
    return total


def compensated_sum(x: Sequence[Any], start: Any = 0.0) -> Any:
    """Return the sum of some numbers, with the lost parts added up and returned at the end (Neumaier).

    t = s + x_i;  c <- c + (what of the smaller of s and x_i is missing in t);  s + c

    Parameters: as for `running_sum`.
    Returns: the sum, with a bound like that of `kahan_sum`, whichever term is the largest.
    Like Python's own `sum` of floats from version 3.12 on. Lost parts are rounded too when they are added.
    Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, Zeitschrift
    fuer Angewandte Mathematik und Mechanik 54, 1974, pages 39 to 51.

    >>> compensated_sum([1.0, 1e16, -1e16]), kahan_sum([1.0, 1e16, -1e16])
    (1.0, 0.0)
    """
    total, lost = start, start - start
    for term in x:
        after = total + term
        large, small = (total, term) if abs(total) >= abs(term) else (term, total)
        lost = lost + ((large - after) + small)
        total = after
    return total + lost
