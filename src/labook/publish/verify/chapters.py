"""What is kept of a chapter between builds, and the job that makes it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from labook.publish.checks.chapter import check_chapter
from labook.publish.checks.labels import Links, links_of
from labook.publish.checks.report import Report
from labook.publish.checks.result import Result
from labook.publish.checks.structure import Picture, images_of
from labook.publish.execute.step import Step
from labook.publish.source.elements import Given, Holds
from labook.publish.source.read import Cell, Chapter, Derive, Value, Widget, read_chapter
from labook.publish.verify.measured import Asked, elements
from labook.publish.verify.quizzes import QuizDirective, quiz_directives
from labook.text import store

Digests = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """What is kept of a chapter between builds.

    `key` is the hash of its text and of the checks, `execution_key` that of all that can change its outputs;
    `quizzes` and `measured` are what it asks of the bank and of the records, `modules` those of its header.
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


def text_key(content: str, digests: Digests) -> str:
    """Return the hash of a chapter's text and of the checks that it passed through."""
    return store.digest(content, digests)


def execution_key(chapter: Chapter, package: str) -> str:
    """Return the hash of all that can change what a chapter's cells and values print."""
    steps = [[s.kind, s.source, s.shown] for s in steps_of(chapter)]
    return store.digest(steps, symbols_of(chapter), package)


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
    symbols = (chapter.meta.get("labook") or {}).get("symbols") or {}
    return {str(name): str(expression) for name, expression in symbols.items()}


def make_record(chapter: Chapter, root: Path, digests: Digests, result: Result) -> Record:
    """Return what is kept of a chapter: its result, its report, its labels and references."""
    return Record(
        file=chapter.file,
        key=text_key(chapter.digest, digests),  # of the text as it was read, not as it is now
        execution_key=execution_key(chapter, digests["package"]),
        result=result,
        report=check_chapter(chapter, result, root),
        links=links_of(chapter),
        images=images_of(chapter),
        quizzes=quiz_directives(chapter),
        measured=elements(chapter),
        modules=tuple(map(str, (chapter.meta.get("labook") or {}).get("modules") or [])),
    )


def work(job: tuple[Path, Path, Digests], progress: Callable[[int], None]) -> Record:
    """Run and check one chapter: the job of a fresh process."""
    from labook.publish.execute.doctests import forget_package
    from labook.publish.execute.runner import run  # imports IPython, which only this process needs

    forget_package()
    path, root, digests = job
    chapter = read_chapter(path, root)
    result = run(steps_of(chapter), symbols_of(chapter), progress)
    return make_record(chapter, root, digests, result)
