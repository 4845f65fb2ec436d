"""Arithmetic on exact values: numbers, vectors (flat tuples) and matrices (tuples of rows).

A vector is a column. A row times a column is a number, and a value with a single entry may stand
where a number is needed.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

from . import exact as e
from .inputs import applicable, multipliable, same_length, same_shape

Value = Any  # a number, a flat tuple (a vector), or a tuple of rows (a matrix)


def is_vector(v: Value) -> bool:
    """Tell whether a value is a flat tuple."""
    return isinstance(v, tuple) and not isinstance(v[0], tuple)


def is_matrix(v: Value) -> bool:
    """Tell whether a value is a tuple of rows."""
    return isinstance(v, tuple) and isinstance(v[0], tuple)


def rows(v: Value) -> tuple[tuple[Any, ...], ...]:
    """Return any value as a tuple of rows; a vector is a column.

    >>> rows((1, 2)), rows(3)
    (((1,), (2,)), ((3,),))
    """
    if is_matrix(v):
        return tuple(v)
    return tuple((x,) for x in v) if isinstance(v, tuple) else ((v,),)


def entries(v: Value) -> tuple[Any, ...]:
    """Return all numbers of a value in reading order."""
    return tuple(x for row in rows(v) for x in row)


def scalar(v: Value) -> Value:
    """Return the only entry of a value that has one entry, and any other value as it is."""
    return entries(v)[0] if isinstance(v, tuple) and len(entries(v)) == 1 else v


def mapped(f: Callable[[Any], Any], v: Value) -> Value:
    """Return the value with a function applied to every entry."""
    return tuple(mapped(f, x) for x in v) if isinstance(v, tuple) else f(v)


def add(u: Value, v: Value) -> Value:
    """Return u + v, entry by entry.

    >>> add((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4)))
    (Fraction(4, 1), Fraction(6, 1))
    """
    return _together(e.add, u, v, "a sum")


def hadamard(u: Value, v: Value) -> Value:
    """Return the product entry by entry."""
    return _together(e.mul, u, v, "an entry-by-entry product")


def negative(v: Value) -> Value:
    """Return -v."""
    return mapped(lambda x: e.mul(Fraction(-1), x), v)


def transpose(v: Value) -> Value:
    """Return the transpose: of a vector a matrix with one row.

    >>> transpose((1, 2)), transpose(((1, 2),))
    (((1, 2),), ((1,), (2,)))
    """
    return tuple(zip(*rows(v), strict=True)) if isinstance(v, tuple) else v


def dot(u: Value, v: Value) -> Value:
    """Return the dot product of two vectors."""
    same_length(u, v, "a dot product")
    return reduce(e.add, (e.mul(a, b) for a, b in zip(u, v, strict=True)))


def multiply(u: Value, v: Value) -> Value:
    """Return the product that stands in formulas: scaling, dot product, or matrix product.

    >>> two, three = Fraction(2), Fraction(3)
    >>> multiply(two, (three, two)), multiply(((two, three),), (three, two))
    ((Fraction(6, 1), Fraction(4, 1)), Fraction(12, 1))
    """
    if not isinstance(u, tuple) or not isinstance(v, tuple):
        return _scaled(u, v)
    if is_vector(u) and is_vector(v):
        return dot(u, v)
    if is_vector(v) and is_matrix(u):
        applicable(u, v)
        out = tuple(dot(row, v) for row in u)
        return out[0] if len(out) == 1 else out
    if is_vector(u):
        u = rows(u)
    multipliable(u, v)
    columns = transpose(v)
    return tuple(tuple(dot(row, column) for column in columns) for row in u)


def divide(u: Value, v: Value) -> Value:
    """Return u divided by a number."""
    v = scalar(v)
    if isinstance(v, tuple):
        raise ValueError("one cannot divide by a vector or a matrix")
    return mapped(lambda x: e.div(x, v), u)


def power(base: Value, n: Value) -> Value:
    """Return a power; of a matrix a whole one, -1 for the inverse.

    >>> power(((Fraction(2),),), Fraction(-1))
    ((Fraction(1, 2),),)
    """
    if not isinstance(base, tuple):
        return e.power(base, n)
    if is_vector(base) or not isinstance(n, Fraction) or n.denominator != 1 or abs(n) > 64:
        raise ValueError("only a square matrix has powers, and only whole ones")
    step = inverse(base) if n < 0 else base
    return reduce(multiply, [step] * abs(int(n)), identity(len(base)))


def identity(n: int) -> Value:
    """Return the identity matrix."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))


