"""The Hill cipher from scratch: by hand, and that decryption undoes encryption."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.cipher import hill, inverse_key, letters, modular_inverse, numbers

keys = st.lists(st.lists(st.integers(0, 25), min_size=2, max_size=2), min_size=2, max_size=2)


def test_a_message_by_hand():
    assert (numbers("HI"), letters([19, 28])) == ([7, 8], "TC")
    assert hill([[3, 3], [2, 5]], "HI") == "TC"
    assert hill([[15, 17], [20, 9]], "TC") == "HI"


@given(keys, st.text("ABCXYZ", min_size=4, max_size=4))
def test_the_inverse_key_decrypts(K, text):
    det = K[0][0] * K[1][1] - K[0][1] * K[1][0]
    assume(det % 2 and det % 13)
    assert hill(inverse_key(K), hill(K, text)) == text


@pytest.mark.parametrize("a", [a for a in range(26) if a % 2 and a % 13])
def test_modular_inverses_agree_with_euclid(a):
    assert modular_inverse(a, 26) == pow(a, -1, 26)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: modular_inverse(13, 26), "13 has no inverse modulo 26"),
        (lambda: hill([[3, 3], [2, 5]], "HEY"), "3 letters make no pairs"),
        (lambda: numbers("h"), "substring not found"),
    ],
)
def test_the_cipher_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
