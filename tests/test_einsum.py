"""Einstein summation by hand, against NumPy, and what it must refuse."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.einsum import einsum, index_sizes, parse_subscripts

PATTERNS = [
    f"{first},{second}->{''.join(out)}"
    for first in ("ij", "ii")
    for second in ("ij", "ji", "jk", "kj", "jj", "kl")
    for k in range(3)
    for out in itertools.permutations(sorted(set(first + second)), k)
]


def test_the_product_by_hand():
    A, B = [[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]]
    assert einsum("ij,jk->ik", A, B) == [[5, 1], [4, 2]]
    assert einsum("ij,jk->ki", A, B) == [[5, 4], [1, 2]]


@given(st.sampled_from(PATTERNS), st.lists(st.integers(-9, 9), min_size=18, max_size=18))
def test_all_patterns_are_those_of_numpy(pattern, entries):
    A, B = np.array(entries).reshape(2, 3, 3)
    assert einsum(pattern, A.tolist(), B.tolist()) == np.einsum(pattern, A, B).tolist()


def test_sizes_may_differ_between_letters():
    A, B = np.arange(6).reshape(2, 3), np.arange(12).reshape(3, 4)
    assert einsum("ij,jk->", A.tolist(), B.tolist()) == np.einsum("ij,jk->", A, B)
    assert index_sizes("ij", A.tolist(), "jk", B.tolist()) == {"i": 2, "j": 3, "k": 4}


@pytest.mark.parametrize("bad", ["", "ij,jk", "ij->ij", "ijk,kl->il", "ij,jk->ijk", "i1,jk->ik", "->"])
def test_other_subscripts_are_refused(bad):
    with pytest.raises(ValueError, match="does not name two matrices and a result: write ij,jk->ik"):
        parse_subscripts(bad)


@pytest.mark.parametrize("bad", ["ij,jk->ii", "ij,jk->il"])
def test_a_result_takes_letters_of_the_inputs_once(bad):
    with pytest.raises(ValueError, match="the result takes each letter once, and only letters of the inputs"):
        parse_subscripts(bad)


def test_one_letter_has_one_size():
    with pytest.raises(ValueError, match="the letter j stands for axes of size 2 and 1"):
        einsum("ij,jk->ik", [[1, 2]], [[1, 2]])
