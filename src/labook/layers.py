"""The layers of a neural network, from dot products, and the count of what they cost."""

from collections.abc import Sequence
from typing import Any

from labook.matrices import Matrix, shape
from labook.vectors import Vector, dot


def dense(W: Matrix, x: Vector, b: Vector) -> list[Any]:
    """Return the output of a dense layer: a dot product and a bias for every output.

    y_i = W_i1 x_1 + ... + W_in x_n + b_i

    Parameters: `W` weights of shape (m, n), one row for every output; `x` input of length n;
    `b` biases of length m.
    Returns: a list of m numbers.
    Raises: ValueError where the lengths do not fit, with both shapes.
    It takes mn multiply-adds. Nothing is nonlinear yet: `relu` comes after it.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 6.1.

    >>> dense([[1, 2], [0, -1]], [3, 4], [10, 0])
    [21, -4]
    """
    m, n = shape(W)
    if n != len(x) or m != len(b):
        raise ValueError(
            f"cannot apply a {m} x {n} layer to an input of length {len(x)} with {len(b)} biases: "
            f"the weights need a column for every input and a row for every bias"
        )
    return [dot(row, x) + b_i for row, b_i in zip(W, b, strict=True)]


def relu(v: Vector) -> list[Any]:
    """Return the vector with every negative entry replaced by zero.

    relu(v)_i = max(0, v_i)

    Parameters: `v` a vector of real numbers.
    Returns: a list of the same length, in the same unit.
    Without such a nonlinear step a chain of dense layers is one dense layer.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 6.3.1.

    >>> relu([21, -4, 0])
    [21, 0, 0]
    """
    return [max(0, v_i) for v_i in v]


def network(layers: Sequence[tuple[Matrix, Vector]], x: Vector) -> list[Any]:
    """Return the output of dense layers applied one after the other, with ReLU between them.

    y = W_k relu(... relu(W_1 x + b_1) ...) + b_k

    Parameters: `layers` pairs (W, b), first layer first; `x` input, as long as the first W is wide.
    Returns: the last layer's output, without ReLU.
    Raises: ValueError where a layer does not fit what it is given, with both shapes.

    >>> double_then_negate = [([[2]], [0]), ([[-1]], [0])]
    >>> network(double_then_negate, [3]), network(double_then_negate, [-3])
    ([-6], [0])
    """
    *hidden, (W, b) = layers
    for V, c in hidden:
        x = relu(dense(V, x, c))
    return dense(W, x, b)


def flatten(A: Matrix) -> list[Any]:
    """Return the entries of a matrix as one vector, row after row.

    Parameters: `A` of shape (m, n).
    Returns: a list of mn entries; entry (i, j), counted from 0, stands at place i n + j.
    Raises: ValueError where the rows differ in length.

    >>> flatten([[1, 2], [3, 4]])
    [1, 2, 3, 4]
    """
    shape(A)
    return [entry for row in A for entry in row]


def flip(K: Matrix) -> list[list[Any]]:
    """Return a kernel turned by half a turn: rows from below, each from the right.

    Parameters: `K` of shape (p, q).
    Returns: a new matrix of shape (p, q).
    Raises: ValueError where the rows differ in length.
    Sliding `flip(K)` is the convolution with `K`; sliding `K` itself is the cross-correlation.

    >>> flip([[1, 2], [3, 4]])
    [[4, 3], [2, 1]]
    """
    shape(K)
    return [list(reversed(row)) for row in reversed(K)]


def patch(A: Matrix, i: int, j: int, p: int, q: int) -> list[list[Any]]:
    """Return the part of an image under a window whose upper left corner is at (i, j).

    Parameters: `A` of shape (m, n); the window has p rows and q columns, and lies inside the image.
    Returns: a matrix of shape (p, q).

    >>> patch([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 1, 0, 2, 2)
    [[4, 5], [7, 8]]
    """
    return [list(row[j : j + q]) for row in A[i : i + p]]


