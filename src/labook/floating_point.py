"""How numbers are stored: a whole number times a power of two."""

import math
from fractions import Fraction

FORMATS = {"float16": (11, -14, 15), "bfloat16": (8, -126, 127),
           "float32": (24, -126, 127), "float64": (53, -1022, 1023)}  # fmt: skip


def round_to_bits(x: float, bits: int) -> float:
    """Return the nearest number whose significand has a given number of binary digits.

    N 2^k with 2^(bits - 1) <= |N| < 2^bits

    Parameters: `x` a float; `bits` from 1 to 53: 24 for float32, 11 for float16, 8 for bfloat16.
    Returns: the nearest such number; halfway between two of them, the one with even N.
    The range of the exponent is that of float64: nothing overflows to infinity.
    Source: IEEE Standard 754-2019, sections 3.3 and 4.3.1.

    >>> round_to_bits(0.1, 53), round_to_bits(0.1, 24)
    (0.1, 0.10000000149011612)
    """
    mantissa, exponent = math.frexp(x)
    return math.ldexp(round(math.ldexp(mantissa, bits)), exponent - bits)


def binary_digits(x: float, bits: int) -> str:
    """Return the significand of a positive number in binary digits, as 1.xxx.

    Parameters: `x` > 0; `bits`, how many digits.
    Returns: a text of ones and zeros.

    >>> binary_digits(0.75, 4), binary_digits(0.1, 8)
    ('1.100', '1.1001101')
    """
    mantissa, _ = math.frexp(round_to_bits(x, bits))
    digits = f"{int(math.ldexp(mantissa, bits)):b}"
    return f"{digits[0]}.{digits[1:]}" if bits > 1 else digits


def machine_epsilon(bits: int) -> float:
    """Return the distance from 1 to the next larger number of so many significant binary digits.

    eps = 2^(1 - bits)

    Parameters: `bits` from 2 to 53, the leading digit included.
    Returns: the distance, found by halving a step for as long as 1 feels the half.
    Rounding to the nearest makes a relative error of at most eps / 2, the unit roundoff.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 2.1.

    >>> machine_epsilon(2), machine_epsilon(8)
    (0.5, 0.0078125)
    """
    step = 1.0
    while round_to_bits(1 + step / 2, bits) > 1:
        step /= 2
    return step


def small_floats(exponent_bits: int, fraction_bits: int, reserved: int = 0) -> list[Fraction]:
    """Return all finite numbers from 0 on that a short format can store, in the order of their codes.

    (1 + F / 2^f) 2^(E - bias), and without the leading 1 where E = 0;  bias = 2^(e - 1) - 1

    Parameters: `exponent_bits` e, at least 1; `fraction_bits` f; `reserved`, how many of the highest codes
    stand for infinity or "not a number": 1 for E4M3, 4 for E5M2, 0 for E2M1.
    Returns: 2^(e + f) - reserved fractions, rising.
    Raises: ValueError where no exponent is left to write.
    Where E = 0 the numbers are evenly spaced down to 0; above, the spacing doubles at each power of two.
    Source: Micikevicius et al., FP8 formats for deep learning, 2022, section 3.

    >>> [float(x) for x in small_floats(2, 1)]
    [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0]
    """
    if exponent_bits < 1:
        raise ValueError(f"a floating-point format needs an exponent bit, and there are {exponent_bits}")
    bias, steps = 2 ** (exponent_bits - 1) - 1, 2**fraction_bits
    found = []
    for code in range(2**exponent_bits * steps - reserved):
        E, F = divmod(code, steps)
        whole = F + steps if E > 0 else F
        found.append(Fraction(whole, steps) * Fraction(2) ** (max(E, 1) - bias))
    return found
