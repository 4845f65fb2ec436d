"""What penalties and budgets on norms do to weights: shrinking, thresholding, clipping, decaying."""

from typing import Any

from labook.matrices import Matrix, shape, transpose
from labook.vectors import Vector, add, dot, norm, norm_1, scale, subtract


def soft_threshold(z: Any, t: Any) -> Any:
    """Return a number moved towards zero by t, and not past it.

    S_t(z) = sign(z) max(|z| - t, 0), the w that minimises (w - z)^2 / 2 + t |w|

    Parameters: `z` a number; `t` >= 0, in the same unit.
    Returns: a number of the operands' type; 0 where |z| <= t.
    Raises: ValueError for a negative t.
    It is where the exact zeros of the lasso come from: a whole interval of z goes to 0.
    Source: Tibshirani, Regression shrinkage and selection via the lasso, Journal of the Royal
    Statistical Society B 58 (1996), section 2.2.

    >>> [soft_threshold(z, 1) for z in (3, -3, 1, -0.5)]
    [2, -2, 0, 0]
    """
    if t < 0:
        raise ValueError(f"a threshold cannot be negative: {t}")
    if abs(z) <= t:
        return 0 * t  # of the same type, and never -0.0
    return z - t if z > 0 else z + t


def elastic_net(X: Matrix, y: Vector, l1: Any = 0, l2: Any = 0, rounds: int = 1000) -> list[Any]:
    """Return the weights of a linear model that minimise its loss with both penalties.

    ||Xw - y||^2 / n + l1 ||w||_1 + l2 ||w||_2^2

    Parameters: `X` of shape (n, d), no column zero; `y` of length n; `l1`, `l2` >= 0, one of them
    alone being the lasso (`l1`) and ridge (`l2`); `rounds` at most so many passes.
    Returns: the list of d weights.
    Raises: ValueError where `X` and `y` do not fit, or where l1 is negative.
    Coordinate descent: the best value of one weight, given the others, has a formula, and passes
    over all weights lead to the minimum, since the penalties part into one term a weight. A pass
    takes about 4 n d multiply-adds. It stops early where a pass changes nothing; nearly dependent columns
    and small penalties need many passes. There is no intercept: subtract the means first.
    Source: Tseng, Convergence of a block coordinate descent method for nondifferentiable
    minimization, Journal of Optimization Theory and Applications 109 (2001), pages 475 to 494.

    >>> elastic_net([[1, 0], [0, 1]], [3, 1], l1=1)  # (3, 1), each pulled in by n * l1 / 2 = 1
    [2.0, 0.0]
    """
    n, d = shape(X)
    if len(y) != n:
        raise ValueError(f"X is {n} x {d}, and y has {len(y)} entries: every row needs one target")
    w, rest, columns = [0 * X[0][0]] * d, list(y), transpose(X)
    for _ in range(rounds):
        before = list(w)
        for j, x in enumerate(columns):
            rest = add(rest, scale(w[j], x))  # what is left for weight j to explain
            w[j] = soft_threshold(dot(x, rest) / n, l1 / 2) / (dot(x, x) / n + l2)
            rest = subtract(rest, scale(w[j], x))
        if w == before:
            break
    return w


def project_l1(z: Vector, radius: Any) -> list[Any]:
    """Return the point of an L1 ball that is nearest to z.

    argmin ||w - z||_2 with ||w||_1 <= radius: every entry is soft-thresholded at one level

    Parameters: `z` a vector; `radius` >= 0.
    Returns: a list of n numbers, z itself where it lies in the ball.
    Raises: ValueError for a negative radius.
    The level is the largest of (s_1 + ... + s_k - radius) / k, where s are the sizes of the entries
    in falling order; sorting costs n log n.
    Source: Duchi, Shalev-Shwartz, Singer and Chandra, Efficient projections onto the l1-ball for
    learning in high dimensions, ICML 2008, section 4.

    >>> project_l1([3, 1], 2), project_l1([3, 2], 2)
    ([2.0, 0.0], [1.5, 0.5])
    """
    if radius < 0:
        raise ValueError(f"a radius cannot be negative: {radius}")
    if norm_1(z) <= radius:
        return list(z)
    sizes = sorted((abs(x) for x in z), reverse=True)
    level = max((sum(sizes[:k]) - radius) / k for k in range(1, len(sizes) + 1))
    return [soft_threshold(x, level) for x in z]


def clip_norm(v: Vector, limit: Any) -> list[Any]:
    """Return a vector shortened to a limit, its direction kept: the nearest point of an L2 ball.

    min(1, limit / ||v||_2) v

    Parameters: `v` a vector, for example a gradient; `limit` > 0, in the same unit.
    Returns: a list of n numbers, v itself where it is short enough.
    Raises: ValueError where the limit is not positive.
    Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks,
    ICML 2013, algorithm 1.

    >>> clip_norm([6, 8], 5), clip_norm([3, 4], 5)
    ([3.0, 4.0], [3, 4])
    """
    if limit <= 0:
        raise ValueError(f"the limit of a length must be positive: {limit}")
    length = norm(v)
    return list(v) if length <= limit else scale(limit / length, v)


def decay(w: Vector, rate: Any, strength: Any) -> list[Any]:
    """Return the weights after one step of decoupled weight decay, without the step of the data.

    (1 - rate * strength) w

    Parameters: `w` weights; `rate` the learning rate; `strength` the decay of one unit of rate.
    Returns: a list of n numbers.
    It is what AdamW does beside its step, and what plain gradient descent does with the penalty
    (strength / 2) ||w||_2^2 in the loss, whose gradient is strength * w.
    Source: Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019, section 2.

    >>> decay([1, -2], 0.5, 0.5)
    [0.75, -1.5]
    """
    return scale(1 - rate * strength, w)
