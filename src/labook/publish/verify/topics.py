"""Keep the verified question bank between builds: what changed is proved again, everything else is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from labook.publish.checks.report import ProvedQuestion
from labook.publish.execute import pool
from labook.publish.execute.inputs import Inputs
from labook.text import store
from labook.text.codec import typed
from labook.text.failures import Failure

FOLDER = Path("src", "labook", "bank")
QUESTIONS = FOLDER / "questions"


@dataclass(frozen=True)
class ProvedTopic:
    """A file of questions, proved: its name, its title, the chapter it belongs to, and what is wrong."""

    name: str
    file: str
    title: str
    chapter: str = ""
    questions: tuple[ProvedQuestion, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A topic as it is kept between builds, with the hash of what it was made from and the files it used."""

    key: str
    topic: ProvedTopic
    used: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    """The verified bank: its topics in order, what is wrong, and the ids that stand on a page."""

    topics: Mapping[str, ProvedTopic] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    placed: frozenset[str] = frozenset()

    @cached_property
    def questions(self) -> Mapping[str, ProvedQuestion]:
        """The questions by their ids, in the order of the files."""
        return {q.id: q for topic in self.topics.values() for q in topic.questions}

    @property
    def kinds(self) -> Mapping[str, int]:
        """Return how many questions of each kind there are."""
        kinds = [question.kind for question in self.questions.values()]
        return {kind: kinds.count(kind) for kind in sorted(set(kinds))}

    @property
    def counts(self) -> Mapping[str, int | Mapping[str, int]]:
        """Return how many questions there are, and what was checked in them."""
        questions = list(self.questions.values())
        return {
            "questions": len(questions),
            "shown": len(self.placed),
            "kinds": self.kinds,
            "levels": {str(n): sum(q.level == n for q in questions) for n in range(1, 6)},
            "topics": {name: len(topic.questions) for name, topic in self.topics.items()},
            "equations": sum(q.equations for q in questions),
            "cells": sum(len(q.cells) for q in questions),
            "derivations": sum(len(q.derivations) for q in questions),
            "generated_cases": sum(q.cases for q in questions),
        }


@dataclass
class Plan:
    """What of the bank is known from the last build, and which topics have to be proved again."""

    inputs: Inputs
    folder: Path
    keys: Mapping[str, str]
    found: dict[str, ProvedTopic]

    @property
    def jobs(self) -> Mapping[str, tuple[Path, Inputs]]:
        """Return the topics to prove: name, and file with what the package is made of."""
        folder = self.inputs.root / QUESTIONS
        return {name: (folder / f"{name}.yml", self.inputs) for name in self.keys if name not in self.found}

    def take(self, end: pool.Done) -> None:
        """Take what a topic's job found, and keep it for the next build where it came to its end."""
        if end.stopped:
            self.found[end.name] = _stopped(self.jobs[end.name][0], self.inputs.root, end)
            return
        topic, used = end.result
        self.found[end.name] = typed(ProvedTopic, topic)
        kept = Kept(self.keys[end.name], self.found[end.name], used)
        store.save(self.folder / f"{end.name}.json", kept)

    def bank(self) -> Bank:
        """Return the verified bank, once all its jobs were taken."""
        topics = {name: self.found[name] for name in self.keys}
        wrong = [failure for topic in topics.values() for failure in topic.failures]
        return Bank(topics, (*wrong, *_twins(topics)))


def plan_bank(inputs: Inputs, folder: Path) -> Plan:
    """Return which topics changed: in their file, in what they used, or in the checks.

    Parameters: `folder` where results are kept.
    """
    root = inputs.root
    paths = sorted((root / QUESTIONS).glob("*.yml"))
    shared = [inputs.hash_of("book/references.bib"), *_schema(inputs)] if paths else []
    texts = {path.stem: inputs.hash_of(_file(path, root)) for path in paths}
    keys = {name: store.digest(text, shared, inputs.proofs) for name, text in texts.items()}
    kept = {name: store.load_as(folder / f"{name}.json", Kept) for name in keys}
    found = {name: k.topic for name, k in kept.items() if k and k.key == keys[name] and inputs.same(k.used)}
    return Plan(inputs, folder, keys, found)


def _schema(inputs: Inputs) -> Iterator[str]:
    """The hashes of the files that say what a file of questions may hold."""
    folder = FOLDER.as_posix() + "/"
    found = (path for path in inputs.files if path.startswith(folder) and path.endswith(".json"))
    yield from map(inputs.hash_of, found)


def _file(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


# How a job of questions can be stopped: what happened, and what to do.
STOPS = {
    "timeout": ("the question did not end in time", "make its evidence shorter"),
    "died": ("the process died in this question", "make its evidence shorter"),
    "raised": ("the package raises an error here", "correct the line of the package that it names"),
}


def _stopped(path: Path, root: Path, end: pool.Done) -> ProvedTopic:
    file, (what, hint) = _file(path, root), STOPS[end.stopped]
    failure = Failure(file, end.line or 1, end.stopped, what, "an end", end.detail, hint)
    return ProvedTopic(path.stem, file, path.stem, failures=(failure,))


def _twins(topics: Mapping[str, ProvedTopic]) -> Iterator[Failure]:
    """An id names one question in the whole bank: it is its address for ever."""
    first: dict[str, str] = {}
    for name, topic in topics.items():
        for question in topic.questions:
            if question.id in first:
                what = f"{question.id}: id: this id is taken"
                other = f"also in the topic {first[question.id]}"
                yield Failure(topic.file, 1, "question", what, "an id of its own", other, "rename one")
            first.setdefault(question.id, name)
