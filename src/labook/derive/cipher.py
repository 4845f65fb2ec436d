"""Hand calculation of the Hill cipher: matrices modulo 26."""

from math import gcd
from typing import Any

from labook import cipher as floats

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Call, expr, sym
from .core.inputs import MatrixLike, TextLike, limit, matrix, shape
from .core.working import Working

MOD = "≡ (mod 26)"


@derivation(
    "hill_cipher",
    topic="applications",
    asks=(
        "Number the letters from A = 0, take them in pairs as columns p, and encrypt the message "
        "{message} by K p, modulo 26."
    ),
    parts=("cipher text",),
    draw="matrices.hill_cipher",
    covers=("mc-ex-hill-cipher",),
    example={"K": [[3, 3], [2, 5]], "message": "HI"},
    more=[((), {"K": [[2, 4], [1, 3]], "message": "HI"})],
)
def hill_cipher(K: MatrixLike, message: TextLike) -> Derivation:
    """Encrypt a message with a 2 x 2 key modulo 26, find the inverse key, and decrypt again.

    c = K m (mod 26),  K^-1 = d^-1 [[k_22, -k_12], [-k_21, k_11]] (mod 26) with d = det(K)

    Parameters: `K` of shape (2, 2), whole numbers; `message` of letters from A to Z, an even
    number of them, at most 8. A is 0 and Z is 25.
    Returns: the derivation; its result is the encrypted text, or None where d shares the factor 2
    or 13 with 26, so that K has no inverse modulo 26.
    Raises: ValueError for another key or message.
    It writes a product for every pair of letters, twice. Whole numbers are exact in Python, so
    the from-scratch functions agree without a rounding error.
    Source: Hill, Cryptography in an algebraic alphabet, American Mathematical Monthly 36 (1929),
    pages 306 to 312.

    >>> print(hill_cipher([[3, 3], [2, 5]], "HI"))
    Hill cipher modulo 26
    K = ⎡3  3⎤
        ⎣2  5⎦
    <BLANKLINE>
    1. the determinant of the key, modulo 26
       det(K) = 3·5 - 3·2 = 9 ≡ 9 (mod 26)
    <BLANKLINE>
    2. inverse of 9 modulo 26: try 1, 2, 3, ... until the product leaves 1; it is 3
       3·9 = 27 ≡ 1 (mod 26)
    <BLANKLINE>
    3. inverse key: exchange the diagonal, change the other signs, multiply by 3,
       modulo 26
       L = ⎡15  17⎤ ≡ 3⎡ 5  -3⎤ (mod 26)
           ⎣20   9⎦    ⎣-2   3⎦
    <BLANKLINE>
    4. check: the product is the identity matrix modulo 26
       L K = ⎡15  17⎤⎡3  3⎤ = ⎡79  130⎤ ≡ ⎡1  0⎤ (mod 26)
             ⎣20   9⎦⎣2  5⎦   ⎣78  105⎦   ⎣0  1⎦
    <BLANKLINE>
    5. c_1: HI is 7, 8, and the result 19, 2 is TC
       K m_1 = ⎡3  3⎤⎡7⎤ = ⎡45⎤ ≡ ⎡19⎤ (mod 26)
               ⎣2  5⎦⎣8⎦   ⎣54⎦   ⎣ 2⎦
    <BLANKLINE>
    6. the encrypted message is TC
    <BLANKLINE>
    7. p_1: TC is 19, 2, and the result 7, 8 is HI
       L c_1 = ⎡15  17⎤⎡19⎤ = ⎡319⎤ ≡ ⎡7⎤ (mod 26)
               ⎣20   9⎦⎣ 2⎦   ⎣398⎦   ⎣8⎦
    <BLANKLINE>
    8. the decrypted message is HI again
    """
    key, text = _key(K), _letters(message)
    w = Working("Hill cipher modulo 26", K=key)
    inverted = _inverse_key(w, key)
    if inverted is None:
        return w.done(None)
    pairs = [floats.numbers(text[i : i + 2]) for i in range(0, len(text), 2)]
    sent = [_applied(w, "K", key, p, f"m_{i + 1}", f"c_{i + 1}") for i, p in enumerate(pairs)]
    cipher = "".join(map(floats.letters, sent))
    w.note(f"the encrypted message is {cipher}")
    for i, p in enumerate(sent):
        _applied(w, "L", inverted, p, f"c_{i + 1}", f"p_{i + 1}")
    w.note(f"the decrypted message is {text} again")
    plain = [[int(x) for x in row] for row in key]
    assert floats.hill(plain, text) == cipher
    assert floats.hill(floats.inverse_key(plain), cipher) == text
    return w.done(cipher)


