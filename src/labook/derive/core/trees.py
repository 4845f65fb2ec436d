"""SymPy expressions as trees: surds, polynomials and elementary functions."""

from fractions import Fraction
from typing import Any

from . import nodes as x

NAMES = {"log": "ln", "acos": "arccos", "asin": "arcsin", "atan": "arctan", "Abs": ""}


def tree(s: Any) -> x.Expression:
    """Return a SymPy expression as an expression tree; its variables keep their names.

    >>> from sympy import sqrt, Symbol
    >>> print(tree(6 * sqrt(22) / 77), "and", tree(Symbol("lambda") ** 2 - 7))
    6√22/77 and λ² - 7
    """
    if s.is_Rational:
        return x.Num(Fraction(int(s.p), int(s.q)))
    if s.is_Symbol:
        return x.Sym(str(s), known=s)
    if s.is_Add:
        return x.Sum(tuple(_signed(a) for a in _ordered(s)))
    if s.is_Mul:
        return _product(s)
    if s.is_Pow:
        return _power(s)
    if s.is_Function and len(s.args) == 1:
        name = type(s).__name__
        inside = tree(s.args[0])
        return x.Abs(inside) if name == "Abs" else x.Call(NAMES.get(name, name), (inside,))
    return _constant(s)


def _constant(s: Any) -> x.Expression:
    import sympy as sp

    if s == sp.E:
        return x.Call("exp", (x.Num(Fraction(1)),))
    if s == sp.pi:
        return x.Sym("pi", known=s)
    if s == sp.I:
        return x.Sym("i", known=s)
    if isinstance(s, sp.exp):
        return x.Call("exp", (tree(s.args[0]),))
    return x.Sym(str(s), tex=sp.latex(s), known=s)


def _ordered(s: Any) -> list[Any]:
    """Powers fall in polynomials; in surds the rational part stands first."""
    terms = list(s.as_ordered_terms())
    if s.free_symbols:
        return terms
    return sorted(terms, key=lambda a: (not a.is_Rational, str(a)))


def _signed(s: Any) -> x.Expression:
    if s.could_extract_minus_sign() and not s.is_Add:
        return x.Neg(tree(-s))
    return tree(s)


def _product(s: Any) -> x.Expression:
    if s.could_extract_minus_sign():
        return x.Neg(tree(-s))
    top, bottom = s.as_numer_denom()
    if bottom != 1 and top != s:
        return x.Quotient(tree(top), tree(bottom))
    factors = tuple(tree(a) for a in s.as_ordered_factors())
    return x.Product(tuple(f for f in factors if f != x.Num(Fraction(1))))


def _power(s: Any) -> x.Expression:
    base, n = s.as_base_exp()
    if type(s).__name__ == "exp":
        return x.Call("exp", (tree(s.args[0]),))
    if n.is_Rational and n.q == 2 and n.p == 1:
        return x.Root(tree(base))
    if n.could_extract_minus_sign():
        return x.Quotient(x.Num(Fraction(1)), tree(base**-n))
    return x.Power(tree(base), tree(n))
