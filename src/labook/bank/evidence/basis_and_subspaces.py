"""Evidence of the questions on bases and subspaces."""

from fractions import Fraction
from typing import Any

from labook.bank.evidence.independence_and_rank import rank
from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.elimination import solve
from labook.matrices import matvec, transpose
from labook.row_reduction import reduced_row_echelon_form
from labook.similarity import projection
from labook.vectors import add, dot, scale, subtract

__all__ = [
    "add", "coordinates", "dot", "is_basis", "line_through_origin", "null_space_is_closed", "nullity",
    "projected", "projection", "quadrant_is_closed", "rank", "rebuilt", "scale", "solutions_are_closed",
    "spans_plane", "subtract", "union_is_closed",
]  # fmt: skip


def coordinates(basis: Any, p: Any) -> list[Fraction]:
    """Return the coordinates of a point in a basis, whose vectors are given as rows."""
    rows = [[Fraction(x) for x in b] for b in basis]
    return solve(transpose(rows), [Fraction(x) for x in p])


def rebuilt(basis: Any, c: Any) -> list[Any]:
    """Return the point with these coordinates."""
    return matvec(transpose(basis), c)


def nullity(A: Any) -> int:
    """Return the dimension of the null space: the columns without a pivot of the reduced form."""
    return len(A[0]) - len(reduced_row_echelon_form([[Fraction(x) for x in row] for row in A])[1])


def spans_plane(*vectors: Any) -> bool:
    """Return whether vectors of the plane reach every point of it."""
    return rank(list(vectors)) == 2


def is_basis(*vectors: Any) -> bool:
    """Return whether vectors of the plane are a basis: they reach every point, each in one way."""
    return spans_plane(*vectors) and len(vectors) == 2


def projected(p: Any, onto: Any) -> list[Any]:
    """Return the projection onto a plane that is spanned by two perpendicular vectors."""
    first, second = ([Fraction(x) for x in projection([Fraction(x) for x in p], onto=a)] for a in onto)
    return add(first, second)


def line_through_origin() -> Verdict:
    """The multiples of one vector are closed under sums and multiples, also where the vector is zero."""

    def claim(a: Any, s: int, t: int, c: int) -> bool:
        total = add(scale(s, a), scale(t, a))
        return all(rank([a, v]) == rank([a]) for v in (total, scale(c, total)))

    draw = integers(-9, 9)
    a = vectors(2, integers(-2, 2))
    return held(claim, theorem="strang2016, section 3.1", a=a, s=draw, t=draw, c=draw)


def null_space_is_closed() -> Verdict:
    """The solutions of A x = 0 are closed under sums and multiples."""

    def claim(A: Any, x: Any, y: Any, c: int) -> bool | None:
        if any(matvec(A, x)) or any(matvec(A, y)):
            return None
        return not any(matvec(A, add(x, y))) and not any(matvec(A, scale(c, x)))

    draw = vectors(3, integers(-2, 2))
    rows = matrices(1, 3, integers(-1, 1))
    return held(claim, theorem="strang2016, section 3.2", A=rows, x=draw, y=draw, c=integers(-9, 9))


def solutions_are_closed() -> Verdict:
    """The solutions of A x = b are not closed under sums, unless b is zero."""

    def claim(x: Any, y: Any) -> bool | None:
        a = [1, 1]
        return dot(a, add(x, y)) == 1 if dot(a, x) == dot(a, y) == 1 else None

    return counterexample(claim, x=[1, 0], y=[0, 1])


def quadrant_is_closed() -> Verdict:
    """The vectors without a negative entry are not closed under multiples."""

    def claim(v: Any, c: Any) -> bool | None:
        return min(scale(c, v)) >= 0 if min(v) >= 0 else None

    return counterexample(claim, v=[1, 2], c=-1)


def union_is_closed() -> Verdict:
    """Two lines together are not closed under sums."""

    def claim(u: Any, v: Any) -> bool | None:
        def on(w: Any) -> bool:
            return bool(w[0] == 0 or w[1] == 0)

        return on(add(u, v)) if on(u) and on(v) else None

    return counterexample(claim, u=[1, 0], v=[0, 1])
