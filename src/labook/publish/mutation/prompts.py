"""Mutants of what a question asks: given numbers with their prompt, number words, and conditions.

A digit that is changed in one place contradicts another place.
Here the question stays consistent with itself and asks something else, so only its evidence can notice.
"""

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from labook.bank.load import Question

WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "sixteen",
    "thirty-two", "sixty-four", "half", "quarter", "twice",
)  # fmt: skip
# Words that decide what is asked, each with one that asks something else.
OPPOSITES = {
    "largest": "smallest", "smallest": "largest", "at most": "at least", "at least": "at most",
    "sum": "mean", "mean": "sum", "without": "with", "row": "column", "column": "row",
    "inverse": "transpose", "spectral": "nuclear", "L1": "L2", "first": "last", "forward": "backward",
    "below": "above", "all pairs": "half of the pairs", "squared": "absolute", "only": "also",
}  # fmt: skip


class Asked(NamedTuple):
    """One change of what a question asks: of a field and of the prompt, or of the prompt alone."""

    name: str  # the given name that changes with the prompt, or an empty text
    before: str
    after: str
    prompt: str  # the changed prompt
    given: Any = None  # the changed value


def asked_otherwise(question: Question, lot: random.Random) -> Iterator[Asked]:
    """Yield the changes of what a question with a key asks."""
    if question.kind == "open":
        return
    prompt = question.data["prompt"]
    for name, value in question.data.get("given", {}).items():
        if name not in question.data.get("idle", []):
            yield from _other_number(name, value, prompt, lot)
    for word in WORDS:
        for found in re.finditer(rf"(?<![\w-]){word}(?![\w-])", _told(prompt)):
            other = lot.choice([w for w in WORDS if w != word])
            yield _swapped(prompt, found, other)
    for word, other in OPPOSITES.items():
        for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", _told(prompt)):
            yield _swapped(prompt, found, other)


def _told(prompt: str) -> str:
    """The prompt with blanks for what is code, a formula or a value: words in those are names."""
    return re.sub(r"\{val\}`[^`]*`|`[^`]*`|\$[^$]*\$", lambda found: " " * len(found.group()), prompt)


def _swapped(prompt: str, found: re.Match[str], other: str) -> Asked:
    after = prompt[: found.start()] + other + prompt[found.end() :]
    return Asked("", found.group(), other, after)


def _other_number(name: str, value: Any, prompt: str, lot: random.Random) -> Iterator[Asked]:
    """Change a number, or one entry of a vector or matrix, where the prompt shows it."""
    for changed in _changed(value, lot):
        for show in (_formula, _role):
            before, after = show(name, value), show(name, changed)
            if before in prompt:
                yield Asked(name, before, after, prompt.replace(before, after), changed)
                break


def _formula(name: str, value: Any) -> str:
    """How a prompt shows a given value: `a = 3`, `v = (1, 2)`, or a matrix."""
    match = re.fullmatch(r"([A-Za-z])_?(\d+)", name)
    return f"{match[1]}_{match[2] if match else ''} = {_tex(value)}" if match else f"{name} = {_tex(value)}"


def _role(name: str, value: Any) -> str:
    shown = f"{value:,}" if isinstance(value, int) else str(value)
    return f"{{val}}`{name}|{shown}`"


def _tex(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list):
        rows = r" \\ ".join(" & ".join(str(x) for x in row) for row in value)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
    return f"({', '.join(map(str, value))})" if isinstance(value, list) else str(value)


def _changed(value: Any, lot: random.Random) -> Iterator[Any]:
    """Each number of a value, made so much larger that rounding an answer cannot hide it."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from ([*value[:i], other, *value[i + 1 :]] for other in _changed(item, lot))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value + value // 4 + 1 if value > 9 else value + lot.choice((1, 2, 3))
    elif isinstance(value, Decimal):
        yield 2 * value


def yaml_value(value: Any) -> str:
    """Return a changed value as a file of questions has it.

    >>> yaml_value([1, [Decimal("0.50"), -2]])
    '[1, [0.50, -2]]'
    """
    return "[" + ", ".join(map(yaml_value, value)) + "]" if isinstance(value, list) else str(value)


def otherwise(question: Question, change: Asked) -> Question:
    """Return the question that asks for the changed thing and still has its old key."""
    data = question.data | {"prompt": change.prompt}
    if change.name:
        data["given"] = question.data["given"] | {change.name: change.given}
    return Question(
        question.topic, question.chapter, question.index, data, question.located, question.order
    )
