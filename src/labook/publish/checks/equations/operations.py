"""What the operators of the grammar do to values."""

import math
from collections.abc import Callable
from fractions import Fraction

from . import arrays as a
from . import functions as f
from . import scalars as s
from .arrays import Matrix, Value
from .errors import MeaninglessError, UnreadableError


def one(value: Value) -> s.Scalar:
    """Return a number; a 1 by 1 matrix is read as its entry."""
    if isinstance(value, Matrix):
        if value.shape != (1, 1):
            raise UnreadableError("a matrix where a number is expected")
        return value.rows[0][0]
    return value


def whole(x: s.Scalar) -> int:
    """Return a number that must be whole."""
    if not isinstance(x, Fraction) or x.denominator != 1:
        raise UnreadableError("a number that must be whole is not")
    return int(x)


def raised(base: Value, n: s.Scalar) -> Value:
    """Return a power; of a matrix, a whole power or the inverse."""
    if not isinstance(base, Matrix):
        return s.power(base, n)
    k = whole(n)
    if k == 0:
        raise UnreadableError("the zeroth power of a matrix")
    if base.shape[0] != base.shape[1]:
        raise UnreadableError("a power of a vector or of a matrix that is not square")
    return f.matrix_power(base if k > 0 else a.inverse(base), abs(k))


def divide(x: Value, y: Value) -> Value:
    """Return x / y, for a number y."""
    return a.scale(s.div(Fraction(1), one(y)), x) if isinstance(x, Matrix) else s.div(x, one(y))


def remainder(x: Value, y: Value) -> Value:
    """Return the remainder of whole numbers."""
    if whole(y) < 1:
        raise MeaninglessError("a remainder modulo a number below 1")
    return Fraction(whole(x) % whole(y))


def degree(x: Value) -> Value:
    """Return an angle given in degrees, in radians."""
    sp = s.sympy()
    return s.lower(s.lift(one(x)) * sp.pi / 180)


def factorial(x: Value) -> Value:
    """Return x!."""
    n = whole(x)
    if not 0 <= n <= 500:
        raise UnreadableError(f"the factorial of {n}")
    return Fraction(math.factorial(n))


def binomial(n: Value, k: Value) -> Value:
    """Return the binomial coefficient."""
    if not 0 <= whole(k) <= whole(n) <= 2000:
        raise UnreadableError("a binomial coefficient out of reach")
    return s.bounded(Fraction(math.comb(whole(n), whole(k))))


def floor(x: Value) -> Value:
    """Return the largest whole number that is not above x."""
    down = Fraction(math.floor(s.numeric(one(x))))
    near = Fraction(round(s.numeric(one(x))))
    return near if s.sign(s.add(one(x), -near)) == 0 else down


def inner(u: Value, v: Value) -> Value:
    """Return the inner product of two vectors."""
    if isinstance(u, Matrix) and isinstance(v, Matrix) and u.shape == v.shape and 1 in u.shape:
        return a.dot(u, v)
    raise MeaninglessError("an inner product of things that are not two vectors of one length")


def star(x: Value, y: Value) -> Value:
    """Return the product of two numbers; between matrices `*` has two readings."""
    if isinstance(x, Matrix) or isinstance(y, Matrix):
        raise UnreadableError("`*` between matrices is read in two ways")
    return s.mul(x, y)


SIMPLE: dict[str, Callable[..., Value]] = {
    "add": a.plus,
    "sub": lambda x, y: a.plus(x, a.scale(Fraction(-1), y)),
    "neg": lambda x: a.scale(Fraction(-1), x),
    "cdot": a.dot,
    "times": a.cross,
    "star": star,
    "odot": a.entrywise,
    "mod": remainder,
    "div": divide,
    "frac": divide,
    "group": lambda x: x,
    "transpose": a.transpose,
    "invt": lambda x: a.transpose(a.inverse(x)),
    "degree": degree,
    "percent": lambda x: a.scale(Fraction(1, 100), x),
    "factorial": factorial,
    "binom": binomial,
    "sqrt": lambda x: s.root(one(x), 2),
    "root": lambda n, x: s.root(one(x), whole(n)),
    "abs": f.size,
    "inner": inner,
    "floor": floor,
    "ceil": lambda x: s.neg(floor(s.neg(one(x)))),
}
