"""Check the texts of a proved question, and make of it what pages show."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from labook.bank.load import Question, texts
from labook.bank.located import Fault, shown_path
from labook.bank.located import Path as Field
from labook.bank.namespace import ExpressionError, evaluate
from labook.bank.proof import Proof
from labook.bank.values import latex
from labook.publish.checks.equations import check_math
from labook.publish.checks.expectations import compare
from labook.publish.checks.failures import Failure
from labook.publish.checks.numbers import NAMES
from labook.publish.checks.source import Chapter, Element, Math, Role, Text, Value, elements_of
from labook.publish.checks.values import ValueMismatch, minus, rendered

ROLE = re.compile(r"\{val\}(?P<ticks>`+)(?P<content>.+?)(?P=ticks)", re.DOTALL)
# Stricter than in chapters: every numeral counts, since a question has no cell beside it to betray a slip.
# "2-D", "1-norm" and "3rd" are words.
NUMERAL = re.compile(r"(?<![\w.])[-−]?\d[\d,.\u202f]*(?<![.,])(?!\w|-[A-Za-z])|(?<![\w.])\d+x\b")
SQUARE = r"\square"  # a symbol that no question uses: what a lone formula is held against
FAR = 10**40 + 7
CONDITION = re.compile(r"nothing checks -?[01]:")  # as in "where $a \\cdot b = 0$", which states no result
HINT = "write it in words, as {val}`expression|number`, or in a checked equation"
PREFIXES = ("options", "wrong", "followups", "mistakes", "strong")


class Checked:
    """The checked texts of one question: what each shows, and what is wrong."""

    def __init__(self, question: Question, proof: Proof, file: str, bibliography: frozenset[str]) -> None:
        """Take the proof, whose names the texts see, and the keys of the bibliography."""
        self.question, self.proof, self.file, self.bibliography = question, proof, file, bibliography
        self.chapter = Chapter(Path(file), file, {})
        self.failures = [as_failure(fault, file) for fault in proof.faults]
        self.parts: dict[str, dict[str, Any]] = {}
        self.references: list[tuple[str, str, int]] = []
        self.equations = 0
        self.symbols: dict[str, Any] = {}

    def fail(self, path: Field, what: str, *, line: int = 0, check: str = "question", **more: str) -> None:
        """Note a failure in a field."""
        fault = self.question.fault(path, what)
        self.failures.append(
            Failure(self.file, line or fault.line, check, f"{fault.field}: {what}", **more)
        )

    def part(self, path: Field, text: str) -> None:
        """Check one text and keep what it shows."""
        row = self.question.place(path).first - 1
        elements = elements_of(text, row, self.chapter)
        shown: dict[str, Any] = {"math": [], "values": []}
        for element in elements:
            self._element(path, element, shown)
        pieces = iter(shown["values"])
        shown["text"] = ROLE.sub(lambda _: f"{{qval}}`{next(pieces, '?')}`", text).strip()
        self.parts[shown_path(path)] = shown

    def _element(self, path: Field, element: Element, shown: dict[str, Any]) -> None:
        if isinstance(element, Text):
            for match in NUMERAL.finditer(element.text):
                if not NAMES.search(element.text[: match.start()]):
                    self._bare(path, element.line, match.group())
        elif isinstance(element, Math):
            shown["math"].append(element.tex.strip())
            self._math(path, element)
        elif isinstance(element, Value):
            shown["values"].append(self._value(path, element))
        elif isinstance(element, Role):
            self._role(path, element)
        else:
            what = f"a {type(element).__name__.lower()} does not belong into a question"
            self.fail(path, what, line=element.line, got=getattr(element, "name", ""))

    def _bare(self, path: Field, line: int, number: str) -> None:
        what = f"the number {number} stands bare: nothing checks it"
        self.fail(path, what, line=line, check="bare-number", got=number, next=HINT)

    def _value(self, path: Field, element: Value) -> str:
        try:
            return rendered(evaluate(element.expression, self.proof.names), element.shown)
        except (ExpressionError, ValueMismatch) as error:
            what = f"{{val}} {element.role} does not match"
            hint = "correct the number, or the expression"
            self.fail(
                path, what, line=element.line, check="value", expected=element.shown, got=str(error), next=hint
            )
            return "?"

    def _math(self, path: Field, element: Math) -> None:
        verdicts = check_math(element.tex, self.symbols)
        for verdict in verdicts:
            self.equations += verdict.status == "checked"
            if verdict.status in ("wrong", "unchecked") and not CONDITION.match(verdict.reason):
                what = f"{'a wrong equation' if verdict.status == 'wrong' else 'nothing checks this equation'}"
                hint = "correct it, or bind its letters under `symbols`"
                self.fail(
                    path,
                    f"{what}: {verdict.reason}",
                    line=element.line + verdict.line,
                    check="equation",
                    got=verdict.text.strip(),
                    next=hint,
                )
        if not verdicts and path[-1:] != ("text",) and is_typed_value(element.tex):
            self._bare(path, element.line, element.tex.strip())

    def _role(self, path: Field, role: Role) -> None:
        if role.name == "cite":
            for key in role.content.split(","):
                self.cited(path, key.strip(), role.line)
        elif role.name in ("ref", "numref", "eq"):
            self.references.append((role.name, role.content, role.line))
        elif role.name != "math":
            self.fail(path, f"the role {{{role.name}}} does not belong into a question", line=role.line)

    def cited(self, path: Field, key: str, line: int = 0) -> None:
        """Refuse a key that the bibliography does not have."""
        if key not in self.bibliography:
            hint = "add the work to book/references.bib, or correct the key"
            self.fail(
                path, f"no work {key!r} in the bibliography", line=line, check="dead-reference", got=key, next=hint
            )


def as_failure(fault: Fault, file: str) -> Failure:
    """Return a fault of the bank as a failed check."""
    what = f"{fault.field}: {fault.what}" if fault.field else fault.what
    return Failure(file, fault.line, fault.check, what, fault.expected, fault.got, fault.next)


def is_typed_value(tex: str) -> bool:
    """Tell whether a formula without a relation is a number or matrix typed out, with nothing to check it.

    >>> is_typed_value("12"), is_typed_value(r"2 \\cdot 3"), is_typed_value("x^2"), is_typed_value("3 = 3")
    (True, True, False, False)
    """
    if not re.search(r"\d", tex) or check_math(tex, {}):
        return False
    found = check_math(f"{tex} = {SQUARE}", {SQUARE: FAR})
    return any(verdict.status in ("wrong", "unchecked") and "bind" not in verdict.reason for verdict in found)


def check_question(
    question: Question, proof: Proof, ran: Mapping[str, Any], file: str, bibliography: frozenset[str]
) -> tuple[dict[str, Any], list[Failure]]:
    """Return what pages may show of a question, and everything that is wrong with it.

    Parameters: `ran` with `cells` (outputs and error of each evidence cell) and `derivations` (as the
    runner makes them); `file` as messages name it; `bibliography` the keys that may be cited.
    """
    checked = Checked(question, proof, file, bibliography)
    _bind_symbols(checked)
    if proof.names or not proof.faults:
        for path, text in texts(question):
            checked.part(path, text)
        _check_options(checked)
        _check_title(checked)
        for i, key in enumerate(question.data.get("references", [])):
            checked.cited(("references", i), key)
    cells = list(_check_cells(checked, ran["cells"]))
    derivations = list(_check_derivations(checked, ran["derivations"]))
    return _record(checked, cells, derivations), checked.failures


def _bind_symbols(checked: Checked) -> None:
    """Given names of one letter, with or without a number, are known in formulas without being bound."""
    names = checked.proof.names
    for name in checked.question.data.get("given", {}):
        if match := re.fullmatch(r"([A-Za-z])_?(\d*)", name):
            key = f"{match[1]}_{{{match[2]}}}" if match[2] else name
            checked.symbols[key] = names.get(name)
    for symbol, expression in checked.question.data.get("symbols", {}).items():
        try:
            checked.symbols[symbol] = evaluate(expression, names)
        except ExpressionError as error:
            checked.fail(("symbols", symbol), f"the symbol {symbol!r} has no value", got=str(error))


def _check_title(checked: Checked) -> None:
    title = checked.question.data.get("title", "")
    if re.search(r"[\d$`{}]", title):
        checked.fail(("title",), "a title is plain words, without numbers and formulas", got=title)


def _check_options(checked: Checked) -> None:
    """An option that shows a formula shows its value; one without text gets it from its value."""
    for i, option in enumerate(checked.question.data.get("options", [])):
        value = checked.proof.values[i] if i < len(checked.proof.values) else None
        path: Field = ("options", i, "text")
        if "text" not in option:
            tex = latex(value) if value is not None else "?"
            checked.parts[shown_path(path)] = {"text": f"${tex}$", "math": [tex], "values": []}
            continue
        for tex in checked.parts[shown_path(path)]["math"]:
            _check_option_formula(checked, path, tex, value)
    for i, verdict in enumerate(checked.proof.verdicts):
        if verdict is not None:
            line = {"text": verdict.text, "math": [], "values": [str(verdict.cases)] * verdict.holds}
            checked.parts[shown_path(("options", i, "evidence"))] = line
            if verdict.theorem:
                checked.cited(("options", i, "holds"), verdict.theorem)


def _check_option_formula(checked: Checked, path: Field, tex: str, value: Any) -> None:
    if check_math(tex, checked.symbols) or not is_typed_value(tex):
        return
    if value is None:
        if "holds" not in checked.question.data["options"][path[1]]:  # type: ignore[index]
            return  # reported: nothing decides the option
        checked._bare(path, checked.question.place(path).first, tex)
        return
    known = {**checked.symbols, SQUARE: value}
    wrong = [v for v in check_math(f"{tex} = {SQUARE}", known) if v.status != "checked"]
    if wrong:
        hint = "correct the text or `value:`; without a text, it is made from the value"
        checked.fail(
            path, "the formula is not the option's value", check="equation", expected=latex(value), got=tex, next=hint
        )


def _check_cells(checked: Checked, ran: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Hold each evidence cell against its expectation, as in a chapter."""
    from labook.publish.checks.chapter import output_text

    for i, (cell, found) in enumerate(zip(checked.question.data.get("cells", []), ran, strict=False)):
        path: Field = ("cells", i, "expect")
        text = output_text(found["outputs"])
        error = found["error"]
        if bool(error) != bool(cell.get("raises")):
            got = f"{error['name']}: {error['text']}" if error else "none"
            what = "the cell raises an error" if error else "the cell raises no error"
            line = checked.question.place(("cells", i, "code")).first + (error or {"row": 1})["row"] - 1
            checked.fail(("cells", i, "code"), what, line=line, check="cell-raised", got=got)
        elif any(output.get("name") == "stderr" for output in found["outputs"]):
            checked.fail(("cells", i, "code"), "text on standard error", check="stderr", got=text)
        else:
            options = {key: str(cell[key]) for key in ("abs", "rel", "printed", "upto") if key in cell}
            mismatch = compare(text, cell["expect"], options)
            if mismatch:
                what = f"the output differs: {mismatch.reason}"
                hint = "correct the cell, or what it is expected to print"
                checked.fail(path, what, check="output", expected=cell["expect"].rstrip(), got=text, next=hint)
        yield {"code": cell["code"].rstrip(), "output": text}


