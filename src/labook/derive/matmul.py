"""Hand calculations: three ways to multiply two matrices."""

from typing import Any

from labook import matrices as floats

from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Product, sym, total
from .core.inputs import MatrixLike, limit_shape, matrix, multipliable, shape
from .core.values import floated
from .core.working import Working
from .core.written import Writer, writer
from .steps.sums import entry, product_bounds

SIZE = 4
FACTORS = {"A": [[1, 2], [3, 4]], "B": [[5, 6], [7, 8]]}
NONSQUARE = {"A": [[1, 0, 2], [-1, 3, 1]], "B": [[3, 1], [2, 1], [1, 0]]}


@derivation(
    "matrix_product",
    topic="matrices",
    asks="Multiply A and B.",
    parts=("A B",),
    draw="matrices.matrix_product",
    covers=("il-matmul-2x2", "mc-handcalc-matmul-2x2"),
    example=FACTORS,
    more=[(("il-matmul-nonsquare",), NONSQUARE)],
)
def matrix_product(A: MatrixLike, B: MatrixLike) -> Derivation:
    """Multiply two matrices entry by entry: row i of A times column j of B.

    C_ij = A_i1 B_1j + ... + A_in B_nj

    Parameters: `A` of shape (m, n), `B` of shape (n, p), both at most 4 x 4.
    Returns: the derivation; its result is the product of shape (m, p).
    Raises: ValueError where the inner sizes differ, with both shapes and the rule.
    It writes m p steps of n products; the error bound of an entry is that of `dot_product`.

    >>> print(matrix_product([[1, 2]], [[5, 6], [7, 8]]))
    Matrix product, entry by entry
    A = [1  2]   B = ⎡5  6⎤
                     ⎣7  8⎦
    <BLANKLINE>
    1. 1 x 2 times 2 x 2: the inner sizes agree, the outer ones give a 1 x 2 product
    <BLANKLINE>
    2. column 1 of B
       b_1 = ⎡5⎤
             ⎣7⎦
    <BLANKLINE>
    3. column 2 of B
       b_2 = ⎡6⎤
             ⎣8⎦
    <BLANKLINE>
    4. row 1 of A times column 1 of B
       C_11 = 1·5 + 2·7 = 5 + 14 = 19
    <BLANKLINE>
    5. row 1 of A times column 2 of B
       C_12 = 1·6 + 2·8 = 6 + 16 = 22
    <BLANKLINE>
    6. the entries in their places
       C = A B = [19  22]
    """
    w, write, A, B = _started("Matrix product, entry by entry", A, B)
    columns = v.transpose(B)
    for j, b in enumerate(columns):
        w.step(sym(f"b_{j + 1}"), "=", write(b), reason=f"column {j + 1} of B")
    C = [[entry(w, write, f"C_{i + 1}{j + 1}", a, b, f"row {i + 1} of A times column {j + 1} of B")
          for j, b in enumerate(columns)] for i, a in enumerate(A)]  # fmt: skip
    w.step(sym("C"), "=", sym("A") @ sym("B"), "=", write(C), reason="the entries in their places")
    return w.done(C, float64=floats.matmul(floated(A), floated(B)), bound=product_bounds(A, B))