def reduced(A: Value) -> tuple[Value, tuple[int, ...], Any]:
    """Return the reduced row echelon form, the pivot columns, and the pivots' signed product.

    >>> A = ((Fraction(0), Fraction(2)), (Fraction(3), Fraction(1)))
    >>> reduced(A)[1:]
    ((0, 1), Fraction(-6, 1))
    """
    M, product = [list(row) for row in rows(A)], Fraction(1)
    pivots: list[int] = []
    for j in range(len(M[0])):
        i = len(pivots)
        found = next((k for k in range(i, len(M)) if not e.is_zero(M[k][j])), None)
        if found is None:
            continue
        M[i], M[found] = M[found], M[i]
        product = e.mul(product, M[i][j] if found == i else e.mul(Fraction(-1), M[i][j]))
        _clear(M, i, j)
        pivots.append(j)
    return tuple(map(tuple, M)), tuple(pivots), product


def _clear(M: list[list[Any]], i: int, j: int) -> None:
    """Make M[i][j] one and the rest of column j zero."""
    M[i] = [e.div(x, M[i][j]) for x in M[i]]
    for k, row in enumerate(M):
        if k != i and not e.is_zero(row[j]):
            factor = e.mul(Fraction(-1), row[j])
            M[k] = [e.add(x, e.mul(factor, y)) for x, y in zip(row, M[i], strict=True)]


def determinant(A: Value) -> Any:
    """Return the determinant; SymPy's where the entries hold a variable.

    >>> determinant(((Fraction(4), Fraction(7)), (Fraction(2), Fraction(6))))
    Fraction(10, 1)
    """
    A = rows(A)
    if len(A) != len(A[0]):
        raise ValueError(f"a determinant needs a square matrix: {len(A)} x {len(A[0])}")
    if any(e.is_sympy(x) for row in A for x in row):
        lifted = [[e.lift(x) for x in row] for row in A]
        return e.lower(e.sympy().Matrix(lifted).det(method="berkowitz"))
    _, pivots, product = reduced(A)
    return product if len(pivots) == len(A) else Fraction(0)


def inverse(A: Value) -> Value:
    """Return the inverse. Raises: ZeroDivisionError for a singular matrix."""
    n = len(A)
    wide = tuple(a + b for a, b in zip(rows(A), identity(n), strict=True))
    R, pivots, _ = reduced(wide)
    if pivots[:n] != tuple(range(n)):
        raise ZeroDivisionError("a singular matrix has no inverse")
    return tuple(row[n:] for row in R)


def equal(u: Value, v: Value) -> bool:
    """Tell whether two values are equal, entry by entry and of one shape.

    >>> equal((Fraction(1), Fraction(2)), ((Fraction(1),), (Fraction(2),)))
    True
    """
    a, b = rows(u), rows(v)
    if (len(a), len(a[0])) != (len(b), len(b[0])):
        return False
    return all(e.same(x, y) for x, y in zip(entries(u), entries(v), strict=True))


def _scaled(u: Value, v: Value) -> Value:
    if isinstance(u, tuple):
        u, v = v, u
    return mapped(lambda x: e.mul(u, x), v)


def _together(f: Callable[[Any, Any], Any], u: Value, v: Value, what: str) -> Value:
    if not isinstance(u, tuple) or not isinstance(v, tuple):
        u, v = scalar(u), scalar(v)
        if not isinstance(u, tuple) and not isinstance(v, tuple):
            return f(u, v)
        raise ValueError(f"{what} of a number and a vector or matrix")
    if is_vector(u) and is_vector(v):
        same_length(u, v, what)
        return tuple(f(a, b) for a, b in zip(u, v, strict=True))
    u, v = rows(u), rows(v)
    same_shape(u, v, what)
    return tuple(tuple(f(a, b) for a, b in zip(x, y, strict=True)) for x, y in zip(u, v, strict=True))


def floated(v: Any) -> Any:
    """Return an exact vector or matrix in floats.

    >>> floated(((1, 2), (3, 4)))
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return [floated(x) for x in v] if isinstance(v, tuple) else float(v)


def sum_exact(numbers: list[Any]) -> Any:
    """Return the exact sum of a list, 0 for an empty one."""
    out: Any = Fraction(0)
    for x in numbers:
        out = e.add(out, x)
    return out
