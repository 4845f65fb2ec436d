"""Prove a question: compute its key from the evidence, and show that everything else is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from labook.text.located import Fault, Path
from labook.text.myst import roles, value_parts

from .conditions import prove_conditions
from .fields import Key, Names, Option, QuestionData
from .load import Question
from .namespace import ALWAYS, ExpressionError, called, evaluate, is_evidence, names_of
from .statements import Verdict
from .typed import TYPED
from .values import APART, EQUAL, code, distance, plain, same

UNIVERSAL = re.compile(r"\b(always|never|if and only if|for every|for all|no matter)\b", re.IGNORECASE)
SOURCES = "sources"  # evidence of an open question without anything to compute: its references


@dataclass
class Proof:
    """What the evidence of a question gave: the names it sees, its key, and what is wrong with it."""

    question: Question
    names: Names = field(default_factory=dict)
    calculation: str = ""  # the call of the catalogue that is the evidence
    key: Key | None = None
    rights: list[bool] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)  # of the options, where they have one
    verdicts: list[Verdict | None] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def data(self) -> QuestionData:
        """Return the fields of the question."""
        return self.question.data

    def fault(self, path: Path, what: str, expected: str = "", got: str = "", hint: str = "") -> None:
        """Note something wrong."""
        self.faults.append(
            self.question.fault(path, what, expected=expected, got=got, next=hint, check="question-proof")
        )

    def value(self, path: Path, expression: Any) -> Any:
        """Return the value of an expression of the question, or None with a fault."""
        try:
            return evaluate(expression, self.names)
        except ExpressionError as error:
            hint = "correct the expression; it sees the evidence module, `given` and `result`"
            self.fault(path, f"cannot be evaluated: {expression}", "a value", str(error), hint)
            return None


def prove(question: Question) -> Proof:
    """Return the proof of a question; its `faults` say what is wrong with it.

    Returns: `key` is what a browser needs in order to judge a reader's answer; there is none for `open`.
    """
    proof = Proof(question)
    try:
        proof.names = names_of(question.topic)
    except ExpressionError as error:
        hint = "write the module: src/labook/bank/README.md says how"
        proof.fault((), "the topic has no evidence module", got=str(error), hint=hint)
        return proof
    for name, expression in question.data.get("given", {}).items():
        if name in proof.names and name not in ALWAYS:
            proof.fault(
                ("given", name), f"the name {name!r} is taken by the evidence module", hint="rename it"
            )
        proof.names[name] = proof.value(("given", name), expression)
    if proof.faults:
        return proof
    _evidence(proof)
    if not proof.faults and question.kind != "open":
        (_choice if "options" in question.data else TYPED[question.kind].prove)(proof)
        prove_conditions(proof)
    return proof


def _evidence(proof: Proof) -> None:
    data = proof.question.data
    evidence = data.get("evidence")
    if evidence is None:
        _no_evidence(proof)
    elif evidence == SOURCES:
        if proof.question.kind != "open" or not data.get("references"):
            proof.fault(
                ("evidence",),
                "`evidence: sources` is for open questions with references",
                "a call that computes the answer",
                evidence,
                "write a function in the topic's evidence module",
            )
    elif not is_evidence(called(evidence)[0], proof.names):
        hint = "call a function of the topic's evidence module, or an entry of `labook derive --list`"
        proof.fault(
            ("evidence",), "the evidence is no call of an evidence function", "name(...)", evidence, hint
        )
    else:
        name, call = called(evidence)
        proof.calculation = call if name not in proof.names else ""
        found = proof.value(("evidence",), evidence)
        proof.names["result"] = getattr(found, "result", found) if proof.calculation else found


def _no_evidence(proof: Proof) -> None:
    data = proof.question.data
    options = data.get("options", [])
    if any(data.get(name) for name in ("cells", "derive")) and proof.question.kind == "open":
        return
    if options and all("holds" in option for option in options):
        return  # every option carries its own
    hint = "name the function that computes the answer: `evidence: name(...)`"
    proof.fault((), "a question without evidence", "a field `evidence`", "none", hint)


def _choice(proof: Proof) -> None:
    """Decide every option by computation, and hold the marks against it."""
    data, options = proof.question.data, proof.question.data["options"]
    wanted = proof.value(("answer",), data.get("answer", "result")) if _by_value(options) else None
    for i, option in enumerate(options):
        right, value, verdict = _decided(proof, i, option, wanted)
        proof.rights.append(right)
        proof.values.append(value)
        proof.verdicts.append(verdict)
    if proof.faults:
        return
    for i, (option, right) in enumerate(zip(options, proof.rights, strict=True)):
        _marked(proof, i, bool(option.get("right")), right)
    _counted(proof)
    _distinct(proof)
    places = [i for i, right in enumerate(proof.rights) if right]
    proof.key = {"kind": "multiple" if proof.question.kind == "multiple" else "choice", "right": places}


def _by_value(options: list[Option]) -> bool:
    return any("holds" not in option for option in options)


def _decided(proof: Proof, i: int, option: Option, wanted: Any) -> tuple[bool, Any, Verdict | None]:
    if "holds" in option:
        found = proof.value(("options", i, "holds"), option["holds"])
        return _statement(proof, i, option, found)
    universal = UNIVERSAL.search(option.get("text", ""))
    if universal:
        _needs_verdict(proof, i, universal.group())
    expression = option.get("value", _only_value(option.get("text", "")))
    if expression is None:
        hint = "give it `value:` (an expression, compared with the answer) or `holds:` (true or false)"
        proof.fault(
            ("options", i), "nothing decides whether this option is right", "value or holds", "", hint
        )
        return False, None, None
    value = proof.value(("options", i, "value" if "value" in option else "text"), expression)
    if value is None or wanted is None:
        return False, None, None
    apart = distance(value, wanted)
    right = same(value, wanted)
    if not right and EQUAL < apart < APART:
        hint = "make the difference visible"
        proof.fault(
            ("options", i), "too close to the key to tell", code(plain(wanted)), code(plain(value)), hint
        )
    return right, value, None


def _only_value(text: str) -> str | None:
    """The expression of an option's only `{val}`."""
    found = roles(text, "val")
    return value_parts(found[0])[0] if len(found) == 1 else None


