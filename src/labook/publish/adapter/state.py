"""What the extension knows while Sphinx runs: the verified book."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from labook.publish.checks.report import Exercise, Measured, QuizItem, Report
from labook.publish.checks.result import DerivationRun, WidgetRun
from labook.publish.maths.renderer import Renderer
from labook.publish.site.notebooks.make import path_of, runs
from labook.publish.source.declared.quiz import QUIZ
from labook.publish.source.editions import DEFAULT, EDITIONS, Edition
from labook.publish.source.outline import Outline, read_outline
from labook.publish.source.terms import key, label, same
from labook.publish.source.toc import toc_entries
from labook.publish.verify.book import Verified
from labook.text.failures import Failure
from labook.text.store import digest

Shown = TypeVar("Shown")
# Set by the command line before Sphinx starts, so that a build verifies once.
current: Verified | None = None
# The formulas of this build: made when Sphinx starts, closed by the command line.
maths: Renderer | None = None
# The edition that the printed book is made for.
edition: Edition = EDITIONS[DEFAULT]
# What the writing of the pages of this build has found wrong.
late: list[Failure] = []


def root(env: Any) -> Path:
    """Return the project folder: the one that holds `book/`."""
    return Path(env.srcdir).parent


def report(docname: str) -> Report | None:
    """Return the report of a page, or nothing without checks."""
    return current.reports.get(slug(docname)) if current else None


def notebook(docname: str) -> str:
    """Return the path of a page's notebook in the site, or nothing where it has none."""
    result = current.executed.get(slug(docname)) if current else None
    return path_of(slug(docname)) if runs(result) else ""


def slug(docname: str) -> str:
    """Return the name under which a page is reported.

    >>> slug("data-as-numbers/why-linear-algebra")
    'why-linear-algebra'
    """
    return docname.rpartition("/")[2]


def _next(env: Any, kind: str, key: str, items: Sequence[Shown]) -> Shown | None:
    """The next of several items under one key; the last of them where a page is asked for more."""
    used = env.temp_data.setdefault(f"labook_{kind}", {})
    position = used[key] = used.get(key, -1) + 1
    return items[min(position, len(items) - 1)] if items else None


def next_value(env: Any, key: str) -> str | None:
    """Return the text of the next use of a value on the page that is being read."""
    found = report(env.docname)
    if found is None:
        return None
    return _next(env, "values", key, [text for name, text in found.shown.values if name == key])


def next_benchmark(env: Any, key: str) -> Measured | None:
    """Return the next use of a claim, a measured number or a benchmark on the page that is being read."""
    found = report(env.docname)
    if found is None:
        return None
    return _next(env, "benchmarks", key, [item for item in found.shown.benchmarks if item.key == key])


def next_derivation(env: Any, call: str) -> DerivationRun | None:
    """Return the next hand calculation of this call on the page that is being read.

    Those of questions and of practice have names of their own: in print they stand on another page.
    """
    name, _, place = call.rpartition(":")
    if current is not None and name in current.bank.questions:
        return current.bank.questions[name].derivations[int(place)]
    if call.startswith("practice:"):
        return next((item.solution for item in _exercises() if item.call == call), None)
    found = report(env.docname)
    if found is None:
        return None
    return _next(env, "derivations", call, [item for item in found.shown.derivations if item.call == call])


def _exercises() -> Iterator[Exercise]:
    """Yield the generated exercises of all pages."""
    for found in current.reports.values() if current else ():
        for item in found.shown.quizzes:
            yield from item.exercises


def page_widget(env: Any, id_: str) -> WidgetRun | None:
    """Return the widget with this id on the page that is being read."""
    found = report(env.docname)
    widgets = found.shown.widgets if found else ()
    return next((widget for widget in widgets if widget.id == id_), None)


def page_digest(docname: str) -> str:
    """Return a hash of all that the checks contribute to a page of its own; `reads` knows the rest."""
    if current is None:
        return ""
    name = slug(docname)
    ran, found = current.executed.get(name), current.reports.get(name)
    own = [ran and ran.cells, found and [found.counts, found.shown], current.sources.get(name)]
    return digest(*own, page_failures(docname))


def page_failures(docname: str) -> list[Failure]:
    """Return what failed in the source of a page."""
    return [f for f in current.failures if f.file == f"book/{docname}.md"] if current else []


def outline(env: Any) -> Outline:
    """Return the plan of the book."""
    if current is not None:
        return current.outline
    found = env.temp_data.get("labook_outline")  # a build without checks: read once for each page
    if found is None:
        found = env.temp_data["labook_outline"] = read_outline(root(env))
    return found  # type: ignore[no-any-return]


def term_places() -> dict[str, tuple[str, str]]:
    """Return each term that the book defines, with the name of the page that defines it first.

    The keys are the labels of the places; pages count in reading order.
    """
    return _places(current) if current else {}


@functools.lru_cache(maxsize=1)
def _places(book: Verified) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entry in book.outline.entries:
        report = book.reports.get(entry.slug) if entry.page else None
        for term in report.shown.terms if report else ():
            if not any(same(key(term), name) for name, _ in found.values()):
                found[label(term)] = key(term), entry.slug
    return found


def next_quiz(env: Any) -> QuizItem | None:
    """Return the questions of the next directive of the page that is being read."""
    found = report(env.docname)
    return _next(env, "quizzes", "", found.shown.quizzes) if found else None


def numbered(env: Any, count: int) -> int:
    """Return the number of the first of the next questions of the page that is being read."""
    first = env.temp_data.get("labook_numbered", 0) + 1
    env.temp_data["labook_numbered"] = first + count - 1
    return int(first)


def topic_title(topic: str) -> str:
    """Return the title of a topic of the question bank."""
    return current.bank.topics[topic].title if current else topic


def page_of(question: str) -> str | None:
    """Return the page with the answer of a question: where pages of several show it, the one of its topic."""
    if current is None:
        return None
    pages = [
        name
        for name, found in current.reports.items()
        for item in found.shown.quizzes
        if item.name == QUIZ.name and any(q.id == question for q in item.questions)
    ]
    own = current.bank.questions[question].topic
    first = sorted(pages, key=lambda name: (name != own, name))[:1]
    return next(
        (entry for entry, _ in toc_entries(current.root) if first == [entry.rpartition("/")[2]]), None
    )
