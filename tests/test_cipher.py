"""The Hill cipher from scratch: by hand, and that decryption undoes encryption."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labook.cipher import hill, inverse_key, letters, modular_inverse, numbers, recovered_key

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


@given(keys, st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=12, max_size=12))
def test_a_known_message_gives_the_key_away_or_says_that_it_cannot(K, text):
    """Every key modulo 26, also those that can't decrypt; what is found encrypts the same."""
    columns = [numbers(text[k : k + 2]) for k in range(0, 12, 2)]
    dets = [p[0] * q[1] - p[1] * q[0] for p in columns for q in columns]
    if any(det % 2 and det % 13 for det in dets):
        assert recovered_key(text, hill(K, text)) == [[x % 26 for x in row] for row in K]
    else:
        with pytest.raises(ValueError, match="no two pairs of these letters determine the key"):
            recovered_key(text, hill(K, text))


@pytest.mark.parametrize("a", [a for a in range(26) if a % 2 and a % 13])
def test_modular_inverses_agree_with_euclid(a):
    assert modular_inverse(a, 26) == pow(a, -1, 26)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: modular_inverse(13, 26), "13 has no inverse modulo 26"),
        (lambda: hill([[3, 3], [2, 5]], "HEY"), "3 letters make no pairs"),
        (lambda: numbers("h"), "substring not found"),
        (lambda: recovered_key("HELP", "HE"), "4 known letters and 2 encrypted ones"),
        (lambda: recovered_key("AAAA", "AAAA"), "no two pairs of these letters determine the key"),
    ],
)
def test_the_cipher_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