def _statement(proof: Proof, i: int, option: Option, found: Any) -> tuple[bool, Any, Verdict | None]:
    verdict = found if isinstance(found, Verdict) else None
    universal = UNIVERSAL.search(option.get("text", ""))
    if universal and verdict is None:
        _needs_verdict(proof, i, universal.group())
    if verdict is None and not isinstance(found, bool) and found is not None:
        what = "`holds` is neither true nor false"
        hint = "return a bool, held(...) or counterexample(...)"
        proof.fault(("options", i, "holds"), what, "True or False", repr(found), hint)
    wanted = proof.question.data.get("asks", "true") == "true"
    return bool(found) == wanted, None, verdict


def _needs_verdict(proof: Proof, i: int, word: str) -> None:
    what = f"a statement with {word!r} carries neither a counterexample nor a property test"
    hint = "let `holds:` call an evidence function that returns counterexample(...) or held(...)"
    proof.fault(("options", i), what, "holds: name()", "", hint)


def _marked(proof: Proof, i: int, marked: bool, right: bool) -> None:
    if marked and not right:
        hint = "move the mark, or correct the evidence"
        proof.fault(("options", i, "right"), "the key is wrong", _shown(proof), proof_text(proof, i), hint)
    if right and not marked:
        what = "this distractor is right"
        hint = "make it wrong, or mark it `right: true`"
        proof.fault(("options", i), what, "an option that is wrong", proof_text(proof, i), hint)


def _shown(proof: Proof) -> str:
    return (
        code(plain(proof.names["result"])) if "result" in proof.names else "a statement that holds as asked"
    )


def proof_text(proof: Proof, i: int) -> str:
    """Return how an option appears in a message."""
    value = proof.values[i]
    return code(plain(value)) if value is not None else str(proof.question.data["options"][i].get("text"))


def _counted(proof: Proof) -> None:
    count, kind = sum(proof.rights), proof.question.kind
    if kind == "choice" and count != 1:
        what = "no option is right" if count == 0 else f"a choice with {count} keys"
        hint = "a choice has exactly one key; with more it is of the kind `multiple`"
        proof.fault(("options",), what, "one key", str(count), hint)
    if kind == "multiple" and not 0 < count < len(proof.rights):
        hint = "at least one option is right and one is wrong"
        proof.fault(
            ("options",), f"{count} of {len(proof.rights)} options are right", "some", str(count), hint
        )


def _distinct(proof: Proof) -> None:
    """Two options with one value ask the reader to guess which of them was meant."""
    pairs = list(_equal_pairs(proof.values))
    for i, j in pairs:
        if not (proof.rights[i] and proof.rights[j] and proof.question.kind == "choice"):
            place = proof.question.in_file(("options", i))[1]
            what, hint = f"the same value as option {place}", "give every option a value of its own"
            proof.fault(("options", j), what, "another value", proof_text(proof, j), hint)


def _equal_pairs(values: list[Any]) -> Iterator[tuple[int, int]]:
    for j, value in enumerate(values):
        for i in range(j):
            if value is not None and values[i] is not None and distance(value, values[i]) < APART:
                yield i, j
