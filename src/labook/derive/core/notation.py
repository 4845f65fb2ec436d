"""What LaTeX and plain text share: names, signs, and where parentheses stand."""

import itertools
import re
from dataclasses import replace

from . import nodes as x
from .values import is_vector

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau"
        " phi chi psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega".split(),
        "αβγδεζηθκλμνξπρστφχψωΓΔΘΛΣΦΨΩ",
        strict=True,
    )
)
ESCAPES = {"\\": "/", "^": "", "~": " "} | {c: "\\" + c for c in "%&#_$"} | {"{": "(", "}": ")"}
MATHS = {letter: "\\" + name for name, letter in GREEK.items()} | {
    "×": "\\times", "·": "\\cdot", "≤": "\\le", "≥": "\\ge", "≠": "\\ne", "≈": "\\approx",
    "→": "\\to", "√": "\\surd", "∞": "\\infty", "²": "^2", "³": "^3", "−": "-", "∂": "\\partial",
}  # fmt: skip


def symbol_latex(s: x.Sym) -> str:
    r"""Return the LaTeX of a symbol.

    >>> from labook.derive.core.expression import sym
    >>> symbol_latex(sym("W_12")), symbol_latex(sym("theta")), symbol_latex(sym("xs"))
    ('W_{12}', '\\theta', '\\mathrm{xs}')
    """
    if s.tex:
        return s.tex
    name, _, index = s.name.partition("_")
    base = _letter(name)
    if not index:
        return base
    parts = ",".join(_letter(i) for i in index.split(","))
    return f"{base}_{parts}" if len(index) == 1 else f"{base}_{{{parts}}}"


def _letter(name: str) -> str:
    if name in GREEK:
        return "\\" + name
    plain = len(name) == 1 or not re.fullmatch(r"[A-Za-z]+", name)
    return name if plain else rf"\mathrm{{{name}}}"


def symbol_text(s: x.Sym) -> str:
    """Return the plain text of a symbol."""
    return s.plain or re.sub(r"[A-Za-z]+", lambda m: GREEK.get(m[0], m[0]), s.name)


def level(t: x.Expression, tex: bool) -> int:
    """Return how tightly an expression holds together, in LaTeX or in text."""
    match t:
        case x.Sum(terms):
            return SUM if len(terms) > 1 else level(terms[0], tex)
        case x.Neg():
            return SUM
        case x.Num(number, places, exponent):
            if number < 0:
                return SUM
            if exponent:
                return PRODUCT
            fraction = places is None and number.denominator != 1
            return ATOM if not fraction else POWER if tex else PRODUCT
        case x.Product(factors):
            return PRODUCT if len(factors) > 1 else level(factors[0], tex)
        case x.Quotient():
            return POWER if tex else PRODUCT
        case x.Power() | x.Transpose() | x.Call():
            return POWER
        case x.Sym(tex=own):
            return POWER if own.startswith("\\frac") else ATOM
    return ATOM


def term_parts(terms: tuple[x.Expression, ...]) -> list[tuple[str, x.Expression]]:
    """Return the terms of a sum with their signs: a negative number becomes a minus sign.

    >>> from labook.derive.core.expression import expr
    >>> [(sign, str(t)) for sign, t in term_parts((expr(4), expr(-10), -expr(-3)))]
    [('', '4'), ('-', '10'), ('-', '-3')]
    """
    parts = []
    for i, term in enumerate(terms):
        sign = "+" if i else ""
        if isinstance(term, x.Neg):
            sign, term = "-", term.inside
        elif i and isinstance(term, x.Num) and term.number < 0:
            sign, term = "-", replace(term, number=-term.number)
        parts.append((sign, term))
    return parts


def separators(factors: tuple[x.Expression, ...], style: str) -> list[str]:
    """Return what stands before each factor: "", "dot", "times", "odot" or "space".

    >>> from labook.derive.core.expression import expr, sym
    >>> separators((expr(2), expr(3), sym("x")), "auto")
    ['', 'dot', '']
    """
    out = [""]
    for left, right in itertools.pairwise(factors):
        out.append(_auto(left, right) if style == "auto" else style)
    return out


def _auto(left: x.Expression, right: x.Expression) -> str:
    if (
        _digit_first(right)
        or isinstance(left, x.Call)
        or _both(left, right, x.Root)
        or (_vector(left) and _vector(right))
    ):
        return "dot"
    numeric = isinstance(left, x.Num | x.Quotient) or level(left, True) == SUM
    closed = level(right, True) == SUM or isinstance(right, x.Matrix)
    return "" if numeric or closed or isinstance(left, x.Matrix) else "space"


def _both(left: x.Expression, right: x.Expression, kind: type) -> bool:
    return isinstance(left, kind) and isinstance(right, kind)


def _digit_first(t: x.Expression) -> bool:
    """Tell whether the written factor starts with a digit or a fraction."""
    match t:
        case x.Num() | x.Quotient():
            return True
        case x.Power(base) | x.Transpose(base) | x.Neg(base):
            return _digit_first(base)
        case x.Product(factors):
            return _digit_first(factors[0])
    return False


def _vector(t: x.Expression) -> bool:
    if isinstance(t, x.Sym):
        return is_vector(t.known)
    return isinstance(t, x.Matrix) and t.style in ("column", "point")


def words(text: str) -> str:
    r"""Return a reason as LaTeX text.

    >>> words("50 % of λ")
    '\\text{50 \\% of $\\lambda$}'
    """
    shown = "".join(ESCAPES.get(c) or (f"${MATHS[c]}$" if c in MATHS else c) for c in text)
    return rf"\text{{{shown}}}"
