"""Generated practice: for every hand calculation, exercises with friendly numbers and a full solution."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypedDict

from labook.bank.values import flat, is_exact, number, plain
from labook.derive import Derivation
from labook.derive.core.catalogue import Arguments, Entry, Task, lookup
from labook.derive.core.serial import as_text, encode

from . import learning, matrices, sizes, spectra, systems, vectors
from .lot import Lot

Generator = Callable[[Lot, int], Arguments]
ROOMS = {
    "vectors": vectors,
    "matrices": matrices,
    "systems": systems,
    "spectra": spectra,
    "learning": learning,
    "sizes": sizes,
}
LEVELS = (1, 2, 3)
SINGULAR = "singular_matrix"  # its rank is one for every exercise: what it sends to zero is asked for too
GENERAL = "characteristic_polynomial"  # the only calculation without numbers: one is put in at the end


def task_of(entry: Entry) -> Task:
    """Return what an exercise on a calculation is. Raises: ValueError, with the reason, where it has none."""
    if entry.task is None:
        raise ValueError(f"{entry.name} cannot be practised: {entry.untasked}")
    return entry.task


def generator(entry: Entry) -> Generator:
    """Return what draws the numbers of a calculation.

    Raises: ValueError where it has no task, or names a generator that is not there.

    >>> generator(lookup("inverse")) is matrices.inverse
    True
    """
    draw = task_of(entry).draw
    if callable(draw):
        return draw
    room, _, name = draw.partition(".")
    found = getattr(ROOMS.get(room), name, None)
    if not callable(found):
        raise ValueError(
            f"the derivation {entry.name!r} draws its numbers by {draw!r}, which is not there: "
            f"name a function of labook.bank.practice.{{{','.join(ROOMS)}}}, or give the function itself"
        )
    made: Generator = found
    return made


class ExerciseData(TypedDict):
    """An exercise for JSON: exact values are texts, and `solution` is the derivation as it writes itself."""

    name: str
    level: int
    seed: int
    task: str
    arguments: Arguments
    answer: dict[str, object]
    solution: Mapping[str, object]


@dataclass(frozen=True)
class Exercise:
    """One exercise: which calculation, with which numbers, and the calculation made."""

    name: str
    level: int
    seed: int
    arguments: Arguments
    solution: Derivation

    @property
    def task(self) -> str:
        """Return the sentence that says what is to be done; given words stand in it, numbers below it."""
        words = {name: value for name, value in self.arguments.items() if isinstance(value, str)}
        return task_of(lookup(self.name)).asks.format(**words)

    @property
    def answer(self) -> list[tuple[str, Any]]:
        """Return the parts of the answer with their names; the values are exact."""
        parts, result = task_of(lookup(self.name)).parts, self.solution.result
        if self.name == GENERAL:
            result = _specialised(result, self.arguments["A"])
        values = tuple(result) if len(parts) > 1 and isinstance(result, tuple) else (result,)
        if self.name == SINGULAR:
            values += (null_vector(self.arguments["A"]),)
        return list(zip(parts, values, strict=True))

    @property
    def given(self) -> Arguments:
        """Return the arguments that the calculation takes."""
        return {key: value for key, value in self.arguments.items() if key in lookup(self.name).kinds}

    def inputs(self) -> str:
        """Return the given numbers as plain text, one a line."""
        return "\n".join(f"{name} = {typed(value)}" for name, value in self.arguments.items())

    def answer_text(self) -> str:
        """Return the answer as plain text, one part a line."""
        return "\n".join(f"{name}: {typed(value)}{decimals(value)}" for name, value in self.answer)

    def as_json(self) -> ExerciseData:
        """Return the exercise for JSON; exact values are texts."""
        return {
            "name": self.name,
            "level": self.level,
            "seed": self.seed,
            "task": self.task,
            "arguments": self.arguments,
            "answer": {name: encode(value) for name, value in self.answer},
            "solution": self.solution.as_json(),
        }


def decimals(value: Any) -> str:
    """Return irrational numbers to four digits, after their exact form; nothing for any other value.

    A vector or a matrix shows all its entries, so that nobody has to evaluate exponentials to compare.
    """
    if isinstance(value, str) or not any(_irrational(x) for x in flat(plain(value))):
        return ""
    return f" ≈ {_rounded(value)}"


def _irrational(x: Any) -> bool:
    return not (isinstance(x, str) or is_exact(x) or getattr(x, "free_symbols", None))


def _rounded(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_rounded(x) for x in value) + "]"
    return value if isinstance(value, str) else f"{float(number(value)):.4g}"


def null_vector(A: Any) -> tuple[int, int]:
    """Return what a 2 x 2 matrix of rank one sends to zero, in smallest whole numbers.

    >>> null_vector([[2, 4], [1, 2]]), null_vector([["0.5", "-1.5"], [1, -3]])
    ((2, -1), (3, 1))
    """
    a, b = (Fraction(x) for x in A[0])
    size = lcm(a.denominator, b.denominator)
    p, q = int(b * size), int(-a * size)
    sign = 1 if p > 0 or (p == 0 and q > 0) else -1
    return sign * p // gcd(p, q), sign * q // gcd(p, q)


def typed(value: Any) -> str:
    """Return a value as one types it.

    >>> from fractions import Fraction
    >>> typed((Fraction(1, 2), ("a", 3))), typed("0.5")
    ('[1/2, [a, 3]]', '0.5')
    """
    if isinstance(value, list | tuple):
        return "[" + ", ".join(typed(item) for item in value) + "]"
    return value if isinstance(value, str) else as_text(value)


def exercise(name: str, level: int = 1, seed: int = 1) -> Exercise:
    """Return the exercise of a name, a level (1 to 3) and a seed: always the same for the same three.

    Raises: ValueError, in one sentence, for a name that the catalogue does not have,
    for a calculation without a task and for another level.

    >>> exercise("dot_product", 1, 7).arguments == exercise("dot_product", 1, 7).arguments
    True
    """
    entry = lookup(name)
    if level not in LEVELS:
        raise ValueError(f"the level is {level}: it is 1, 2 or 3")
    arguments = generator(entry)(Lot(f"{name} {level} {seed}"), level)
    given = {key: value for key, value in arguments.items() if key in entry.kinds}
    return Exercise(name, level, seed, arguments, entry.function(**given))


def _specialised(result: Any, A: Any) -> Any:
    """The general polynomial for one matrix: its letters are the entries, row by row."""
    letters = {str(letter): letter for letter in result.free_symbols}
    entries = zip("abcd", (x for row in A for x in row), strict=True)
    return result.subs({letters[name]: value for name, value in entries})
