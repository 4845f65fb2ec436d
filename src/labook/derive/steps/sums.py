"""Sums of products and of squares as steps, and what float64 may lose in them."""

from fractions import Fraction
from typing import Any

from ..core import values as v
from ..core.exact import sqrt
from ..core.expression import Power, Root, approx, expr, sym, total
from ..core.working import Working, sum_bound
from ..core.written import Writer


def entry(w: Working, write: Writer, left: Any, a: Any, b: Any, reason: str, bias: Any = None) -> Any:
    """Write a dot product, with a bias if there is one, under a name or another left side."""
    products = [write(x) * write(y) for x, y in zip(a, b, strict=True)]
    terms = [x * y for x, y in zip(a, b, strict=True)]
    if bias is not None:
        products.append(write(bias))
        terms.append(bias)
    return w.step(
        sym(left) if isinstance(left, str) else left,
        "=", total(products),
        *(("=", total(write(t) for t in terms)) if len(terms) > 1 else ()),
        "=", write(sum(terms)),
        reason=reason,
    )  # fmt: skip


def dot_bound(a: Any, b: Any, bias: Any = 0) -> Fraction:
    """Return the float64 error bound of a dot product of decimals, and a bias added to it."""
    return sum_bound(len(a) + 3, sum(abs(x * y) for x, y in zip(a, b, strict=True)) + abs(bias))


def product_bounds(A: Any, B: Any) -> list[list[Fraction]]:
    """Return the float64 error bounds of the entries of a matrix product."""
    return [[dot_bound(a, b) for b in v.transpose(B)] for a in A]


def root_of_squares(v: Any, write: Writer, digits: int = 4) -> list[Any]:
    """Return the sides of a step that computes the L2 norm of a vector.

    A root that is no fraction is followed by its decimals.
    """
    square = sum(x * x for x in v)
    sides: list[Any] = ["=", Root(total(Power(write(x), expr(2)) for x in v))]
    if len(v) > 1:
        sides += ["=", Root(total(write(x * x) for x in v))]
    length = sqrt(square)
    last = ["=", write(length)] if isinstance(length, Fraction) else ["≈", approx(length, digits)]
    return [*sides, "=", Root(write(square)), *last]
