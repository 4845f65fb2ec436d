"""The steps that the hand calculations of a matrix factorization share."""

from typing import Any

from labook import factorization as floats

from ..core import exact as e
from ..core.expression import Expression, Matrix, Power, ending, expr, neat, partial, sym, total
from ..core.inputs import limit_shape, matrix, shape
from ..core.working import Working


def read_problem(R: Any, U: Any, V: Any, penalty: Any) -> tuple[Any, Any, Any, Any]:
    """Return ratings, factors and penalty that fit each other. Raises: ValueError."""
    known = _ratings(R)
    U, V, lam = matrix(U, "U"), matrix(V, "V"), e.number(penalty)
    for A in (known, U, V):
        limit_shape(A, 4, 4)
    if len(U[0]) != len(V[0]):
        raise ValueError(
            f"U is {shape(U)} and V is {shape(V)}: every row of U is multiplied with every row of V, "
            "so both need as many columns"
        )
    if (len(U), len(V)) != (len(known), len(known[0])):
        raise ValueError(
            f"R is {shape(known)}, U is {shape(U)} and V is {shape(V)}: U needs a row for every row of R, "
            "and V a row for every column of R"
        )
    if not floats.observed(known):
        raise ValueError("no entry of R is observed: there is nothing to fit")
    if e.sign(lam) < 0:
        raise ValueError(f"the penalty is {lam}: it must not be negative")
    return known, U, V, lam


def _ratings(R: Any) -> Any:
    """Return the entries of R as exact numbers, None where one is missing."""
    table = R.tolist() if hasattr(R, "tolist") else R
    if not isinstance(table, list | tuple) or not all(isinstance(row, list | tuple) for row in table):
        return matrix(table, "R")
    filled = matrix([[0 if _missing(r) else r for r in row] for row in table], "R")
    gaps = [[_missing(r) for r in row] for row in table]
    return tuple(
        tuple(None if gap else r for r, gap in zip(*pair, strict=True))
        for pair in zip(filled, gaps, strict=True)
    )


def _missing(r: Any) -> bool:
    return r is None or (isinstance(r, str) and r.strip() == "?")


def working(title: str, R: Any, U: Any, V: Any, lam: Any, **more: Any) -> Working:
    """Start a calculation; a missing entry of R is shown as a question mark."""
    cells = tuple(
        tuple(sym("missing", tex=r"\mathrm{?}", plain="?") if r is None else neat(r) for r in row)
        for row in R
    )
    given: dict[str, Any] = {"R": Matrix(cells), "U": neat(U), "V": neat(V)} | more
    if lam:
        given["lambda"] = neat(lam)
    return Working(title, **given)


def predicted(R: Any, U: Any, V: Any) -> list[tuple[tuple[int, int], Any]]:
    """Return the places of the observed entries, and what U V^T predicts there."""
    P = floats.predictions(U, V)
    return [((i, j), P[i][j]) for i, j in floats.observed(R)]


def error_steps(w: Working, R: Any, U: Any, V: Any, index: str) -> None:
    """Write U V^T and the error of every observed entry."""
    mark = f"_{index}" if index else ""
    w.step(
        sym(f"P{mark}"),
        "=", neat(U) @ neat(tuple(zip(*V, strict=True))),
        "=", neat(floats.predictions(U, V)),
        reason="all predictions U Vᵀ: rows of U times rows of V",
    )  # fmt: skip
    for (i, j), p in predicted(R, U, V):
        w.step(
            _error_name(i, j, index),
            "=", neat(R[i][j]) - neat(p),
            "=", neat(R[i][j] - p),
            reason=f"the error of entry ({i + 1}, {j + 1}): observed minus predicted",
        )  # fmt: skip


def _error_name(i: int, j: int, index: str) -> Expression:
    return sym(f"e_{i + 1}{j + 1}" + (f",{index}" if index else ""))


def hits(w: Working, R: Any, U: Any, V: Any) -> None:
    """Say which observed entries are predicted exactly."""
    exact = [f"({i + 1}, {j + 1})" for (i, j), p in predicted(R, U, V) if R[i][j] == p]
    count = f"{len(exact)} of {len(floats.observed(R))} observed entries are hit exactly"
    w.note(count + (": " + ", ".join(exact) if exact else ""))


def loss_steps(w: Working, R: Any, U: Any, V: Any, lam: Any, index: str) -> Any:
    """Write the sum of the squared errors, and the penalty if there is one."""
    squares = total(Power(neat(R[i][j] - p), expr(2)) for (i, j), p in predicted(R, U, V))
    error = floats.factorization_loss(R, U, V)
    loss = floats.factorization_loss(R, U, V, lam)
    w.step(
        sym(f"S_{index}" if index else "S"),
        "=", squares,
        *ending(error),
        reason="the sum of the squared errors of the observed entries",
    )  # fmt: skip
    sizes = [sum(a * a for row in A for a in row) for A in (U, V)]
    w.step(
        sym(f"L_{index}" if index else "L"),
        *(("=", neat(error) + neat(lam) * (neat(sizes[0]) + neat(sizes[1]))) if lam else ()),
        *ending(loss),
        reason="the loss: plus λ times the sum of the squares of all entries of U and of V"
        if lam
        else "the loss, without a penalty",
    )  # fmt: skip
    return loss


def row_gradients(w: Working, name: str, errors: Any, A: Any, B: Any, gradient: Any, lam: Any) -> None:
    """Write the gradient of every row of A; `errors` are keyed by (row of A, row of B)."""
    for i, g in enumerate(gradient):
        pulls = [neat(r) * neat(B[j]) for (k, j), r in errors.items() if k == i]
        parts = [expr(-2) * total(pulls)] if pulls else []
        parts += [expr(2) * neat(lam) * neat(A[i])] if lam else []
        what = ["-2 times the errors of its entries times the rows of the other factor"] if pulls else []
        what += ["2 λ times the row itself, from the penalty"] if lam else []
        w.step(
            partial("L", f"{name}_{i + 1}"),
            *(("=", total(parts)) if parts else ()),
            "=", neat(g),
            reason=f"row {i + 1} of {name.upper()}: "
            + (", plus ".join(what) or "no entry is observed here, and the gradient is zero"),
        )  # fmt: skip
