"""What limits a computation: how fast a machine computes, or how fast numbers reach it."""

from fractions import Fraction
from typing import Any

from labook.counts import FLOAT32, flops, tensor_bytes
from labook.matrices import multiply_adds


def product_bytes(m: int, n: int, p: int, width: int = FLOAT32) -> int:
    """Return the bytes that a product moves at least: both factors in, the result out, each once.

    w (mn + np + mp)

    Parameters: `m`, `n`, `p` the sizes of an (m x n)(n x p) product; `width` the bytes of a number.
    A memory near the processor that holds less than the factors makes it more; see `labook.tiling`.

    >>> product_bytes(2, 2, 2)
    48
    """
    return tensor_bytes([m, n], width) + tensor_bytes([n, p], width) + tensor_bytes([m, p], width)


def product_intensity(m: int, n: int, p: int, width: int = FLOAT32) -> Fraction:
    """Return the arithmetic intensity of a product: its operations for each byte that it moves at least.

    2 mnp / (w (mn + np + mp))

    Returns: FLOP for each byte, exactly; n/6 for square float32 matrices.
    Source: Williams, Waterman and Patterson (2009), "The roofline model".

    >>> product_intensity(6, 6, 6), product_intensity(1, 6, 6)
    (Fraction(1, 1), Fraction(3, 8))
    """
    return Fraction(flops(multiply_adds(m, n, p)), product_bytes(m, n, p, width))


def attainable_rate(intensity: Any, peak: Any, bandwidth: Any) -> Any:
    """Return the highest rate that a machine allows at an arithmetic intensity.

    min(peak, bandwidth x intensity)

    Parameters: `intensity` in FLOP for each byte; `peak` in FLOP/s; `bandwidth` in bytes/s.
    Returns: FLOP/s; a bound, which no program need reach.
    Source: Williams, Waterman and Patterson (2009), figure 1.

    >>> attainable_rate(2, 100, 10), attainable_rate(20, 100, 10)
    (20, 100)
    """
    return min(peak, bandwidth * intensity)


def ridge(peak: Any, bandwidth: Any) -> Any:
    """Return the arithmetic intensity from which on the arithmetic is the limit, and not the memory.

    peak / bandwidth, in FLOP for each byte

    >>> ridge(Fraction(100), Fraction(10))
    Fraction(10, 1)
    """
    return peak / bandwidth


def peak_rate(units: int, lanes: int, clock: Any) -> Any:
    """Return the operations per second of so many units, each with so many multiply-adds a cycle.

    2 units x lanes x clock

    Parameters: `units` cores or multiprocessors; `lanes` multiply-adds that one of them completes in a
    cycle; `clock` in cycles per second.
    Returns: FLOP/s, a multiply-add counting twice; an upper bound, met by no program.

    >>> peak_rate(108, 64, 1_410_000_000)
    19491840000000
    """
    return 2 * units * lanes * clock


def transfer_crossing(slow: Any, fast: Any, link: Any, width: int = FLOAT32) -> Any:
    """Return the size n from which on a product of n x n matrices is worth carrying to a faster device.

    2 n^3 / slow = 2 n^3 / fast + 3 n^2 w / link, solved for n

    Parameters: `slow`, `fast` the rates here and there in FLOP/s; `link` between them in bytes/s;
    `width` the bytes of a number.
    Returns: n, in general no whole number; below it the transfer of A, B and C costs more than it saves.
    Raises: ValueError where the other device is not faster.
    Starting a transfer or a product takes time too, which the model leaves out: the true crossing is later.

    >>> transfer_crossing(Fraction(1), Fraction(2), Fraction(3))
    Fraction(4, 1)
    """
    if fast <= slow:
        raise ValueError(f"a device of {fast} FLOP/s is no faster than one of {slow}: nothing to cross")
    return 3 * width * slow * fast / (2 * link * (fast - slow))


def transformer_flops(parameters: int, tokens: int) -> int:
    """Return the operations of a forward pass of so many tokens through a network of dense layers: 2 ND.

    Parameters: `parameters` N that multiply, each once for a token; `tokens` D.
    Returns: a multiply-add for each of them; attention's scores come on top, and are small while the text
    is short against the width. Training takes about three times as much, 6 ND.
    Source: Brown and others (2020), appendix D; Kaplan and others (2020), section 2.1.

    >>> transformer_flops(10, 3)
    60
    """
    return flops(parameters * tokens)
