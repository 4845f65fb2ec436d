"""Newton's method for minima: bare, and damped so that every step goes down."""

from collections.abc import Callable, Sequence
from typing import Any

from labook.eigen import jacobi_eigen
from labook.elimination import solve
from labook.gradients import gradient, hessian
from labook.vectors import Vector, add, dot, norm_infinity, scale

Function = Callable[[Any], Any]
ENOUGH = 1e-4  # the share of the promised decrease that a damped step must bring (Nocedal and Wright)
HALVINGS = 40  # shorter steps get lost in rounding
FLOOR = 1e-3  # the smallest curvature that a damped step divides by, relative to the largest


def newton(f: Function, start: Vector, steps: int) -> list[list[Any]]:
    """Return the points of Newton's method for a point where the gradient is zero, the start first.

    x_(k+1) = x_k - H(x_k)^-1 grad f(x_k)

    Parameters: `f` a function of a list of n numbers (as for `labook.gradients.gradient`); `start` n numbers;
    `steps` how many.
    Returns: steps + 1 points. For fractions and a quadratic f the second one is exact.
    Raises: ValueError where a Hessian is singular.
    It doesn't care whether it walks to a minimum, a maximum or a saddle, and far from all of them it may
    diverge. A step solves a system with n unknowns: about 2/3 n^3 operations beside the derivatives.
    Source: Boyd and Vandenberghe, Convex Optimization (2004), section 9.5.

    >>> newton(lambda p: p[0] ** 2 + 3 * p[1] ** 2 - 6 * p[1], [5, 5], 1)[-1]
    [0.0, 1.0]
    """
    path = [list(start)]
    for _ in range(steps):
        x = path[-1]
        path.append(add(x, solve(hessian(f, x), scale(-1, gradient(f, x)))))
    return path


def downhill_direction(H: Sequence[Sequence[Any]], g: Vector) -> list[float]:
    """Return a Newton direction that goes down: each curvature counts by its size, and none as too small.

    d = -V diag(1 / max(|lambda_i|, floor)) V^T g

    Parameters: `H` of shape (n, n), symmetric; `g` the gradient, n numbers.
    Returns: n floats with d . g < 0 unless g is zero. Where H is positive definite and not too stretched it
    is Newton's direction; a zero H gives minus the gradient.
    Raises: ValueError where H is not symmetric.
    An eigendecomposition costs several times a solution; factoring H + s I with a growing s is cheaper.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 3.4.

    >>> downhill_direction([[2, 0], [0, -4]], [2, 4])
    [-1.0, -1.0]
    """
    curvatures, V = jacobi_eigen(H)
    floor = FLOOR * max(map(abs, curvatures)) or 1.0
    columns = list(zip(*V, strict=True))
    steps = [-dot(v, g) / max(abs(h), floor) for h, v in zip(curvatures, columns, strict=True)]
    return [sum(s * v[i] for s, v in zip(steps, columns, strict=True)) for i in range(len(g))]


def damped_newton(f: Function, start: Vector, steps: int, tolerance: float = 1e-9) -> list[list[Any]]:
    """Return the points of Newton's method with downhill directions and steps that are halved until f falls.

    x_(k+1) = x_k + t d,   t = 1, 1/2, 1/4, ... until f(x_k + t d) <= f(x_k) + 1e-4 t d . grad f(x_k)

    Parameters: as for `newton`, in floats; it stops where no entry of the gradient is above `tolerance`.
    Returns: at most steps + 1 points, with f never rising.
    Raises: ValueError where f falls at none of 40 halved steps, as at a jump.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 3.1.

    >>> damped_newton(lambda p: p[0] ** 2, [8.0], 5)
    [[8.0], [0.0]]
    """
    path = [[float(x) for x in start]]
    while len(path) <= steps and norm_infinity(g := gradient(f, path[-1])) > tolerance:
        x, d = path[-1], downhill_direction(_symmetric(hessian(f, path[-1])), g)
        lengths = (0.5**k for k in range(HALVINGS))
        moved = ((t, add(x, scale(t, d))) for t in lengths)
        found = next((y for t, y in moved if f(y) <= f(x) + ENOUGH * t * dot(d, g)), None)
        if found is None:
            raise ValueError(f"no step from {x} along {d} goes down: is f smooth there?")
        path.append(found)
    return path


def _symmetric(H: Sequence[Sequence[Any]]) -> list[list[float]]:
    """Return the mean of a Hessian and its transpose: rounding may make the two orders differ."""
    return [[(a + b) / 2 for a, b in zip(row, column, strict=True)]
            for row, column in zip(H, zip(*H, strict=True), strict=True)]  # fmt: skip
