"""The slopes of an einsum: swap the letters of the result with those of the array."""

from collections.abc import Sequence
from typing import Any

from labook.einsum import einsum, index_sizes, parse_subscripts
from labook.tensors import Tensor


def backward_subscripts(subscripts: str, k: int) -> str:
    """Return the einsum that carries the slopes of the result back to one of the arrays.

    "ij,jk->ik", array 0:  "ik,jk->ij"

    Parameters: `subscripts`; `k` the array, counted from 0.
    Returns: a string for the slopes of the result, the other arrays, and a vector of ones for each
    letter that array `k` alone has; it leads to the letters of array `k`.
    Raises: ValueError for an array with a letter twice, whose slopes lie on a diagonal, and for a `k`
    that is not there.

    >>> backward_subscripts("ij,jk->ik", 1), backward_subscripts("ij->i", 0)
    ('ik,ij->jk', 'i,j->ij')
    """
    inputs, out = parse_subscripts(subscripts)
    if k not in range(len(inputs)):
        raise ValueError(f"{subscripts!r} has no array {k}: they count from 0 to {len(inputs) - 1}")
    if len(set(inputs[k])) < len(inputs[k]):
        raise ValueError(
            f"{subscripts!r}: array {k} has a letter twice; "
            "give the second one a letter of its own and multiply by an identity"
        )
    others = [letters for i, letters in enumerate(inputs) if i != k]
    return ",".join([out, *others, *_unmet(inputs, out, k)]) + "->" + inputs[k]


def einsum_gradient(subscripts: str, tensors: Sequence[Tensor], G: Tensor, k: int) -> Any:
    """Return the slopes of a number at the entries of one array of an einsum, from those at its result.

    dL/dA_index = sum over the letters that A lacks of G times the other arrays

    Parameters: `subscripts`, `tensors` as in `einsum`; `G` the slopes dL/dC at the result C, in its
    shape; `k` the array, counted from 0.
    Returns: an array of the shape of array `k`. An array that stands in two places needs both, added.
    Raises: ValueError as `backward_subscripts` and `einsum` do.
    An einsum is linear in each of its arrays, so these slopes are exact for steps of any length, as
    long as only this array moves.

    >>> einsum_gradient("ij,jk->ik", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[1, 0], [0, 0]], 0)
    [[5, 7], [0, 0]]
    """
    inputs, out = parse_subscripts(subscripts)
    sizes = index_sizes(inputs, tensors)
    backward = backward_subscripts(subscripts, k)
    others = [T for i, T in enumerate(tensors) if i != k]
    ones = [[1] * sizes[letter] for letter in _unmet(inputs, out, k)]
    return einsum(backward, G, *others, *ones)


def _unmet(inputs: Sequence[str], out: str, k: int) -> str:
    """The letters that only array k has: its entries along them have the same slope."""
    elsewhere = out + "".join(letters for i, letters in enumerate(inputs) if i != k)
    return "".join(letter for letter in inputs[k] if letter not in elsewhere)