def correlate2d(A: Matrix, K: Matrix) -> list[list[Any]]:
    """Return the responses of a kernel slid over an image, unflipped: the cross-correlation.

    R_ij = sum over k, l of A_(i+k)(j+l) K_kl

    Parameters: `A` image of shape (m, n); `K` kernel of shape (p, q).
    Returns: a matrix of shape (m - p + 1, n - q + 1): the positions at which the kernel fits.
    Raises: ValueError where the kernel is larger than the image, with both shapes.
    Every response is the dot product of the flattened kernel and the flattened patch below it;
    all of them take (m - p + 1)(n - q + 1) pq multiply-adds.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 9.1, equation 9.6.

    >>> correlate2d([[0, 0, 5, 5], [0, 0, 5, 5]], [[-1, 1]])
    [[0, 5, 0], [0, 5, 0]]
    """
    (m, n), (p, q) = shape(A), shape(K)
    if p > m or q > n:
        raise ValueError(
            f"a {p} x {q} kernel does not fit into a {m} x {n} image: "
            f"it may have at most as many rows and columns as the image"
        )
    k, rows, columns = flatten(K), range(m - p + 1), range(n - q + 1)
    return [[dot(k, flatten(patch(A, i, j, p, q))) for j in columns] for i in rows]


def dense_parameters(inputs: int, outputs: int) -> int:
    """Return the number of weights and biases of a dense layer.

    Parameters: `inputs`, `outputs` the lengths n and m of its input and output.
    Returns: mn + m.

    >>> dense_parameters(2, 3)
    9
    """
    return outputs * inputs + outputs


def convolution_parameters(channels: int, kernels: int, size: int) -> int:
    """Return the number of parameters of a convolution without bias and the batch norm after it.

    Parameters: `channels` of its input; `kernels`, which is the number of its output channels;
    `size` the kernels' height and width in pixels.
    Returns: one weight for every pixel, channel and kernel; a scale and a shift for every kernel.
    The count does not depend on the size of the image, because every position shares the weights.

    >>> convolution_parameters(1, 1, 3)
    11
    """
    return kernels * channels * size * size + 2 * kernels


def bottleneck_parameters(channels: int, width: int) -> int:
    """Return the number of parameters of a ResNet bottleneck block.

    It narrows to `width` channels (1 x 1), works there (3 x 3), and widens to 4 `width` (1 x 1).
    Where its output has another number of channels than its input, a fourth convolution (1 x 1)
    brings the input to that number, so that the two can be added.

    Parameters: `channels` of its input; `width` the number of channels inside.
    Returns: the sum over its three or four convolutions, batch norms included.
    Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition (2016), section 4.1
    and figure 5.

    >>> bottleneck_parameters(8, 2) == (8 * 2 + 4) + (2 * 2 * 9 + 4) + (2 * 8 + 16)
    True
    """
    count = (
        convolution_parameters(channels, width, 1)
        + convolution_parameters(width, width, 3)
        + convolution_parameters(width, 4 * width, 1)
    )
    if channels != 4 * width:
        count += convolution_parameters(channels, 4 * width, 1)
    return count


def resnet_parameters(stages: Sequence[tuple[int, int]], classes: int = 1000) -> int:
    """Return the number of trained parameters of a residual network with bottleneck blocks.

    Parameters: `stages` pairs (number of blocks, width); `classes` the number of outputs.
    Returns: the sum over the stem (7 x 7, 3 to 64 channels), the blocks and the last dense layer.
    Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition (2016), table 1.

    >>> resnet_parameters([], classes=10) == 7 * 7 * 3 * 64 + 2 * 64 + 64 * 10 + 10
    True
    """
    count, channels = convolution_parameters(3, 64, 7), 64
    for blocks, width in stages:
        for _ in range(blocks):
            count += bottleneck_parameters(channels, width)
            channels = 4 * width
    return count + dense_parameters(channels, classes)
