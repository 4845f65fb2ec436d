"""The fields of a question as its file has them, and of the key by which a browser judges an answer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NotRequired, TypeAlias, TypedDict, final

# An expression of Python, or a number or a list of them as YAML reads it.
Expression: TypeAlias = "str | int | Decimal | Sequence[Expression]"
# Marked options, an open question, or one of `labook.bank.typed.TYPED`.
Kind = str
CHOICES, OPEN = ("choice", "multiple"), "open"
# An answer in a key: a number as text, or lists of them.
Answer: TypeAlias = "str | int | Sequence[Answer]"
# What an expression of a question sees, by name: values, functions, modules.
Names = dict[str, object]


class Option(TypedDict):
    """One option of a choice; `value` is compared with the answer, `holds` is true or false."""

    feedback: str
    text: NotRequired[str]
    right: NotRequired[bool]
    value: NotRequired[Expression]
    holds: NotRequired[str]


class Wrong(TypedDict):
    """An anticipated mistake: what it gives, and what the page answers."""

    value: Expression
    feedback: str


class Condition(TypedDict):
    """Words of the prompt, and what the answer would be without them."""

    text: str
    otherwise: Expression


class Followup(TypedDict):
    """A further question of an open one, with its answer."""

    question: str
    answer: str


class EvidenceCode(TypedDict):
    """A cell of evidence and what it prints; the other fields are the options of `{expect}`."""

    code: str
    expect: str
    abs: NotRequired[Decimal]
    rel: NotRequired[Decimal]
    printed: NotRequired[bool]
    upto: NotRequired[Literal["sign", "order"]]
    raises: NotRequired[bool]


class QuestionData(TypedDict):
    """A question as `bank.schema.json` describes it, which says what each kind needs."""

    id: str
    kind: Kind
    level: int
    prompt: str
    title: NotRequired[str]
    minutes: NotRequired[int]
    chapter: NotRequired[str]
    covers: NotRequired[list[str]]
    given: NotRequired[dict[str, Expression]]
    evidence: NotRequired[str]
    symbols: NotRequired[dict[str, str]]
    conditions: NotRequired[list[Condition]]
    idle: NotRequired[list[str]]
    asks: NotRequired[Literal["true", "false"]]
    options: NotRequired[list[Option]]
    answer: NotRequired[Expression]
    tolerance: NotRequired[Decimal]
    unit: NotRequired[str]
    wrong: NotRequired[list[Wrong]]
    hint: NotRequired[str]
    explanation: NotRequired[str]
    derive: NotRequired[list[str]]
    cells: NotRequired[list[EvidenceCode]]
    followups: NotRequired[list[Followup]]
    mistakes: NotRequired[list[str]]
    strong: NotRequired[list[str]]
    references: NotRequired[list[str]]


@final
class ChoiceKey(TypedDict):
    """Which options are right, by their places from 0."""

    kind: Literal["choice", "multiple"]
    right: list[int]


@final
class TypedKey(TypedDict):
    """The answer, and the anticipated mistakes: exact numbers are texts; what a kind needs beside them."""

    kind: str
    answer: Answer
    wrong: Sequence[Answer]
    tolerance: NotRequired[str]
    unit: NotRequired[str]
    shown: NotRequired[str]


Key = ChoiceKey | TypedKey


class Judgement(TypedDict):
    """What a page says of a typed answer: `wrong` is the place of the anticipated mistake, or -1."""

    state: Literal["right", "wrong", "hint"]
    hint: NotRequired[str]
    wrong: NotRequired[int]
