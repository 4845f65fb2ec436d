"""Join the pages and the bank: which questions a page shows, and so what its built page must hold."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from labook.publish.source.read import Chapter, Directive
from labook.publish.verify.practice import HINT, wanted
from labook.publish.verify.topics import Bank
from labook.text.failures import Failure

MakeSet = Callable[[str, int, int, int], list[dict[str, Any]]]

DIRECTIVES = ("quiz", "interview-index", "quiz-answers", "practice")
OPTIONS = ("chapter", "topic", "level", "kind")
INDEXED = re.compile(r"^(prompt|strong\[\d+\])$")
FILTER_HINT = (
    "options: :chapter: slug, :topic: name, :level: 2 or 1-3, :kind: choice, open, typed or not-open"
)
TYPED = ("number", "shape", "matrix")


def quiz_directives(chapter: Chapter) -> list[dict[str, Any]]:
    """Return the directives of a page that show questions, in the order of the page."""
    return [
        {"name": d.name, "argument": d.argument, "options": d.options, "line": d.line}
        for d in chapter.of(Directive)
        if d.name in DIRECTIVES
    ]


def key_text(question: Mapping[str, Any]) -> str:
    """Return the key of a question as its page carries it."""
    return json.dumps(question["key"], sort_keys=True, ensure_ascii=False)


def join(
    reports: Mapping[str, dict[str, Any]],
    records: Mapping[str, dict[str, Any]],
    bank: Bank,
    order: list[str],
    make: MakeSet,
) -> list[Failure]:
    """Give each page's report the questions that it shows; return what is wrong with its directives.

    Parameters: `reports` and `records` of the pages by name; `order` the names in reading order; `make`
    makes a set of exercises from its name, level, seed and count.
    """
    failures: list[Failure] = []
    placed: list[dict[str, Any]] = []
    for name in sorted(records, key=lambda n: order.index(n) if n in order else len(order)):
        shown, found = reports[name]["shown"], []
        for directive in records[name].get("quizzes", []):
            item, wrong = _item(directive, bank, records[name]["file"], make)
            failures += wrong
            found.append(item)
        quizzes = [question for item in found if item["name"] == "quiz" for question in item["questions"]]
        placed += [{"page": name, "question": question} for question in quizzes]
        placed += [{"page": name, "exercise": exercise} for exercise in _numbered(name, found)]
        reports[name]["counts"]["questions"] += len(quizzes)
        if found:
            shown |= {"quizzes": found, "questions": [], "evidence": []}
        for item in found:
            _extend(shown, item)
    bank.placed = {item["question"]["id"] for item in placed if "question" in item}
    for name in records:
        for item in reports[name]["shown"].get("quizzes", []):
            if item["name"] == "quiz-answers":
                item["placed"] = placed
    return failures


def _numbered(page: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the exercises of a page their numbers and their names, by which print refers to them."""
    exercises = [exercise for item in found for exercise in item.get("exercises", [])]
    for number, exercise in enumerate(exercises, 1):
        exercise |= {"number": number, "id": f"practice-{page}-{number}"}
    return exercises


def _item(
    directive: Mapping[str, Any], bank: Bank, file: str, make: MakeSet
) -> tuple[dict[str, Any], list[Failure]]:
    """What one directive shows, and what is wrong with it."""
    if directive["name"] == "practice":
        exercises, wrong = _exercises(directive, file, make)
        return {"name": "practice", "questions": [], "exercises": exercises}, wrong
    questions, wrong = selected(directive, bank, file)
    return {"name": directive["name"], "questions": questions}, wrong


def _exercises(
    directive: Mapping[str, Any], file: str, make: MakeSet
) -> tuple[list[dict[str, Any]], list[Failure]]:
    try:
        found = make(*wanted(str(directive["argument"]), directive["options"]))
    except ValueError as error:
        return [], [Failure(file, directive["line"], "practice", str(error), next=HINT)]
    broken = [item["solution"]["error"] for item in found if item["solution"]["error"]]
    return found, [
        Failure(
            file,
            directive["line"],
            "practice",
            f"an exercise cannot be shown: {error}",
            next="take another seed",
        )
        for error in broken
    ]


