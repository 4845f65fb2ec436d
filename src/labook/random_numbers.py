"""Numbers that look random and are the same in every language: for pictures and starting values."""

import math

MODULUS = 2**31 - 1
FACTOR = 48271


def park_miller(seed: int, count: int) -> list[float]:
    """Return numbers between 0 and 1 from the "minimal standard" generator.

    x_(k+1) = 48271 x_k mod (2^31 - 1),   u_k = x_k / (2^31 - 1)

    Parameters: `seed` from 1 to 2^31 - 2; `count` how many numbers.
    Returns: `count` floats in (0, 1), the same for the same seed.
    Raises: ValueError for another seed.
    All products stay below 2**53, so that JavaScript's numbers give the same sequence. It is good
    enough to draw points; its period of 2^31 - 2 is too short for statistics or secrets.
    Source: Park and Miller, Random number generators: good ones are hard to find, Communications of
    the ACM 31 (1988), pages 1192 to 1201; the factor is that of their reply in 36 (1993).

    >>> [round(u * MODULUS) for u in park_miller(1, 2)]
    [48271, 182605794]
    """
    if not 1 <= seed < MODULUS:
        raise ValueError(f"a seed is a whole number from 1 to {MODULUS - 1}, not {seed}")
    found = []
    for _ in range(count):
        seed = FACTOR * seed % MODULUS
        found.append(seed / MODULUS)
    return found


def bell_shaped(seed: int, count: int) -> list[float]:
    """Return numbers that are spread much like a normal distribution of mean 0 and variance 1.

    z = sqrt(3) (u_1 + u_2 + u_3 + u_4 - 2)

    Parameters: `seed` as for `park_miller`; `count` how many numbers.
    Returns: `count` floats between -2 sqrt(3) and 2 sqrt(3).
    Raises: ValueError for another seed.
    A uniform number has the variance 1/12, so a sum of four has 1/3. No value lies beyond 3.46,
    where a normal distribution has one in 1900: good for pictures, too short for statistics.
    Source: Feller, An Introduction to Probability Theory and Its Applications, volume 1, 3rd ed.,
    section X.1 (the central limit theorem).

    >>> abs(sum(bell_shaped(1, 4000))) / 4000 < 0.05  # three standard errors: 3 / sqrt(4000)
    True
    """
    u = park_miller(seed, 4 * count)
    groups = zip(u[::4], u[1::4], u[2::4], u[3::4], strict=True)
    return [math.sqrt(3) * (a + b + c + d - 2) for a, b, c, d in groups]
