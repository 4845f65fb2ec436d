"""Shapes of arrays as answers."""

import re
from typing import Any

from labook.bank.fields import Answer, TypedKey
from labook.bank.typed.kind import Proves, TypedKind, differs, right_mistake
from labook.bank.typed.reading import Unreadable, cleaned

LONGEST = 60
HINTS = {"shape": "That cannot be read as a shape. Write (2, 3), 2 x 3, or (5,) for one axis."}


def read_shape(text: str) -> tuple[int, ...]:
    """Return the shape that a reader typed.

    Raises: Unreadable, with a hint for the reader.

    >>> read_shape("(2, 3)") == read_shape("2x3") == read_shape("2 × 3") == read_shape("2 by 3")
    True
    >>> read_shape("(5,)"), read_shape("()")
    ((5,), ())
    """
    text = cleaned(text, LONGEST)
    match = re.fullmatch(r"\((.*)\)|\[(.*)\]", text)
    body = (match[1] if match[1] is not None else match[2]).strip(" ") if match else text
    if match and not body:
        return ()
    body = re.sub(r" *(,|x|\bby\b) *", ",", body)
    if match and body.endswith(","):
        body = body[:-1]
    parts = body.split(",")
    if not all(re.fullmatch("[0-9]{1,9}", part) for part in parts):
        raise Unreadable("shape", HINTS)
    return tuple(int(part) for part in parts)


def _fits(_: TypedKey, typed: tuple[int, ...], answer: Answer) -> bool:
    return list(typed) == answer


def _prove(proof: Proves) -> None:
    data = proof.data
    computed: Any = proof.names["result"]
    try:
        typed = read_shape(str(data["answer"]))
    except Unreadable as error:
        proof.fault(("answer",), "the answer is no shape", '"(2, 3)"', str(error), "type it between quotes")
        return
    try:
        wanted = tuple(int(n) for n in computed)
    except (TypeError, ValueError):
        proof.fault(("evidence",), "the evidence computes no shape", "(2, 3)", repr(computed))
        return
    if typed != wanted:
        differs(proof, wanted)
    wrong = _other_shapes(proof, wanted)
    proof.key = {"kind": "shape", "answer": list(wanted), "shown": shape_text(wanted), "wrong": wrong}


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as NumPy prints it.

    >>> shape_text((3,)), shape_text((2, 3))
    ('(3,)', '(2, 3)')
    """
    return str(tuple(shape))


def _other_shapes(proof: Proves, wanted: tuple[int, ...]) -> list[list[int]]:
    found: list[list[int]] = []
    for i, item in enumerate(proof.data.get("wrong", [])):
        value = proof.value(("wrong", i, "value"), item["value"])
        shape = list(value) if isinstance(value, list | tuple) else [value]
        if tuple(shape) == wanted:
            right_mistake(proof, i, wanted, value)
        elif shape in found:
            proof.fault(("wrong", i, "value"), "this mistake has the value of another", got=str(value))
        found.append(shape)
    return found


SHAPE = TypedKind(
    "shape",
    label="The shape",
    sample="(2, 3)",
    hints=HINTS,
    read=lambda text, _: read_shape(text),
    fits=_fits,
    prove=_prove,
    written=shape_text,
)
