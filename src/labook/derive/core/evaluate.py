"""The exact value of an expression."""

from fractions import Fraction
from functools import reduce
from typing import Any

from . import exact as e
from . import nodes as x
from . import values as v


def value(tree: x.Expression) -> Any:
    """Return the exact value of an expression, or None where a symbol has none.

    >>> from labook.derive.core.expression import expr, sym
    >>> value(expr(1) * 4 + expr(2) * -5)
    Fraction(-6, 1)
    >>> value(sym("x") + 1) is None
    True
    """
    try:
        return _value(tree)
    except _Unknown:
        return None


class _Unknown(Exception):
    """A symbol without a value."""


def _value(t: x.Expression) -> Any:
    match t:
        case x.Num(number):
            return number
        case x.Sym(known=known):
            if known is None:
                raise _Unknown
            return known
        case x.Sum(terms):
            return reduce(v.add, [_value(a) for a in terms])
        case x.Product(factors, style):
            times = v.hadamard if style == "odot" else v.multiply
            return reduce(times, [_value(a) for a in factors])
        case x.Quotient(top, bottom):
            return v.divide(_value(top), _value(bottom))
        case x.Power(base, exponent):
            return v.power(_value(base), _value(exponent))
        case _:
            return _more(t)


def _more(t: x.Expression) -> Any:
    match t:
        case x.Neg(inside):
            return v.negative(_value(inside))
        case x.Root(inside):
            return e.sqrt(v.scalar(_value(inside)))
        case x.Matrix(rows, style):
            return _matrix(rows, style)
        case x.Transpose(inside):
            return v.transpose(_value(inside))
        case x.Abs(inside):
            a = _value(inside)
            return v.determinant(a) if v.is_matrix(a) else absolute(a)
        case x.Degrees(inside):
            return e.lower(e.lift(_value(inside)) * e.sympy().pi / 180)
        case x.Norm(inside, index):
            return norm(_value(inside), index)
        case x.Call(name, arguments):
            return call(name, [_value(a) for a in arguments])
    raise TypeError(f"{type(t).__name__} is no expression that has a value")


def _matrix(rows: tuple[tuple[x.Expression, ...], ...], style: str) -> Any:
    table = tuple(tuple(v.scalar(_value(a)) for a in row) for row in rows)
    if style == "vmatrix":
        return v.determinant(table)
    return tuple(row[0] for row in table) if style in ("column", "point") else table


def absolute(a: Any) -> Any:
    """Return the absolute value of a number.

    >>> absolute(Fraction(-2))
    Fraction(2, 1)
    """
    if e.is_sympy(a) and a.is_real is False:
        return e.lower(e.sympy().Abs(a))
    return e.mul(Fraction(-1), a) if e.sign(a) < 0 else a


def norm(a: Any, index: str = "") -> Any:
    r"""Return a norm of a vector, or the Frobenius norm of a matrix.

    >>> norm((Fraction(3), Fraction(-4))), norm((Fraction(3), Fraction(-4)), "1")
    (Fraction(5, 1), Fraction(7, 1))
    """
    if v.is_matrix(a) and min(len(a), len(a[0])) > 1 and index != "F":
        raise _Unknown
    sizes = [absolute(b) for b in v.entries(a)]
    if index == "1":
        return reduce(e.add, sizes)
    if index in ("\\infty", "inf"):
        return largest(sizes)
    return e.sqrt(reduce(e.add, (e.mul(b, b) for b in sizes)))


def largest(numbers: list[Any], sign: int = 1) -> Any:
    """Return the largest number of a list; with `sign` -1 the smallest."""
    best = numbers[0]
    for b in numbers[1:]:
        if e.sign(e.add(b, e.mul(Fraction(-1), best))) == sign:
            best = b
    return best


def call(name: str, args: list[Any]) -> Any:
    """Return the value of a named function.

    >>> call("max", [Fraction(2), Fraction(5)]), call("exp", [Fraction(0)])
    (Fraction(5, 1), Fraction(1, 1))
    """
    first = args[0]
    if name in ("max", "min"):
        return largest(list(v.entries(first)) if len(args) == 1 else args, 1 if name == "max" else -1)
    if name == "det":
        return v.determinant(first)
    if name == "tr":
        return reduce(e.add, (row[i] for i, row in enumerate(v.rows(first))))
    if name == "rank":
        return Fraction(len(v.reduced(first)[1]))
    if name == "relu":
        return v.mapped(lambda a: largest([Fraction(0), a]), first)
    if name == "softmax":
        powers = v.mapped(lambda a: _function("exp", a), first)
        return v.divide(powers, reduce(e.add, v.entries(powers)))
    if len(args) == 1 and name in _NAMES:
        return v.mapped(lambda a: _function(name, a), first)
    raise _Unknown


_NAMES = {
    "exp": "exp", "ln": "log", "log": "log", "sin": "sin", "cos": "cos", "tan": "tan",
    "tanh": "tanh", "arccos": "acos", "arcsin": "asin", "arctan": "atan", "sigma": "",
}  # fmt: skip


def _function(name: str, a: Any) -> Any:
    """An elementary function of a number; sigma is the logistic function 1 / (1 + exp(-a))."""
    if name == "sigma":
        power = _function("exp", e.mul(Fraction(-1), a))
        return e.div(Fraction(1), e.add(Fraction(1), power))
    return e.lower(getattr(e.sympy(), _NAMES[name])(e.lift(a)))
