"""Hand calculation: Einstein summation, index by index."""

import itertools
from typing import Any

from labook import einsum as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import sym
from .core.inputs import MatrixLike, TextLike, limit, limit_shape, matrix
from .core.values import floated
from .core.working import Working
from .core.written import writer
from .steps.sums import dot_bound, entry


@derivation(
    "einsum",
    topic="shapes",
    asks="Evaluate the einsum {subscripts} of A and B.",
    parts=("result",),
    draw="matrices.einsum",
    covers=("il-einsum-matmul-hand",),
    example={"subscripts": "ij,jk->ik", "A": [[1, 0, 2], [-1, 3, 1]], "B": [[3, 1], [2, 1], [1, 0]]},
    more=[((), {"subscripts": "ij,ij->i", "A": [[1, 2], [3, 4]], "B": [[5, 6], [7, 8]]})],
)
def einsum(subscripts: TextLike, A: MatrixLike, B: MatrixLike) -> Derivation:
    """Evaluate an einsum of two matrices: which letters stay, which are summed over, each entry.

    "ij,jk->ik":  C_ik = sum over j of A_ij B_jk

    Parameters: `subscripts` two letters for each matrix and up to two for the result, such as
    "ij,jk->ik"; `A`, `B` at most 4 x 4; at most 9 entries of the result with 27 products each.
    Returns: the derivation; its result is a number, a vector or a matrix.
    Raises: ValueError for other subscripts, and where a letter stands for two sizes.
    It writes a product for each combination of all letters; the error bound is that of
    `dot_product`.

    >>> print(einsum("ij,jk->ik", [[1, 2]], [[3], [4]]))
    Einsum ij,jk->ik
    A = [1  2]   B = ⎡3⎤
                     ⎣4⎦
    <BLANKLINE>
    1. the letters run: i from 1 to 1, j from 1 to 2, k from 1 to 1; a letter that
       occurs twice has the same value in both places
    <BLANKLINE>
    2. the result keeps i and k; j is missing there: sum over it; it is a 1 x 1
       matrix
    <BLANKLINE>
    3. fix i = 1, k = 1: sum over j
       C_11 = 1·3 + 2·4 = 3 + 8 = 11
    <BLANKLINE>
    4. the entries in their places
       C = [11]
    """
    A, B = matrix(A, "A"), matrix(B, "B")
    limit_shape(A, 4, 4)
    limit_shape(B, 4, 4)
    first, second, out = _two_matrices(str(subscripts))
    sizes = floats.index_sizes((first, second), (A, B))
    summed = [letter for letter in sizes if letter not in out]
    write = writer(A, B)
    w = Working(f"Einsum {first},{second}->{out}", A=write(A), B=write(B))
    _bookkeeping(w, sizes, out, summed)
    table: dict[tuple[int, ...], Any] = {}
    bounds: dict[tuple[int, ...], Any] = {}
    limit(len(_places(out, sizes)), 9, "entries of the result")
    limit(len(_places(summed, sizes)), 27, "products of one entry")
    for fixed in _places(out, sizes):
        pairs = [_factors(A, B, first, second, {**dict(zip(out, fixed, strict=True)), **at})
                 for at in (dict(zip(summed, p, strict=True)) for p in _places(summed, sizes))]  # fmt: skip
        a, b = zip(*pairs, strict=True)
        table[fixed] = entry(w, write, _name(fixed), a, b, _reason(out, fixed, summed))
        bounds[fixed] = dot_bound(a, b)
    result = _arranged(table, out, sizes)
    if out:
        w.step(sym("C"), "=", write(result), reason="the entries in their places")
    computed = floats.einsum(f"{first},{second}->{out}", floated(A), floated(B))
    return w.done(result, float64=computed, bound=_arranged(bounds, out, sizes))


def _two_matrices(subscripts: str) -> tuple[str, str, str]:
    inputs, out = floats.parse_subscripts(subscripts)
    if [len(letters) for letters in inputs] != [2, 2] or len(out) > 2:
        raise ValueError(f"{subscripts!r} does not name two matrices and a result: write ij,jk->ik")
    return inputs[0], inputs[1], out


def _bookkeeping(w: Working, sizes: dict[str, int], out: str, summed: list[str]) -> None:
    runs = ", ".join(f"{letter} from 1 to {n}" for letter, n in sizes.items())
    w.note(f"the letters run: {runs}; a letter that occurs twice has the same value in both places")
    kept = f"the result keeps {' and '.join(out)}" if out else "the result keeps no letter"
    gone = f"; {' and '.join(summed)} is missing there: sum over it" if len(summed) == 1 else ""
    if len(summed) > 1:
        gone = f"; {' and '.join(summed)} are missing there: sum over them"
    shape = " x ".join(str(sizes[letter]) for letter in out)
    what = {0: "a single number", 1: f"a vector with {shape} entries", 2: f"a {shape} matrix"}[len(out)]
    w.note(f"{kept}{gone}; it is {what}")


def _places(letters: Any, sizes: dict[str, int]) -> list[tuple[int, ...]]:
    return list(itertools.product(*(range(sizes[letter]) for letter in letters)))


def _factors(A: Any, B: Any, first: str, second: str, at: dict[str, int]) -> tuple[Any, Any]:
    return A[at[first[0]]][at[first[1]]], B[at[second[0]]][at[second[1]]]


def _name(fixed: tuple[int, ...]) -> str:
    return "C_" + "".join(str(i + 1) for i in fixed) if fixed else "C"


def _reason(out: str, fixed: tuple[int, ...], summed: list[str]) -> str:
    kept = ", ".join(f"{letter} = {i + 1}" for letter, i in zip(out, fixed, strict=True))
    over = f"sum over {' and '.join(summed)}" if summed else "a single product"
    return f"fix {kept}: {over}" if kept else over


def _arranged(table: dict[tuple[int, ...], Any], out: str, sizes: dict[str, int]) -> Any:
    if not out:
        return table[()]
    n = sizes[out[0]]
    if len(out) == 1:
        return tuple(table[(i,)] for i in range(n))
    return tuple(tuple(table[i, j] for j in range(sizes[out[1]])) for i in range(n))
