"""Conditions of a question: words of its prompt without which the answer would be another."""

from typing import Any

from .typed.kind import Proves
from .values import APART, code, distance, plain


def prove_conditions(proof: Proves) -> None:
    """Hold each condition against the prompt and the answer: it stands there, and it matters.

    A condition names a part of the prompt, and what the answer would be otherwise. If the part is changed
    or deleted it is missing; if the other answer is the right one too, the condition says nothing.
    """
    data = proof.data
    prompt = " ".join(data["prompt"].split())
    for i, condition in enumerate(data.get("conditions", [])):
        if " ".join(condition["text"].split()) not in prompt:
            what, hint = "the prompt does not state this condition", "write it into the prompt, word by word"
            proof.fault(("conditions", i, "text"), what, condition["text"], "", hint)
        _matters(proof, i, condition["otherwise"])
    for i, name in enumerate(data.get("idle", [])):
        if name not in data.get("given", {}):
            hint = "name a given value, or delete the line"
            proof.fault(("idle", i), f"{name!r} is no given value", hint=hint)


def _matters(proof: Proves, i: int, expression: Any) -> None:
    other = proof.value(("conditions", i, "otherwise"), expression)
    result = proof.names.get("result")
    if other is None or result is None:
        return
    if distance(other, result) < APART:
        what, hint = "this condition changes nothing", "give the answer that holds without it"
        got = code(plain(other))
        proof.fault(("conditions", i, "otherwise"), what, f"not {code(plain(result))}", got, hint)