def _key(K: Any) -> Any:
    key = matrix(K, "K")
    if (len(key), len(key[0])) != (2, 2):
        raise ValueError(f"this cipher needs a 2 x 2 key, and this one is {shape(key)}")
    for x in v.entries(key):
        if getattr(x, "denominator", 0) != 1:
            raise ValueError(f"the key needs whole numbers, and {x} is none")
        if abs(x) > 999:
            raise ValueError(f"{x} is the same key entry as {x % 26} modulo 26: write that one")
    return key


def _letters(message: Any) -> str:
    if not isinstance(message, str) or not message:
        raise ValueError("the message needs at least two letters, such as HI")
    text = message.upper()
    for c in text:
        if c not in floats.ALPHABET:
            raise ValueError(f"the message may hold the letters A to Z only, and {c!r} is none")
    if len(text) % 2:
        raise ValueError(f"the letters are taken in pairs, and {len(text)} is odd: add a letter such as X")
    limit(len(text), 8, "letters")
    return text


def _inverse_key(w: Working, K: Any) -> Any:
    (a, b), (c, d) = K
    det = a * d - b * c
    residue = det % 26
    w.step(Call("det", (sym("K"),)), "=", expr(a) * d - expr(b) * c, "=", det, MOD, residue,
           reason="the determinant of the key, modulo 26")  # fmt: skip
    common = gcd(int(residue), 26)
    if common != 1:
        why = {2: "even", 13: "divisible by 13", 26: "divisible by 26"}[common]
        w.note(f"the determinant is {why}, and 26 = 2·13: no number times {residue} is 1 modulo 26, so the "
               "key has no inverse, so nobody could decrypt; we stop here")  # fmt: skip
        return None
    u = floats.modular_inverse(int(residue), 26)
    w.step(expr(u) * residue, "=", u * residue, MOD, 1,
           reason=f"inverse of {residue} modulo 26: try 1, 2, 3, ... until the product "
                  f"leaves 1; it is {u}")  # fmt: skip
    adjugate = ((d, -b), (-c, a))
    whole = v.multiply(expr(u).value(), adjugate)
    inverted = v.mapped(lambda x: x % 26, whole)
    w.step(sym("L"), "=", inverted, MOD, expr(u) * expr(adjugate),
           reason=f"inverse key: exchange the diagonal, change the other signs, "
                  f"multiply by {u}, modulo 26")  # fmt: skip
    product = v.multiply(inverted, K)
    w.step(sym("L") @ sym("K"), "=", expr(inverted) @ expr(K), "=", product, MOD, v.identity(2),
           reason="check: the product is the identity matrix modulo 26")  # fmt: skip
    return inverted


def _applied(w: Working, name: str, K: Any, pair: list[int], before: str, after: str) -> list[int]:
    """Write one pair of letters times the key, and return the new pair."""
    product = v.multiply(K, v.mapped(lambda x: expr(x).value(), tuple(pair)))
    found = [int(x % 26) for x in product]
    w.let(before, pair)
    w.let(after, found)
    w.step(sym(name) @ sym(before), "=", expr(K) @ expr(pair), "=", product, MOD, found,
           reason=f"{after}: {floats.letters(pair)} is {pair[0]}, {pair[1]}, and the result "
           f"{found[0]}, {found[1]} is {floats.letters(found)}")  # fmt: skip
    return found
