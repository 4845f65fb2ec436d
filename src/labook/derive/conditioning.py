"""Hand calculations of condition numbers, and of what they predict."""

from typing import Any

from labook import conditioning as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.inputs import MatrixLike, NumberLike
from .core.working import Working
from .steps.balls import confirm
from .steps.condition import decimal_writer, near, ratio, singular_values, two_by_two


@derivation(
    "condition_number",
    topic="conditioning",
    asks="Find the singular values of A, and its condition number.",
    parts=("σ₁", "σ₂", "condition number"),
    draw="spectra.singular",
    covers=("il-condition-hand",),
    example={"A": [[1, 1], [1, "1.0001"]], "change": "0.0001"},
    more=[((), {"A": [[1, 2], [2, 4]]})],
)
def condition_number(A: MatrixLike, change: NumberLike = "0.0001") -> Derivation:
    """Find both singular values of a 2 x 2 matrix, their ratio, and how far an error can grow.

    (s_1 + s_2)^2 = ||A||_F^2 + 2 |det A|,  (s_1 - s_2)^2 = ||A||_F^2 - 2 |det A|,  kappa = s_1 / s_2

    Parameters: `A` of shape (2, 2); `change`, a relative change of b in A x = b.
    Returns: the derivation; its result is (s_1, s_2, kappa), or None for a singular matrix.
    Raises: ValueError for another shape or a negative change.
    The error bound of float64 is that of running error analysis (`labook.derive.steps.balls`).
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 7.1.

    >>> print(condition_number([[2, 0], [0, 1]], "0.01"))
    Condition number of a 2 x 2 matrix
    A = ⎡2  0⎤   δ = 0.01
        ⎣0  1⎦
    <BLANKLINE>
    1. squares of all entries: σ_1² + σ_2²
       F = ‖A‖_F² = 2² + 0² + 0² + 1² = 5
    <BLANKLINE>
    2. size of the determinant: σ_1 σ_2
       D = |det(A)| = |2·1 - 0·0| = 2
    <BLANKLINE>
    3. σ_1 + σ_2, because its square is σ_1² + σ_2² + 2 σ_1 σ_2
       s = √(5 + 2·2) = 3
    <BLANKLINE>
    4. σ_1 - σ_2, because its square is σ_1² + σ_2² - 2 σ_1 σ_2
       t = √(5 - 2·2) = 1
    <BLANKLINE>
    5. half the sum
       σ_1 = (s + t)/2 = 2
    <BLANKLINE>
    6. half the difference
       σ_2 = (s - t)/2 = 1
    <BLANKLINE>
    7. condition number: σ_1/σ_2 = σ_1²/D, and σ_1² = (s + t)²/4 = (F + s t)/2
       κ = (F + s t)/(2D) = 2
    <BLANKLINE>
    8. the relative change of x is at most κ times that of b
       κ δ = 0.02
    """
    A, delta = two_by_two(A), e.number(change)
    if e.sign(delta) < 0:
        raise ValueError(f"a relative change is a length over a length: {change} is negative")
    put = decimal_writer(A, (delta,))
    w = Working("Condition number of a 2 x 2 matrix", A=put(A), delta=put(delta))
    found = singular_values(w, A, put)
    if found is None:
        return w.done(None)
    one, two = found
    kappa = ratio(w, put)
    grown = e.mul(kappa, delta)
    w.step(w["kappa"] * w["delta"], "=", put(grown), *near(grown, put),
           reason="the relative change of x is at most κ times that of b")  # fmt: skip
    return confirm(w, (one, two, kappa), _all_three, A)


def _all_three(A: Any) -> list[Any]:
    return [*floats.singular_values_2x2(A), floats.condition_number_2x2(A)]
