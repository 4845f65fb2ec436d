"""Read what a reader types as an answer.  `browser/labook-answers.js` does the same: a test compares them.

The rules:

- All minus signs and dashes mean minus; all blanks are blanks; `÷` and the fraction slash mean `/`.
- A number is `12`, `-0.5`, `.5`, `0,5`, `1/2`, `1e-3`, or has its thousands apart: `12 000`, `1,234,567`.
  One comma before exactly three digits, as in `1,000`, may be either: the reader is asked which.
- `%` is read where the unit is `%`, and otherwise asked about. The unit itself may follow the number.
- A matrix is `[[1, 2], [3, 4]]`, or rows parted by `;` or line breaks, entries parted by commas or blanks.
- A shape is `(2, 3)`, `2, 3`, `2x3`, `2 × 3` or `2 by 3`; `(5,)` and `5` have one axis, `()` has none.
- Anything else is answered by a hint and is not counted as a try.
"""

import re
from fractions import Fraction
from typing import Any

from .fields import Judgement, TypedKey

HINTS = {
    "empty": "Type an answer first.",
    "long": "That is too long to be read as an answer.",
    "number": "That cannot be read as a number. Write it as 12, -0.5, 1/2 or 1e-3.",
    "comma": "One comma before three digits may mean thousands or decimals. Write 1000 or 1.0.",
    "percent": "No percentage is asked for here. Write the number itself.",
    "zero": "A fraction cannot have zero below the line.",
    "matrix": "That cannot be read as a matrix. Write [[1, 2], [3, 4]], or rows parted by ; or line breaks.",
    "ragged": "The rows have different lengths. Every row needs the same number of entries.",
    "shape": "That cannot be read as a shape. Write (2, 3), 2 x 3, or (5,) for one axis.",
}
LONGEST = {"number": 60, "matrix": 600, "shape": 60}
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
    """An answer that cannot be read; the message is the hint for the reader, `name` its key in HINTS."""

    def __init__(self, name: str) -> None:
        """Keep the hint."""
        super().__init__(HINTS[name])
        self.name = name


def cleaned(text: str, kind: str) -> str:
    """Return a text with one kind of minus, blank, slash and times sign.

    >>> cleaned(" −1 ÷ 2 ", "number")
    '-1 / 2'
    """
    if len(text) > LONGEST[kind]:
        raise Unreadable("long")
    text = text.translate(CLEAN)
    text = text.strip(" \n") if kind == "matrix" else text.replace("\n", " ").strip(" ")
    if not text:
        raise Unreadable("empty")
    return text


def read_number(text: str, unit: str = "") -> Fraction:
    """Return the number that a reader typed, in the unit of the question.

    Raises: Unreadable, with a hint for the reader.

    >>> [str(read_number(text)) for text in ("1/2", "0,5", ".5", "− 3", "12 000", "1e-3")]
    ['1/2', '1/2', '1/2', '-3', '12000', '1/1000']
    >>> read_number("12 %", "%")
    Fraction(12, 1)
    """
    text = cleaned(text, "number")
    if text.endswith("%"):
        if unit != "%":
            raise Unreadable("percent")
        text = text[:-1].rstrip(" ")
    return _fraction(_without_unit(text, unit))


def _without_unit(text: str, unit: str) -> str:
    names = [unit.lower(), *(["°"] if unit == "degrees" else [])] if unit else []
    for name in names:
        if text.lower().endswith(name):
            return text[: -len(name)].rstrip(" ")
    return text


def _fraction(text: str) -> Fraction:
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


def read_matrix(text: str) -> tuple[tuple[Fraction, ...], ...]:
    """Return the rows of the matrix that a reader typed; a vector is one row, or a column of rows.

    Raises: Unreadable, with a hint for the reader.

    >>> read_matrix("1 2; 3 4") == read_matrix("[[1, 2], [3, 4]]") == read_matrix("1 2\\n3 4")
    True
    """
    text = cleaned(text, "matrix").replace("\n", ";")
    text = re.sub(r"[({]", "[", re.sub(r"[)}]", "]", text))
    text = re.sub(r" *([/,;\[\]]) *", r"\1", text)
    if text.startswith("[[") and text.endswith("]]"):
        rows = re.split(r"\][,;]*\[", text[2:-2])
    else:
        body = text[1:-1] if text.startswith("[") and text.endswith("]") else text
        rows = [row for row in body.split(";") if row]
    return _rectangle([_row(row) for row in rows])


