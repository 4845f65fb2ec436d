"""Evidence of the interview questions on conditioning, solvers and rounding."""

from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held, integers, matrices
from labook.conditioning import condition_number_2x2
from labook.descent import descend
from labook.eigen import eigenvalues_2x2
from labook.elimination import determinant
from labook.floating_point import round_to_bits
from labook.iterations import conjugate_gradients
from labook.matrices import matmul, transpose
from labook.quantization import block_scaled, quantized, scale_of
from labook.svd import gram, singular_values
from labook.vectors import norm

from .low_precision import (
    counted_in_blocks,
    gain_of_row_steps,
    lot_deviation,
    sure_gain_of_rotation,
    through_integers,
)
from .solvers import (
    dual_saving,
    eigenvalue_move,
    eigenvectors_turn_little,
    gradient_steps,
    kronecker_share,
    kronecker_step,
    largest_turn,
    orthogonal_factor,
    preconditioned_steps,
    schulz,
    singular_values_move_little,
    updated_solution,
    weyl,
    weyl_without_symmetry,
)

__all__ = [
    "Fraction", "block_scaled", "cholesky_work", "condition_number_2x2", "conjugate_gradients",
    "correlated_condition", "counted_in_blocks", "descent_steps", "determinant", "dual_saving",
    "eigenvalue_move", "eigenvectors_turn_little", "gain_of_row_steps", "gradient_steps", "gram_squares",
    "kronecker_share", "kronecker_step", "largest_finite", "largest_turn", "least_singular",
    "lot_deviation", "matmul", "norm", "orthogonal_factor", "preconditioned_steps", "qr_work", "quantized",
    "round_to_bits", "scale_of", "scaling_always_helps", "scaling_gives_one", "scaling_helps_two", "schulz",
    "singular_values_move_little", "small_rates_do_not_zigzag", "stuck_sum", "sure_gain_of_rotation",
    "through_integers", "updated_solution", "weyl", "weyl_without_symmetry",
]  # fmt: skip


def _scaled(X: Any) -> Any:
    columns = [[x / norm(column) for x in column] for column in transpose(X)]
    return transpose(columns)


def _condition(X: Any) -> float:
    found = singular_values(X)
    return float(found[0] / found[-1])


def scaling_always_helps() -> Verdict:
    """With three columns, scaling them to length one may raise the condition number."""

    def claim(X: Any) -> bool:
        return _condition(_scaled(X)) <= _condition(X)

    return counterexample(claim, X=[[1, 3, -2], [2, 4, -4], [-1, -4, 4]])


def scaling_helps_two() -> Verdict:
    """With two columns, scaling them to length one never raises the condition number."""

    def claim(X: Any) -> bool | None:
        if not determinant(gram(X)):
            return None
        slack = 1 + 1e-6  # singular values come from a Gram matrix, which loses half of the digits
        return _condition(_scaled(X)) <= _condition(X) * slack

    return held(claim, theorem="higham2002, section 7.3", X=matrices(3, 2, integers(-9, 9)))


def scaling_gives_one() -> Verdict:
    """Scaling does nothing against correlated columns."""

    def claim(X: Any) -> bool:
        return abs(_condition(_scaled(X)) - 1) < 1e-6

    return counterexample(claim, X=[[1, 1], [0, 1]])


def gram_squares() -> Verdict:
    """The condition number of X^T X is the square of that of X."""

    def claim(X: Any) -> bool | None:
        if not determinant(gram(X)):
            return None
        G = gram(X)
        small, large = sorted(float(x) for x in eigenvalues_2x2(G))
        return abs(large / small / _condition(X) ** 2 - 1) < 1e-6

    return held(claim, theorem="golub2013, section 5.3", X=matrices(3, 2, integers(-5, 5)))


def small_rates_do_not_zigzag() -> Verdict:
    """At rates below 1 / lambda_max, descent on a quadratic stays on its side of each eigenvector."""

    def claim(case: Any) -> bool:
        curvatures, start, share = case
        rate = share / max(curvatures)

        def bowl(p: Any) -> Any:
            return sum(c * x * x for c, x in zip(curvatures, p, strict=True)) / 2

        points = descend(bowl, start, rate, 5)
        return all(x * s > 0 for p in points for x, s in zip(p, start, strict=True))

    return held(claim, theorem="boyd2004, section 9.3", case=_bowl)


def _bowl(lot: Random) -> Any:
    curvatures = [Fraction(lot.randint(1, 50)) for _ in range(2)]
    start = [Fraction(lot.randint(1, 9)) for _ in range(2)]
    return curvatures, start, Fraction(lot.randint(1, 19), 20)


def descent_steps(condition: Any, target: Any) -> int:
    """Return the steps of descent at its best fixed rate until the worst error has shrunk to `target`.

    On a quadratic with curvatures 1 and c, at the rate 2 / (1 + c), by walking.
    """
    curvature, error, steps = Fraction(condition), 1.0, 0
    while error > target:
        error, steps = error * float(abs(1 - 2 * curvature / (1 + curvature))), steps + 1
    return steps


def correlated_condition(correlation: Any) -> Any:
    """Return the condition number of X^T X for two columns of length one with this dot product."""
    small, large = sorted(eigenvalues_2x2([[1, correlation], [correlation, 1]]))
    return large / small


def least_singular(matrices: Any) -> int:
    """Return the number, from 1, of the 2 x 2 matrix whose smallest singular value is relatively smallest."""
    found = [condition_number_2x2([[float(x) for x in row] for row in A]) for A in matrices]
    return found.index(max(found)) + 1


def cholesky_work(m: int, n: int) -> Fraction:
    """Return the flops of the normal equations: m n^2 for half of X^T X, n^3 / 3 (golub2013, section 5.3)."""
    return m * n**2 + Fraction(n**3, 3)


def qr_work(m: int, n: int) -> Fraction:
    """Return the flops of least squares by Householder QR: 2 m n^2 - 2 n^3 / 3 (golub2013, section 5.3)."""
    return 2 * m * n**2 - Fraction(2 * n**3, 3)


def stuck_sum(bits: int) -> int:
    """Return the first power of two n at which n + 1 does not fit into so many bits: a counter stops."""
    n = 1
    while _fits(n + 1, bits):
        n *= 2
    return n


def _fits(n: int, bits: int) -> bool:
    while n % 2 == 0:
        n //= 2
    return n < 1 << bits


def largest_finite(bits: int, largest_exponent: int) -> Fraction:
    """Return the largest finite number of a binary format: (2 - 2^(1 - p)) 2^emax (ieee754, section 3.3)."""
    return (2 - Fraction(1, 2 ** (bits - 1))) * (1 << largest_exponent)
