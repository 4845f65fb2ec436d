"""The sets of exercises that pages show: made once for each name, level, seed and count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from labook.publish.checks.report import AnswerPart, Exercise
from labook.publish.source.declared.practice import PRACTICE, SET
from labook.text import store

HINT = (
    "options: :level: 1 to 3, :seed: a whole number, :count: 1 to 20; `labook practice --list` names them all"
)


@dataclass(frozen=True)
class Kept:
    """A set of exercises as it is kept between builds, with the hash of all that can change it."""

    key: str
    exercises: tuple[Exercise, ...]


def wanted(argument: str, options: Mapping[str, object]) -> tuple[str, int, int, int]:
    """Return name, level, first seed and count of a set.

    Raises: ValueError, in one sentence, for what is none.

    >>> wanted("inverse", {"count": "2"})
    ('inverse', 1, 1, 2)
    """
    from labook.derive.core.names import TABLE

    if argument not in TABLE:
        raise ValueError(f"there is nothing to practise under the name {argument!r}")
    unknown = PRACTICE.unknown(options)
    if unknown:
        raise ValueError(f"{{practice}} has no option {unknown[0]!r}")
    found = {option.name: str(options.get(option.name, option.default)) for option in SET}
    for option in SET:
        if not re.fullmatch(option.values, found[option.name]):
            raise ValueError(f":{option.name}: {found[option.name]} is not what it may be")
    return argument, int(found["level"]), int(found["seed"]), int(found["count"])


def practice_set(
    name: str, level: int, seed: int, count: int, folder: Path, digest: str
) -> tuple[Exercise, ...]:
    """Return exercises with the seeds from `seed` on, as pages show them.

    Parameters: `folder` where they are kept; `digest` of all that can change them.
    """
    path = folder / f"practice-{name}-{level}-{seed}-{count}.json"
    kept = store.load_as(path, Kept)
    if kept and kept.key == digest:
        return kept.exercises
    found = tuple(_made(name, level, seed + i) for i in range(count))
    store.save(path, Kept(digest, found))
    return found


def _made(name: str, level: int, seed: int) -> Exercise:
    from labook.bank.practice import exercise
    from labook.bank.values import latex
    from labook.publish.execute.handwork import derived

    found = exercise(name, level, seed)
    given = ", ".join(f"{key}={value!r}" for key, value in found.given.items())
    solution = derived({}, f"{name}({given})")
    inputs = solution.inputs or ", \\quad ".join(
        f"{key} = {latex(value)}" for key, value in found.arguments.items()
    )
    call = f"practice:{name}:{level}:{seed}"
    answer = tuple(AnswerPart(label, *_shown(value)) for label, value in found.answer)
    return Exercise(call, found.task, inputs, answer, replace(solution, call=call))


def _shown(value: Any) -> tuple[str, str]:
    """A part of an answer: as text, or as a formula."""
    from labook.bank.values import latex

    if isinstance(value, str):
        return "text", value
    if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
        return "text", "; ".join(value)
    return "math", latex(value) + approximation(value)


def approximation(value: Any) -> str:
    """Return the decimals of an irrational number, to four digits."""
    from labook.bank.practice import decimals

    return decimals(value).replace("≈", r"\approx")
