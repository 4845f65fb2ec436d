"""Checkpointing: keep few values of a long chain, compute the others again on the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Function = Callable[[Any], Any]


@dataclass(frozen=True)
class Sweep:
    """What a way back through a chain returned, and what it took.

    `slope` of the last value by the first; `held`, the most values in memory at once; `evaluations` of f.
    """

    slope: Any
    held: int
    evaluations: int


def sweep(f: Function, slope: Function, x: Any, layers: int, segment: int | None = None) -> Sweep:
    """Return the slope of f applied `layers` times, by the chain rule from the last layer to the first.

    d x_n / d x_0 = f'(x_(n-1)) ... f'(x_1) f'(x_0),   x_(k+1) = f(x_k)

    Parameters: `f` one layer and `slope` its derivative, functions of its input; `x` the input of the
    first; `layers` n >= 1; `segment` how many layers lie between two kept values, or None to keep all.
    Returns: a `Sweep`.
    Raises: ValueError for a number of layers or a segment below 1.
    With segments of k layers it holds at most ceil(n/k) + k values, fewest near k = sqrt(n), and evaluates
    f twice as often.
    Source: Chen, Xu, Zhang and Guestrin, Training Deep Nets with Sublinear Memory Cost (2016), section 4.

    >>> sweep(lambda x: x * x, lambda x: 2 * x, 2, layers=4)
    Sweep(slope=524288, held=5, evaluations=4)
    >>> sweep(lambda x: x * x, lambda x: 2 * x, 2, layers=4, segment=2)
    Sweep(slope=524288, held=4, evaluations=8)
    """
    if layers < 1 or (segment is not None and segment < 1):
        raise ValueError(f"layers and segment are at least 1, not {layers} and {segment}")
    if segment is None:
        values = _run(f, x, layers)
        return Sweep(_product(slope, values), len(values), layers)
    lengths = [min(segment, layers - start) for start in range(0, layers, segment)]
    kept = [x]
    for length in lengths[:-1]:
        kept.append(_run(f, kept[-1], length)[-1])
    total, held, evaluations = 1, 0, sum(lengths)  # the first way forward runs to the last output
    for length in reversed(lengths):
        values = _run(f, kept[-1], length)
        held = max(held, len(kept) + length)
        evaluations += length
        total *= _product(slope, values)
        kept.pop()
    return Sweep(total, held, evaluations)


def _run(f: Function, x: Any, layers: int) -> list[Any]:
    """Return x and what each layer makes of it."""
    values = [x]
    for _ in range(layers):
        values.append(f(values[-1]))
    return values


def _product(slope: Function, values: list[Any]) -> Any:
    """Multiply the slopes of all layers, the last one first; the output of the last has no layer above it."""
    total: Any = 1
    for x in reversed(values[:-1]):
        total *= slope(x)
    return total
