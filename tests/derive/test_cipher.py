"""The Hill cipher by hand, against the ledger, SymPy and what it must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import hill_cipher

from .helpers import THOROUGH, check_derivation, latex_lines

keys = st.lists(st.lists(st.integers(-99, 99), min_size=2, max_size=2), min_size=2, max_size=2)
texts = st.integers(1, 4).flatmap(
    lambda n: st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2 * n, max_size=2 * n)
)


def test_cipher_of_the_ledger():
    d = hill_cipher([[3, 3], [2, 5]], "HI")
    assert d.result == "TC"
    assert d.steps[2].left.known == ((15, 17), (20, 9))
    assert d.steps[-1].reason == "the decrypted message is HI again"
    assert r"3 \cdot 9 = 27 \equiv 1 \pmod{26}" in latex_lines(d)
    check_derivation(d, least_checked=4)


@pytest.mark.parametrize(
    ("K", "why"),
    [
        ([[2, 4], [1, 3]], "even"),
        ([[13, 0], [0, 1]], "divisible by 13"),
        ([[1, 1], [1, 1]], "divisible by 26"),
    ],
)
def test_a_key_without_inverse_stops_with_a_sentence(K, why):
    d = hill_cipher(K, "HI")
    assert d.result is None
    assert f"the determinant is {why}, and 26 = 2·13" in d.steps[-1].reason
    check_derivation(d)


@THOROUGH
@given(keys, texts)
def test_cipher_agrees_with_sympy(K, text):
    d = hill_cipher(K, text.lower())
    M = sympy.Matrix(K)
    if sympy.gcd(M.det(), 26) != 1:
        assert d.result is None
    else:
        sent = [M * sympy.Matrix([ord(c) - 65 for c in text[i : i + 2]]) for i in range(0, len(text), 2)]
        assert d.result == "".join(chr(65 + int(x) % 26) for pair in sent for x in pair)
        assert sympy.Matrix(d.steps[2].left.known) == M.inv_mod(26)
    check_derivation(d)


@pytest.mark.parametrize(
    ("K", "message", "fault"),
    [
        ([[1, 2, 3]] * 3, "HI", "needs a 2 x 2 key, and this one is 3 x 3"),
        ([["0.5", 2], [3, 4]], "HI", "the key needs whole numbers, and 1/2 is none"),
        ([[2029, 2], [3, 4]], "HI", "2029 is the same key entry as 1 modulo 26"),
        ([[3, 3], [2, 5]], "", "at least two letters"),
        ([[3, 3], [2, 5]], 7, "at least two letters"),
        ([[3, 3], [2, 5]], "HEY", "taken in pairs, and 3 is odd"),
        ([[3, 3], [2, 5]], "H!", "letters A to Z only, and '!' is none"),
        ([[3, 3], [2, 5]], "ABCDEFGHIJ", "10 letters would not fit on a page: at most 8"),
        ([[3, 3], [2]], "HI", "row 2 of K has 1 entry"),
    ],
)
def test_cipher_refuses(K, message, fault):
    with pytest.raises(ValueError, match=fault):
        hill_cipher(K, message)