def _row(text: str) -> tuple[Fraction, ...]:
    entries = text.split(",") if "," in text else re.split(" +", text)
    try:
        return tuple(_fraction(entry) for entry in entries)
    except Unreadable as error:
        raise Unreadable("zero" if error.name == "zero" else "matrix") from None


def _rectangle(rows: list[tuple[Fraction, ...]]) -> tuple[tuple[Fraction, ...], ...]:
    if not rows:
        raise Unreadable("matrix")
    if any(len(row) != len(rows[0]) for row in rows):
        raise Unreadable("ragged")
    return tuple(rows)


def read_shape(text: str) -> tuple[int, ...]:
    """Return the shape that a reader typed.

    Raises: Unreadable, with a hint for the reader.

    >>> read_shape("(2, 3)") == read_shape("2x3") == read_shape("2 × 3") == read_shape("2 by 3")
    True
    >>> read_shape("(5,)"), read_shape("()")
    ((5,), ())
    """
    text = cleaned(text, "shape")
    match = re.fullmatch(r"\((.*)\)|\[(.*)\]", text)
    body = (match[1] if match[1] is not None else match[2]).strip(" ") if match else text
    if match and not body:
        return ()
    body = re.sub(r" *(,|x|\bby\b) *", ",", body)
    if match and body.endswith(","):
        body = body[:-1]
    parts = body.split(",")
    if not all(re.fullmatch("[0-9]{1,9}", part) for part in parts):
        raise Unreadable("shape")
    return tuple(int(part) for part in parts)


def judge(key: TypedKey, text: str) -> Judgement:
    """Judge a typed answer by a question's key, as the page does.

    Returns: `state` right, wrong or hint; with `hint` its text; with `wrong` the index of the anticipated
    mistake that was made, or -1.

    >>> judge({"kind": "number", "answer": "1/2", "tolerance": "0", "wrong": ["2"]}, "0.5")
    {'state': 'right'}
    >>> judge({"kind": "number", "answer": "1/2", "tolerance": "0", "wrong": ["2"]}, "2")
    {'state': 'wrong', 'wrong': 0}
    >>> judge({"kind": "shape", "answer": [2, 3], "wrong": []}, "north")["state"]
    'hint'
    """
    try:
        typed = _typed(key, text)
    except Unreadable as error:
        return {"state": "hint", "hint": str(error)}
    if _fits(key, typed, key["answer"]):
        return {"state": "right"}
    wrong = next((i for i, value in enumerate(key["wrong"]) if _fits(key, typed, value)), -1)
    return {"state": "wrong", "wrong": wrong}


def _typed(key: TypedKey, text: str) -> Any:
    if key["kind"] == "number":
        return read_number(text, key.get("unit", ""))
    return read_shape(text) if key["kind"] == "shape" else read_matrix(text)


def _fits(key: TypedKey, typed: Any, answer: Any) -> bool:
    if key["kind"] == "number":
        return bool(abs(typed - Fraction(answer)) <= Fraction(key["tolerance"]))
    if key["kind"] == "shape":
        return bool(list(typed) == answer)
    rows = tuple(tuple(Fraction(x) for x in row) for row in answer)
    return bool(typed == rows or (1 in (len(rows), len(rows[0])) and _as_row(typed) == _as_row(rows)))


def _as_row(rows: tuple[tuple[Fraction, ...], ...]) -> Any:
    """A vector may be typed as a row or as a column; a matrix is neither."""
    if len(rows) == 1 or len(rows[0]) == 1:
        return tuple(x for row in rows for x in row)
    return rows
