"""What makes an exercise of a higher level harder: for each kind one measure, which grows with the level."""

from typing import Any, NamedTuple, Protocol

from labook.derive import Derivation
from labook.derive.core.catalogue import Arguments
from labook.derive.core.names import TABLE


class Solved(Protocol):
    """What a measure needs of an exercise."""

    arguments: Arguments
    solution: Derivation


class Measure(NamedTuple):
    """What is measured, as a reader may be told, and its value for one exercise."""

    text: str
    of: Any


def given_numbers(exercise: Solved) -> int:
    """Return how many numbers are given."""
    return len(list(_numbers(list(exercise.arguments.values()))))


def given_sizes(exercise: Solved) -> float:
    """Return the sum of the sizes of the given numbers."""
    return float(sum(abs(x) for x in _numbers(list(exercise.arguments.values()))))


def written_length(exercise: Solved) -> int:
    """Return how many characters the written-out solution has: more operations, or longer numbers."""
    return len(exercise.solution.text())


def _numbers(value: Any) -> Any:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
        return
    try:
        yield float(value)
    except ValueError:
        return  # a word, a formula, or a gap in the ratings


NUMBERS = Measure("how many numbers are given", given_numbers)
SIZES = Measure("how large the given numbers are, added without their signs", given_sizes)
WRITTEN = Measure("how long the written-out solution is", written_length)

_BY_NUMBERS = ("frobenius_norm", "tensor_memory", "memory_offset", "broadcast_shapes", "vector_norms")
_BY_SIZES = (
    "einsum", "characteristic_polynomial", "singular_value_decomposition", "spectral_norm", "nuclear_norm",
    "condition_number", "change_of_basis", "ridge_regression", "attention_shapes", "rank_k_storage",
    "lora_parameters", "tiled_traffic", "determinant_cofactors",
)  # fmt: skip
MEASURES: dict[str, Measure] = (
    dict.fromkeys(TABLE, WRITTEN) | dict.fromkeys(_BY_NUMBERS, NUMBERS) | dict.fromkeys(_BY_SIZES, SIZES)
)
