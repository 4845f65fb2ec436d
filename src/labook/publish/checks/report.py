"""What the checks found in a chapter: counts, failures, and what its page must show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from labook.publish.checks.result import DerivationRun, WidgetRun
from labook.text.failures import Failure


@dataclass(frozen=True)
class Counts:
    """How much of a chapter there is, and how much of it was checked."""

    cells: int = 0
    outputs: int = 0
    verified: int = 0
    budgeted: int = 0
    equations: int = 0
    equations_checked: int = 0
    equations_symbolic: int = 0
    equations_unchecked: int = 0
    equations_letters: int = 0  # of the symbolic ones, those that hold for random letters
    values: int = 0
    comparisons: int = 0
    bare_numbers: int = 0
    small_numbers: int = 0  # single digits in running text that nothing holds
    doctests: int = 0
    figures: int = 0
    widgets: int = 0
    questions: int = 0
    exercises: int = 0
    solutions: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the sum.

        >>> (Counts(cells=1, outputs=1) + Counts(cells=2)).cells
        3
        """
        return Counts(*(getattr(self, name) + getattr(other, name) for name in COUNTS))

    def as_json(self) -> dict[str, int]:
        """Return the counts by their names."""
        return {name: getattr(self, name) for name in COUNTS}


COUNTS = tuple(each.name for each in fields(Counts))


@dataclass(frozen=True)
class AnswerPart:
    """A part of the answer to a generated exercise: its name, and a `text` or a formula (`math`)."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class Exercise:
    """A generated exercise as pages show it; number and id are those of its place on a page."""

    call: str
    task: str
    inputs: str
    answer: tuple[AnswerPart, ...]
    solution: DerivationRun
    number: int = 0
    id: str = ""


@dataclass(frozen=True)
class TextPart:
    """A text of a question as pages show it, with the formulas and the computed numbers in it."""

    text: str
    math: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvidenceCell:
    """A cell that pages show below an answer, and what it printed."""

    code: str
    output: str


@dataclass(frozen=True)
class ProvedQuestion:
    """A question of the bank as pages show it, proved.

    `key` is what a browser needs to judge an answer; `parts` are its texts by the names of their fields, and
    `counts` how many options, mistakes and so on it has; `references` are role, label and line of each
    cross-reference; `cases` how many generated cases its statements held in.
    """

    id: str
    line: int
    kind: str
    topic: str
    chapter: str
    level: int
    title: str = ""
    minutes: int = 0
    unit: str = ""
    covers: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    key: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, TextPart] = field(default_factory=dict)
    cells: tuple[EvidenceCell, ...] = ()
    derivations: tuple[DerivationRun, ...] = ()
    references: tuple[tuple[str, str, int], ...] = ()
    equations: int = 0
    cases: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A question or an exercise, and the page that shows it."""

    page: str
    question: ProvedQuestion | None = None
    exercise: Exercise | None = None


@dataclass(frozen=True)
class QuizItem:
    """What one directive shows of the bank: questions, exercises, or all that pages of the book placed."""

    name: str
    questions: tuple[ProvedQuestion, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    placed: tuple[Placed, ...] = ()


@dataclass(frozen=True)
class Measured:
    """What one role or directive shows of the records: a text, a table (`head` and `rows`) or a drawing.

    `key` is that by which the page asks for it; `texts` are all that it shows; `open` tells of a claim that
    no record decides.
    """

    key: str
    texts: tuple[str, ...] = ()
    text: str | None = None
    open: bool = False
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    svg: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Shown:
    """What the built page of a chapter must show, kind by kind, in the order of the page."""

    outputs: tuple[str, ...] = ()
    met: tuple[bool, ...] = ()
    values: tuple[tuple[str, str], ...] = ()  # role, and text
    derivations: tuple[DerivationRun, ...] = ()
    math: tuple[str, ...] = ()
    widgets: tuple[WidgetRun, ...] = ()
    readouts: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    quizzes: tuple[QuizItem, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()  # id, and key
    evidence: tuple[str, ...] = ()
    benchmarks: tuple[Measured, ...] = ()
    measured: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # running text with digits, which the checks have read

    def __add__(self, other: "Shown") -> "Shown":
        """Return what both show, the other after this one."""
        return Shown(*(getattr(self, name) + getattr(other, name) for name in SHOWN))

    def __bool__(self) -> bool:
        """Return whether there is anything to show."""
        return any(getattr(self, name) for name in SHOWN)


SHOWN = tuple(each.name for each in fields(Shown))


@dataclass(frozen=True)
class Findings:
    """What one check found: failures, what it counted, and what the page must show."""

    failures: tuple[Failure, ...] = ()
    counts: Counts = Counts()
    shown: Shown = Shown()


def joined(found: Iterable[Findings]) -> Findings:
    """Return several findings as one, in their order.

    >>> joined([Findings(counts=Counts(cells=1)), Findings(counts=Counts(cells=2, values=1))]).counts.cells
    3
    """
    parts = list(found)
    sums = [sum(getattr(part.counts, name) for part in parts) for name in COUNTS]
    rows = [tuple(item for part in parts for item in getattr(part.shown, name)) for name in SHOWN]
    return Findings(
        tuple(failure for part in parts for failure in part.failures), Counts(*sums), Shown(*rows)
    )


def failed(failures: Iterable[Failure]) -> Findings:
    """Return findings that are failures alone."""
    return Findings(tuple(failures))


@dataclass(frozen=True)
class Report:
    """All that was found in a chapter, and how its main line reads: its words, its Flesch reading ease."""

    counts: Counts = Counts()
    failures: tuple[Failure, ...] = ()
    shown: Shown = Shown()
    words: int = 0
    ease: int = 0
