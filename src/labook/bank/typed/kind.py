"""What a kind of typed answer is: how it is read, compared and shown, and how its key is proved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from labook.bank.fields import Answer, Key, Names, QuestionData, TypedKey
from labook.bank.values import code, plain
from labook.text.located import Path


class Proves(Protocol):
    """What a proof needs of `labook.bank.proof.Proof`."""

    names: Names
    key: Key | None

    @property
    def data(self) -> QuestionData:
        """Return the fields of the question."""

    def fault(self, path: Path, what: str, expected: str = "", got: str = "", hint: str = "") -> None:
        """Note something wrong."""

    def value(self, path: Path, expression: Any) -> Any:
        """Return the value of an expression."""


@dataclass(frozen=True)
class TypedKind:
    """A kind of answer that a reader types.

    `label` stands before the field and `sample` shows how an answer is written; `rows` tells whether it has
    several lines. `hints` are what a reader is told by the names of `Unreadable`, beside the common ones.
    `read` makes a value of a text, by the unit of the question; `fits` compares it with an answer or a
    mistake of the key. `prove` holds answer and mistakes against the evidence and writes the key. `written`
    shows a value of the key, as a formula where `formula` says so.
    """

    name: str
    label: str
    sample: str
    hints: Mapping[str, str]
    read: Callable[[str, str], Any]
    fits: Callable[[TypedKey, Any, Answer], bool]
    prove: Callable[[Proves], None]
    written: Callable[[Any], str]
    rows: bool = False
    formula: bool = False


def differs(proof: Proves, computed: Any) -> None:
    """Note that the typed answer is not the computed one."""
    answer = proof.data["answer"]
    hint = "correct the answer, or the evidence"
    proof.fault(
        ("answer",), "the answer is not what the evidence computes", code(computed), code(answer), hint
    )


def right_mistake(proof: Proves, i: int, wanted: Any, got: Any) -> None:
    """Note that an anticipated mistake is the answer."""
    hint = "delete it, or correct its expression"
    proof.fault(
        ("wrong", i, "value"), "this mistake is right", f"not {code(plain(wanted))}", code(plain(got)), hint
    )
