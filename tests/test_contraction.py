"""Contraction orders: by hand, against NumPy, against another search, and what is refused."""

import math
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.contraction import cheapest_path, contract, merge, path_cost
from labook.decoding import cheapest_chain
from labook.einsum import einsum
from tests.test_einsum import problems


def _sizes(subscripts, arrays):
    parts = subscripts.partition("->")[0].split(",")
    return {x: d for part, T in zip(parts, arrays, strict=True) for x, d in zip(part, T.shape, strict=True)}


def _least(subscripts, sizes):
    """The least cost by splitting sets of arrays in two, a search that shares no code with the package."""
    before, _, out = subscripts.partition("->")
    inputs = before.split(",")
    everything = frozenset(range(len(inputs)))

    def open_letters(part):
        if len(part) == 1:
            return set(inputs[next(iter(part))])
        outside = set(out).union(*(inputs[k] for k in everything - part))
        return set().union(*(inputs[k] for k in part)) & outside

    @cache
    def best(part):
        if len(part) == 1:
            return 0
        first, *rest = sorted(part)
        costs = []
        for n in range(len(rest)):
            for taken in combinations(rest, n):
                one = frozenset([first, *taken])
                letters = open_letters(one) | open_letters(part - one)
                costs.append(best(one) + best(part - one) + math.prod(sizes[x] for x in letters))
        return min(costs)

    return best(everything)


def test_a_vector_first_or_last_by_hand():
    sizes = {"i": 100, "j": 100, "k": 100}
    assert path_cost("ij,jk,k->i", sizes, [(0, 1), (0, 1)]) == 100**3 + 100**2
    assert path_cost("ij,jk,k->i", sizes, [(1, 2), (0, 1)]) == 2 * 100**2
    assert cheapest_path("ij,jk,k->i", sizes) == [(1, 2), (0, 1)]
    assert merge(["ij", "jk", "k"], "i", 0, 1) == ("ijk", ["k", "ik"])


@given(problems(most=4).filter(lambda problem: "," in problem[0]))
def test_every_cheapest_order_gives_the_same_numbers_at_the_least_cost(problem):
    subscripts, arrays = problem
    sizes = _sizes(subscripts, arrays)
    path = cheapest_path(subscripts, sizes)
    assert contract(subscripts, [T.tolist() for T in arrays], path) == np.einsum(subscripts, *arrays).tolist()
    assert path_cost(subscripts, sizes, path) == _least(subscripts, sizes)


@given(st.lists(st.integers(1, 9), min_size=3, max_size=6))
def test_a_chain_of_matrices_costs_what_the_chapter_on_products_computes(widths):
    letters = "abcdef"[: len(widths)]
    pairs = ",".join(a + b for a, b in pairwise(letters))
    subscripts, sizes = f"{pairs}->{letters[0]}{letters[-1]}", dict(zip(letters, widths, strict=True))
    assert path_cost(subscripts, sizes, cheapest_path(subscripts, sizes)) == cheapest_chain(widths)


def test_numpy_takes_the_same_path():
    A, x = np.arange(9).reshape(3, 3), np.arange(3)
    path = cheapest_path("ij,jk,k->i", {"i": 3, "j": 3, "k": 3})
    expected = np.einsum("ij,jk,k->i", A, A, x, optimize=["einsum_path", *path])
    assert contract("ij,jk,k->i", [A.tolist(), A.tolist(), x.tolist()], path) == expected.tolist()
    assert einsum("ij,jk,k->i", A.tolist(), A.tolist(), x.tolist()) == expected.tolist()


def test_what_is_refused():
    with pytest.raises(ValueError, match="has 1 arrays; all orders are tried for 2 to 6"):
        cheapest_path("ij->i", {"i": 2, "j": 2})
    with pytest.raises(ValueError, match="has 7 arrays; all orders are tried for 2 to 6"):
        cheapest_path("a,a,a,a,a,a,a->", {"a": 2})
    with pytest.raises(ValueError, match=r"the path \[\(0, 1\)\] leaves 2 arrays"):
        path_cost("ij,jk,k->i", {"i": 2, "j": 2, "k": 2}, [(0, 1)])
