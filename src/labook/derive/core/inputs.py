"""Read what a reader types as numbers, vectors and matrices, and refuse what is none."""

from collections.abc import Sequence
from typing import Annotated, Any

from labook.text.plurals import counted

from .exact import Number, number

Vector = tuple[Number, ...]
Matrix = tuple[tuple[Number, ...], ...]

# What a derivation takes; the command line parses an argument by these kinds.
VectorLike = Annotated[Any, "vector"]
MatrixLike = Annotated[Any, "matrix"]
NumberLike = Annotated[Any, "number"]
ExpressionLike = Annotated[Any, "expression"]  # of SymPy, or the text of one
TextLike = Annotated[str, "text"]
IntegerLike = Annotated[int, "integer"]


def vector(v: Any, name: str = "the vector") -> Vector:
    """Return a vector as a tuple of exact numbers.

    Parameters: `v` a list, tuple or array of numbers; `name` for the messages.
    Raises: ValueError for an empty list, for rows inside it, and for what is no number.

    >>> vector([0.5, "1/3"])
    (Fraction(1, 2), Fraction(1, 3))
    """
    entries = _listed(v, name)
    if not entries:
        raise ValueError(f"{name} is empty: it needs at least one entry")
    if any(_nested(x) for x in entries):
        raise ValueError(f"{name} has rows inside it: a vector is a plain list such as [1, 2, 3]")
    return tuple(_entry(x, f"entry {i + 1} of {name}") for i, x in enumerate(entries))


def matrix(A: Any, name: str = "the matrix") -> Matrix:
    """Return a matrix as a tuple of rows of exact numbers.

    Parameters: `A` a list of rows of one length, or an array; `name` for the messages.
    Raises: ValueError for an empty matrix, for rows of different lengths (with the row and both
    lengths), and for entries that are no numbers.

    >>> matrix([[4, 7], [2, 6]])[1]
    (Fraction(2, 1), Fraction(6, 1))
    >>> matrix([[1, 2], [3]])
    Traceback (most recent call last):
    ValueError: row 2 of the matrix has 1 entry, row 1 has 2: all rows need the same length
    """
    rows = _listed(A, name)
    if not rows:
        raise ValueError(f"{name} is empty: it needs at least one row")
    if not all(_nested(row) for row in rows):
        raise ValueError(f"{name} is not a list of rows: write it like [[1, 2], [3, 4]]")
    out = [_listed(row, f"row {i + 1} of {name}") for i, row in enumerate(rows)]
    _rectangular(out, name)
    return tuple(
        tuple(_entry(x, f"entry ({i + 1}, {j + 1}) of {name}") for j, x in enumerate(row))
        for i, row in enumerate(out)
    )


def shape(A: Sequence[Sequence[Any]]) -> str:
    """Return the shape of a matrix for a message.

    >>> shape([[1, 2, 3], [4, 5, 6]])
    '2 x 3'
    """
    return f"{len(A)} x {len(A[0])}"


def same_length(u: Sequence[Any], v: Sequence[Any], what: str) -> int:
    """Return the common length of two vectors.

    Parameters: `u`, `v`; `what` needs it, for the message ("a dot product").
    Raises: ValueError with both lengths.

    >>> same_length([1, 2], [1], "a dot product")
    Traceback (most recent call last):
    ValueError: a dot product needs two vectors of one length, and these have 2 and 1 entries
    """
    if len(u) != len(v):
        raise ValueError(
            f"{what} needs two vectors of one length, and these have {len(u)} and {counted(len(v), 'entry')}"
        )
    return len(u)


def square(A: Sequence[Sequence[Any]], what: str) -> int:
    """Return the number of rows of a square matrix. Raises: ValueError with the shape.

    >>> square([[1, 2]], "a determinant")
    Traceback (most recent call last):
    ValueError: a determinant needs a square matrix, and this one is 1 x 2
    """
    if len(A) != len(A[0]):
        raise ValueError(f"{what} needs a square matrix, and this one is {shape(A)}")
    return len(A)


def same_shape(A: Sequence[Sequence[Any]], B: Sequence[Sequence[Any]], what: str) -> None:
    """Refuse two matrices of different shapes, naming both."""
    if shape(A) != shape(B):
        raise ValueError(f"{what} needs two matrices of one shape: {shape(A)} and {shape(B)} differ")


def multipliable(A: Sequence[Sequence[Any]], B: Sequence[Sequence[Any]]) -> None:
    """Refuse two matrices whose product does not exist, naming both shapes and the rule.

    >>> multipliable([[1, 2]], [[1, 2]])
    Traceback (most recent call last):
    ValueError: cannot multiply 1 x 2 by 1 x 2: the columns of the first (2) must be as many as ...
    """
    if len(A[0]) != len(B):
        raise ValueError(
            f"cannot multiply {shape(A)} by {shape(B)}: the columns of the first ({len(A[0])}) "
            f"must be as many as the rows of the second ({len(B)})"
        )


def applicable(A: Sequence[Sequence[Any]], x: Sequence[Any]) -> None:
    """Refuse a matrix and a vector whose product does not exist."""
    if len(A[0]) != len(x):
        raise ValueError(
            f"cannot multiply {shape(A)} by a vector with {counted(len(x), 'entry')}: the matrix needs as "
            f"many columns as the vector has entries ({len(A[0])} and {len(x)})"
        )


def limit(n: int, most: int, what: str) -> None:
    """Refuse what would not fit on a page.

    Parameters: `n` the size; `most` the largest that is shown; `what` the plural of the thing.

    >>> limit(9, 6, "rows of the matrix")
    Traceback (most recent call last):
    ValueError: 9 rows of the matrix would not fit on a page: at most 6
    """
    if n > most:
        raise ValueError(f"{n} {what} would not fit on a page: at most {most}")


def limit_shape(A: Sequence[Sequence[Any]], rows: int, columns: int, name: str = "matrix") -> None:
    """Refuse a matrix that would not fit on a page.

    >>> limit_shape([[0] * 9], 6, 6)
    Traceback (most recent call last):
    ValueError: a 1 x 9 matrix would not fit on a page: at most 6 x 6
    """
    if len(A) > rows or len(A[0]) > columns:
        raise ValueError(f"a {shape(A)} {name} would not fit on a page: at most {rows} x {columns}")


def _listed(v: Any, name: str) -> list[Any]:
    plain = v.tolist() if hasattr(v, "tolist") else v
    if isinstance(plain, str | bytes) or not isinstance(plain, Sequence):
        raise ValueError(f"{name} is not a list: {plain!r:.40}")
    return list(plain)


def _nested(x: Any) -> bool:
    return hasattr(x, "__len__") and not isinstance(x, str)


def _entry(x: Any, where: str) -> Number:
    if _nested(x) and getattr(x, "shape", None) != ():
        raise ValueError(f"{where} is a list, not a number")
    try:
        return number(x)
    except ValueError as fault:
        raise ValueError(f"{where}: {fault}") from None


def _rectangular(rows: list[list[Any]], name: str) -> None:
    if not rows[0]:
        raise ValueError(f"row 1 of {name} is empty: it needs at least one entry")
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise ValueError(
                f"row {i + 1} of {name} has {counted(len(row), 'entry')}, "
                f"row 1 has {len(rows[0])}: all rows need the same length"
            )
