"""Einstein summation: products of arrays, written by naming their axes."""

from collections.abc import Sequence
from functools import reduce
from itertools import product
from math import prod
from operator import getitem
from typing import Any

from labook.tensors import Tensor, reshape, shape

Letters = tuple[str, ...]  # of each array, in the order of its axes


def parse_subscripts(subscripts: str) -> tuple[Letters, str]:
    """Return the letters of each array and of the result.

    Parameters: `subscripts` such as "ij,jk->ik": a letter for each axis, an arrow before the result.
    Returns: two parts, here ("ij", "jk") and "ik".
    Raises: ValueError where there is no arrow, a sign that is no letter, or a result with a letter twice
    or with one that no array has. NumPy also reads strings without an arrow, and sorts the letters then.

    >>> parse_subscripts("ij, jk -> ik")
    (('ij', 'jk'), 'ik')
    """
    before, arrow, out = subscripts.replace(" ", "").partition("->")
    inputs = tuple(before.split(","))
    letters = "".join(inputs) + out
    if not arrow or (letters and not (letters.isascii() and letters.isalpha())):
        raise ValueError(
            f"{subscripts!r} is not an einsum: write a letter for each axis of each array, "
            "commas between arrays, and an arrow before the result, as in ij,jk->ik"
        )
    for letter in out:
        if out.count(letter) > 1:
            raise ValueError(f"{subscripts!r}: the result has the letter {letter} twice; write it once")
        if letter not in before:
            summed = lone_letters(inputs, out)
            hint = f"; did you mean {summed[0]}?" if len(summed) == 1 else ""
            raise ValueError(f"{subscripts!r}: the result has the letter {letter}, and no array has it{hint}")
    return inputs, out


def lone_letters(inputs: Sequence[str], out: str) -> str:
    """Return the letters that stand in one place only: nothing meets them, and they are summed over.

    Parameters: `inputs` the letters of each array; `out` those of the result.
    Returns: letters in the order in which they appear. Often one of them is a slip of the pen.

    >>> lone_letters(("bij", "cjk"), "bik")
    'c'
    """
    letters = "".join(inputs)
    return "".join(letter for letter in letters if letters.count(letter) == 1 and letter not in out)


def index_sizes(inputs: Sequence[str], tensors: Sequence[Tensor]) -> dict[str, int]:
    """Return the size that each letter runs over.

    Parameters: `inputs` the letters of each array; `tensors` the arrays.
    Returns: letter: size, in the order in which the letters appear.
    Raises: ValueError where arrays or axes are not as many as the letters say, and where one letter
    stands for two sizes. NumPy stretches a size of 1 there, as in broadcasting; this function does not.

    >>> index_sizes(("ij", "jk"), ([[1, 0, 2]], [[3], [2], [1]]))
    {'i': 1, 'j': 3, 'k': 1}
    """
    if len(inputs) != len(tensors):
        raise ValueError(f"{','.join(inputs)!r} names {len(inputs)} arrays, and {len(tensors)} are given")
    sizes: dict[str, int] = {}
    for k, (letters, T) in enumerate(zip(inputs, tensors, strict=True)):
        if len(letters) != len(shape(T)):
            raise ValueError(f"array {k} has the shape {shape(T)}, and {letters!r} names {len(letters)} axes")
        for letter, d in zip(letters, shape(T), strict=True):
            if sizes.setdefault(letter, d) != d:
                raise ValueError(f"the letter {letter} stands for axes of size {sizes[letter]} and {d}")
    return sizes


def einsum(subscripts: str, *tensors: Tensor) -> Any:
    """Return the sum of products of arrays that the subscripts name.

    "ij,jk->ik":  C_ik = sum over j of A_ij B_jk

    Parameters: `subscripts`, letters for the axes of each array and of the result: a letter that the
    result lacks is summed over; one that it has stays. `tensors` the arrays, numbers among them.
    Returns: an array with an axis for each letter of the result; a number if there is none.
    Raises: ValueError where the subscripts cannot be read, or do not fit the arrays.
    It takes a step for each combination of all letters: the product of all sizes.
    Source: Einstein, Die Grundlage der allgemeinen Relativitätstheorie (1916), section 5.

    >>> einsum("ij,jk->ik", [[1, 2], [3, 4]], [[5, 6], [7, 8]])
    [[19, 22], [43, 50]]
    >>> einsum("ii->", [[1, 2], [3, 4]]), einsum("i,j->ij", [1, 2], [3, 4])
    (5, [[3, 4], [6, 8]])
    """
    inputs, out = parse_subscripts(subscripts)
    sizes = index_sizes(inputs, tensors)
    kept = [range(sizes[letter]) for letter in out]
    totals: dict[tuple[int, ...], Any] = dict.fromkeys(product(*kept), 0)
    for places in product(*map(range, sizes.values())):
        at = dict(zip(sizes, places, strict=True))
        read = zip(inputs, tensors, strict=True)
        factors = [reduce(getitem, [at[x] for x in letters], T) for letters, T in read]
        totals[tuple(at[letter] for letter in out)] += prod(factors)
    return reshape(list(totals.values()), [len(places) for places in kept])
