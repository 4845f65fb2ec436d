"""Small exact matrices over the numbers of `scalars`; a vector is a matrix with one column."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from . import scalars as s
from .errors import MeaninglessError, UnreadableError
from .scalars import Scalar


@dataclass(frozen=True)
class Matrix:
    """A rectangular table of numbers."""

    rows: tuple[tuple[Scalar, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0])

    @property
    def entries(self) -> list[Scalar]:
        """All entries, row by row."""
        return [x for row in self.rows for x in row]


Value: TypeAlias = Scalar  # a Scalar or a Matrix


def matrix(rows: list[list[Scalar]]) -> Matrix:
    """Return the matrix with these rows, all of one length.

    >>> matrix([[Fraction(1)], [Fraction(2)]]).shape
    (2, 1)
    """
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise MeaninglessError("a matrix whose rows have different lengths")
    return Matrix(tuple(tuple(row) for row in rows))


def column(entries: list[Scalar]) -> Matrix:
    """Return the vector with these entries."""
    return matrix([[x] for x in entries])


def plus(a: Value, b: Value) -> Value:
    """Return a + b, for two numbers or two matrices of one shape."""
    if not isinstance(a, Matrix) and not isinstance(b, Matrix):
        return s.add(a, b)
    a, b = _same(a, b, "added")
    return Matrix(tuple(tuple(map(s.add, r, q)) for r, q in zip(a.rows, b.rows, strict=True)))


def entrywise(a: Value, b: Value) -> Matrix:
    """Return the entrywise product."""
    a, b = _same(a, b, "multiplied entrywise")
    return Matrix(tuple(tuple(map(s.mul, r, q)) for r, q in zip(a.rows, b.rows, strict=True)))


def _same(a: Value, b: Value, done: str) -> tuple[Matrix, Matrix]:
    if not isinstance(a, Matrix) or not isinstance(b, Matrix) or a.shape != b.shape:
        raise MeaninglessError(f"{_name(a)} and {_name(b)} cannot be {done}")
    return a, b


def _name(a: Value) -> str:
    return f"a {a.shape[0]} by {a.shape[1]} matrix" if isinstance(a, Matrix) else "a number"


def scale(c: Scalar, a: Value) -> Value:
    """Return c a."""
    if not isinstance(a, Matrix):
        return s.mul(c, a)
    return Matrix(tuple(tuple(s.mul(c, x) for x in row) for row in a.rows))


def times(a: Value, b: Value) -> Value:
    """Return the product of numbers and matrices; a 1 by 1 matrix product is a number."""
    if not isinstance(a, Matrix):
        return scale(a, b)
    if not isinstance(b, Matrix):
        return scale(b, a)
    if a.shape[1] != b.shape[0]:
        raise MeaninglessError(f"{_name(a)} times {_name(b)}")
    if a.shape[0] * a.shape[1] * b.shape[1] > 4000:
        raise UnreadableError("the matrices are too large to check")
    columns = list(zip(*b.rows, strict=True))
    product = Matrix(tuple(tuple(sumproduct(r, c) for c in columns) for r in a.rows))
    return product.rows[0][0] if product.shape == (1, 1) else product


def sumproduct(u: tuple[Scalar, ...], v: tuple[Scalar, ...]) -> Scalar:
    """Return the sum of the products of the entries."""
    total: Scalar = Fraction(0)
    for x, y in zip(u, v, strict=True):
        total = s.add(total, s.mul(x, y))
    return total


def dot(a: Value, b: Value) -> Value:
    """Return the inner product of two vectors; of anything else, the product."""
    if isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape == b.shape and 1 in a.shape:
        return sumproduct(tuple(a.entries), tuple(b.entries))
    return times(a, b)


def cross(a: Value, b: Value) -> Value:
    """Return the cross product of two vectors of length 3; of anything else, the product."""
    if isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape == b.shape == (3, 1):
        (p, q, r), (x, y, z) = a.entries, b.entries
        terms = ((q, z, r, y), (r, x, p, z), (p, y, q, x))
        return column([s.add(s.mul(c, d), s.neg(s.mul(e, f))) for c, d, e, f in terms])
    return times(a, b)


def transpose(a: Value) -> Value:
    """Return the transpose."""
    return Matrix(tuple(zip(*a.rows, strict=True))) if isinstance(a, Matrix) else a


def square(a: Value, what: str) -> Matrix:
    """Return `a`, a square matrix of a size that can be worked with."""
    if not isinstance(a, Matrix) or a.shape[0] != a.shape[1]:
        raise MeaninglessError(f"the {what} of {_name(a)}")
    exact = all(isinstance(x, Fraction) for x in a.entries)
    if a.shape[0] > (12 if exact else 4):
        raise UnreadableError(f"the {what} of a matrix this large")
    return a


def det(a: Value) -> Scalar:
    """Return the determinant, by elimination over fractions, else along the first row.

    >>> det(matrix([[Fraction(1), Fraction(2)], [Fraction(3), Fraction(4)]]))
    Fraction(-2, 1)
    """
    a = square(a, "determinant")
    if all(isinstance(x, Fraction) for x in a.entries):
        return _eliminate([list(row) for row in a.rows])[1]
    return _laplace([list(row) for row in a.rows])


def _laplace(rows: list[list[Scalar]]) -> Scalar:
    if len(rows) == 1:
        return rows[0][0]
    total: Scalar = Fraction(0)
    for j, x in enumerate(rows[0]):
        term = s.mul(x, _laplace(_minor(rows, 0, j)))
        total = s.add(total, s.neg(term) if j % 2 else term)
    return total


def _minor(rows: list[list[Scalar]], i: int, j: int) -> list[list[Scalar]]:
    return [row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i]


def _eliminate(rows: list[list[Fraction]]) -> tuple[int, Fraction]:
    """Return the rank and, for a square matrix, the determinant."""
    rank, product = 0, Fraction(1)
    for j in range(len(rows[0])):
        pivot = next((i for i in range(rank, len(rows)) if rows[i][j] != 0), None)
        if pivot is None:
            product = Fraction(0)
            continue
        if pivot != rank:
            rows[rank], rows[pivot] = rows[pivot], rows[rank]
            product = -product
        product = s.bounded(product * rows[rank][j])
        for i in range(rank + 1, len(rows)):
            factor = rows[i][j] / rows[rank][j]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[rank], strict=True)]
        rank += 1
        if rank == len(rows):
            break
    return rank, product


def rank(a: Value) -> Scalar:
    """Return the rank of a matrix of fractions."""
    if not isinstance(a, Matrix) or not all(isinstance(x, Fraction) for x in a.entries):
        raise UnreadableError("the rank of something other than a matrix of fractions")
    if max(a.shape) > 12:
        raise UnreadableError("the rank of a matrix this large")
    return Fraction(_eliminate([list(row) for row in a.rows])[0])


def inverse(a: Value) -> Value:
    """Return the inverse by cofactors, which needs no choice of pivots.

    >>> inverse(matrix([[Fraction(2)]])).rows
    ((Fraction(1, 2),),)
    """
    if not isinstance(a, Matrix):
        return s.div(Fraction(1), a)
    a = square(a, "inverse")
    n, d = a.shape[0], det(a)
    if s.sign(d) == 0:
        raise MeaninglessError("the inverse of a singular matrix")
    rows = [list(row) for row in a.rows]
    unit = s.div(Fraction(1), d)
    if n == 1:
        return Matrix(((unit,),))
    if n > 7:
        raise UnreadableError("the inverse of a matrix this large")
    return matrix([[_cofactor(rows, j, i, unit) for j in range(n)] for i in range(n)])


def _cofactor(rows: list[list[Scalar]], i: int, j: int, unit: Scalar) -> Scalar:
    minor = det(Matrix(tuple(tuple(row) for row in _minor(rows, i, j))))
    value = s.mul(minor, unit)
    return s.neg(value) if (i + j) % 2 else value
