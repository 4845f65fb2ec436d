"""How numbers are stored: a whole number times a power of two."""

import math

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
