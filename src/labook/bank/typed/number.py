"""Numbers as answers: with a tolerance and a unit."""

from decimal import InvalidOperation
from fractions import Fraction
from typing import Any

from labook.bank.fields import Answer, TypedKey
from labook.bank.typed.kind import Proves, TypedKind, differs, right_mistake
from labook.bank.typed.reading import Unreadable, cleaned, fraction
from labook.bank.values import EQUAL, NoNumberError, is_exact, number, plain
from labook.text.rounding import shown

LONGEST = 60


def read_number(text: str, unit: str = "") -> Fraction:
    """Return the number that a reader typed, in the unit of the question.

    Raises: Unreadable, with a hint for the reader.

    >>> [str(read_number(text)) for text in ("1/2", "0,5", ".5", "− 3", "12 000", "1e-3")]
    ['1/2', '1/2', '1/2', '-3', '12000', '1/1000']
    >>> read_number("12 %", "%")
    Fraction(12, 1)
    """
    text = cleaned(text, LONGEST)
    if text.endswith("%"):
        if unit != "%":
            raise Unreadable("percent")
        text = text[:-1].rstrip(" ")
    return fraction(_without_unit(text, unit))


def _without_unit(text: str, unit: str) -> str:
    names = [unit.lower(), *(["°"] if unit == "degrees" else [])] if unit else []
    for name in names:
        if text.lower().endswith(name):
            return text[: -len(name)].rstrip(" ")
    return text


def _fits(key: TypedKey, typed: Fraction, answer: Answer) -> bool:
    return abs(typed - Fraction(str(answer))) <= Fraction(key["tolerance"])


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


def _prove(proof: Proves) -> None:
    data, result = proof.data, proof.names["result"]
    try:
        exact, (typed, half) = number(result), literal(data["answer"])
    except (NoNumberError, ValueError, ZeroDivisionError) as error:
        hint = "type a number such as 12, 0.25 or 2/7"
        proof.fault(("answer",), "the answer is no number", "a number", str(error), hint)
        return
    if abs(exact - typed) > half:
        differs(proof, plain(result))
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
    for i, item in enumerate(proof.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        try:
            mistake = number(value)
        except NoNumberError as error:
            proof.fault(("wrong", i, "value"), "this mistake is no number", "a number", str(error))
            continue
        if abs(mistake - exact) <= 2 * tolerance:
            right_mistake(proof, i, exact, mistake)
        elif any(abs(mistake - other) <= 2 * tolerance for other in found):
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(mistake))
        found.append(mistake)
    return found


def readable(x: Fraction) -> Fraction | float:
    """Return a fraction that a reader can take in, or else four digits: a float has huge denominators.

    >>> readable(Fraction("0.6000000000000001")), readable(Fraction("0.8320502943378436"))
    (Fraction(3, 5), 0.8321)
    """
    near = x.limit_denominator(999)
    return near if abs(near - x) < EQUAL else float(f"{float(x):.4g}")


def short(x: Fraction) -> str:
    """Return a number as short as it can be read.

    >>> short(Fraction(-28)), short(Fraction(24, 49)), short(Fraction(1, 8)), short(Fraction(10000, 2999))
    ('-28', '24/49', '0.125', '3.334')
    """
    if (x * 10**4).denominator == 1:
        return f"{float(x):.10g}"
    return str(x) if x.denominator < 1000 else f"{float(x):.4g}"


NUMBER = TypedKind(
    "number",
    label="Your answer",
    sample="12, -0.5 or 1/2",
    hints={},
    read=read_number,
    fits=_fits,
    prove=_prove,
    written=lambda value: short(Fraction(value)),
)
