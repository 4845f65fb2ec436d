"""Arithmetic of numbers, vectors as columns and matrices: what fits is computed, what does not says so."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from labook.publish.checks.letters.kinds import Array


class UnknownError(ValueError):
    """A formula, or a part of it, has no value here; the text says why."""


class ShapeError(UnknownError):
    """Two values do not fit together: the formula, or a declaration, is wrong."""


def found_shape(x: Array) -> str:
    """Return what a value is, in words."""
    return "a number" if x.ndim == 0 else f"a {x.shape[0]} by {x.shape[1]} matrix"


def real(x: Any) -> float:
    """Return a real number. Raises: UnknownError for another one."""
    if isinstance(x, complex):
        raise UnknownError("a root of a negative number")
    return float(x)


def times(a: Array, b: Array) -> Any:
    """Return a product: of numbers, of a number and a matrix, or of matrices whose sizes fit."""
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    if a.shape[1] == b.shape[0]:
        product = a @ b
        return product[0, 0] if product.shape == (1, 1) else product
    raise ShapeError(f"{found_shape(a)} times {found_shape(b)}: the sizes do not fit")


def dot(a: Array, b: Array) -> Any:
    """Return the dot product of two vectors, else the product."""
    if a.ndim and b.ndim and a.shape == b.shape and a.shape[1] == 1:
        return float((a * b).sum())
    return times(a, b)


def _same(a: Array, b: Array) -> tuple[Array, Array]:
    if a.shape != b.shape:
        raise ShapeError(f"{found_shape(a)} and {found_shape(b)} do not fit")
    return a, b


def _add(a: Array, b: Array) -> Any:
    return np.add(*_same(a, b))


def _sub(a: Array, b: Array) -> Any:
    return np.subtract(*_same(a, b))


def _div(a: Array, b: Array) -> Any:
    if b.ndim or b == 0:
        raise UnknownError("a division by a vector, a matrix or zero")
    return a / b


def _inverse(a: Array) -> Any:
    return np.linalg.inv(a)


def _abs(a: Array) -> Any:
    return abs(a) if a.ndim == 0 else np.linalg.det(a)


def function(name: str, args: list[Array]) -> Any:
    """Return the value of a named function."""
    if name in ("max", "min"):
        flat = np.concatenate([np.atleast_1d(a).ravel() for a in args])
        return flat.max() if name == "max" else flat.min()
    if len(args) != 1 or name not in FUNCTIONS:
        raise UnknownError(f"{name} of {len(args)} arguments is not worked out")
    return FUNCTIONS[name](args[0])


def _softmax(z: Array) -> Any:
    powers = np.exp(z - z.max())
    return powers / powers.sum()


CONSTANTS = {"\\pi": math.pi, "\\mathrm{e}": math.e}
SIMPLE: dict[str, Callable[..., Any]] = {
    "add": _add, "sub": _sub, "neg": np.negative, "cdot": dot, "times": times, "star": times, "jux": times,
    "odot": lambda a, b: np.multiply(*_same(a, b)), "div": _div, "frac": _div, "group": lambda x: x,
    "transpose": lambda x: x.T, "invt": lambda x: _inverse(x).T, "degree": np.radians,
    "percent": lambda x: x / 100, "sqrt": lambda x: real(complex(x) ** 0.5 if x < 0 else float(x) ** 0.5),
    "abs": _abs, "inner": dot, "floor": np.floor, "ceil": np.ceil, "mod": np.mod,
    "factorial": lambda x: math.factorial(int(x)), "binom": lambda n, k: math.comb(int(n), int(k)),
    "root": lambda n, x: float(x) ** (1 / float(n)),
}  # fmt: skip
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "arcsin": np.arcsin, "arccos": np.arccos, "arctan": np.arctan, "exp": np.exp, "ln": np.log, "log": np.log,
    "det": np.linalg.det, "tr": np.trace, "rank": np.linalg.matrix_rank, "relu": lambda x: np.maximum(x, 0),
    "softmax": _softmax, "diag": lambda x: np.diag(x.ravel()),
}  # fmt: skip
