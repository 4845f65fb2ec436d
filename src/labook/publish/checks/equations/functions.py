"""The named functions of the grammar: determinants, norms, sines, logarithms."""

from fractions import Fraction
from functools import reduce
from math import gcd

from . import scalars as s
from .arrays import Matrix, Value, column, det, matrix, rank, square, times
from .errors import UnreadableError
from .scalars import Scalar

SYMPY_NAMES = {
    "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sinh": "sinh", "cosh": "cosh",
    "tanh": "tanh", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "exp": "exp",
    "ln": "log", "log": "log",
}  # fmt: skip
# Beyond these arguments the functions are out of a textbook's reach, and slow.
REACH = {"exp": 10**4, "sinh": 10**4, "cosh": 10**4}


def apply(name: str, args: list[Value]) -> Value:
    """Return the value of a named function.

    Parameters: `name`, a name from `tables.NAMED`; `args`, its arguments.

    >>> apply("max", [Fraction(2), Fraction(5)])
    Fraction(5, 1)
    """
    if name in ("max", "min", "gcd"):
        return _choose(name, _numbers(args))
    if name in ("relu", "softmax"):
        return _vector_function(name, args)
    if name == "diag":
        entries = _numbers(args)
        n = range(len(entries))
        return matrix([[entries[i] if i == j else Fraction(0) for j in n] for i in n])
    if len(args) != 1:
        raise UnreadableError(f"`{name}` of {len(args)} arguments")
    if name in SYMPY_NAMES:
        return elementary(name, args[0])
    return {"det": det, "tr": trace, "rank": rank}[name](args[0])


def _numbers(args: list[Value]) -> list[Scalar]:
    if len(args) == 1 and isinstance(args[0], Matrix):
        return args[0].entries
    if any(isinstance(a, Matrix) for a in args):
        raise UnreadableError("a function of several vectors")
    return args


def _choose(name: str, numbers: list[Scalar]) -> Scalar:
    if name == "gcd":
        if not all(isinstance(x, Fraction) and x.denominator == 1 for x in numbers):
            raise UnreadableError("the greatest common divisor of numbers that are not whole")
        return Fraction(reduce(gcd, (int(x) for x in numbers)))
    best = numbers[0]
    for x in numbers[1:]:
        above = s.sign(s.add(x, s.neg(best))) > 0
        best = x if above == (name == "max") else best
    return best


def _vector_function(name: str, args: list[Value]) -> Value:
    if len(args) == 1 and not isinstance(args[0], Matrix) and name == "relu":
        return _choose("max", [Fraction(0), args[0]])
    numbers = _numbers(args)
    if name == "relu":
        out = [_choose("max", [Fraction(0), x]) for x in numbers]
    else:
        powers = [elementary("exp", x) for x in numbers]
        total = reduce(s.add, powers)
        out = [s.div(x, total) for x in powers]
    if len(args) == 1 and isinstance(args[0], Matrix) and args[0].shape[1] != 1:
        width = args[0].shape[1]
        return matrix([out[i : i + width] for i in range(0, len(out), width)])
    return column(out)


def elementary(name: str, x: Value) -> Scalar:
    """Return a sine, logarithm, ... of a number; angles are in radians."""
    if isinstance(x, Matrix):
        raise UnreadableError(f"`{name}` of a vector or matrix")
    value = s.numeric(x)
    if abs(value) > REACH.get(name, 10**12):
        raise UnreadableError(f"the argument of `{name}` is too large to check")
    if name in ("ln", "log") and s.sign(x) <= 0:
        raise UnreadableError("the logarithm of a number that is not positive")
    if isinstance(x, Fraction) and x.denominator.bit_length() > 256:
        raise UnreadableError(f"the argument of `{name}` has too many digits to check")
    return s.lower(getattr(s.sympy(), SYMPY_NAMES[name])(s.lift(x)))


def trace(a: Value) -> Scalar:
    """Return the sum of the diagonal."""
    a = square(a, "trace")
    return reduce(s.add, (a.rows[i][i] for i in range(a.shape[0])))


def size(a: Value) -> Scalar:
    """Return `|a|`: the absolute value of a number, the determinant of a matrix."""
    if isinstance(a, Matrix):
        if a.shape[1] == 1:
            raise UnreadableError("`|v|` of a vector: write a norm with double bars")
        return det(a)
    return s.neg(a) if s.sign(a) < 0 else a


def norm(a: Value, index: str) -> Scalar:
    r"""Return a norm: index 1, 2 (also the default), F or \infty."""
    if not isinstance(a, Matrix):
        return size(a)
    index = index.strip("{}").removeprefix("\\mathrm").removeprefix("\\text").strip(" {}")
    flat = 1 in a.shape
    index = "2" if index == "\\rVert" else index  # a closing bar without an index
    if index in ("2", "F") and (flat or index == "F"):
        return s.root(reduce(s.add, (s.mul(x, x) for x in a.entries)), 2)
    if index == "1" and flat:
        return reduce(s.add, (size(x) for x in a.entries))
    if index == "\\infty" and flat:
        return _choose("max", [size(x) for x in a.entries])
    raise UnreadableError(f"the norm with index `{index}` of this shape")


def matrix_power(a: Matrix, n: int) -> Value:
    """Return a whole power of a square matrix, n at least 1."""
    if n > 64:
        raise UnreadableError("the exponent is too large to check")
    square(a, "power")
    out: Value = a
    for _ in range(n - 1):
        out = times(out, a)
    return out
