"""Evidence of the questions on linear systems and least squares."""

from fractions import Fraction
from typing import Any

from labook.bank.evidence.independence_and_rank import rank
from labook.bank.statements import Verdict, counterexample, held, integers, matrices, vectors
from labook.eigen import eigenvalues_2x2
from labook.elimination import solve
from labook.least_squares import normal_equations
from labook.matrices import matvec, transpose
from labook.solver_costs import inverse_flops, lu_flops, substitution_flops
from labook.vectors import dot, subtract

__all__ = [
    "count_solutions", "dot", "eigenvalues_2x2", "exact", "exact_weights", "fitted_by_means", "fitted_line",
    "inverse_flops", "lu_flops", "matvec", "mean_as_fit", "residual", "residual_after_change",
    "residual_is_perpendicular",
    "residuals_add_to_zero", "ridge_weight", "saving_by_factors", "square_fit_is_perfect",
    "square_fit_predicts", "square_system_has_one_solution", "substitution_flops",
    "two_solutions_are_possible", "with_penalty", "zero_right_side_is_solvable",
]  # fmt: skip


def count_solutions(A: Any, b: Any) -> str:
    """Return none, one or infinitely many, from the ranks of the matrix and of the augmented matrix."""
    augmented = [[*row, y] for row, y in zip(A, b, strict=True)]
    if rank(augmented) > rank(A):
        return "none"
    return "one" if rank(A) == len(A[0]) else "infinitely many"


def exact(X: Any) -> Any:
    """Return a matrix or vector with fractions for its numbers, so that no rounding enters."""
    return [exact(row) if isinstance(row, list) else Fraction(row) for row in X]


def fitted_line(x: Any, y: Any, ridge: Any = 0) -> list[Any]:
    """Return intercept and slope of the line with the least squared error."""
    return normal_equations(exact([[1, t] for t in x]), exact(y), ridge)


def fitted_by_means(x: Any, y: Any) -> list[Fraction]:
    """Return intercept and slope by the other formula: covariance over variance, through the means."""
    n = len(x)
    mean_x, mean_y = Fraction(sum(x), n), Fraction(sum(y), n)
    top = sum((s - mean_x) * (t - mean_y) for s, t in zip(x, y, strict=True))
    slope = top / sum((s - mean_x) ** 2 for s in x)
    return [mean_y - slope * mean_x, slope]


def residual(X: Any, y: Any) -> list[Any]:
    """Return what is left of y when the best combination of the columns is taken away."""
    X = exact(X)
    return subtract(exact(y), matvec(X, normal_equations(X, exact(y))))


def mean_as_fit(y: Any) -> Fraction:
    """Return the constant with the least squared error."""
    found: Fraction = normal_equations(exact([[1]] * len(y)), exact(y))[0]
    return found


def ridge_weight(x: Any, y: Any, c: Any) -> Fraction:
    """Return the weight of one feature, without intercept, with the penalty c times its square."""
    found: Fraction = normal_equations(exact([[t] for t in x]), exact(y), Fraction(c))[0]
    return found


def residual_is_perpendicular() -> Verdict:
    """The residual of a least-squares fit is perpendicular to every column."""

    def claim(X: Any, y: Any) -> bool | None:
        if rank(X) < 2:
            return None
        left = residual(X, y)
        return all(dot(column, left) == 0 for column in transpose(X))

    draw = integers(-5, 5)
    return held(claim, theorem="strang2016, section 4.3", X=matrices(4, 2, draw), y=vectors(4, draw))


def residuals_add_to_zero() -> Verdict:
    """Without an intercept, the residuals need not add to zero."""

    def claim(X: Any, y: Any) -> bool:
        return bool(sum(residual(X, y)) == 0)

    return counterexample(claim, X=[[1], [2]], y=[1, 1])


def square_system_has_one_solution() -> Verdict:
    """As many equations as unknowns do not make exactly one solution."""

    def claim(A: Any, b: Any) -> bool:
        return count_solutions(A, b) == "one"

    return counterexample(claim, A=[[1, 1], [2, 2]], b=[1, 3])


def zero_right_side_is_solvable() -> Verdict:
    """A system with the right side zero has a solution."""

    def claim(A: Any) -> bool:
        return count_solutions(A, [0, 0]) != "none"

    draw = matrices(2, 3, integers(-3, 3))
    return held(claim, theorem="strang2016, section 3.2", A=draw)


def two_solutions_are_possible() -> Verdict:
    """With two solutions, the points of the line through them are solutions too."""

    def claim(A: Any, x: Any, y: Any, t: Any) -> bool | None:
        if matvec(A, x) != matvec(A, y):
            return None
        between = [u + t * (v - u) for u, v in zip(x, y, strict=True)]
        return matvec(A, between) == matvec(A, x)

    draw = vectors(3, integers(-2, 2))
    many = matrices(2, 3, integers(-1, 1))
    return held(claim, theorem="strang2016, section 3.3", A=many, x=draw, y=draw, t=integers(-9, 9))


def with_penalty(G: Any, penalty: Any) -> list[list[Any]]:
    """Return a Gram matrix plus a penalty on its diagonal."""
    return [[x + penalty * (i == j) for j, x in enumerate(row)] for i, row in enumerate(G)]


def saving_by_factors(n: int, k: int) -> float:
    """Return how many times dearer it is to factor again for each of k right sides."""
    factor, each = lu_flops(n), substitution_flops(n)
    return k * (factor + each) / (factor + k * each)


def exact_weights(X: Any, y: Any) -> list[Any]:
    """Return the weights that meet every target, for as many independent columns as rows."""
    return solve(exact(X), exact(y))


def residual_after_change(X: Any, y: Any) -> list[Any]:
    """Return the residuals of the fit when the first target was written down wrong, by one."""
    return residual(X, [y[0] + 1, *y[1:]])


def square_fit_is_perfect() -> Verdict:
    """As many independent columns as examples leave no residual, whatever the targets."""

    def claim(X: Any, y: Any) -> bool | None:
        return None if rank(X) < 3 else not any(residual(X, y))

    draw = integers(-5, 5)
    return held(claim, theorem="strang2016, section 2.5", X=matrices(3, 3, draw), y=vectors(3, draw))


def square_fit_predicts() -> Verdict:
    """A fit without residuals need not predict another example of the same rule."""

    def claim(X: Any, y: Any, new: Any, target: Any) -> bool:
        return bool(dot(normal_equations(exact(X), exact(y)), new) == target)

    # The rule is y = t^2; a line with intercept meets it at 0 and 1, and misses it at 2.
    return counterexample(claim, X=[[1, 0], [1, 1]], y=[0, 1], new=[1, 2], target=4)
