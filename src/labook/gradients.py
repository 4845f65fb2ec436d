"""Exact derivatives of Python functions by dual numbers: gradient, Jacobian, Hessian."""

import math
from collections.abc import Callable, Sequence
from typing import Any

Vector = Sequence[Any]
Function = Callable[[list[Any]], Any]


class Dual:
    """A number with its slope: a + b e, where e^2 = 0.

    The rules of differentiation are the arithmetic of these numbers: (a + b e)(c + d e) =
    ac + (ad + bc) e. Value and slope may be any numbers, dual numbers too (second derivatives).
    Source: Baydin, Pearlmutter, Radul and Siskind, Automatic Differentiation in Machine Learning:
    a Survey (2018), section 3.1.1.

    >>> square = Dual(3, 1) * Dual(3, 1)
    >>> square.value, square.slope
    (9, 6)
    """

    def __init__(self, value: Any, slope: Any = 0) -> None:
        """Take a value and its slope; a constant has slope 0."""
        self.value, self.slope = value, slope

    def __add__(self, other: Any) -> "Dual":
        """Add: slopes add."""
        other = _dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: Any) -> "Dual":
        """Multiply by the product rule."""
        other = _dual(other)
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    def __truediv__(self, other: Any) -> "Dual":
        """Divide by the quotient rule."""
        other = _dual(other)
        ratio = self.value / other.value
        return Dual(ratio, (self.slope - ratio * other.slope) / other.value)

    def __pow__(self, n: int) -> "Dual":
        """Raise to a whole power by the power rule."""
        if n == 0:
            return Dual(self.value**0)
        return Dual(self.value**n, n * self.value ** (n - 1) * self.slope)

    def __neg__(self) -> "Dual":
        """Change both signs."""
        return Dual(-self.value, -self.slope)

    def __sub__(self, other: Any) -> "Dual":
        """Subtract: slopes subtract."""
        return self + -_dual(other)

    def __rsub__(self, other: Any) -> "Dual":
        """Subtract from a constant."""
        return _dual(other) + -self

    def __rtruediv__(self, other: Any) -> "Dual":
        """Divide a constant."""
        return _dual(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> "Dual":
        """The exponential function is its own derivative."""
        return Dual(exp(self.value), exp(self.value) * self.slope)

    def log(self) -> "Dual":
        """The derivative of the natural logarithm is 1 / x."""
        return Dual(log(self.value), self.slope / self.value)

    def sqrt(self) -> "Dual":
        """The derivative of the root is 1 / (2 sqrt(x))."""
        return Dual(sqrt(self.value), self.slope / (2 * sqrt(self.value)))

    def sin(self) -> "Dual":
        """The derivative of the sine is the cosine."""
        return Dual(sin(self.value), cos(self.value) * self.slope)

    def cos(self) -> "Dual":
        """The derivative of the cosine is minus the sine."""
        return Dual(cos(self.value), -(sin(self.value) * self.slope))


def value_of(x: Any) -> Any:
    """Return the plain number behind a dual number, also of a dual number of dual numbers.

    >>> value_of(Dual(Dual(3, 1), 1)), value_of(2.5)
    (3, 2.5)
    """
    while isinstance(x, Dual):
        x = x.value
    return x


def exp(x: Any) -> Any:
    """Return e^x, of a float or of any number that has its own `exp`.

    >>> exp(0)
    1.0
    """
    return x.exp() if hasattr(x, "exp") else math.exp(x)


def log(x: Any) -> Any:
    """Return the natural logarithm.

    >>> log(1)
    0.0
    """
    return x.log() if hasattr(x, "log") else math.log(x)


def sqrt(x: Any) -> Any:
    """Return the square root.

    >>> sqrt(9)
    3.0
    """
    return x.sqrt() if hasattr(x, "sqrt") else math.sqrt(x)


def sin(x: Any) -> Any:
    """Return the sine of an angle in radians.

    >>> sin(0)
    0.0
    """
    return x.sin() if hasattr(x, "sin") else math.sin(x)


def cos(x: Any) -> Any:
    """Return the cosine of an angle in radians.

    >>> cos(0)
    1.0
    """
    return x.cos() if hasattr(x, "cos") else math.cos(x)


def derivative(f: Callable[[Any], Any], x: Any) -> Any:
    """Return the derivative of a function of one number.

    Parameters: `f`, made of + - * / ** and the functions of this module; `x`, a number.
    Returns: f'(x), exact but for rounding: no difference quotient is formed.

    >>> derivative(lambda x: x**4, 2)
    32
    """
    return _dual(f(Dual(x, 1))).slope


def gradient(f: Function, x: Vector) -> list[Any]:
    """Return all partial derivatives of a function of n numbers.

    grad f = (df/dx_1, ..., df/dx_n)

    Parameters: `f`, which takes a list of n numbers; `x`, a list of n numbers.
    Returns: a list of n numbers. It calls f n times; the backward pass of a network gets the whole
    gradient at the cost of a few calls, which is why networks are trained with it.

    >>> gradient(lambda v: v[0] ** 2 * v[1] + 3 * v[0] * v[1] ** 2, [1, 2])
    [16, 13]
    """
    return [_dual(f(_nudged(x, j))).slope for j in range(len(x))]


def jacobian(f: Callable[[list[Any]], Sequence[Any]], x: Vector) -> list[list[Any]]:
    """Return the Jacobian matrix of a map from n to m numbers: row i is the gradient of output i.

    J_ij = df_i/dx_j

    Parameters: `f`, which takes a list of n numbers and returns m; `x`, a list of n numbers.
    Returns: a matrix of shape (m, n); column j tells what a nudge of x_j does to all outputs.

    >>> jacobian(lambda v: [v[0] ** 2 + v[1], v[0] * v[1], v[1] ** 3], [1, 2])
    [[2, 1], [2, 1], [0, 12]]
    """
    columns = [[_dual(y).slope for y in f(_nudged(x, j))] for j in range(len(x))]
    return [list(row) for row in zip(*columns, strict=True)]


def hessian(f: Function, x: Vector) -> list[list[Any]]:
    """Return the matrix of second derivatives: the Jacobian of the gradient.

    H_ij = d^2 f / (dx_i dx_j)

    Parameters: `f`, which takes a list of n numbers; `x`, a list of n numbers.
    Returns: a matrix of shape (n, n), symmetric. It calls f n^2 times, on dual numbers of duals.

    >>> hessian(lambda v: v[0] ** 3 - 3 * v[0] * v[1] ** 2 + v[1] ** 3, [1, 1])
    [[6, -6], [-6, 0]]
    """
    return jacobian(lambda v: gradient(f, v), x)


def _dual(x: Any) -> Dual:
    return x if isinstance(x, Dual) else Dual(x)


def _nudged(x: Vector, j: int) -> list[Any]:
    """Return x as dual numbers, entry j with slope 1."""
    return [Dual(x_i, int(i == j)) for i, x_i in enumerate(x)]
