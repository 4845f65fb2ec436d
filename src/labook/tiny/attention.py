"""An attention head for the tiny model: it finds the next character by looking back over its context."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from labook.tiny.engine import Value
from labook.tiny.model import matrix
from labook.tiny.operations import softmax


@dataclass
class Head:
    """Parameters of one head: each context asks with its last character, and all its characters answer.

    logits = softmax(Q K^T / sqrt(d) + mask) V W_O,   Q, K, V made of embedding + position
    Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.1.
    """

    embedding: Value  # characters x d
    positions: Value  # length x d
    W_Q: Value  # d x d
    W_K: Value  # d x d
    W_V: Value  # d x d
    W_O: Value  # d x characters

    @property
    def parameters(self) -> list[Value]:
        """Everything that is learned."""
        return [self.embedding, self.positions, self.W_Q, self.W_K, self.W_V, self.W_O]

    def weights(self, contexts: Sequence[Sequence[int]]) -> Value:
        """Return a row of weights for each context, over the characters of all contexts side by side.

        A mask hides the characters of the other contexts: one product scores the whole batch.
        """
        n = self.positions.shape[0]
        X = self._rows(contexts)
        last = X.pick([n * i + n - 1 for i in range(len(contexts))])
        scores = (last @ self.W_Q) @ (X @ self.W_K).transpose() * (1 / math.sqrt(X.shape[1]))
        return softmax(scores + own_places(len(contexts), n))

    def logits(self, contexts: Sequence[Sequence[int]]) -> Value:
        """Return a row of logits for each context, all of them as long as there are positions."""
        return self.weights(contexts) @ (self._rows(contexts) @ self.W_V) @ self.W_O

    def _rows(self, contexts: Sequence[Sequence[int]]) -> Value:
        """Embedding plus position of every character, context after context."""
        n = self.positions.shape[0]
        if wrong := [len(context) for context in contexts if len(context) != n]:
            raise ValueError(f"the head has {n} positions, and a context has {wrong[0]} characters")
        places = list(range(n)) * len(contexts)
        return self.embedding.pick([i for context in contexts for i in context]) + self.positions.pick(places)


def own_places(count: int, length: int) -> list[list[float]]:
    """Return the mask that keeps contexts apart: 0 at a context's own characters, minus infinity elsewhere.

    Parameters: `count` contexts of `length` characters each.
    Returns: `count` rows of `count * length` numbers, to be added to scores.

    >>> own_places(2, 1)
    [[0.0, -inf], [-inf, 0.0]]
    """
    return [[0.0 if j // length == i else -math.inf for j in range(count * length)] for i in range(count)]


def start_head(characters: int, length: int, width: int = 8, seed: int = 1) -> Head:
    """Return a head with seeded weights of standard deviation 1/sqrt(inputs).

    Parameters: `characters` in the vocabulary; `length` of a context; `width` d; `seed` from 1 on.
    Returns: a `Head`.

    >>> [p.shape for p in start_head(5, 3, width=4).parameters]
    [(5, 4), (3, 4), (4, 4), (4, 4), (4, 4), (4, 5)]
    """
    sizes = [(characters, width), (length, width), *[(width, width)] * 3, (width, characters)]
    names = ("embedding", "positions", "W_Q", "W_K", "W_V", "W_O")
    return Head(
        *(
            matrix(rows, columns, 1 if i < 2 else rows**-0.5, 7 * seed + i, names[i])
            for i, (rows, columns) in enumerate(sizes)
        )
    )
