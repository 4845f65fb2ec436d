"""The Hill cipher: letters as numbers modulo 26, and a matrix as the key."""

from collections.abc import Sequence
from itertools import combinations

from labook.matrices import matmul, matvec, transpose

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNITS = frozenset(u for u in range(26) if u % 2 and u % 13)  # what has an inverse modulo 26


def numbers(text: str) -> list[int]:
    """Return the numbers of letters: A is 0, Z is 25.

    Parameters: `text` of letters from A to Z.
    Returns: a list of integers from 0 to 25.
    Raises: ValueError for anything else.

    >>> numbers("HI")
    [7, 8]
    """
    return [ALPHABET.index(c) for c in text]


def letters(values: Sequence[int]) -> str:
    """Return the letters of numbers, modulo 26.

    Parameters: `values` integers.
    Returns: a text of letters from A to Z.

    >>> letters([19, 2])
    'TC'
    """
    return "".join(ALPHABET[x % 26] for x in values)


def modular_inverse(a: int, m: int) -> int:
    """Return the number whose product with a leaves the remainder 1.

    a u = 1 (mod m)

    Parameters: `a` an integer; `m` > 1.
    Returns: u, from 1 to m - 1.
    Raises: ValueError where a and m share a factor: then there is none.
    It tries all m - 1 numbers; `pow(a, -1, m)` takes the steps of Euclid's algorithm.

    >>> modular_inverse(9, 26)
    3
    """
    for u in range(1, m):
        if a * u % m == 1:
            return u
    raise ValueError(f"{a} has no inverse modulo {m}: they share a factor")


def inverse_key(K: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the key that undoes a 2 x 2 key modulo 26.

    L = (ad - bc)^-1 [[d, -b], [-c, a]] (mod 26)

    Parameters: `K` = [[a, b], [c, d]], whole numbers.
    Returns: L with L K = I modulo 26.
    Raises: ValueError where the determinant is even or divisible by 13.

    >>> inverse_key([[3, 3], [2, 5]])
    [[15, 17], [20, 9]]
    """
    (a, b), (c, d) = K
    u = modular_inverse((a * d - b * c) % 26, 26)
    return [[u * d % 26, -u * b % 26], [-u * c % 26, u * a % 26]]


def hill(K: Sequence[Sequence[int]], text: str) -> str:
    """Return a text encrypted by the Hill cipher, or decrypted by the inverse key.

    c = K m (mod 26), for every pair m of letters

    Parameters: `K` of shape (2, 2), whole numbers; `text` of letters from A to Z, an even number.
    Returns: the encrypted text.
    Raises: ValueError where the letters do not make pairs.
    Two known pairs of letters are enough to find K: this cipher protects nothing today.
    Source: Hill, American Mathematical Monthly 36 (1929), pages 306 to 312.

    >>> hill([[3, 3], [2, 5]], "HI")
    'TC'
    """
    if len(text) % 2:
        raise ValueError(f"{len(text)} letters make no pairs: add one letter")
    pairs = (numbers(text[i : i + 2]) for i in range(0, len(text), 2))
    return "".join(letters(matvec(K, m)) for m in pairs)


def recovered_key(plain: str, secret: str) -> list[list[int]]:
    """Return the key of a Hill cipher from a message that is known in both forms.

    K = C P^-1 (mod 26), with two pairs of known letters in the columns of P and their encryption in C

    Parameters: `plain`, `secret` texts of one even length, letters from A to Z.
    Returns: the key of shape (2, 2), entries from 0 to 25.
    Raises: ValueError where the lengths differ, or no two pairs of letters determine the key.
    It tries pairs of pairs until one has an inverse modulo 26.
    Source: Stinson, Cryptography: Theory and Practice, 3rd ed., section 1.2.4.

    >>> recovered_key("HELP", hill([[3, 3], [2, 5]], "HELP"))
    [[3, 3], [2, 5]]
    """
    if len(plain) != len(secret):
        raise ValueError(f"{len(plain)} known letters and {len(secret)} encrypted ones: they belong together")
    starts = range(0, len(plain) - 1, 2)
    for i, j in combinations(starts, 2):
        P, C = ([numbers(text[k : k + 2]) for k in (i, j)] for text in (plain, secret))
        if (P[0][0] * P[1][1] - P[0][1] * P[1][0]) % 26 in UNITS:
            L = matmul(transpose(C), inverse_key(transpose(P)))
            return [[x % 26 for x in row] for row in L]
    raise ValueError("no two pairs of these letters determine the key: know a longer message")
