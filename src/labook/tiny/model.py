"""A model that predicts the next character: embedding, one hidden layer, logits."""

from collections.abc import Sequence
from dataclasses import dataclass

from labook.random_numbers import bell_shaped
from labook.softmax import softmax
from labook.tiny.engine import Value
from labook.tiny.operations import tanh


def matrix(rows: int, columns: int, size: float, seed: int, name: str) -> Value:
    """Return a parameter of seeded numbers, spread like a normal distribution of standard deviation `size`.

    >>> matrix(2, 3, 0.1, seed=1, name="weights").shape
    (2, 3)
    """
    z = bell_shaped(seed, rows * columns)
    return Value([[size * x for x in z[i * columns : (i + 1) * columns]] for i in range(rows)], name=name)


@dataclass
class Model:
    """Parameters of a network from a context of characters to logits for the next one.

    H = tanh(E W + b),   logits = H V + c,   E the rows of the context's characters side by side
    Source: Bengio, Ducharme, Vincent and Jauvin, A Neural Probabilistic Language Model (2003), section 2.
    """

    embedding: Value  # characters x width
    W: Value  # length * width x hidden
    b: Value  # 1 x hidden
    V: Value  # hidden x characters
    c: Value  # 1 x characters

    @property
    def parameters(self) -> list[Value]:
        """Everything that is learned."""
        return [self.embedding, self.W, self.b, self.V, self.c]

    @property
    def length(self) -> int:
        """How many characters the model sees."""
        return self.W.shape[0] // self.embedding.shape[1]

    def logits(self, contexts: Sequence[Sequence[int]]) -> Value:
        """Return a row of logits for each context."""
        looked_up = self.embedding.pick([i for context in contexts for i in context])
        E = looked_up.reshape(len(contexts), self.W.shape[0])
        return tanh(E @ self.W + self.b) @ self.V + self.c


def start(characters: int, length: int = 3, width: int = 6, hidden: int = 24, seed: int = 1) -> Model:
    """Return a model with seeded weights of standard deviation 1/sqrt(inputs), and biases 0.

    Parameters: `characters` in the vocabulary; `length` of the context; `width` of an embedding; `hidden`
    units; `seed` from 1 on. Returns: a `Model`.

    >>> sum(p.shape[0] * p.shape[1] for p in start(20).parameters)
    1076
    """
    inputs = length * width
    return Model(
        matrix(characters, width, 1, 5 * seed, "embedding"),
        matrix(inputs, hidden, inputs**-0.5, 5 * seed + 1, "W"),
        Value([[0.0] * hidden], name="b"),
        matrix(hidden, characters, hidden**-0.5, 5 * seed + 2, "V"),
        Value([[0.0] * characters], name="c"),
    )


def continued(model: Model, context: Sequence[int], count: int) -> list[int]:
    """Return the characters that the model finds most probable, one after another.

    Parameters: `model`; `context` at least as many numbers as it sees; `count` how many to add.
    Returns: `count` numbers; each is the entry with the largest logit, the first among equals.

    >>> len(continued(start(5), [0, 0, 0], 4))
    4
    """
    written = list(context)
    for _ in range(count):
        [row] = model.logits([written[-model.length :]]).data
        written.append(max(range(len(row)), key=row.__getitem__))
    return written[len(context) :]


def probabilities(model: Model, context: Sequence[int]) -> list[float]:
    """Return the probability of every character after a context.

    >>> round(sum(probabilities(start(5), [0, 0, 0])), 12)
    1.0
    """
    [row] = model.logits([context]).data
    return softmax(row)
