"""Numbers in the prose: format a computed value, set it in a formula, or hold a typed one against it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from labook.text.rounding import half_unit

TYPED = re.compile(
    r"^(?P<sign>[-−+]?)(?P<lead>\$?)(?P<digits>\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?:[eE](?P<exponent>[-+]?\d+)|\s?(?P<unit>%|thousand|million|billion|trillion))?$"
)
# Number words, as they are typed in prose; the last one may be a capital at the start of a sentence.
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
WORDS = {word: number for number, word in enumerate(ONES)} | {"none": 0, "once": 1, "twice": 2}
# A format, and a formula with a question mark for each value.
FORMULA = re.compile(r"^(?P<spec>[^$]*?)\s*\$(?P<tex>[^$]*\?[^$]*)\$$")
# A number, as Python writes it.
LITERAL = re.compile(r"\s*[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?\s*")
RELATION = re.compile(r"=|\\approx")
SCALE: dict[str, Fraction | int] = {
    "%": Fraction(1, 100),
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


class ValueMismatch(Exception):
    """A typed number is not the computed one, or cannot be compared with it."""


def exact(value: Any) -> Fraction | None:
    """Return the exact value of a real number of any type, or nothing where there is none.

    >>> exact(0.5), exact("0.4"), exact("north")
    (Fraction(1, 2), Fraction(2, 5), None)
    """
    try:
        number: Any = value.item() if hasattr(value, "item") else value
        return Fraction(number)
    except (TypeError, ValueError, OverflowError, RuntimeError):
        pass  # no number, or an array of several
    try:  # SymPy's numbers
        return Fraction(str(value.evalf(40)))
    except (AttributeError, TypeError, ValueError):
        return None


def typed_number(text: str) -> tuple[Fraction, Fraction] | None:
    """Return a typed number and half a unit of its last digit, or nothing where the text is no number.

    >>> typed_number("0.3655")
    (Fraction(731, 2000), Fraction(1, 20000))
    >>> typed_number("25.6 million")
    (Fraction(25600000, 1), Fraction(50000, 1))
    >>> typed_number("Three")
    (Fraction(3, 1), Fraction(0, 1))
    >>> typed_number(".4f") is None
    True
    """
    if text.strip().lower() in WORDS:
        return Fraction(WORDS[text.strip().lower()]), Fraction(0)
    match = TYPED.match(text.strip())
    if not match:
        return None
    digits = re.sub(r"[^\d]", "", match["digits"]) + (match["decimals"] or "")
    number = Fraction(Decimal(digits))
    scale = Fraction(SCALE.get(match["unit"] or "", 1)) * Fraction(10) ** int(match["exponent"] or 0)
    sign = -1 if match["sign"] in ("-", "−") else 1
    return sign * number * scale, half_unit(len(match["decimals"] or ".") - 1) * scale


def rendered(value: Any, shown: str) -> str:
    """Return the text that stands in the prose for a value.

    A typed number (`0.3655`, `150,528`, `25.6 million`, `12 %`) is checked to half a unit of its last
    digit and shown as typed; a formula gets the value at its question mark, see `filled`; anything else is a
    Python format specification.
    Raises: ValueMismatch where the typed number is not right, or the format does not fit the value.

    >>> rendered(Fraction(12, 5), ".2f")
    '2.40'
    >>> rendered(150528, "150,528")
    '150,528'
    >>> rendered(12, "13")
    Traceback (most recent call last):
    labook.publish.checks.values.ValueMismatch: the value is 12
    """
    formula, typed = FORMULA.match(shown), typed_number(shown)
    if formula:
        return filled(value, formula["spec"], formula["tex"])
    if typed is None:
        return _formatted(value, shown)
    number = exact(value)
    if number is None:
        raise ValueMismatch(f"the value {value!r} is not a number")
    if abs(number - typed[0]) > typed[1]:
        raise ValueMismatch(f"the value is {value}")
    return minus(shown)


def bound(expression: str, value: Any, shown: str) -> str:
    """Return the text that stands in the prose for the value of an expression, which must compute something.

    Raises: ValueMismatch as `rendered` does, and where the expression is the very number that is shown: typed
    twice, the two agree whatever is true.

    >>> bound("6 * 7", 42, "42")
    '42'
    >>> bound("0.9", 0.9, "0.9")
    Traceback (most recent call last):
    labook.publish.checks.values.ValueMismatch: the expression is the number itself: nothing is computed
    >>> bound("0.9", 0.9, r".1f $x^?$")
    Traceback (most recent call last):
    labook.publish.checks.values.ValueMismatch: the expression is the number itself: nothing is computed
    """
    text = rendered(value, shown)
    if not LITERAL.fullmatch(expression):
        return text
    number, formula = typed_number(text), FORMULA.match(shown)
    same = number is not None and number[0] == Fraction(expression.replace("_", ""))
    # A formula that relates the number to something else is checked as an equation.
    if same or (formula and not RELATION.search(formula["tex"])):
        raise ValueMismatch("the expression is the number itself: nothing is computed")
    return text


def _formatted(value: Any, spec: str) -> str:
    try:
        if isinstance(value, Fraction) and spec:
            value = Decimal(value.numerator) / value.denominator
        text = format(value, spec)
    except (TypeError, ValueError) as error:
        raise ValueMismatch(f"the format {spec!r} does not fit {value!r}: {error}") from None
    number = exact(value)
    if number == 0 or (number is not None and not re.search(r"[1-9]", text)):
        text = text.replace("-", "")
    return minus(text)


def minus(text: str) -> str:
    """Return a number with the minus sign that typography uses.

    >>> minus("-0.5"), minus("2020-01-01")
    ('−0.5', '2020-01-01')
    """
    return re.sub(r"^-(?=[$\d.])", "−", text)


def in_formula(shown: str) -> bool:
    """Return whether a value is shown inside a formula.

    >>> in_formula(".4f $x = ?$"), in_formula("$12"), in_formula(".4f")
    (True, False, False)
    """
    return FORMULA.match(shown) is not None


def in_text(values: Iterable[tuple[str, str]]) -> list[str]:
    """Return the texts of those values, given with their roles, that stand in no formula.

    >>> in_text([("x|.1f", "0.5"), ("x|$x = ?$", "$x = 0.5$")])
    ['0.5']
    """
    return [text for role, text in values if not in_formula(role.rpartition("|")[2])]


def filled(value: Any, spec: str, tex: str) -> str:
    r"""Return a formula, between dollars, with a value in its hole, which is a question mark.

    Parameters: `value` a real number, or a vector or matrix of such; a list of them where there are several
    holes; `spec` the format of every number, or nothing for numbers shown exactly; `tex` the formula.
    Raises: ValueMismatch for what is no number, and where the relation before the hole is wrong: after
    rounding it must be `\approx`, and without rounding `=`.

    >>> filled([1, Fraction(1, 3)], "", "v = ?")
    '$v = (1, \\frac{1}{3})$'
    >>> filled(2**0.5, ".4f", r"\sqrt{2} \approx ?")
    '$\\sqrt{2} \\approx 1.4142$'
    """
    first, *rest = tex.split("?")
    values = [value] if len(rest) == 1 else list(value)
    if len(values) != len(rest):
        raise ValueMismatch(f"{len(values)} values for {len(rest)} holes in {tex}")
    text = first
    for each, piece in zip(values, rest, strict=True):
        shown, rounded = _typeset(each, spec)
        relation = [match.group() for match in RELATION.finditer(text)][-1:]
        if rounded != (relation == [r"\approx"]) and (rounded or relation):
            wanted = r"\approx" if rounded else "="
            raise ValueMismatch(f"the value is {'about ' * rounded}{shown}: write {wanted} before it")
        text += shown + piece
    return f"${text}$"


def _typeset(value: Any, spec: str) -> tuple[str, bool]:
    """A value in LaTeX, and whether one of its numbers was rounded."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(value, list | tuple):
        return _entry(value, spec)
    if len(value) == 0:
        raise ValueMismatch("the value is empty")
    if not any(isinstance(row, list | tuple) for row in value):
        parts = [_entry(number, spec) for number in value]
        return f"({', '.join(text for text, _ in parts)})", any(rounded for _, rounded in parts)
    if len({len(row) if isinstance(row, list | tuple) else -1 for row in value}) != 1:
        raise ValueMismatch(f"the rows of {value!r} differ in length")
    rows = [[_entry(number, spec) for number in row] for row in value]
    body = r" \\ ".join(" & ".join(text for text, _ in row) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}", any(rounded for row in rows for _, rounded in row)


def _entry(value: Any, spec: str) -> tuple[str, bool]:
    """A number in LaTeX, and whether it was rounded."""
    number = None if isinstance(value, str | bool) else exact(value)
    if number is None:
        raise ValueMismatch(f"the value {value!r} is not a number")
    text = _formatted(value, spec).replace("−", "-") if spec else _plainly(number)
    shown = typed_number(text)
    if shown is None:  # a fraction
        return text, False
    rounded = not _same(shown[0], number)
    if rounded and not spec:
        raise ValueMismatch(f"the value {value!r} has no end: give it a format")
    return text.replace(",", "{,}"), rounded


def _plainly(number: Fraction) -> str:
    """A number as a decimal where ten places hold it, else as a fraction of small numbers.

    Of a float, whose denominator is a power of two, the first ten places.
    """
    decimal = round(number, 10)
    if decimal != number and number.denominator < 1000:
        return rf"{'-' * (number < 0)}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"
    return format(Decimal(decimal.numerator) / decimal.denominator, "f")


def _same(shown: Fraction, number: Fraction) -> bool:
    """Whether two numbers differ by no more than a few thousand roundings of float64, 2^-53 each."""
    return abs(shown - number) <= abs(number) * Fraction(1, 10**12)
