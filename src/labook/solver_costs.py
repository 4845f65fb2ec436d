"""What it costs to solve linear systems and least squares: counted, and by formula."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any


def operations(f: Callable[..., Any], *arguments: Any) -> int:
    """Return how many arithmetic operations on numbers a function does.

    Parameters: `f` a function of numbers, vectors and matrices; `arguments` what it is called with.
    Returns: the count of sums, differences, products, quotients and roots. Comparisons and a sum
    with the integer 0 (the start of a sum) are free.
    Raises: whatever f raises.
    Every number is replaced by one that counts, so the function itself is measured, and no formula.

    >>> operations(lambda u, v: u[0] * v[0] + u[1] * v[1], [1, 2], [3, 4])
    3
    """
    tally = [0]
    f(*(_counting(argument, tally) for argument in arguments))
    return tally[0]


def lu_flops(n: int) -> int:
    """Return the operations of an LU decomposition: (4 n^3 - 3 n^2 - n) / 6, about 2/3 n^3.

    Parameters: `n` the size of the matrix, without zeros that elimination could skip.
    Returns: the count of `labook.elimination.lu`.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.2.

    >>> lu_flops(2), lu_flops(1000)
    (3, 666166500)
    """
    return (4 * n**3 - 3 * n**2 - n) // 6


def substitution_flops(n: int) -> int:
    """Return the operations of forward and back substitution with L and U: 2 n^2 - n.

    >>> substitution_flops(2)
    6
    """
    return 2 * n**2 - n


def cholesky_flops(n: int) -> int:
    """Return the operations of a Cholesky factorization: n (n + 1) (2 n + 1) / 6, about 1/3 n^3.

    Parameters: `n` the size of the symmetric positive definite matrix.
    Returns: the count of `labook.definite.cholesky`, roots included.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.

    >>> cholesky_flops(2)
    5
    """
    return n * (n + 1) * (2 * n + 1) // 6


def inverse_flops(n: int) -> int:
    """Return the operations of the inverse by LU, to leading order: 2 n^3.

    2/3 n^3 for the factors, 4/3 n^3 for n solutions, whose right sides are mostly zeros.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 14.3.

    >>> inverse_flops(10)
    2000
    """
    return 2 * n**3


def qr_flops(m: int, n: int) -> Fraction:
    """Return the operations of Householder's QR decomposition, to leading order: 2 m n^2 - 2/3 n^3.

    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.

    >>> qr_flops(3, 3)
    Fraction(36, 1)
    """
    return 2 * m * n**2 - Fraction(2, 3) * n**3


def svd_flops(m: int, n: int) -> int:
    """Return the operations of a thin singular value decomposition, to leading order: 14 m n^2 + 8 n^3.

    It iterates, so the count is an estimate, for the method of Golub and Reinsch.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.6.

    >>> svd_flops(2, 1)
    36
    """
    return 14 * m * n**2 + 8 * n**3


def normal_equations_flops(m: int, n: int) -> Fraction:
    """Return the operations of least squares by normal equations: m n^2 + 1/3 n^3 to leading order.

    Half of X^T X, which is symmetric, and a Cholesky factorization.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.3.

    >>> normal_equations_flops(10, 3)
    Fraction(99, 1)
    """
    return m * n**2 + Fraction(1, 3) * n**3


def gradient_flops(m: int, n: int) -> int:
    """Return the operations of one gradient of the squared error: 4 m n to leading order.

    X w and then X^T (X w - y): two products of a matrix and a vector, 2 m n each.

    >>> gradient_flops(10, 3)
    120
    """
    return 4 * m * n


class _Counting:
    """A number that adds to a tally whenever it is computed with."""

    def __init__(self, value: Any, tally: list[int]) -> None:
        self.value, self.tally = value, tally

    def _new(self, value: Any, *operands: Any) -> "_Counting":
        self.tally[0] += not any(isinstance(x, int) and x == 0 for x in operands)
        return _Counting(value, self.tally)

    def __add__(self, other: Any) -> "_Counting":
        return self._new(self.value + _plain(other), other)

    def __radd__(self, other: Any) -> "_Counting":
        return self._new(other + self.value, other)

    def __sub__(self, other: Any) -> "_Counting":
        return self._new(self.value - _plain(other), other)

    def __rsub__(self, other: Any) -> "_Counting":
        return self._new(other - self.value, other)

    def __mul__(self, other: Any) -> "_Counting":
        return self._new(self.value * _plain(other))

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> "_Counting":
        return self._new(self.value / _plain(other))

    def __rtruediv__(self, other: Any) -> "_Counting":
        return self._new(other / self.value)

    def __pow__(self, power: Any) -> "_Counting":
        return self._new(self.value**power)

    def __float__(self) -> float:
        # Only a root of the standard library asks for a plain float.
        self.tally[0] += 1
        return float(self.value)

    def __abs__(self) -> Any:
        return abs(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == _plain(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= _plain(other))

    __hash__ = None  # type: ignore[assignment]


def _plain(x: Any) -> Any:
    return x.value if isinstance(x, _Counting) else x


def _counting(x: Any, tally: list[int]) -> Any:
    return [_counting(item, tally) for item in x] if isinstance(x, list) else _Counting(x, tally)
