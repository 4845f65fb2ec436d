"""The steps that every calculation with singular values shares."""

from typing import Any

from ..core import exact as e
from ..core import values as v
from ..core.expression import Root, approx, expr, sym
from ..core.inputs import MatrixLike, matrix, shape
from ..core.working import Working
from .spectrum import characteristic_steps


def two_columns(A: MatrixLike) -> Any:
    """Return a matrix of at most 4 rows and 2 columns in exact numbers. Raises: ValueError."""
    B = matrix(A, "A")
    if len(B[0]) != 2 or len(B) > 4:
        raise ValueError(
            f"this calculation needs two columns and at most 4 rows, and this matrix is {shape(B)}: "
            "for 2 rows take the transpose, which has the same singular values"
        )
    return B


def singular_steps(w: Working, A: Any) -> tuple[Any, list[Any], list[Any]]:
    """Write the Gram matrix, its eigenvalues and their roots; return all three."""
    G = v.multiply(v.transpose(A), A)
    w.step(
        sym("G"), "=", sym("A").T @ sym("A"), "=", expr(v.transpose(A)) @ expr(A), "=", G,
        reason="the Gram matrix: the dot products of all pairs of columns",
    )  # fmt: skip
    squares = characteristic_steps(w, "G", G)
    sigma = [e.sqrt(x) for x in squares]
    for i, s in enumerate(sigma):
        shown = ("≈", approx(s, w.digits)) if e.is_sympy(s) else ()
        w.step(
            sym(f"sigma_{i + 1}"), "=", Root(sym(f"lambda_{i + 1}")), "=", s, *shown,
            reason=f"the {('larger', 'smaller')[i]} singular value is the root of the eigenvalue",
        )  # fmt: skip
    return G, squares, sigma


def free_signs(w: Working, A: Any, left: list[Any], S: Any, V: Any) -> None:
    """Write what U is where its columns are taken as eigenvectors of A A^T, with any sign."""
    H = v.multiply(A, v.transpose(A))
    w.step(
        sym("H"), "=", sym("A") @ sym("A").T, "=", H,
        reason="the other way to U: the eigenvectors of A Aᵀ, which has the same eigenvalues",
    )  # fmt: skip
    chosen = [u if next(e.sign(a) for a in u if not e.is_zero(a)) > 0 else v.negative(u) for u in left]
    for i, u in enumerate(chosen):
        name = sym(f"q_{i + 1}")
        w.step(name, "=", expr(list(u)), reason=f"an eigenvector of λ_{i + 1}, first non-zero entry positive")
        w.step(
            sym("H") @ name, "=", expr(v.multiply(H, u)), "=", sym(f"lambda_{i + 1}") * name, reason="check"
        )
    Q = v.transpose(tuple(chosen))
    back = v.multiply(v.multiply(Q, S), v.transpose(V))
    w.step(sym("Q"), "=", Q, reason="these eigenvectors side by side")
    fits = v.equal(back, A)
    w.step(
        sym("Q") @ sym("Sigma") @ sym("V").T, "=", back, "=" if fits else "≠", sym("A"),
        reason="their signs are free: here they happen to fit" if fits
        else "their signs are free, and here they do not fit: only u = A v / σ is sure to reproduce A",
    )  # fmt: skip
