"""What is kept of a chapter between builds, and how it is made of what its process handed back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from labook.publish.checks.chapter import check_chapter
from labook.publish.checks.given_back import statement_of, value_of, wrong_step
from labook.publish.checks.labels import Links, links_of
from labook.publish.checks.report import Report
from labook.publish.checks.result import DerivationRun, Result
from labook.publish.checks.structure import Picture, images_of
from labook.publish.execute.chapter import Job, Ran
from labook.publish.execute.inputs import Inputs, places
from labook.publish.execute.others import versions
from labook.publish.execute.step import Step
from labook.publish.source.allowed import Names, imports, refused
from labook.publish.source.elements import Given, Holds
from labook.publish.source.read import Cell, Chapter, Derive, Directive, Value, Widget
from labook.publish.verify.asked import Asked, elements
from labook.publish.verify.quizzes import QuizDirective, quiz_directives
from labook.text import store


@dataclass(frozen=True)
class Record:
    """What is kept of a chapter between builds.

    `key` is the hash of its text and of the checks, `execution_key` that of all that can change its outputs;
    `used` are the files with which it ran, and `sources` those from which it shows functions, with their
    hashes; `quizzes` and `measured` are what it asks of the bank and of the records, `modules` those of its
    header.
    """

    file: str
    key: str
    execution_key: str
    result: Result
    report: Report
    links: Links
    images: tuple[Picture, ...] = ()
    quizzes: tuple[QuizDirective, ...] = ()
    measured: tuple[Asked, ...] = ()
    modules: tuple[str, ...] = ()
    used: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


def text_key(content: str, inputs: Inputs) -> str:
    """Return the hash of a chapter's text and of the checks that it passed through."""
    return store.digest(content, inputs.checks)


def execution_key(chapter: Chapter, inputs: Inputs) -> str:
    """Return the hash of all that can change what a chapter prints, but for the files that it uses.

    Other packages count with their versions.
    """
    steps = [[s.kind, s.source, s.shown] for s in steps_of(chapter)]
    imported = [name for cell in chapter.of(Cell) for name in imports(cell.source)]
    return store.digest(steps, symbols_of(chapter), inputs.runner, versions(imported))


def steps_of(chapter: Chapter) -> list[Step]:
    """Return the cells, values, hand calculations and widgets of a chapter in the order in which they run."""
    if not chapter.executes:
        return []
    steps = []
    for element in chapter.elements:
        if isinstance(element, Cell) and not element.nested:
            steps.append(Step("cell", element.line, element.source))
        elif isinstance(element, Value):
            steps.append(Step("value", element.line, element.expression, element.shown))
        elif isinstance(element, Derive):
            steps.append(Step("derive", element.line, element.expression))
        elif isinstance(element, Given):
            steps.append(Step("given", element.line, element.source))
        elif isinstance(element, Holds):
            steps.append(Step("holds", element.line, element.expression))
        elif isinstance(element, Widget):
            shown = json.dumps([element.id, element.given], default=str)
            steps.append(Step("widget", element.line, element.name, shown))
    return steps


def symbols_of(chapter: Chapter) -> Mapping[str, str]:
    """Return the expressions that the chapter's header binds to LaTeX symbols."""
    return chapter.header.symbols


def make_record(
    chapter: Chapter, inputs: Inputs, result: Result, used: Mapping[str, str] = MappingProxyType({})
) -> Record:
    """Return what is kept of a chapter: its result, its report, its labels and references.

    Parameters: `used` the files with which it ran.
    """
    return Record(
        file=chapter.file,
        key=text_key(chapter.digest, inputs),  # of the text as it was read, not as it is now
        execution_key=execution_key(chapter, inputs),
        result=result,
        report=check_chapter(chapter, result, inputs.root),
        links=links_of(chapter),
        images=images_of(chapter),
        quizzes=quiz_directives(chapter),
        measured=elements(chapter),
        modules=chapter.header.modules,
        used=dict(used),
        sources=inputs.hashes(_shown_sources(chapter)),
    )


def _shown_sources(chapter: Chapter) -> Iterator[str]:
    """The files of the functions that the page shows."""
    for directive in chapter.of(Directive):
        if directive.name == "source":
            yield from places(directive.argument.strip().rpartition(".")[0])


def job_of(chapter: Chapter, inputs: Inputs, moment: float = 0.0) -> Job:
    """Return what a process is given to run a chapter; `moment` is what its clock says."""
    names = Names()
    for cell in chapter.of(Cell):
        list(refused(cell.source, names))
    found = {part for name in names.package.values() for part in (name, name.rpartition(".")[0])}
    known = (name for name in found if any(place in inputs.files for place in places(name)))
    others = {name.split(".")[0] for cell in chapter.of(Cell) for name in imports(cell.source)}
    ahead = (*sorted(known), *(name for root, name in AHEAD.items() if root in others))
    return Job(inputs.root, tuple(steps_of(chapter)), symbols_of(chapter), ahead, moment)


# Other packages whose generators of random numbers have to be there when the process is closed.
AHEAD = {"numpy": "numpy.random", "torch": "torch", "sklearn": "numpy.random", "scipy": "numpy.random"}


def record_of(chapter: Chapter, inputs: Inputs, ran: Ran) -> Record:
    """Return what is kept of a chapter that ran: its checks are made here, far from its cells."""
    used = dict(inputs.files) if ran.everything else inputs.hashes(ran.paths)
    return make_record(chapter, inputs, settled(chapter, ran.result), used)


def settled(chapter: Chapter, result: Result) -> Result:
    """Return a result with the texts and verdicts made of the data that the chapter handed back."""
    values = zip(chapter.of(Value), result.values, strict=True)
    holds = zip(chapter.of(Holds), result.holds, strict=True)
    return replace(
        result,
        values=tuple(value_of(element.expression, element.shown, run) for element, run in values),
        holds=tuple(statement_of(element.expression, run) for element, run in holds),
        derivations=tuple(map(_verified, result.derivations)),
    )


def _verified(run: DerivationRun) -> DerivationRun:
    wrong = "" if run.error else wrong_step(run)
    return replace(run, error=f"a step does not hold: {wrong}") if wrong else run
