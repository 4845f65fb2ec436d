"""Load the files of the question bank, and say exactly where one is wrong."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any

import jsonschema

from labook.text.located import Fault, FaultyFile, Located, Path, Place, read_yaml, shown_path

from .fields import CHOICES, OPEN, Kind, QuestionData
from .typed import TYPED

HERE = File(__file__).parent


@dataclass(frozen=True)
class Question:
    """One question: its data, as the schema describes it, and where its fields stand.

    The options are in the order in which a reader sees them; `order` says where each stands in the file.
    """

    topic: str
    chapter: str
    index: int
    data: QuestionData
    located: Located
    order: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Return the stable name of the question."""
        return self.data["id"]

    @property
    def kind(self) -> Kind:
        """Return the kind: choice, multiple, open, or one of those that are typed."""
        return self.data["kind"]

    def in_file(self, path: Path) -> Path:
        """Return the path of a field as the file has it: there the options have not been shuffled."""
        if path[:1] == ("options",) and len(path) > 1 and self.order:
            return ("options", self.order[int(path[1])], *path[2:])
        return path

    def place(self, path: Path) -> Place:
        """Return the place of one of the question's fields in the file."""
        return self.located.place(("questions", self.index, *self.in_file(path)))

    def fault(self, path: Path, what: str, **more: str) -> Fault:
        """Return a fault of this question's field."""
        name = f"{self.id}: {shown_path(self.in_file(path))}" if path else self.id
        return Fault(self.place(path).first, name, what, **more)


@dataclass(frozen=True)
class Topic:
    """One file of questions."""

    name: str
    title: str
    chapter: str
    questions: list[Question]


def question_files(package: File = HERE) -> list[File]:
    """Return the files of questions, one a topic."""
    return sorted((package / "questions").glob("*.yml"))


@cache
def validator() -> Any:
    """Return the validator of the schema with all kinds; the schema itself is checked first."""
    schema = json.loads((HERE / "bank.schema.json").read_text(encoding="utf-8"))
    schema["$defs"]["typed"]["enum"] = [*TYPED]
    schema["$defs"]["kind"]["enum"] = [*CHOICES, *TYPED, OPEN]
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def load_topic(text: str, name: str) -> Topic:
    """Return the questions of one file.

    Parameters: `text` of the file; `name` its stem, which is the topic.
    Raises: FaultyFile, with line and field of each fault, where the schema refuses it, where `topic` is not
    the file's name, or where an id is given twice.
    """
    located = read_yaml(text)
    faults = sorted(set(_schema_faults(located)), key=lambda fault: fault.line)
    if faults:
        raise FaultyFile(faults)
    data = located.data
    if data["topic"] != name:
        line = located.place(("topic",)).first
        raise FaultyFile(
            [Fault(line, "topic", "the topic is not the file's name", name, data["topic"], "rename one")]
        )
    questions = [_shuffled(name, data["chapter"], i, located) for i in range(len(data["questions"]))]
    return Topic(name, data["title"], data["chapter"], list(_distinct(questions)))


def _shuffled(topic: str, chapter: str, i: int, located: Located) -> Question:
    item = located.data["questions"][i]
    order = shuffled_order(str(item["id"]), len(item.get("options", [])))
    if order:
        item = item | {"options": [item["options"][j] for j in order]}
    return Question(topic, item.get("chapter", chapter), i, item, located, order)


def shuffled_order(name: str, count: int) -> tuple[int, ...]:
    """Return the order in which a question shows its options: by lot, and the same for ever.

    Parameters: `name` the id of the question; `count` of its options.
    Each option is sorted by a hash of the id and its place in the file, so nobody who writes a question
    decides where its key comes, and an option that is added leaves the order of the others alone.

    >>> shuffled_order("sizes-of-a-map", 4) == shuffled_order("sizes-of-a-map", 4), shuffled_order("a", 1)
    (True, (0,))
    """
    lots = [hashlib.sha256(f"{name} {i}".encode()).hexdigest() for i in range(count)]
    return tuple(sorted(range(count), key=lots.__getitem__))


def _schema_faults(located: Located) -> Iterator[Fault]:
    hint = "write it as src/labook/bank/README.md shows"
    for error in validator().iter_errors(located.data):
        for leaf in _leaves(error):
            path = tuple(leaf.absolute_path)
            yield Fault(
                located.place(path).line + 1,
                _named(located, path),
                _message(leaf),
                next=hint,
                check="question-schema",
            )


def _named(located: Located, path: Path) -> str:
    """A field by the id of its question: an index says little to the person who wrote it."""
    if path[:1] == ("questions",) and len(path) > 1:
        name = located.data["questions"][path[1]]
        name = name.get("id") if isinstance(name, dict) else None
        return f"{name or f'question {path[1]}'}: {shown_path(path[2:])}".removesuffix(": ")
    return shown_path(path)


def _leaves(error: Any) -> Iterator[Any]:
    """The errors inside an `if`/`then` say more than the rule that failed because of them."""
    if error.context and error.validator in ("allOf", "if", "then", "else"):
        for inner in error.context:
            yield from _leaves(inner)
    else:
        yield error


def _message(error: Any) -> str:
    if error.validator == "not" and not error.validator_value:
        return "a field that this kind of question does not have"
    if error.validator == "not":
        return "an option has either `value` or `holds`, not both"
    if error.validator == "anyOf":
        return "an option needs a `text`, or a `value` from which its text is made"
    if error.validator == "pattern":
        return f"{error.instance!r} is not a name of small letters, digits and hyphens"
    message = str(error.message)
    return message if len(message) < 200 else f"{message[:80]} ... {message[-100:]}"


def _distinct(questions: list[Question]) -> Iterator[Question]:
    seen: dict[str, int] = {}
    for question in questions:
        line = question.place(("id",)).first
        if question.id in seen:
            what = f"the id {question.id!r} is given twice"
            raise FaultyFile(
                [
                    Fault(
                        line,
                        f"{question.id}: id",
                        what,
                        "an id of its own",
                        f"also on line {seen[question.id]}",
                        "rename one",
                    )
                ]
            )
        seen[question.id] = line
        yield question


def texts(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield the path and the Markdown of every text of a question that a reader may see."""
    data = question.data
    for name in ("prompt", "hint", "explanation"):
        if name in data:
            yield (name,), data[name]
    if question.kind == "open":
        yield ("answer",), str(data["answer"])
    for i, option in enumerate(data.get("options", [])):
        yield from ((("options", i, key), option[key]) for key in ("text", "feedback") if key in option)
    for i, wrong in enumerate(data.get("wrong", [])):
        yield ("wrong", i, "feedback"), wrong["feedback"]
    for i, followup in enumerate(data.get("followups", [])):
        yield from ((("followups", i, key), followup[key]) for key in ("question", "answer"))
    yield from ((("mistakes", i), text) for i, text in enumerate(data.get("mistakes", [])))
    yield from ((("strong", i), text) for i, text in enumerate(data.get("strong", [])))
