"""Einstein summation: products of arrays, written by naming their axes."""

import itertools
from collections.abc import Mapping
from typing import Any

from labook.matrices import Matrix, shape


def parse_subscripts(subscripts: str) -> tuple[str, str, str]:
    """Return the letters of two matrices and of their result.

    Parameters: `subscripts` such as "ij,jk->ik": two letters for each matrix, then up to two of them.
    Returns: the three parts, here "ij", "jk" and "ik".
    Raises: ValueError where it is not of that form.

    >>> parse_subscripts("ij, jk -> ik")
    ('ij', 'jk', 'ik')
    """
    text = subscripts.replace(" ", "")
    inputs, arrow, out = text.partition("->")
    first, comma, second = inputs.partition(",")
    letters = first + second + out
    fits = arrow and comma and len(first) == len(second) == 2 and len(out) <= 2 and letters.isalpha()
    if not fits:
        raise ValueError(f"{subscripts!r} does not name two matrices and a result: write ij,jk->ik")
    if len(set(out)) != len(out) or not set(out) <= set(first + second):
        raise ValueError(f"{subscripts!r}: the result takes each letter once, and only letters of the inputs")
    return first, second, out


def index_sizes(first: str, A: Matrix, second: str, B: Matrix) -> dict[str, int]:
    """Return the size that each letter runs over.

    Parameters: `first`, `second` the letters of the axes of `A` and `B`.
    Returns: letter: size, in the order in which the letters appear.
    Raises: ValueError where one letter stands for two sizes.

    >>> index_sizes("ij", [[1, 0, 2]], "jk", [[3], [2], [1]])
    {'i': 1, 'j': 3, 'k': 1}
    """
    sizes: dict[str, int] = {}
    for letter, d in zip(first + second, shape(A) + shape(B), strict=True):
        if sizes.setdefault(letter, d) != d:
            raise ValueError(f"the letter {letter} stands for axes of size {sizes[letter]} and {d}")
    return sizes


def einsum(subscripts: str, A: Matrix, B: Matrix) -> Any:
    """Return the sum of products of two matrices that the subscripts name.

    "ij,jk->ik":  C_ik = sum over j of A_ij B_jk

    Parameters: `subscripts`, letters for the axes of `A`, of `B` and of the result: a letter that the
    result lacks is summed over; one that it has stays.
    Returns: a number, a vector or a matrix, by the number of the result's letters.
    Raises: ValueError where the subscripts cannot be read, or a letter stands for two sizes.
    It takes a multiply-add for each combination of all letters: the product of all sizes.
    Source: Einstein, Die Grundlage der allgemeinen Relativitätstheorie (1916), section 5.

    >>> einsum("ij,jk->ik", [[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[19, 22], [43, 50]]
    >>> einsum("ij,ij->", [[1, 2], [3, 4]], [[5, 6], [7, 8]])
    70
    """
    first, second, out = parse_subscripts(subscripts)
    sizes = index_sizes(first, A, second, B)
    summed = [letter for letter in sizes if letter not in out]

    def entry(fixed: Mapping[str, int]) -> Any:
        total: Any = 0
        for places in itertools.product(*(range(sizes[letter]) for letter in summed)):
            at = {**fixed, **dict(zip(summed, places, strict=True))}
            total = total + A[at[first[0]]][at[first[1]]] * B[at[second[0]]][at[second[1]]]
        return total

    def table(letters: str, fixed: Mapping[str, int]) -> Any:
        if not letters:
            return entry(fixed)
        return [table(letters[1:], {**fixed, letters[0]: i}) for i in range(sizes[letters[0]])]

    return table(out, {})
