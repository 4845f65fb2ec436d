"""How far the from-scratch float64 functions may be from exact eigenvalues and singular values."""

from fractions import Fraction
from math import isqrt
from typing import Any

from ..core import exact as e
from ..core.working import UNIT, above
from .spectrum import discriminant


def pair_bound(A: Any, root: Any) -> list[Any]:
    """Return the bounds of an eigenvalue and of its eigenvector (see `eigenpairs`)."""
    (a, b), (c, d) = A
    error = eigenvalue_bound(A)
    corner, divisor = (a, b) if not e.is_zero(b) else (d, c)
    size = above(e.lower(e.sympy().Abs(e.lift(root)))) + above(abs(corner))
    entry = (error + 8 * UNIT * size) / lower_size(divisor) * Fraction(101, 100)
    return [error, [entry, entry]]


def eigenvalue_bound(A: Any) -> Fraction:
    """Return how far `labook.eigen.eigenvalues_2x2` may be from the eigenvalues (see `eigenpairs`)."""
    (a, b), (c, d) = A
    size = above(abs(a)) + above(abs(d))
    inside = size * size / 4 + above(abs(b)) * above(abs(c))
    error = 8 * UNIT * inside
    return root_error(error, e.div(discriminant(A), Fraction(4))) + 4 * UNIT * (size + upper_root(inside))


def root_error(error: Fraction, x: Any) -> Fraction:
    """Return a bound of |sqrt(x') - sqrt(x)| where |x' - x| <= error.

    It is at most sqrt(error), and at most error / sqrt|x|, also where a sign changes.

    >>> root_error(Fraction(1, 100), Fraction(25)) <= Fraction(1, 499)
    True
    """
    largest = upper_root(error)
    size = lower_size(x)
    if size <= error:
        return largest
    below = upper_root(size) - Fraction(2, 10**30)
    return min(largest, error / below) if below > 0 else largest


def upper_root(x: Fraction) -> Fraction:
    """Return a fraction at most 2e-30 above the square root of `x`."""
    return Fraction(isqrt(int(x * 10**60) + 1) + 1, 10**30)


def lower_size(x: Any) -> Fraction:
    """Return a fraction just below |x|."""
    size = above(abs(x))
    return size if isinstance(x, Fraction) else max(size - Fraction(1, 10**38), Fraction(1, 10**39))


def gram_bound(A: Any) -> Fraction:
    """Return how far the float64 eigenvalues of the 2 x 2 Gram matrix of `A` may be from the exact.

    With F = ||A||_F^2 and m products in every sum, the Gram matrix errs by at most (m + 2) u F. One
    rotation with factors right to 6u errs by at most 17u F in float64, the entries that are set to
    zero and the second pass by less than 8u F; no eigenvalue moves by more than that (Weyl).
    """
    squares = sum((above(abs(x)) ** 2 for row in A for x in row), Fraction(0))
    return (len(A) + 32) * UNIT * squares * Fraction(101, 100)


def singular_bounds(A: Any, squares: list[Any]) -> list[Fraction]:
    """Return the bounds of float64's singular values, from the exact eigenvalues of A^T A."""
    error = gram_bound(A)
    return [root_error(error, x) + 4 * UNIT * upper_root(above(x) + error) for x in squares]
