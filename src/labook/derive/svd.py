"""Hand calculations of the singular value decomposition."""

from fractions import Fraction
from typing import Any

from labook import svd as floats

from .core import exact as e
from .core import values as v
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Quotient, Root, approx, expr, sym
from .core.inputs import MatrixLike
from .core.values import floated
from .core.working import Working
from .steps.bounds import singular_bounds
from .steps.singular import free_signs, singular_steps, two_columns
from .steps.spectrum import axes, axis_step, eigenvector_step


@derivation(
    "singular_value_decomposition",
    topic="singular values",
    asks="Find the singular values of A.",
    parts=("σ₁", "σ₂"),
    draw="spectra.singular",
    covers=("il-svd-diag-hand",),
    example={"A": [[3, 0], [0, 2]]},
    more=[
        (("il-svd-diag-hand",), {"A": [[3, 0], [0, -2]]}),
        ((), {"A": [[1, 2], [3, 4]]}),
        ((), {"A": [[1, 2], [2, 4], [0, 0]]}),
    ],
)
def singular_value_decomposition(A: MatrixLike) -> Derivation:
    """Decompose a matrix with two columns through its Gram matrix A^T A, and multiply back.

    A = U Sigma V^T, with A^T A v_i = lambda_i v_i, sigma_i = sqrt(lambda_i), u_i = A v_i / sigma_i

    Parameters: `A` of shape (m, 2), m at most 4.
    Returns: the derivation; its result is (sigma_1, sigma_2), or None for the zero matrix.
    Raises: ValueError for other shapes.
    Float64 finds the eigenvalues of A^T A by a Jacobi rotation, with an error of at most
    E = (m + 32) u ||A||_F^2 (see `labook.derive.steps.bounds`), so that a singular value errs by at most
    E / sigma, and never by more than sqrt(E): the square costs half of the digits of small ones.
    Source: Strang, Introduction to Linear Algebra, 5th ed., section 7.2.

    >>> print(singular_value_decomposition([[3, 0], [0, -2]]))
    Singular value decomposition through the Gram matrix
    A = ⎡3   0⎤
        ⎣0  -2⎦
    <BLANKLINE>
    1. the Gram matrix: the dot products of all pairs of columns
       G = Aᵀ A = ⎡3   0⎤⎡3   0⎤ = ⎡9  0⎤
                  ⎣0  -2⎦⎣0  -2⎦   ⎣0  4⎦
    <BLANKLINE>
    2. subtract λ from the diagonal
       G - λ I = ⎡9 - λ      0⎤
                 ⎣    0  4 - λ⎦
    <BLANKLINE>
    3. the characteristic polynomial: main diagonal minus other diagonal; its
       coefficients are minus the trace and the determinant
       det(G - λ I) = (9 - λ)(4 - λ) - 0·0 = λ² - 13λ + 36
    <BLANKLINE>
    4. factor; the product is 0 exactly where a factor is 0
       λ² - 13λ + 36 = (λ - 9)(λ - 4)
    <BLANKLINE>
    5. the larger eigenvalue
       λ_1 = 9
    <BLANKLINE>
    6. the smaller eigenvalue
       λ_2 = 4
    <BLANKLINE>
    7. the larger singular value is the root of the eigenvalue
       σ_1 = √λ_1 = 3
    <BLANKLINE>
    8. the smaller singular value is the root of the eigenvalue
       σ_2 = √λ_2 = 2
    <BLANKLINE>
    9. the eigenvector of λ_1
       w_1 = ⎡1⎤
             ⎣0⎦
    <BLANKLINE>
    10. check
       G w_1 = ⎡9⎤ = λ_1 w_1
               ⎣0⎦
    <BLANKLINE>
    11. the eigenvector of λ_2
       w_2 = ⎡0⎤
             ⎣1⎦
    <BLANKLINE>
    12. check
       G w_2 = ⎡0⎤ = λ_2 w_2
               ⎣4⎦
    <BLANKLINE>
    13. divide by the length
       v_1 = w_1/√(w_1 · w_1) = ⎡1⎤
                                ⎣0⎦
    <BLANKLINE>
    14. this choice fixes the sign of u
       u_1 = (A v_1)/σ_1 = ⎡1⎤
                           ⎣0⎦
    <BLANKLINE>
    15. divide by the length
       v_2 = w_2/√(w_2 · w_2) = ⎡0⎤
                                ⎣1⎦
    <BLANKLINE>
    16. this choice fixes the sign of u
       u_2 = (A v_2)/σ_2 = ⎡ 0⎤
                           ⎣-1⎦
    <BLANKLINE>
    17. the u side by side
       U = ⎡1   0⎤
           ⎣0  -1⎦
    <BLANKLINE>
    18. the singular values on the diagonal
       Σ = ⎡3  0⎤
           ⎣0  2⎦
    <BLANKLINE>
    19. the v side by side
       V = ⎡1  0⎤
           ⎣0  1⎦
    <BLANKLINE>
    20. check: multiply back
       U Σ Vᵀ = ⎡1   0⎤⎡3  0⎤⎡1  0⎤ᵀ = ⎡3   0⎤ = A
                ⎣0  -1⎦⎣0  2⎦⎣0  1⎦    ⎣0  -2⎦
    <BLANKLINE>
    21. the other way to U: the eigenvectors of A Aᵀ, which has the same eigenvalues
       H = A Aᵀ = ⎡9  0⎤
                  ⎣0  4⎦
    <BLANKLINE>
    22. an eigenvector of λ_1, first non-zero entry positive
       q_1 = ⎡1⎤
             ⎣0⎦
    <BLANKLINE>
    23. check
       H q_1 = ⎡9⎤ = λ_1 q_1
               ⎣0⎦
    <BLANKLINE>
    24. an eigenvector of λ_2, first non-zero entry positive
       q_2 = ⎡0⎤
             ⎣1⎦
    <BLANKLINE>
    25. check
       H q_2 = ⎡0⎤ = λ_2 q_2
               ⎣4⎦
    <BLANKLINE>
    26. these eigenvectors side by side
       Q = ⎡1  0⎤
           ⎣0  1⎦
    <BLANKLINE>
    27. their signs are free, and here they do not fit: only u = A v / σ is sure to
       reproduce A
       Q Σ Vᵀ = ⎡3  0⎤ ≠ A
                ⎣0  2⎦
    """
    A = two_columns(A)
    w = Working("Singular value decomposition through the Gram matrix", A=A)
    G, squares, sigma = singular_steps(w, A)
    if e.is_zero(squares[0]):
        w.note("every singular value is 0: A is the zero matrix, and there is no direction to choose")
        return w.done(None)
    vectors = _right_vectors(w, G, squares)
    if e.is_sympy(squares[0]):
        _pieces(w, A, vectors)
    else:
        _factors(w, A, vectors, sigma)
    values = floats.singular_values(floated(A))
    return w.done(sigma[: len(values)], float64=values, bound=singular_bounds(A, squares)[: len(values)])