def selected(
    directive: Mapping[str, Any], bank: Bank, file: str
) -> tuple[list[dict[str, Any]], list[Failure]]:
    """Return the questions that a directive asks for, and what is wrong with it."""

    def failure(what: str, got: str, hint: str) -> Failure:
        return Failure(file, directive["line"], "quiz", what, "questions of the bank", got, hint)

    if directive["name"] == "quiz-answers":
        return [], []
    questions, wanted = bank.questions, str(directive["argument"]).split()
    unknown = sorted(set(directive["options"]) - {*OPTIONS, "name", "class"})
    if unknown:
        return [], [failure(f"{{quiz}} has no option {unknown[0]!r}", unknown[0], FILTER_HINT)]
    if wanted:
        missing = [name for name in wanted if name not in questions]
        hint = "correct the id; they stand in src/labook/bank/questions"
        found = [questions[name] for name in wanted if name in questions]
        return found, [failure(f"there is no question {name!r}", name, hint) for name in missing]
    options = directive["options"]
    if directive["name"] == "interview-index":
        options = {**options, "kind": "open"}
    elif not set(options) & {"chapter", "topic"}:
        return [], [failure("{quiz} names no questions", "nothing", "give ids, :chapter: or :topic:")]
    found = [q for q in questions.values() if _fits(q, options)]
    got = ", ".join(f"{key} {value}" for key, value in options.items())
    return found, [] if found else [failure("no question of the bank fits", got, FILTER_HINT)]


def _fits(question: Mapping[str, Any], options: Mapping[str, str]) -> bool:
    for key, value in options.items():
        if key in ("chapter", "topic") and question[key] != value:
            return False
        if key == "level" and question["level"] not in _levels(value):
            return False
        if key == "kind" and question["kind"] not in _kinds(value):
            return False
    return True


def _levels(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1) if re.fullmatch(r"\d(-\d)?", text) else range(0)


def _kinds(text: str) -> tuple[str, ...]:
    groups = {"typed": TYPED, "not-open": ("choice", "multiple", *TYPED)}
    return groups.get(text, (text,))


def _extend(shown: dict[str, Any], item: Mapping[str, Any]) -> None:
    for exercise in item.get("exercises", []):
        shown["math"] += [exercise["inputs"]] * bool(exercise["inputs"])
        shown["math"] += [text for _, kind, text in exercise["answer"] if kind == "math"]
        shown["values"] += [["practice", text] for _, kind, text in exercise["answer"] if kind == "text"]
        _extend_derivation(shown, exercise["solution"])
    for question in item["questions"]:
        index = item["name"] == "interview-index"
        for name, part in question["parts"].items():
            if not index or INDEXED.match(name):
                shown["math"] += part["math"]
                shown["values"] += [["question", text] for text in part["values"]]
        if not index:
            shown["questions"].append([question["id"], key_text(question)])
            shown["evidence"] += [cell["output"] for cell in question["cells"]]
            for found in question["derivations"]:
                _extend_derivation(shown, found)


def _extend_derivation(shown: dict[str, Any], found: Mapping[str, Any]) -> None:
    if not found["error"]:
        shown["derivations"].append(found)
        blocks = [step["latex"] for step in found["steps"] if step["latex"]]
        shown["math"] += [found["inputs"]] * bool(found["inputs"]) + blocks


def homeless(bank: Bank) -> Iterator[Failure]:
    """Yield a failure for each interview question whose full answer stands on no page.

    A question of a chapter may wait for its chapter; those of the index are linked from there.
    """
    for topic in bank.topics.values():
        for question in topic["questions"]:
            if question["kind"] == "open" and question["id"] not in bank.placed:
                what = f"{question['id']}: no page shows this interview question"
                hint = f"name it in a {{quiz}}, for example on book/interview/{question['topic']}.md"
                yield Failure(topic["file"], question["line"], "quiz", what, "a page", "none", hint)


def reference_records(bank: Bank) -> Iterator[dict[str, Any]]:
    """Yield, for each file of questions, the labels that its texts refer to."""
    for topic in bank.topics.values():
        found = [ref for question in topic["questions"] for ref in question["references"]]
        references = [(*ref, topic["file"]) for ref in found]
        yield {"file": topic["file"], "labels": [], "references": references}
