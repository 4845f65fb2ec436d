"""What a page reads of the rest of the book, noted so that it is read again when that changed.

A role or directive asks here for whatever is not of its own page. What it got is noted with the page; before
the next build reads anything, each note is compared with what the same question would give now.
"""

from collections.abc import Callable
from typing import Any

from labook.publish.adapter import state
from labook.publish.checks.budget import Owed, owed
from labook.publish.source.outline import Entry, Outline
from labook.publish.verify.book import Verified
from labook.text.store import digest

# How each kind of note is answered, from its key.
SOURCES: dict[str, Callable[[str], object]] = {
    "chapter": lambda slug: state.current and state.current.outline.by_slug.get(slug),
    "plan": lambda _: state.current and _plan(state.current.outline),
    "term": lambda place: state.term_places().get(place),
    "terms": lambda _: state.term_places(),
    "book": lambda _: state.current and state.current.as_json(),
    "budget": lambda _: state.current and owed(state.current.root),
    "topic": state.topic_title,
    "answer": state.page_of,
}


def _plan(outline: Outline) -> object:
    return [outline.entries, outline.steps, outline.goals]


def chapter(env: Any, slug: str) -> Entry | None:
    """Return a chapter of the plan, or nothing where there is none of this name."""
    _note(env, "chapter", slug)
    return state.outline(env).by_slug.get(slug)


def plan(env: Any) -> Outline:
    """Return the plan of the book."""
    _note(env, "plan")
    return state.outline(env)


def term(env: Any, place: str) -> tuple[str, str] | None:
    """Return a term by the label of its place, with the page that defines it first, or nothing."""
    _note(env, "term", place)
    return state.term_places().get(place)


def terms(env: Any) -> dict[str, tuple[str, str]]:
    """Return all terms by the labels of their places, each with the page that defines it first."""
    _note(env, "terms")
    return state.term_places()


def book(env: Any) -> Verified | None:
    """Return the verified book; nothing in a build without checks."""
    _note(env, "book")
    return state.current


def budget(env: Any) -> list[Owed]:
    """Return what the budget file allows, rule by rule and file by file."""
    _note(env, "budget")
    return owed(state.root(env))


def topic_title(env: Any, topic: str) -> str:
    """Return the title of a topic of the question bank."""
    _note(env, "topic", topic)
    return state.topic_title(topic)


def page_of(env: Any, question: str) -> str | None:
    """Return the page with the answer of a question."""
    _note(env, "answer", question)
    return state.page_of(question)


def _note(env: Any, kind: str, key: str = "") -> None:
    notes(env).setdefault(env.docname, {})[f"{kind} {key}"] = _now(kind, key)


def notes(env: Any) -> dict[str, dict[str, str]]:
    """Return what each page has read: hashes by kind and key."""
    if not hasattr(env, "labook_reads"):
        env.labook_reads = {}
    return env.labook_reads  # type: ignore[no-any-return]


def _now(kind: str, key: str) -> str:
    return digest(SOURCES[kind](key))


def changed(env: Any, docname: str) -> bool:
    """Return whether a page would get something else than it got when it was read."""
    for note, known in notes(env).get(docname, {}).items():
        kind, _, key = note.partition(" ")
        try:
            if _now(kind, key) != known:
                return True
        except KeyError:  # what it asked for is gone
            return True
    return False
