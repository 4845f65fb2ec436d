"""Slopes from values alone: difference quotients, the step that fits floats, and a check of gradients."""

from collections.abc import Callable
from typing import Any

from labook.vectors import Vector, norm, same_length, subtract

EPSILON = 2.0**-52  # the distance from 1 to the next float64


def one_sided(f: Callable[[Any], Any], x: Any, h: Any) -> Any:
    """Return the one-sided difference quotient, the slope of the line through two points of a curve.

    (f(x + h) - f(x)) / h

    Parameters: `f` a function of one number; `x` and the step `h`, not 0, in the unit of x.
    Returns: a number, off by about h f''(x) / 2, and in floats by up to about 2 u |f(x)| / |h| more.
    Raises: ValueError where x + h is x, in floats or because h is 0.
    It costs one call beside f(x), which n partial derivatives can share.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 8.1.

    >>> one_sided(lambda x: x * x, 3, 2)
    8.0
    """
    return (f(_moved(x, h)) - f(x)) / h


def central(f: Callable[[Any], Any], x: Any, h: Any) -> Any:
    """Return the central difference quotient: one step to each side.

    (f(x + h) - f(x - h)) / (2 h)

    Parameters: as for `one_sided`.
    Returns: a number, off by about h^2 f'''(x) / 6, and in floats by up to about u |f(x)| / |h| more.
    Raises: ValueError where x + h is x, in floats or because h is 0.
    It needs f on both sides, and at a kink it returns a number although no derivative exists.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 8.1.

    >>> central(lambda x: x * x, 3, 2)
    6.0
    """
    return (f(_moved(x, h)) - f(_moved(x, -h))) / (2 * h)


def step_for(x: Any, order: int = 2, epsilon: float = EPSILON) -> float:
    """Return a step for a difference quotient whose own error falls like a power of the step.

    h = epsilon^(1 / (order + 1)) max(1, |x|)

    Parameters: `x` where the slope is wanted; `order` 1 for the one-sided quotient, 2 for the central one;
    `epsilon` the relative error of the values of f, for float64 by default.
    Returns: a positive float in the unit of x. It is the best step up to a factor where f and its next
    derivative are of one size on the scale of x; no formula that knows only x can do better.
    Raises: ValueError for an order below 1.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 8.1.

    >>> step_for(0, order=1) == 2.0**-26
    True
    """
    if order < 1:
        raise ValueError(f"the order of a difference quotient is at least 1, not {order}")
    return float(epsilon ** (1 / (order + 1)) * max(1, abs(x)))


def numeric_gradient(f: Callable[[list[Any]], Any], x: Vector, h: Any = None) -> list[Any]:
    """Return a gradient from values of f alone, by central differences.

    g_j = (f(x + h e_j) - f(x - h e_j)) / (2 h)

    Parameters: `f` a function of a list of n numbers; `x` n numbers; `h` a step for all entries, by default
    one that fits each entry (`step_for`).
    Returns: n numbers; it calls f 2n times, so it checks a gradient and does not train a network.
    Raises: ValueError where a step is lost in rounding.
    Source: Nocedal and Wright, Numerical Optimization (2006), section 8.1.

    >>> numeric_gradient(lambda v: v[0] * v[0] * v[1], [1, 2], h=1)
    [4.0, 1.0]
    """

    def along(j: int) -> Callable[[Any], Any]:
        return lambda t: f([*x[:j], t, *x[j + 1 :]])

    return [central(along(j), x_j, step_for(x_j) if h is None else h) for j, x_j in enumerate(x)]


def gradient_check(
    f: Callable[[list[Any]], Any], gradient: Callable[[list[Any]], Vector], x: Vector
) -> tuple[float, int]:
    """Compare a gradient that somebody wrote with central differences of the function.

    error = |g - d| / max(|g|, |d|),   d the differences

    Parameters: `f` a function of a list of n floats, and `gradient` what is said to be its gradient; `x` the
    place, n >= 1 floats, better not a special one such as zero.
    Returns: the error, from 0 to 2, and the place of the entry that differs most. For a smooth f whose
    values are not much larger than its gradient expect about 1e-10; 1e-3 means a bug, a kink, or values
    so large that rounding hides the slope.
    Raises: ValueError where the lengths differ.
    It sees one point: a bug in a term that vanishes there passes.
    Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 11.5.

    >>> gradient_check(lambda v: v[0] * v[1], lambda v: [v[1], 3 * v[0]], [1.0, 4.0])[1]
    1
    """
    g, d = list(gradient(list(x))), numeric_gradient(f, x)
    same_length(g, d)
    off = subtract(g, d)
    size = max(norm(g), norm(d))
    worst = max(range(len(off)), key=lambda j: abs(off[j]))
    return (float(norm(off) / size) if size else 0.0), worst


def _moved(x: Any, h: Any) -> Any:
    if x + h == x:
        raise ValueError(f"the step {h} is lost: {x} + {h} is {x}; take a step that is larger beside {x}")
    return x + h
