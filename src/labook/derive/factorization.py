"""Hand calculations of a matrix factorization with missing entries."""

from functools import partial
from typing import Any

from labook import factorization as floats

from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import neat, sym
from .core.inputs import MatrixLike, NumberLike
from .steps.factor_steps import error_steps, hits, loss_steps, predicted, read_problem, row_gradients, working
from .steps.layer_steps import compare, read_rate
from .steps.rounding import Rounded, held

LEDGER = {
    "R": [[5, 3, "?"], [4, "?", 1], ["?", 2, 4]],
    "U": [[2, 1], [1, 1], [0, 2]],
    "V": [[2, 1], [1, 1], [1, 2]],
}


@derivation(
    "factorization_loss",
    topic="learning",
    asks="Compute U Vᵀ, and the squared error on the known entries of R.",
    parts=("U Vᵀ", "loss"),
    draw="learning.factors",
    covers=("il-mf-setup",),
    example=LEDGER,
)
def factorization_loss(R: MatrixLike, U: MatrixLike, V: MatrixLike, penalty: NumberLike = 0) -> Derivation:
    """Compare a factorization with the observed entries, and compute its loss.

    L = sum over observed (r_ij - u_i . v_j)^2 + lambda (sum of all u_ik^2 + sum of all v_jk^2)

    Parameters: `R` of shape (m, n), at most 4 x 4, with "?" or None where an entry is missing; `U`
    of shape (m, k) and `V` of shape (n, k), k at most 4; `penalty`, the lambda >= 0.
    Returns: the derivation; its result is (U V^T, L).
    Raises: ValueError where the shapes do not fit, where nothing is observed, and for lambda < 0.
    It writes a step for every observed entry. The bound of the float64 check comes from running
    error analysis.
    Source: Koren, Bell and Volinsky, Matrix Factorization Techniques for Recommender Systems (2009).

    >>> print(factorization_loss([[5, "?"]], [[2, 1]], [[2, 2], [1, 1]]))
    Loss of a matrix factorization
    R = [5  ?]   U = [2  1]   V = ⎡2  2⎤
                                  ⎣1  1⎦
    <BLANKLINE>
    1. all predictions U Vᵀ: rows of U times rows of V
       P = [2  1]⎡2  1⎤ = [6  3]
                 ⎣2  1⎦
    <BLANKLINE>
    2. the error of entry (1, 1): observed minus predicted
       e_11 = 5 - 6 = -1
    <BLANKLINE>
    3. 0 of 1 observed entries are hit exactly
    <BLANKLINE>
    4. the sum of the squared errors of the observed entries
       S = (-1)² = 1
    <BLANKLINE>
    5. the loss, without a penalty
       L = 1
    """
    R, U, V, lam = read_problem(R, U, V, penalty)
    w = working("Loss of a matrix factorization", R, U, V, lam)
    error_steps(w, R, U, V, "")
    hits(w, R, U, V)
    loss = loss_steps(w, R, U, V, lam, "")
    return w.done((floats.predictions(U, V), loss), **held(partial(_loss_in_floats, R), U, V, lam))


