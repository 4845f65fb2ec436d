"""Expressions in LaTeX, in the form that the equation checker reads."""

from . import nodes as x
from .exact import decimal_text
from .notation import ATOM, POWER, PRODUCT, SUM, level, separators, symbol_latex, term_parts

SIGNS = {"": "", "space": r" \, ", "dot": r" \cdot ", "times": r" \times ", "odot": r" \odot "}
FUNCTIONS = "max min exp ln log sin cos tan tanh arccos arcsin arctan det".split()
NAMES = {"relu": "ReLU"} | {name: name for name in ("tr", "rank", "softmax")}


def latex(t: x.Expression) -> str:
    r"""Return the LaTeX of an expression.

    >>> from labook.derive.core.expression import expr
    >>> latex(expr(1) * 4 + expr(2) * -5)
    '1 \\cdot 4 + 2 \\cdot (-5)'
    >>> latex(x.Power(expr("2/3"), expr(2)))
    '\\left(\\frac{2}{3}\\right)^{2}'
    """
    match t:
        case x.Num():
            return _number(t)
        case x.Sym():
            return symbol_latex(t)
        case x.Sum(terms):
            return " ".join(sum_pieces(terms))
        case x.Product(factors, style):
            marks = [SIGNS[s] for s in separators(factors, style)]
            return "".join(m + within(f, PRODUCT + 1) for m, f in zip(marks, factors, strict=True)).replace(
                "  ", " "
            )
        case x.Quotient(top, bottom):
            return rf"\frac{{{latex(top)}}}{{{latex(bottom)}}}"
        case x.Power(base, exponent):
            return f"{within(base, ATOM)}^{{{latex(exponent)}}}"
    return _more(t)


def _more(t: x.Expression) -> str:
    match t:
        case x.Root(inside):
            return rf"\sqrt{{{latex(inside)}}}"
        case x.Neg(inside):
            return "-" + within(inside, PRODUCT)
        case x.Matrix():
            return _matrix(t)
        case x.Transpose(inside):
            return within(inside, ATOM) + r"^\top"
        case x.Call(name, arguments):
            command = "\\" + name if name in FUNCTIONS else rf"\operatorname{{{NAMES.get(name, name)}}}"
            command = r"\sigma" if name == "sigma" else command
            return command + parentheses(", ".join(latex(a) for a in arguments))
        case x.Degrees(inside):
            return within(inside, ATOM) + r"^\circ"
        case x.Norm(inside, index):
            return rf"\| {latex(inside)} \|" + (f"_{{{index}}}" if index else "")
        case x.Abs(inside):
            return rf"\lvert {latex(inside)} \rvert"
    raise TypeError(f"{type(t).__name__} has no LaTeX")


def within(t: x.Expression, least: int) -> str:
    """Return the LaTeX of an operand, in parentheses where it holds together too loosely."""
    text = latex(t)
    if level(t, True) >= least:
        return text
    return parentheses(text)


def parentheses(text: str) -> str:
    r"""Return LaTeX in parentheses of its height.

    >>> parentheses("a + b"), parentheses(r"\frac{1}{2}")
    ('(a + b)', '\\left(\\frac{1}{2}\\right)')
    """
    tall = any(mark in text for mark in ("\\frac", "\\begin"))
    return rf"\left({text}\right)" if tall else f"({text})"


def sum_pieces(terms: tuple[x.Expression, ...]) -> list[str]:
    """Return the terms of a sum, each with its sign: a line may be broken between them."""
    pieces: list[str] = []
    for sign, term in term_parts(terms):
        least = PRODUCT if sign == "-" or isinstance(term, x.Sum) else SUM
        text = within(term, least)
        if sign == "+" and text.startswith("-"):
            text = f"({text})"
        pieces.append(f"{sign} {text}" if pieces and sign else sign + text)
    return pieces


def _number(t: x.Num) -> str:
    sign, size = ("-" if t.number < 0 else ""), abs(t.number)
    if t.places is not None:
        shown = decimal_text(size / 10**t.exponent if t.exponent >= 0 else size * 10**-t.exponent, t.places)
        power = rf" \cdot 10^{{{t.exponent}}}" if t.exponent else ""
        return sign + shown + power
    if size.denominator == 1:
        return sign + str(size.numerator)
    return sign + rf"\frac{{{size.numerator}}}{{{size.denominator}}}"


def _matrix(t: x.Matrix) -> str:
    rows = [[latex(entry) for entry in row] for row in t.rows]
    if t.style == "point":
        return parentheses(", ".join(row[0] for row in rows))
    body = r" \\ ".join(" & ".join(row) for row in rows)
    if t.style == "augmented":
        marks = "r" * t.bar + "|" + "r" * (len(rows[0]) - t.bar)
        return rf"\left[\begin{{array}}{{{marks}}} {body} \end{{array}}\right]"
    kind = "bmatrix" if t.style == "column" else t.style
    return rf"\begin{{{kind}}} {body} \end{{{kind}}}"


def width(t: x.Expression) -> int:
    r"""Return about how many characters wide the formula is.

    The model: a character each for digits and letters, 3 for a sign with its spaces, the wider part
    of a fraction and 1, 2 for a root, half of a raised part, 2 between the columns of a matrix and 2
    for its brackets, the name and 2 for a function.

    >>> from labook.derive.core.expression import expr
    >>> width(expr(1) * 4 + expr(20)), width(expr([[1, -22], [3, 4]]))
    (10, 8)
    """
    match t:
        case x.Sum(terms):
            return sum(width(a) + 3 for a in terms) - 3
        case x.Product(factors, style):
            gaps = sum(3 if m not in ("", "space") else 1 for m in separators(factors, style)[1:])
            return gaps + sum(width(f) + 2 * (level(f, True) == SUM) for f in factors)
        case x.Quotient(top, bottom):
            return 1 + max(width(top), width(bottom))
        case x.Matrix(rows):
            columns = zip(*rows, strict=True)
            return sum(max(width(a) for a in column) + 2 for column in columns)
        case x.Power(base, exponent):
            return width(base) + (width(exponent) + 1) // 2 + 2 * (level(base, True) < ATOM)
        case x.Call(name, arguments):
            return len(name) + 2 + sum(width(a) + 2 for a in arguments) - 2
        case x.Num(number, None):
            parts = len(str(abs(number.numerator))), len(str(number.denominator))
            return (number < 0) + (parts[0] if number.denominator == 1 else max(parts) + 1)
        case x.Root(i) | x.Neg(i) | x.Transpose(i) | x.Norm(i) | x.Abs(i) | x.Degrees(i):
            return width(i) + 2 + (2 if level(i, True) < POWER and not isinstance(t, x.Root) else 0)
    return len(t.text())
