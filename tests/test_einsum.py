"""Einstein summation by hand, against NumPy and PyTorch, and what it must refuse."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from labook.einsum import einsum, index_sizes, lone_letters, parse_subscripts


@st.composite
def problems(draw, most=3, axes=3):
    """A random string with arrays of whole numbers that fit it."""
    letters = st.lists(st.sampled_from("abcde"), max_size=axes).map("".join)
    inputs = draw(st.lists(letters, min_size=1, max_size=most))
    used = sorted(set("".join(inputs)))
    out = "".join(draw(st.permutations(used))[: draw(st.integers(0, len(used)))])
    sizes = {letter: draw(st.integers(1, 3)) for letter in used}
    lot = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    arrays = [lot.integers(-4, 5, [sizes[letter] for letter in part]) for part in inputs]
    return f"{','.join(inputs)}->{out}", arrays


def test_the_product_by_hand():
    A, B = [[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]]
    assert einsum("ij,jk->ik", A, B) == [[5, 1], [4, 2]]
    assert einsum("ij,jk->ki", A, B) == [[5, 4], [1, 2]]
    assert einsum("i,i->", [Fraction(1, 3), 1], [Fraction(3, 2), 2]) == Fraction(5, 2)


@given(problems())
@settings(max_examples=500)
def test_five_hundred_random_strings_are_those_of_numpy_and_torch(problem):
    subscripts, arrays = problem
    ours = einsum(subscripts, *(T.tolist() for T in arrays))
    assert ours == np.einsum(subscripts, *arrays).tolist()
    assert ours == torch.einsum(subscripts, *map(torch.tensor, arrays)).tolist()


def test_arrays_without_entries():
    assert einsum("i,i->", [], []) == 0
    assert einsum("i,j->ij", [1, 2], []) == [[], []]
    assert einsum("i,j->i", [1, 2], []) == [0, 0]


def test_sizes_may_differ_between_letters():
    assert index_sizes(("ij", "jk"), ([[0] * 3] * 2, [[0] * 4] * 3)) == {"i": 2, "j": 3, "k": 4}


@pytest.mark.parametrize("bad", ["", "ij,jk", "ij;jk->ik", "i1,jk->ik", "...i->i", "ij->i->j", "ij,jk=>ik"])
def test_what_is_no_string_of_letters_is_refused(bad):
    with pytest.raises(ValueError, match="is not an einsum: write a letter for each axis of each array"):
        parse_subscripts(bad)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("ij,jk->ii", "the result has the letter i twice; write it once"),
        ("ij,jk->il", "the result has the letter l, and no array has it; did you mean k\\?$"),
        ("ij,kl->iz", "the result has the letter z, and no array has it$"),
    ],
)
def test_a_result_takes_letters_of_the_inputs_once(bad, message):
    with pytest.raises(ValueError, match=message):
        parse_subscripts(bad)


def test_a_letter_that_nothing_meets_is_named():
    assert lone_letters(("bij", "cjk"), "bik") == "c"
    assert lone_letters(("ij", "jk"), "ik") == ""
    assert lone_letters(("ii",), "") == ""
    assert lone_letters(("ij",), "") == "ij"


def test_arrays_have_to_fit_the_letters():
    with pytest.raises(ValueError, match="the letter j stands for axes of size 2 and 1"):
        einsum("ij,jk->ik", [[1, 2]], [[1, 2]])
    with pytest.raises(ValueError, match="the letter j stands for axes of size 1 and 2"):
        einsum("ij,jk->ik", [[1], [2]], [[1, 2], [3, 4]])  # NumPy stretches here
    with pytest.raises(ValueError, match="'ij,jk' names 2 arrays, and 1 are given"):
        einsum("ij,jk->ik", [[1, 2]])
    with pytest.raises(ValueError, match=r"array 1 has the shape \(2,\), and 'jk' names 2 axes"):
        einsum("ij,jk->ik", [[1, 2]], [1, 2])
    with pytest.raises(ValueError, match="not a tensor"):
        einsum("ij->i", [[1, 2], [3]])
