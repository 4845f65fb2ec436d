"""Draw random values for letters of a declared kind."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Rng = np.random.Generator
# What a size in a declaration stands for: different numbers, so that sizes which do not fit are noticed.
SIZES = {"m": 2, "n": 3, "p": 4, "k": 2}
NAMES = (
    "number, positive, nonnegative, integer, fraction, vector n, unit n, ones n, matrix m x n, square n, "
    "symmetric n, definite n, semidefinite n, orthogonal n, diagonal n, lower n, unit-lower n, upper n, "
    "permutation n, identity n, zero m x n, basis i n, independent m x n"
)


class KindError(ValueError):
    """A declaration names no kind, or a size that is no size."""


@dataclass(frozen=True)
class Kind:
    """A kind of value, such as `symmetric`, with its sizes, and for a basis vector its place."""

    name: str
    sizes: tuple[int, ...] = ()

    def draw(self, rng: Rng) -> Array:
        """Return a random value: numbers have no axis, vectors are columns."""
        return np.asarray(DRAWS[self.name](rng, *self.sizes), dtype=float)


def kind(text: str) -> Kind:
    """Read a kind as it is declared.

    Raises: KindError for what is no kind.

    >>> kind("matrix m x n"), kind("vector 4")
    (Kind(name='matrix', sizes=(2, 3)), Kind(name='vector', sizes=(4,)))
    """
    name, *sizes = [word for word in text.split() if word not in ("x", "×")] or [""]
    if name not in DRAWS:
        raise KindError(f"{name!r} is not a kind of value; the kinds are: {NAMES}")
    try:
        found = tuple(SIZES[size] if size in SIZES else int(size) for size in sizes)
    except ValueError:
        raise KindError(f"{text!r}: a size is a number or one of {', '.join(SIZES)}") from None
    wanted = DRAWS[name].__code__.co_argcount - 1
    if not found and wanted == 1:
        found = (SIZES["n"],)
    if len(found) != wanted or min(found, default=1) < 1:
        raise KindError(f"{text!r}: {name} takes {wanted} sizes, each 1 or more")
    return Kind(name, found)


def _numbers(rng: Rng, *shape: int) -> Array:
    return np.asarray(rng.uniform(-2, 2, shape) + 0.0)


def _square(rng: Rng, n: int) -> Array:
    """A matrix far enough from singular that its inverse keeps its digits."""
    while True:
        A = _numbers(rng, n, n)
        if np.linalg.cond(A) < 100:
            return A


def _orthogonal(rng: Rng, n: int) -> Array:
    Q, R = np.linalg.qr(_square(rng, n))
    return np.asarray(Q * np.sign(np.diag(R)))


def _symmetric(rng: Rng, n: int) -> Array:
    A = _square(rng, n)
    return A + A.T


def _definite(rng: Rng, n: int) -> Array:
    A = _square(rng, n)
    return np.asarray(A.T @ A)


def _semidefinite(rng: Rng, n: int) -> Array:
    B = _numbers(rng, max(n - 1, 1), n)
    return np.asarray(B.T @ B)


def _unit(rng: Rng, n: int) -> Array:
    v = _numbers(rng, n, 1)
    return np.asarray(v / np.linalg.norm(v))


def _lower(rng: Rng, n: int) -> Array:
    return np.tril(_numbers(rng, n, n), -1) + np.diag(rng.uniform(0.5, 2, n))


def _unit_lower(rng: Rng, n: int) -> Array:
    return np.tril(_numbers(rng, n, n), -1) + np.eye(n)


def _independent(rng: Rng, m: int, n: int) -> Array:
    while True:
        A = _numbers(rng, m, n)
        if np.linalg.cond(A) < 100:
            return A


def _basis(rng: Rng, i: int, n: int) -> Array:
    return np.eye(n)[:, [i - 1]]


def _permutation(rng: Rng, n: int) -> Array:
    return np.asarray(np.eye(n)[rng.permutation(n)])


def _vector(rng: Rng, n: int) -> Array:
    return _numbers(rng, n, 1)


def _matrix(rng: Rng, m: int, n: int) -> Array:
    return _numbers(rng, m, n)


DRAWS: dict[str, Callable[..., object]] = {
    "number": lambda rng: rng.uniform(-3, 3),
    "positive": lambda rng: rng.uniform(0.1, 3),
    "nonnegative": lambda rng: rng.choice([0.0, rng.uniform(0, 3)]),
    "integer": lambda rng: rng.integers(1, 9),
    "fraction": lambda rng: rng.uniform(0.05, 0.95),
    "vector": _vector,
    "unit": _unit,
    "ones": lambda rng, n: np.ones((n, 1)),
    "matrix": _matrix,
    "independent": _independent,
    "square": _square,
    "symmetric": _symmetric,
    "definite": _definite,
    "semidefinite": _semidefinite,
    "orthogonal": _orthogonal,
    "diagonal": lambda rng, n: np.diag(_numbers(rng, n)),
    "lower": _lower,
    "unit-lower": _unit_lower,
    "upper": lambda rng, n: _lower(rng, n).T,
    "permutation": _permutation,
    "identity": lambda rng, n: np.eye(n),
    "zero": lambda rng, m, n: np.zeros((m, n)),
    "basis": _basis,
}
