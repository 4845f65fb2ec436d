"""Prove the questions whose answer a reader types: numbers, shapes and matrices."""

from decimal import InvalidOperation
from fractions import Fraction
from typing import Any, Protocol

from labook.text.located import Path
from labook.text.rounding import shown

from .answers import Unreadable, read_shape
from .fields import Key, Names
from .load import Question
from .values import NoNumberError, code, distance, is_exact, latex, matrix_rows, number, plain


class Proves(Protocol):
    """What this module needs of `labook.bank.proof.Proof`."""

    question: Question
    names: Names
    key: Key | None

    def fault(self, path: Path, what: str, expected: str = "", got: str = "", hint: str = "") -> None:
        """Note something wrong."""

    def value(self, path: Path, expression: Any) -> Any:
        """Return the value of an expression."""


def literal(answer: Any) -> tuple[Fraction, Fraction]:
    """Return a typed number and half a unit of its last digit (zero for a fraction).

    Raises: ValueError where it is no number.

    >>> from decimal import Decimal
    >>> literal(Decimal("0.50")), literal("2/7")
    ((Fraction(1, 2), Fraction(1, 200)), (Fraction(2, 7), Fraction(0, 1)))
    """
    text = str(answer).strip()
    if "/" in text:
        return Fraction(text), Fraction(0)
    try:
        return shown(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None


def prove_typed(proof: Proves) -> None:
    """Hold the typed answer against the evidence, and the anticipated mistakes against the answer."""
    {"number": _number, "shape": _shape, "matrix": _matrix}[proof.question.kind](proof)


def _differs(proof: Proves, computed: Any) -> None:
    answer = proof.question.data["answer"]
    hint = "correct the answer, or the evidence"
    proof.fault(
        ("answer",), "the answer is not what the evidence computes", code(computed), code(answer), hint
    )


def _number(proof: Proves) -> None:
    data, result = proof.question.data, proof.names["result"]
    try:
        exact, (typed, half) = number(result), literal(data["answer"])
    except (NoNumberError, ValueError, ZeroDivisionError) as error:
        hint = "type a number such as 12, 0.25 or 2/7"
        proof.fault(("answer",), "the answer is no number", "a number", str(error), hint)
        return
    if abs(exact - typed) > half:
        _differs(proof, plain(result))
        return
    rounded = not is_exact(result) or exact != typed
    tolerance = Fraction(data["tolerance"]) if "tolerance" in data else half if rounded else Fraction(0)
    if abs(exact - typed) > tolerance:
        what = "the tolerance refuses the answer itself"
        proof.fault(("tolerance",), what, f"at least {float(abs(exact - typed))}", str(tolerance), "widen it")
    proof.key = {
        "kind": "number",
        "answer": str(exact),
        "tolerance": str(tolerance),
        "unit": data.get("unit", ""),
        "shown": str(data["answer"]),
        "wrong": [str(w) for w in _wrong(proof, exact, tolerance)],
    }


def _wrong(proof: Proves, exact: Fraction, tolerance: Fraction) -> list[Fraction]:
    """The anticipated mistakes: each outside the tolerance, none the same as another."""
    found: list[Fraction] = []
    for i, item in enumerate(proof.question.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        try:
            mistake = number(value)
        except NoNumberError as error:
            proof.fault(("wrong", i, "value"), "this mistake is no number", "a number", str(error))
            continue
        if abs(mistake - exact) <= 2 * tolerance:
            _right_mistake(proof, i, exact, mistake)
        elif any(abs(mistake - other) <= 2 * tolerance for other in found):
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(mistake))
        found.append(mistake)
    return found


def _right_mistake(proof: Proves, i: int, wanted: Any, got: Any) -> None:
    hint = "delete it, or correct its expression"
    proof.fault(
        ("wrong", i, "value"), "this mistake is right", f"not {code(plain(wanted))}", code(plain(got)), hint
    )


def _shape(proof: Proves) -> None:
    data = proof.question.data
    computed: Any = proof.names["result"]
    try:
        typed = read_shape(str(data["answer"]))
    except Unreadable as error:
        proof.fault(("answer",), "the answer is no shape", '"(2, 3)"', str(error), "type it between quotes")
        return
    try:
        wanted = tuple(int(n) for n in computed)
    except (TypeError, ValueError):
        proof.fault(("evidence",), "the evidence computes no shape", "(2, 3)", repr(computed))
        return
    if typed != wanted:
        _differs(proof, wanted)
    wrong = _other_shapes(proof, wanted)
    proof.key = {"kind": "shape", "answer": list(wanted), "shown": shape_text(wanted), "wrong": wrong}


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as NumPy prints it.

    >>> shape_text((3,)), shape_text((2, 3))
    ('(3,)', '(2, 3)')
    """
    return str(tuple(shape))


def _other_shapes(proof: Proves, wanted: tuple[int, ...]) -> list[list[int]]:
    found: list[list[int]] = []
    for i, item in enumerate(proof.question.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        shape = list(value) if isinstance(value, list | tuple) else [value]
        if tuple(shape) == wanted:
            _right_mistake(proof, i, wanted, value)
        elif shape in found:
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(value))
        found.append(shape)
    return found


def _matrix(proof: Proves) -> None:
    try:
        computed = matrix_rows(proof.names["result"])
        typed = matrix_rows(proof.value(("answer",), proof.question.data["answer"]))
    except NoNumberError as error:
        hint = "type it as [[1, 2], [3, 4]]"
        proof.fault(("answer",), "the answer is no matrix", "[[...], ...]", str(error), hint)
        return
    if computed != typed:
        _differs(proof, [list(row) for row in computed])
    proof.key = {
        "kind": "matrix",
        "answer": [[str(x) for x in row] for row in computed],
        "shown": latex(proof.names["result"]),
        "wrong": _other_matrices(proof, computed),
    }


def _other_matrices(proof: Proves, wanted: Any) -> list[list[list[str]]]:
    found: list[Any] = []
    for i, item in enumerate(proof.question.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        try:
            rows = matrix_rows(value)
        except NoNumberError as error:
            proof.fault(("wrong", i, "value"), "this mistake is no matrix", "[[...], ...]", str(error))
            continue
        if distance(rows, wanted) == 0:
            _right_mistake(proof, i, wanted, value)
        elif rows in found:
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(value))
        found.append(rows)
    return [[[str(x) for x in row] for row in rows] for rows in found]
