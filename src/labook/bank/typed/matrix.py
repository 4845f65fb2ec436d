"""Matrices and vectors as answers."""

import re
from fractions import Fraction
from typing import Any

from labook.bank.fields import Answer, TypedKey
from labook.bank.typed.kind import Proves, TypedKind, differs, right_mistake
from labook.bank.typed.number import readable
from labook.bank.typed.reading import Unreadable, cleaned, fraction
from labook.bank.values import NoNumberError, distance, latex, matrix_rows

Rows = tuple[tuple[Fraction, ...], ...]
LONGEST = 600
HINTS = {
    "matrix": "That cannot be read as a matrix. Write [[1, 2], [3, 4]], or rows parted by ; or line breaks.",
    "ragged": "The rows have different lengths. Every row needs the same number of entries.",
}


def read_matrix(text: str) -> Rows:
    """Return the rows of the matrix that a reader typed; a vector is one row, or a column of rows.

    Raises: Unreadable, with a hint for the reader.

    >>> read_matrix("1 2; 3 4") == read_matrix("[[1, 2], [3, 4]]") == read_matrix("1 2\\n3 4")
    True
    """
    text = cleaned(text, LONGEST, rows=True).replace("\n", ";")
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
        return tuple(fraction(entry) for entry in entries)
    except Unreadable as error:
        raise (error if error.name == "zero" else Unreadable("matrix", HINTS)) from None


def _rectangle(rows: list[tuple[Fraction, ...]]) -> Rows:
    if not rows:
        raise Unreadable("matrix", HINTS)
    if any(len(row) != len(rows[0]) for row in rows):
        raise Unreadable("ragged", HINTS)
    return tuple(rows)


def _fits(_: TypedKey, typed: Rows, answer: Answer) -> bool:
    rows = matrix_rows(answer)
    return typed == rows or (1 in (len(rows), len(rows[0])) and _as_row(typed) == _as_row(rows))


def _as_row(rows: Rows) -> Any:
    """A vector may be typed as a row or as a column; a matrix is neither."""
    if len(rows) == 1 or len(rows[0]) == 1:
        return tuple(x for row in rows for x in row)
    return rows


def _prove(proof: Proves) -> None:
    try:
        computed = matrix_rows(proof.names["result"])
        typed = matrix_rows(proof.value(("answer",), proof.data["answer"]))
    except NoNumberError as error:
        hint = "type it as [[1, 2], [3, 4]]"
        proof.fault(("answer",), "the answer is no matrix", "[[...], ...]", str(error), hint)
        return
    if computed != typed:
        differs(proof, [list(row) for row in computed])
    proof.key = {
        "kind": "matrix",
        "answer": [[str(x) for x in row] for row in computed],
        "shown": latex(proof.names["result"]),
        "wrong": _other_matrices(proof, computed),
    }


def _other_matrices(proof: Proves, wanted: Any) -> list[list[list[str]]]:
    found: list[Any] = []
    for i, item in enumerate(proof.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        try:
            rows = matrix_rows(value)
        except NoNumberError as error:
            proof.fault(("wrong", i, "value"), "this mistake is no matrix", "[[...], ...]", str(error))
            continue
        if distance(rows, wanted) == 0:
            right_mistake(proof, i, wanted, value)
        elif rows in found:
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(value))
        found.append(rows)
    return [[[str(x) for x in row] for row in rows] for rows in found]


MATRIX = TypedKind(
    "matrix",
    label="The matrix",
    sample="1 2; 3 4",
    hints=HINTS,
    read=lambda text, _: read_matrix(text),
    fits=_fits,
    prove=_prove,
    written=lambda rows: latex([[readable(Fraction(x)) for x in row] for row in rows]),
    rows=True,
    formula=True,
)
