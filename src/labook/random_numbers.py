"""Numbers that look random and are the same in every language: for pictures and starting values."""

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
