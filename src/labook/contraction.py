"""Contraction order: an einsum of many arrays, two at a time, and what each order costs."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from labook.counts import size
from labook.einsum import einsum, index_sizes, parse_subscripts
from labook.tensors import Tensor

Path = Sequence[tuple[int, int]]
MOST = 6  # arrays: 2700 orders; 7 arrays have 56700


def merge(inputs: Sequence[str], out: str, i: int, j: int) -> tuple[str, list[str]]:
    """Return what one step leaves, if it multiplies two of the arrays and sums what nobody needs later.

    Parameters: `inputs` the letters of each array; `out` those of the result; `i`, `j` two places.
    Returns: the letters of the pair, and the arrays that are left: the others, then the new one, whose
    letters are those of the pair that the result or another array has.

    >>> merge(["ij", "jk", "k"], "i", 1, 2)
    ('jk', ['ij', 'j'])
    """
    others = [letters for k, letters in enumerate(inputs) if k not in (i, j)]
    pair = "".join(dict.fromkeys(inputs[i] + inputs[j]))
    kept = "".join(letter for letter in pair if letter in out or letter in "".join(others))
    return pair, [*others, kept if others else out]


def path_cost(subscripts: str, sizes: Mapping[str, int], path: Path) -> int:
    """Return the multiply-adds of an einsum that goes two arrays at a time.

    each step costs the product of the sizes of all letters of its pair

    Parameters: `subscripts`; `sizes` the size of each letter; `path` pairs of places among the arrays
    that are left, where each result is put at the end, as in NumPy's `einsum_path`.
    Returns: the sum of all steps.
    Raises: ValueError where the path does not end with one array.

    >>> path_cost("ij,jk,k->i", {"i": 10, "j": 10, "k": 10}, [(0, 1), (0, 1)])
    1100
    >>> path_cost("ij,jk,k->i", {"i": 10, "j": 10, "k": 10}, [(1, 2), (0, 1)])
    200
    """
    inputs, out = parse_subscripts(subscripts)
    left, total = list(inputs), 0
    for i, j in path:
        pair, left = merge(left, out, i, j)
        total += size([sizes[letter] for letter in pair])
    if len(left) != 1:
        raise ValueError(f"the path {list(path)} leaves {len(left)} arrays of {subscripts!r}, and not one")
    return total


def cheapest_path(subscripts: str, sizes: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return an order with the fewest multiply-adds, by trying all of them.

    Parameters: `subscripts` of two to six arrays; `sizes` the size of each letter.
    Returns: the path, as in `path_cost`; the first in order among equals.
    Raises: ValueError for another number of arrays.
    n arrays have n! (n - 1)! / 2^(n - 1) orders; libraries take a greedy one where there are many.
    Source of the problem and of faster searches: Pfeifer, Haegeman, Verstraete, Faster identification
    of optimal contraction sequences for tensor networks, Physical Review E 90, 033315 (2014).

    >>> cheapest_path("ij,jk,k->i", {"i": 10, "j": 10, "k": 10})
    [(1, 2), (0, 1)]
    """
    inputs, out = parse_subscripts(subscripts)
    if not 2 <= len(inputs) <= MOST:
        raise ValueError(f"{subscripts!r} has {len(inputs)} arrays; all orders are tried for 2 to {MOST}")
    return _cheapest(inputs, out, sizes)[1]


def contract(subscripts: str, tensors: Sequence[Tensor], path: Path) -> Any:
    """Return the einsum of several arrays, computed two at a time in the order of a path.

    Parameters: `subscripts`, `tensors` as in `einsum`; `path` as in `path_cost`.
    Returns: what `einsum` returns, since sums may be taken apart by the distributive law; floats may
    be rounded in another way.
    Raises: ValueError as `einsum` and `path_cost` do.

    >>> contract("ij,jk,k->i", [[[1, 2], [3, 4]], [[5, 6], [7, 8]], [1, 1]], [(1, 2), (0, 1)])
    [41, 93]
    """
    inputs, out = parse_subscripts(subscripts)
    path_cost(subscripts, index_sizes(inputs, tensors), path)
    names, left = list(inputs), list(tensors)
    for i, j in path:
        first, second, factors = names[i], names[j], (left[i], left[j])
        _, names = merge(names, out, i, j)
        left = [T for k, T in enumerate(left) if k not in (i, j)]
        left.append(einsum(f"{first},{second}->{names[-1]}", *factors))
    return left[0]


def _cheapest(inputs: Sequence[str], out: str, sizes: Mapping[str, int]) -> tuple[int, list[tuple[int, int]]]:
    if len(inputs) == 1:
        return 0, []
    found = []
    for i, j in combinations(range(len(inputs)), 2):
        pair, left = merge(inputs, out, i, j)
        more, path = _cheapest(left, out, sizes)
        found.append((size([sizes[letter] for letter in pair]) + more, [(i, j), *path]))
    return min(found)