@derivation(
    "matrix_product_columns",
    topic="matrices",
    asks="Multiply A and B, column by column.",
    parts=("A B",),
    draw="matrices.matrix_product",
    example=FACTORS,
    more=[((), NONSQUARE)],
)
def matrix_product_columns(A: MatrixLike, B: MatrixLike) -> Derivation:
    """Multiply two matrices column by column: combine the columns of A with weights from B.

    AB = [A b_1 | ... | A b_p], where b_j is column j of B

    Parameters, result, errors and bound are those of `matrix_product`. It writes p steps.

    >>> print(matrix_product_columns([[1, 2], [3, 4]], [[5], [7]]))
    Matrix product, column by column
    A = ⎡1  2⎤   B = ⎡5⎤
        ⎣3  4⎦       ⎣7⎦
    <BLANKLINE>
    1. 2 x 2 times 2 x 1: the inner sizes agree, the outer ones give a 2 x 1 product
    <BLANKLINE>
    2. column 1: combine the columns of A with the weights in column 1 of B
       c_1 = 5⎡1⎤ + 7⎡2⎤ = ⎡19⎤
              ⎣3⎦    ⎣4⎦   ⎣43⎦
    <BLANKLINE>
    3. the columns side by side
       C = A B = ⎡19⎤
                 ⎣43⎦
    """
    w, write, A, B = _started("Matrix product, column by column", A, B)
    parts = v.transpose(A)
    columns = [
        w.step(
            sym(f"c_{j + 1}"),
            "=", total(Product((write(t), write(a))) for t, a in zip(b, parts, strict=True)),
            "=", write([v.dot(a, b) for a in A]),
            reason=f"column {j + 1}: combine the columns of A with the weights in column {j + 1} of B",
        )
        for j, b in enumerate(v.transpose(B))
    ]  # fmt: skip
    C = v.transpose(tuple(columns))
    w.step(sym("C"), "=", sym("A") @ sym("B"), "=", write(C), reason="the columns side by side")
    bounds = product_bounds(A, B)
    return w.done(C, float64=floats.matmul_by_columns(floated(A), floated(B)), bound=bounds)


@derivation(
    "matrix_product_outer",
    topic="matrices",
    asks="Multiply A and B as a sum of outer products.",
    parts=("A B",),
    draw="matrices.matrix_product",
    example=FACTORS,
    more=[((), NONSQUARE)],
)
def matrix_product_outer(A: MatrixLike, B: MatrixLike) -> Derivation:
    """Multiply two matrices as a sum of outer products: column k of A times row k of B.

    AB = a_1 b_1^T + ... + a_n b_n^T

    Parameters, result, errors and bound are those of `matrix_product`. It writes n + 1 steps.

    >>> print(matrix_product_outer([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
    Matrix product, as a sum of outer products
    A = ⎡1  2⎤   B = ⎡5  6⎤
        ⎣3  4⎦       ⎣7  8⎦
    <BLANKLINE>
    1. 2 x 2 times 2 x 2: the inner sizes agree, the outer ones give a 2 x 2 product
    <BLANKLINE>
    2. column 1 of A times row 1 of B
       P_1 = ⎡1⎤[5  6] = ⎡ 5   6⎤
             ⎣3⎦         ⎣15  18⎦
    <BLANKLINE>
    3. column 2 of A times row 2 of B
       P_2 = ⎡2⎤[7  8] = ⎡14  16⎤
             ⎣4⎦         ⎣28  32⎦
    <BLANKLINE>
    4. add the outer products
       C = A B = P_1 + P_2 = ⎡19  22⎤
                             ⎣43  50⎦
    """
    w, write, A, B = _started("Matrix product, as a sum of outer products", A, B)
    names = [sym(f"P_{k + 1}") for k in range(len(B))]
    for name, a, (k, b) in zip(names, v.transpose(A), enumerate(B), strict=True):
        w.step(
            name,
            "=", write(v.rows(a)) @ write((b,)),
            "=", write([[x * y for y in b] for x in a]),
            reason=f"column {k + 1} of A times row {k + 1} of B",
        )  # fmt: skip
    C = v.multiply(A, B)
    w.step(
        sym("C"), "=", sym("A") @ sym("B"), "=", total(names), "=", write(C), reason="add the outer products"
    )
    bounds = product_bounds(A, B)
    return w.done(C, float64=floats.matmul_by_outer_products(floated(A), floated(B)), bound=bounds)


def _started(title: str, A: Any, B: Any) -> tuple[Working, Writer, Any, Any]:
    A, B = matrix(A, "A"), matrix(B, "B")
    multipliable(A, B)
    limit_shape(A, SIZE, SIZE)
    limit_shape(B, SIZE, SIZE)
    write = writer(A, B)
    w = Working(title, A=write(A), B=write(B))
    w.note(
        f"{shape(A)} times {shape(B)}: the inner sizes agree, "
        f"the outer ones give a {len(A)} x {len(B[0])} product"
    )
    return w, write, A, B
