"""Counts of numbers, operations and bytes: what a tensor or a layer costs."""

import math
from collections.abc import Sequence

FLOAT32 = 4  # bytes of one number in single precision


def size(shape: Sequence[int]) -> int:
    """Return the number of entries of a tensor.

    size = d_1 d_2 ... d_k

    Parameters: `shape` the sizes of its axes; () is the shape of a single number.
    Returns: their product, 1 for ().
    Raises: ValueError for a negative size.

    >>> size([224, 224, 3])
    150528
    """
    if any(d < 0 for d in shape):
        raise ValueError(f"no axis has a negative size: {tuple(shape)}")
    return math.prod(shape)


def tensor_bytes(shape: Sequence[int], width: int = FLOAT32) -> int:
    """Return the bytes that the entries of a tensor take.

    Parameters: `shape` the sizes of its axes; `width` the bytes of one entry: 2 for half, 4 for
    single, 8 for double precision.
    Returns: width times the number of entries. 10**6 of them are a megabyte (MB), 2**20 a mebibyte
    (MiB).

    >>> tensor_bytes([2, 3])
    24
    """
    return width * size(shape)


def flops(multiply_adds: int) -> int:
    """Return the floating-point operations of multiply-adds: a product and a sum each.

    >>> flops(100352)
    200704
    """
    return 2 * multiply_adds


def lora_parameters(m: int, n: int, r: int) -> int:
    """Return the number of parameters of a low-rank update of a matrix (LoRA).

    W + B A, with B of shape (m, r) and A of shape (r, n)

    Parameters: `m`, `n` the shape of the matrix; `r` the rank.
    Returns: r (m + n), which is less than the mn of the matrix where r < mn / (m + n).
    Source: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), section 4.1.

    >>> lora_parameters(3, 2, 1)
    5
    """
    return r * (m + n)
