"""Hand calculations: a matrix times a vector, and the transpose."""


from labook import matrices as floats

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Transpose, sym
from .core.inputs import MatrixLike, VectorLike, applicable, limit_shape, matrix, vector
from .core.values import floated
from .core.working import Working, relative
from .core.written import writer
from .steps.sums import dot_bound, entry


@derivation(
    "matrix_vector",
    topic="matrices",
    asks="Multiply the matrix A and the vector x.",
    parts=("A x",),
    draw="matrices.matrix_vector",
    covers=("ci-hand-matrix-vector",),
    example={"A": [[1, 2], [3, 4]], "x": [5, 6]},
)
def matrix_vector(A: MatrixLike, x: VectorLike) -> Derivation:
    """Multiply a matrix and a vector: a dot product for every row.

    (Ax)_i = A_i1 x_1 + ... + A_in x_n

    Parameters: `A` of shape (m, n), at most 6 x 6; `x` of length n.
    Returns: the derivation; its result is a vector of length m.
    Raises: ValueError where the sizes do not fit, with both.
    It writes m n products; the error bound of an entry is that of `dot_product`.

    >>> print(matrix_vector([[1, 2], [3, 4]], [5, 6]))
    Matrix times vector
    A = ⎡1  2⎤   x = ⎡5⎤
        ⎣3  4⎦       ⎣6⎦
    <BLANKLINE>
    1. entry 1: row 1 of A times x
       y_1 = 1·5 + 2·6 = 5 + 12 = 17
    <BLANKLINE>
    2. entry 2: row 2 of A times x
       y_2 = 3·5 + 4·6 = 15 + 24 = 39
    <BLANKLINE>
    3. the entries, one below the other
       y = A x = ⎡17⎤
                 ⎣39⎦
    """
    A, x = matrix(A, "A"), vector(x, "x")
    limit_shape(A, 6, 6)
    applicable(A, x)
    write = writer(A, x)
    w = Working("Matrix times vector", A=write(A), x=write(x))
    y = [entry(w, write, f"y_{i + 1}", a, x, f"entry {i + 1}: row {i + 1} of A times x")
         for i, a in enumerate(A)]  # fmt: skip
    w.step(sym("y"), "=", sym("A") @ sym("x"), "=", write(y), reason="the entries, one below the other")
    bounds = [dot_bound(a, x) for a in A]
    return w.done(y, float64=floats.matvec(floated(A), floated(x)), bound=bounds)


@derivation(
    "transpose",
    topic="matrices",
    asks="Transpose A.",
    parts=("Aᵀ",),
    draw="matrices.one_matrix",
    example={"A": [[1, 2, 3], [4, 5, 6]]},
)
def transpose(A: MatrixLike) -> Derivation:
    """Transpose a matrix: its rows become columns.

    (A^T)_ij = A_ji

    Parameters: `A` of shape (m, n), at most 6 x 6.
    Returns: the derivation; its result is a matrix of shape (n, m).
    It writes a step for every row; float64 rounds a decimal once.

    >>> print(transpose([[1, 2, 3]]))
    Transpose of a matrix
    A = [1  2  3]
    <BLANKLINE>
    1. row 1 of A becomes column 1: A is 1 x 3, its transpose is 3 x 1
            ⎡1⎤
       Aᵀ = ⎢2⎥
            ⎣3⎦
    <BLANKLINE>
    2. check: transposing again gives A back
       (Aᵀ)ᵀ = [1  2  3] = A
    """
    A = matrix(A, "A")
    limit_shape(A, 6, 6)
    m, n = len(A), len(A[0])
    rows = "row 1 of A becomes column 1" if m == 1 else f"rows 1 to {m} of A become columns 1 to {m}"
    write = writer(A)
    w = Working("Transpose of a matrix", A=write(A))
    flipped = Transpose(sym("A"))
    result = w.step(
        flipped, "=", write(v.transpose(A)), reason=f"{rows}: A is {m} x {n}, its transpose is {n} x {m}"
    )
    w.step(Transpose(flipped), "=", write(A), "=", sym("A"), reason="check: transposing again gives A back")
    bounds = [[relative(1, x) for x in row] for row in result]
    return w.done(result, float64=floats.transpose(floated(A)), bound=bounds)