def _right_vectors(w: Working, G: Any, squares: list[Any]) -> list[Any]:
    if e.is_zero(G[0][1]):
        found = axes(G, squares)
        for i, axis in enumerate(found):
            axis_step(w, "G", G, i + 1, axis, "w")
        return found
    return [eigenvector_step(w, "G", G, x, i + 1, "w") for i, x in enumerate(squares)]


def _pieces(w: Working, A: Any, vectors: list[Any]) -> None:
    """Write A as a sum of two matrices of rank 1, in which no nested root is left."""
    w.note("v_i is w_i over its length, and u_i = A v_i / σ_i: in σ_i u_i v_iᵀ the roots meet in pairs")
    for i, x in enumerate(vectors):
        k, y = i + 1, sym(f"w_{i + 1}")
        scale = e.div(Fraction(1), v.dot(x, x))
        w.step(
            sym(f"c_{k}"), "=", expr(1) / (y @ y), "=", scale, reason=f"1 over the squared length of w_{k}"
        )
        moved = v.entries(v.multiply(A, x))
        piece = tuple(tuple(e.mul(scale, e.mul(p, q)) for q in x) for p in moved)
        w.step(
            sym(f"P_{k}"), "=", sym(f"c_{k}") * (sym("A") @ y @ y.T),
            "=", piece, "≈", approx(piece, w.digits),
            reason=f"the piece σ_{k} u_{k} v_{k}ᵀ, of rank 1",
        )  # fmt: skip
    w.step(sym("P_1") + sym("P_2"), "=", A, "=", sym("A"), reason="check: the pieces add up to A")


def _factors(w: Working, A: Any, vectors: list[Any], sigma: list[Any]) -> None:
    """Write U, Sigma and V, and multiply back."""
    rank = sum(not e.is_zero(s) for s in sigma)
    if rank == 1:
        w.note("σ_2 is 0: A has rank 1, and one column of U and of V is enough")
    right, left = [], []
    for i, x in enumerate(vectors[:rank]):
        length = e.sqrt(v.dot(x, x))
        right.append(tuple(e.div(a, length) for a in x))
        w.step(
            sym(f"v_{i + 1}"), "=", sym(f"w_{i + 1}") / Root(sym(f"w_{i + 1}") @ sym(f"w_{i + 1}")),
            "=", list(right[i]), reason="divide by the length",
        )  # fmt: skip
        left.append(v.divide(v.multiply(A, right[i]), sigma[i]))
        w.step(
            sym(f"u_{i + 1}"), "=", Quotient(sym("A") @ sym(f"v_{i + 1}"), sym(f"sigma_{i + 1}")),
            "=", expr(left[i]), reason="this choice fixes the sign of u",
        )  # fmt: skip
    S = tuple(tuple(sigma[i] if i == j else Fraction(0) for j in range(rank)) for i in range(rank))
    U = v.transpose(tuple(u if isinstance(u, tuple) else (u,) for u in left))
    V = v.transpose(tuple(right))
    w.step(sym("U"), "=", U, reason="the u side by side")
    w.step(sym("Sigma"), "=", S, reason="the singular values on the diagonal")
    w.step(sym("V"), "=", V, reason="the v side by side")
    w.step(
        sym("U") @ sym("Sigma") @ sym("V").T, "=", expr(U) @ expr(S) @ expr(V).T, "=", A, "=", sym("A"),
        reason="check: multiply back",
    )  # fmt: skip
    if len(A) == rank == 2 and not e.same(*sigma):
        free_signs(w, A, left, S, V)