@derivation(
    "factorization_step",
    topic="learning",
    asks=(
        "Make one step of gradient descent with both factors at once, on the sum of the squared errors of "
        "the known entries, and give that sum before and after."
    ),
    parts=("new U", "new V", "loss before", "loss after"),
    draw="learning.factor_step",
    covers=("il-mf-gradient",),
    example=LEDGER | {"eta": "0.01"},
)
def factorization_step(
    R: MatrixLike, U: MatrixLike, V: MatrixLike, eta: NumberLike, penalty: NumberLike = 0
) -> Derivation:
    """Make one step of gradient descent with both factors, and compute the loss before and after.

    dL/du_i = -2 sum over observed j e_ij v_j + 2 lambda u_i,   U_new = U - eta dL/dU,   same for V

    Parameters: as for `factorization_loss`; `eta`, the learning rate, greater than 0.
    Returns: the derivation; its result is (U_new, V_new, L, L_new). All rows move from the old
    values.
    Raises: ValueError as `factorization_loss` does, and for eta <= 0.
    It writes two steps for every observed entry and one for every row of U and V. The bound of the
    float64 check comes from running error analysis.
    Source: Koren, Bell and Volinsky, Matrix Factorization Techniques for Recommender Systems (2009),
    who leave the factor 2 to the learning rate.

    >>> print(factorization_step([[5, "?"]], [[2, 1]], [[2, 2], [1, 1]], "0.1"))
    One gradient step of a matrix factorization
    R = [5  ?]   U = [2  1]   V = ⎡2  2⎤   η = 0.1
                                  ⎣1  1⎦
    <BLANKLINE>
    1. all predictions U Vᵀ: rows of U times rows of V
       P = [2  1]⎡2  1⎤ = [6  3]
                 ⎣2  1⎦
    <BLANKLINE>
    2. the error of entry (1, 1): observed minus predicted
       e_11 = 5 - 6 = -1
    <BLANKLINE>
    3. the sum of the squared errors of the observed entries
       S = (-1)² = 1
    <BLANKLINE>
    4. the loss, without a penalty
       L = 1
    <BLANKLINE>
    5. row 1 of U: -2 times the errors of its entries times the rows of the other
       factor
       ∂L/∂u_1 = (-2)·⎛(-1)⎡2⎤⎞ = ⎡4⎤
                      ⎝    ⎣2⎦⎠   ⎣4⎦
    <BLANKLINE>
    6. row 1 of V: -2 times the errors of its entries times the rows of the other
       factor
       ∂L/∂v_1 = (-2)·⎛(-1)⎡2⎤⎞ = ⎡4⎤
                      ⎝    ⎣1⎦⎠   ⎣2⎦
    <BLANKLINE>
    7. row 2 of V: no entry is observed here, and the gradient is zero
       ∂L/∂v_2 = ⎡0⎤
                 ⎣0⎦
    <BLANKLINE>
    8. move all rows of U against their gradients, computed from the old values
       U_new = [2  1] - 0.1[4  4] = [1.6  0.6]
    <BLANKLINE>
    9. move all rows of V against their gradients, computed from the old values
       V_new = ⎡2  2⎤ - 0.1⎡4  2⎤ = ⎡1.6  1.8⎤
               ⎣1  1⎦      ⎣0  0⎦   ⎣  1    1⎦
    <BLANKLINE>
    10. all predictions U Vᵀ: rows of U times rows of V
       P_new = [1.6  0.6]⎡1.6  1⎤ = [3.64  2.2]
                         ⎣1.8  1⎦
    <BLANKLINE>
    11. the error of entry (1, 1): observed minus predicted
       e_11,new = 5 - 3.64 = 1.36
    <BLANKLINE>
    12. the sum of the squared errors of the observed entries
       S_new = 1.36² = 1.8496
    <BLANKLINE>
    13. the loss, without a penalty
       L_new = 1.8496
    <BLANKLINE>
    14. the loss has risen: the learning rate is too large here
       L_new > L
    """
    R, U, V, lam = read_problem(R, U, V, penalty)
    rate = read_rate(eta)
    w = working("One gradient step of a matrix factorization", R, U, V, lam, eta=neat(rate))
    error_steps(w, R, U, V, "")
    before = loss_steps(w, R, U, V, lam, "")
    dU, dV = floats.factorization_gradient(R, U, V, lam)
    errors = {(i, j): R[i][j] - p for (i, j), p in predicted(R, U, V)}
    row_gradients(w, "u", errors, U, V, dU, lam)
    row_gradients(w, "v", {(j, i): r for (i, j), r in errors.items()}, V, U, dV, lam)
    U_new, V_new = floats.factorization_step(R, U, V, rate, lam)
    for name, old, new, g in (("U", U, U_new, dU), ("V", V, V_new, dV)):
        w.step(
            sym(f"{name}_new"),
            "=", neat(old) - neat(rate) * neat(g),
            "=", neat(new),
            reason=f"move all rows of {name} against their gradients, computed from the old values",
        )  # fmt: skip
    error_steps(w, R, U_new, V_new, "new")
    after = loss_steps(w, R, U_new, V_new, lam, "new")
    compare(w, before, after)
    return w.done((U_new, V_new, before, after), **held(partial(_step_in_floats, R), U, V, rate, lam))


def _loss_in_floats(R: Any, U: Any, V: Any, lam: Any) -> Any:
    return floats.predictions(U, V), floats.factorization_loss(_like(R, U), U, V, lam)


def _like(R: Any, U: Any) -> Any:
    """Return the observed entries as the type of number that U has."""
    kind = Rounded if isinstance(U[0][0], Rounded) else float
    return [[None if r is None else kind(r) for r in row] for row in R]


def _step_in_floats(R: Any, U: Any, V: Any, rate: Any, lam: Any) -> Any:
    R = _like(R, U)
    U_new, V_new = floats.factorization_step(R, U, V, rate, lam)
    before = floats.factorization_loss(R, U, V, lam)
    return U_new, V_new, before, floats.factorization_loss(R, U_new, V_new, lam)
