"""Keep the verified question bank between builds: what changed is proved again, everything else is not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from labook.publish.checks.report import ProvedQuestion
from labook.publish.execute import pool
from labook.text import store
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
    """A topic as it is kept between builds, with the hash of all that can change it."""

    key: str
    topic: ProvedTopic


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

    root: Path
    folder: Path
    keys: Mapping[str, str]
    found: dict[str, ProvedTopic]

    @property
    def jobs(self) -> Mapping[str, tuple[Path, Path]]:
        """Return the topics to prove: name, and file with project folder."""
        folder = self.root / QUESTIONS
        return {name: (folder / f"{name}.yml", self.root) for name in self.keys if name not in self.found}

    def take(self, end: pool.Done) -> None:
        """Take what a topic's job found, and keep it for the next build where it came to its end."""
        if end.stopped:
            self.found[end.name] = _stopped(self.jobs[end.name][0], self.root, end)
            return
        self.found[end.name] = end.result
        store.save(self.folder / f"{end.name}.json", Kept(self.keys[end.name], end.result))

    def bank(self) -> Bank:
        """Return the verified bank, once all its jobs were taken."""
        topics = {name: self.found[name] for name in self.keys}
        wrong = [failure for topic in topics.values() for failure in topic.failures]
        return Bank(topics, (*wrong, *_twins(topics)))


def plan_bank(root: Path, folder: Path, package: str) -> Plan:
    """Return which topics changed: in their file, their evidence, the package or the checks.

    Parameters: `root` the project folder; `folder` where results are kept; `package` the package's digest.
    """
    paths = sorted((root / QUESTIONS).glob("*.yml"))
    shared = _shared_key(root, package) if paths else ""
    keys = {path.stem: _key(path, root, shared) for path in paths}
    kept = {name: store.load_as(folder / f"{name}.json", Kept) for name in keys}
    found = {name: k.topic for name, k in kept.items() if k and k.key == keys[name]}
    return Plan(root, folder, keys, found)


def _shared_key(root: Path, package: str) -> str:
    """A hash of everything that can change what the verification of any topic finds."""
    bank, publish = root / FOLDER, root / "src" / "labook" / "publish"
    files = [root / "book" / "references.bib", *bank.glob("*.py"), *bank.glob("*.json")]
    files += [bank / "evidence" / "__init__.py", publish / "questions.py"]
    files += (publish / "checks").rglob("*.[pl]*")
    return store.digest(_present(files, root), package)


def _key(path: Path, root: Path, shared: str) -> str:
    """A hash of everything that can change what a topic's verification finds."""
    evidence = root / FOLDER / "evidence" / f"{path.stem.replace('-', '_')}.py"
    return store.digest(_present([path, evidence], root), shared)


def _present(files: Iterable[Path], root: Path) -> str:
    return store.files_digest([f for f in files if f.is_file() and "__pycache__" not in f.parts], root)


def _stopped(path: Path, root: Path, end: pool.Done) -> ProvedTopic:
    file = path.relative_to(root).as_posix()
    what = (
        "the question did not end in time"
        if end.stopped == "timeout"
        else "the process died in this question"
    )
    failure = Failure(
        file, end.line or 1, end.stopped, what, "an end", end.detail, "make its evidence shorter"
    )
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