def _check_derivations(checked: Checked, found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for i, item in enumerate(found):
        if item["error"]:
            path: Field = ("derive", i) if i < len(checked.question.data.get("derive", [])) else ("evidence",)
            hint = "labook derive --list names them all"
            checked.fail(path, f"{item['call']} cannot be made", check="derivation", got=item["error"], next=hint)
        else:
            checked.equations += sum(bool(step["latex"]) for step in item["steps"])
            yield item | {"call": f"{checked.question.id}:{i}"}


def _record(
    checked: Checked, cells: list[dict[str, str]], derivations: list[dict[str, Any]]
) -> dict[str, Any]:
    question, key = checked.question, dict(checked.proof.key)
    data = question.data
    _answer_part(checked, key)
    fields = {name: data.get(name) for name in ("level", "title", "minutes", "unit")}
    return fields | {
        "id": question.id,
        "kind": question.kind,
        "topic": question.topic,
        "chapter": question.chapter,
        "covers": data.get("covers", []),
        "cites": data.get("references", []),
        "key": key,
        "parts": checked.parts,
        "cells": cells,
        "derivations": derivations,
        "references": checked.references,
        "equations": checked.equations,
        "cases": sum(v.cases for v in checked.proof.verdicts if v),
        "counts": {name: len(data.get(name, [])) for name in PREFIXES},
    }


def _answer_part(checked: Checked, key: dict[str, Any]) -> None:
    """What the fold-out says the answer is, where a reader types it."""
    shown = key.pop("shown", None)
    if shown is None:
        return
    unit = f" {key['unit']}" if key.get("unit") else ""
    if key["kind"] == "matrix":
        checked.parts["key"] = {"text": f"${shown}$", "math": [shown], "values": []}
    else:
        text = minus(str(shown))
        checked.parts["key"] = {"text": f"{{qval}}`{text}`{unit}", "math": [], "values": [text]}
