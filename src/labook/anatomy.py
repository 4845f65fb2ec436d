"""The parts of a decoder-only transformer, with their parameters and multiply-adds."""

from typing import NamedTuple

from labook.decoding import cached_numbers


class Sizes(NamedTuple):
    """The sizes of a transformer: layers, width, width of the feed-forward part, vocabulary, positions."""

    layers: int
    width: int
    hidden: int
    vocabulary: int
    positions: int


class Part(NamedTuple):
    """A part: what it does, its parameters in the whole model, its multiply-adds for one pass."""

    name: str
    operation: str
    parameters: int
    work: int


def decoder_parts(s: Sizes, n: int) -> list[Part]:
    """Return the parts of a transformer, with what they cost for one pass over n tokens.

    Parameters: `s` sizes; `n` tokens, at most `s.positions`.
    Returns: parts in the order in which a token meets them. `parameters` counts weights and biases of all
    layers; `work` counts multiply-adds of matrix products, with all pairs of positions and all heads, and
    leaves out sums, softmax and norms, whose number grows only with n times the width, or with the pairs.
    Raises: ValueError for more tokens than there are positions.
    Keys, values, queries and heads' outputs have the width of the model, each product with weights has
    biases, and the output to the vocabulary uses the matrix of the embedding again, as in Vaswani et al.,
    section 3.4.
    Source: Radford et al., Language Models are Unsupervised Multitask Learners (2019), section 2.3; Brown
    et al., Language Models are Few-Shot Learners (2020), section 2.1.

    >>> [part.parameters for part in decoder_parts(Sizes(1, 2, 8, 5, 3), 3)]
    [10, 6, 12, 18, 0, 0, 0, 6, 42, 0]
    """
    if n > s.positions:
        raise ValueError(f"the model has {s.positions} positions, and the text has {n} tokens")
    L, d, h = s.layers, s.width, s.hidden
    pairs = L * n * n * d
    return [
        Part("token embedding", "look up a row of E", s.vocabulary * d, 0),
        Part("position embedding", "add a row of P", s.positions * d, 0),
        Part("layer norms", "normalise each row, scale, shift", (2 * L + 1) * 2 * d, 0),
        Part("queries, keys, values", "X W_Q, X W_K, X W_V", 3 * L * (d * d + d), 3 * L * n * d * d),
        Part("scores", "Q K^T / sqrt(d_k)", 0, pairs),
        Part("softmax", "of each row", 0, 0),
        Part("weighted values", "weights times V", 0, pairs),
        Part("output of the heads", "side by side, times W_O", L * (d * d + d), L * n * d * d),
        Part("feed-forward", "f(x W_1 + b_1) W_2 + b_2", L * (2 * d * h + d + h), 2 * L * n * d * h),
        Part("output to the vocabulary", "X E^T", 0, n * d * s.vocabulary),
    ]


def cache_bytes(layers: int, groups: int, width: int, tokens: int, item: int) -> int:
    """Return the bytes of the keys and values that one sequence keeps for the tokens to come.

    2 * layers * groups * width * tokens * item

    Parameters: `groups` heads that have keys and values of their own; `width` of a head; `tokens` so far;
    `item` bytes for a number.
    Source: Ainslie et al., GQA, 2023, section 2.

    >>> cache_bytes(1, 1, 4, 3, 2)
    48
    """
    return layers * tokens * item * cached_numbers(groups, width)
