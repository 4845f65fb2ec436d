"""Evidence for statements about all cases: a counterexample, or a test on generated cases with a theorem."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from .values import code

Draw = Callable[[Random], Any]
CASES = 200
TRIES = 50  # draws for each case that the statement speaks of


class EvidenceError(AssertionError):
    """Evidence that does not show what it is meant to show."""


@dataclass(frozen=True)
class Verdict:
    """Whether a statement about all cases holds, and what shows it.

    `text` is a line of Markdown for the reader; `theorem` a key of the bibliography and a place in it.
    """

    holds: bool
    text: str
    cases: int = 0
    theorem: str = ""

    def __bool__(self) -> bool:
        """Return whether the statement holds."""
        return self.holds


def counterexample(claim: Callable[..., Any], **values: Any) -> Verdict:
    """Refute a statement by one case.

    Parameters: `claim`, the statement as a function of its case; `values`, the case.
    Raises: EvidenceError where the statement holds in that case, or does not speak of it (None).

    >>> counterexample(lambda x: x * x > 0, x=0).text
    'Counterexample: `x = 0`.'
    """
    found = claim(**values)
    case = ", ".join(f"`{name} = {code(value)}`" for name, value in values.items())
    if found is None:
        raise EvidenceError(f"the statement does not speak of the case {case}")
    if found:
        raise EvidenceError(f"the statement holds for {case}: this is no counterexample")
    return Verdict(False, f"Counterexample: {case}.")


def held(claim: Callable[..., Any], *, theorem: str, cases: int = CASES, **draws: Draw) -> Verdict:
    """Hold a statement against generated cases; the theorem says why it holds in all of them.

    Parameters: `claim`, the statement as a function of its case, which returns None for a case that the
    statement does not speak of; `theorem`, such as `strang2016, section 1.2`; `draws`, for each argument a
    function of a random number generator.
    Raises: EvidenceError for a case in which the statement fails, and where too few cases can be drawn.
    The generated cases prove nothing: they make a wrong statement fail here.

    >>> held(lambda x: x * x >= 0, theorem="strang2016, section 1.2", x=integers(-9, 9)).cases
    200
    """
    lot, found = Random(1), 0
    for _ in range(cases * TRIES):
        case = {name: draw(lot) for name, draw in draws.items()}
        holds = claim(**case)
        if holds is None:
            continue
        if not holds:
            shown = ", ".join(f"{name} = {code(value)}" for name, value in case.items())
            raise EvidenceError(f"the statement fails for {shown}")
        found += 1
        if found == cases:
            return _held(cases, theorem)
    raise EvidenceError(f"only {found} of {cases} cases could be drawn: draw others")


def _held(cases: int, theorem: str) -> Verdict:
    key, _, place = theorem.partition(",")
    where = f",{place}" if place else ""
    text = f"It held in {{qval}}`{cases}` generated cases; for the proof see {{cite}}`{key.strip()}`{where}."
    return Verdict(True, text, cases, key.strip())


def integers(least: int, most: int) -> Draw:
    """Return a draw of whole numbers."""
    return lambda lot: lot.randint(least, most)


def fractions(least: int = -9, most: int = 9) -> Draw:
    """Return a draw of fractions with small denominators."""
    return lambda lot: Fraction(lot.randint(least, most), lot.randint(1, 6))


def vectors(n: int | Draw, entries: Draw | None = None) -> Draw:
    """Return a draw of vectors with `n` entries, which may be drawn itself."""
    entry = entries or fractions()

    def draw(lot: Random) -> list[Any]:
        count = n if isinstance(n, int) else n(lot)
        return [entry(lot) for _ in range(count)]

    return draw


def matrices(m: int, n: int, entries: Draw | None = None) -> Draw:
    """Return a draw of m x n matrices."""
    row = vectors(n, entries)
    return lambda lot: [row(lot) for _ in range(m)]
