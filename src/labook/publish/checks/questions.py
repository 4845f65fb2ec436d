"""Check a proved question as a whole, and make of it what pages show."""

import re
from collections.abc import Mapping
from typing import Any

from labook.bank.load import Question, texts
from labook.bank.proof import Proof
from labook.bank.typed import TYPED
from labook.bank.typed.kind import TypedKind
from labook.bank.values import latex
from labook.publish.checks.equations import check_math
from labook.publish.checks.question_evidence import check_cells, check_derivations
from labook.publish.checks.question_texts import SQUARE, Checked, is_typed_value
from labook.publish.checks.report import EvidenceCell, ProvedQuestion, TextPart
from labook.publish.checks.result import DerivationRun, Result
from labook.publish.checks.values import minus
from labook.text.failures import Failure
from labook.text.located import Path as Field
from labook.text.located import shown_path

PREFIXES = ("options", "wrong", "followups", "mistakes", "strong")


def check_question(
    question: Question, proof: Proof, ran: Result, file: str, bibliography: frozenset[str]
) -> tuple[ProvedQuestion, list[Failure]]:
    """Return what pages may show of a question, and everything that is wrong with it.

    Parameters: `ran` what the evidence cells and the hand calculations gave; `file` as messages name it;
    `bibliography` the keys that may be cited.
    """
    checked = Checked(question, proof, file, bibliography)
    checked.bind_symbols()
    if proof.names or not proof.faults:
        for path, text in texts(question):
            checked.part(path, text)
        _check_options(checked)
        _check_title(checked)
        for i, key in enumerate(question.data.get("references", [])):
            checked.cited(("references", i), key)
    cells = tuple(check_cells(checked, ran.cells))
    derivations = tuple(check_derivations(checked, ran.derivations))
    return _record(checked, cells, derivations), checked.failures


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
            checked.parts[shown_path(path)] = TextPart(f"${tex}$", (tex,))
            continue
        for tex in checked.parts[shown_path(path)].math:
            _check_option_formula(checked, path, tex, value)
    for i, verdict in enumerate(checked.proof.verdicts):
        if verdict is not None:
            values = (str(verdict.cases),) * verdict.holds
            checked.parts[shown_path(("options", i, "evidence"))] = TextPart(verdict.text, values=values)
            if verdict.theorem:
                checked.cited(("options", i, "holds"), verdict.theorem)


def _check_option_formula(checked: Checked, path: Field, tex: str, value: Any) -> None:
    if check_math(tex, checked.symbols) or not is_typed_value(tex):
        return
    if value is None:
        if "holds" not in checked.question.data["options"][int(path[1])]:
            return  # reported: nothing decides the option
        checked._bare(path, checked.question.place(path).first, tex)
        return
    known = {**checked.symbols, SQUARE: value}
    wrong = [v for v in check_math(f"{tex} = {SQUARE}", known) if v.status != "checked"]
    if wrong:
        hint = "correct the text or `value:`; without a text, it is made from the value"
        checked.fail(
            path,
            "the formula is not the option's value",
            check="equation",
            expected=latex(value),
            got=tex,
            next=hint,
        )


def _record(
    checked: Checked, cells: tuple[EvidenceCell, ...], derivations: tuple[DerivationRun, ...]
) -> ProvedQuestion:
    question, data = checked.question, checked.question.data
    key: Mapping[str, object] = checked.proof.key or {}
    lists: Mapping[str, object] = data
    counts = {name: len(found) for name in PREFIXES if isinstance(found := lists.get(name, []), list)}
    _answer_part(checked)
    return ProvedQuestion(
        id=question.id,
        line=question.place(("id",)).first,
        kind=question.kind,
        topic=question.topic,
        chapter=question.chapter,
        level=data["level"],
        title=data.get("title", ""),
        minutes=data.get("minutes", 0),
        unit=data.get("unit", ""),
        covers=tuple(data.get("covers", [])),
        cites=tuple(data.get("references", [])),
        key={name: value for name, value in key.items() if name != "shown"},
        parts=checked.parts,
        cells=cells,
        derivations=derivations,
        references=tuple(checked.references),
        equations=checked.equations,
        cases=sum(v.cases for v in checked.proof.verdicts if v),
        counts=counts,
    )


def _written(kind: TypedKind, text: str, unit: str = "") -> TextPart:
    """An answer or an anticipated mistake, as the fold-out shows it."""
    if kind.formula:
        return TextPart(f"${text}$", (text,))
    text = minus(text)
    return TextPart(f"{{qval}}`{text}`{unit}", values=(text,))


def _answer_part(checked: Checked) -> None:
    """What the fold-out says the answer is, where a reader types it."""
    key, kind = checked.proof.key, TYPED.get(checked.question.kind)
    if key is None or kind is None or "right" in key:
        return
    for i, value in enumerate(key["wrong"]):
        checked.parts[f"wrong[{i}].value"] = _written(kind, kind.written(value))
    unit = f" {key['unit']}" if key.get("unit") else ""
    checked.parts["key"] = _written(kind, key["shown"], unit)
