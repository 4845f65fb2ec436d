"""Evidence of the questions on matrix factorization."""

from fractions import Fraction
from typing import Any

from labook.bank.statements import Verdict, counterexample, fractions, held, matrices
from labook.counts import size
from labook.factorization import factorization_loss, factorization_step, observed, predictions
from labook.gradients import gradient
from labook.matrices import matmul
from labook.vectors import dot

__all__ = [
    "average_user", "factorization_loss", "factorization_step", "factors_are_unique", "loss_is_not_negative",
    "mean_squared_observed", "model_sizes", "predictions_stay_in_scale", "rating", "scaled_factors_agree",
    "slopes_of_rating",
]  # fmt: skip


def model_sizes(users: int, items: int, k: int) -> list[int]:
    """Return the numbers of the full table and of both factors."""
    return [size([users, items]), size([users, k]) + size([items, k])]


def rating(user: Any, item: Any) -> Any:
    """Return the predicted rating of one user for one item."""
    return predictions([user], [item])[0][0]


def slopes_of_rating(user: Any, item: Any) -> list[Any]:
    """Return how much a prediction moves with each entry of the user's vector, by dual numbers."""
    return gradient(lambda u: dot(u, item), [Fraction(x) for x in user])


def average_user(k: int) -> list[int]:
    """Return the row of U for one user of a model with k factors, from a table of three users."""
    U = [[1] * k for _ in range(3)]
    return U[0]


def mean_squared_observed(R: Any, U: Any, V: Any) -> Fraction:
    """Return the mean squared error over the known entries alone."""
    known = observed(R)
    total = sum((Fraction(R[i][j]) - dot(U[i], V[j])) ** 2 for i, j in known)
    return Fraction(total) / len(known)


def scaled_factors_agree() -> Verdict:
    """U M and V times the transposed inverse of M predict the same, here for a shear M."""

    def claim(U: Any, V: Any, t: Any) -> bool:
        M, undone = [[1, t], [0, 1]], [[1, 0], [-t, 1]]
        return predictions(matmul(U, M), matmul(V, undone)) == predictions(U, V)

    return held(
        claim, theorem="strang2016, section 2.5", U=matrices(2, 2), V=matrices(3, 2), t=fractions()
    )


def factors_are_unique() -> Verdict:
    """Equal predictions do not make equal factors."""

    def claim(U: Any, V: Any, U2: Any, V2: Any) -> bool | None:
        return U == U2 and V == V2 if predictions(U, V) == predictions(U2, V2) else None

    return counterexample(claim, U=[[1, 2]], V=[[3, 1]], U2=[[2, 2]], V2=[[Fraction(3, 2), 1]])


def predictions_stay_in_scale() -> Verdict:
    """A dot product of factors does not stay between one and five."""

    def claim(u: Any, v: Any) -> bool:
        return bool(1 <= dot(u, v) <= 5)

    return counterexample(claim, u=[2, 1], v=[3, 1])


def loss_is_not_negative() -> Verdict:
    """The loss is a sum of squares."""

    def claim(U: Any, V: Any) -> bool:
        return bool(factorization_loss([[5, None, 1], [None, 2, 3]], U, V) >= 0)

    return held(claim, theorem="strang2016, section 4.3", U=matrices(2, 2), V=matrices(3, 2))
