"""Training by gradient descent on batches: loss, step, curve."""

from collections.abc import Sequence

from labook.random_numbers import park_miller
from labook.tiny.engine import Value
from labook.tiny.model import Model
from labook.tiny.operations import cross_entropy

Pair = tuple[list[int], int]


def loss(model: Model, batch: Sequence[Pair]) -> Value:
    """Return the mean cross-entropy of a batch, in nats for each character.

    >>> from labook.tiny.model import start
    >>> loss(start(5), [([0, 1, 2], 3)]).shape
    (1, 1)
    """
    contexts, targets = zip(*batch, strict=True)
    return cross_entropy(model.logits(contexts), targets)


def step(parameters: Sequence[Value], rate: float) -> None:
    """Move every parameter against its gradient, and forget the gradient.

    theta = theta - rate dL/dtheta

    Raises: ValueError for a parameter without a gradient.

    >>> w = Value([[5]])
    >>> (w * w).backward()
    >>> step([w], 0.25)
    >>> w.data
    ((2.5,),)
    """
    for p in parameters:
        if p.grad is None:
            raise ValueError(f"{p.name} has no gradient: call backward on the loss first")
        rows = zip(p.data, p.grad, strict=True)
        p.assign([[x - rate * g for x, g in zip(row, slopes, strict=True)] for row, slopes in rows])


def train(
    model: Model, examples: Sequence[Pair], steps: int, rate: float = 0.5, size: int = 32, seed: int = 1
) -> list[float]:
    """Train a model on seeded batches and return the loss of each batch, before its step.

    Parameters: `model`, changed by `assign`; `examples` pairs of context and next character; `steps` how
    many; `rate` the learning rate; `size` of a batch; `seed` of the draws, with repetition.
    Returns: a list of `steps` losses.

    >>> from labook.tiny.model import start
    >>> len(train(start(5), [([0, 1, 2], 3)], steps=2))
    2
    """
    u = iter(park_miller(seed, steps * size))
    curve = []
    for _ in range(steps):
        batch = [examples[int(next(u) * len(examples))] for _ in range(size)]
        error = loss(model, batch)
        error.backward()
        step(model.parameters, rate)
        curve.append(error.number)
    return curve
