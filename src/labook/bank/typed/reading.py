"""What all kinds read alike: signs, blanks and slashes of all sorts, and exact numbers.

`browser/labook-answers.js` follows it line by line; a test compares them.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

# What a reader may be told of an answer of any kind.
HINTS = {
    "empty": "Type an answer first.",
    "long": "That is too long to be read as an answer.",
    "number": "That cannot be read as a number. Write it as 12, -0.5, 1/2 or 1e-3.",
    "comma": "One comma before three digits may mean thousands or decimals. Write 1000 or 1.0.",
    "percent": "No percentage is asked for here. Write the number itself.",
    "zero": "A fraction cannot have zero below the line.",
}
MINUS = "‐‑‒–—−﹣－"
BLANKS = "\t\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
TIMES = {"×": "x", "X": "x", "*": "x"}
CLEAN = str.maketrans(
    dict.fromkeys(MINUS, "-") | dict.fromkeys(BLANKS, " ") | dict.fromkeys("÷⁄∕", "/") | TIMES
)
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
PLAIN = re.compile(
    r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]*)"
    r"(?:[.,](?P<decimals>[0-9]*))?(?:[eE](?P<exponent>[-+]?[0-9]{1,3}))?"
)


class Unreadable(ValueError):
    """An answer that cannot be read; the message is the hint for the reader, `name` its key in the hints."""

    def __init__(self, name: str, hints: Mapping[str, str] = HINTS) -> None:
        """Keep the hint."""
        super().__init__(hints[name])
        self.name = name


def cleaned(text: str, longest: int, *, rows: bool = False) -> str:
    """Return a text with one kind of minus, blank, slash and times sign.

    Parameters: `longest` how many characters it may have; `rows` whether line breaks part it.

    >>> cleaned(" −1 ÷ 2 ", 60)
    '-1 / 2'
    """
    if len(text) > longest:
        raise Unreadable("long")
    text = text.translate(CLEAN)
    text = text.strip(" \n") if rows else text.replace("\n", " ").strip(" ")
    if not text:
        raise Unreadable("empty")
    return text


def fraction(text: str) -> Fraction:
    """Return a cleaned number, or a quotient of two, exactly. Raises: Unreadable.

    >>> fraction("1 / 4"), fraction("2,5e-1")
    (Fraction(1, 4), Fraction(1, 4))
    """
    parts = [part.strip(" ") for part in text.split("/")]
    if len(parts) > 2:
        raise Unreadable("number")
    values = [_signed(part) for part in parts]
    if len(values) == 1:
        return values[0]
    if values[1] == 0:
        raise Unreadable("zero")
    return values[0] / values[1]


def _signed(text: str) -> Fraction:
    sign = -1 if text[:1] == "-" else 1
    body = text[1:].lstrip(" ") if text[:1] in ("-", "+") else text
    if AMBIGUOUS.fullmatch(body):
        raise Unreadable("comma")
    match = PLAIN.fullmatch(body)
    whole = re.sub("[ ,]", "", match["whole"]) if match else ""
    decimals = (match["decimals"] or "") if match else ""
    if not match or not whole + decimals:
        raise Unreadable("number")
    number = Fraction(int(whole + decimals), 10 ** len(decimals))
    return sign * number * Fraction(10) ** int(match["exponent"] or 0)
