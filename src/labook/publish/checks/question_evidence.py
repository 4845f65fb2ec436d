"""Check the evidence that pages show below an answer: executed cells and hand calculations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from labook.publish.checks.expectations import compare
from labook.publish.checks.question_texts import Checked
from labook.publish.checks.report import EvidenceCell
from labook.publish.checks.result import CellRun, DerivationRun, output_text
from labook.publish.source.options import Options
from labook.text.located import Path as Field


def check_cells(checked: Checked, ran: Iterable[CellRun]) -> Iterator[EvidenceCell]:
    """Hold each evidence cell against its expectation, as in a chapter."""
    for i, (cell, found) in enumerate(zip(checked.question.data.get("cells", []), ran, strict=False)):
        path: Field = ("cells", i, "expect")
        text = output_text(found.outputs)
        error = found.error
        if bool(error) != bool(cell.get("raises")):
            got = f"{error.name}: {error.text}" if error else "none"
            what = "the cell raises an error" if error else "the cell raises no error"
            line = checked.question.place(("cells", i, "code")).first + (error.row if error else 1) - 1
            checked.fail(("cells", i, "code"), what, line=line, check="cell-raised", got=got)
        elif any(output.name == "stderr" for output in found.outputs):
            checked.fail(("cells", i, "code"), "text on standard error", check="stderr", got=text)
        else:
            options: Options = {
                key: str(cell[key]) for key in ("abs", "rel", "printed", "upto") if key in cell
            }
            mismatch = compare(text, cell["expect"], options)
            if mismatch:
                what = f"the output differs: {mismatch.reason}"
                hint = "correct the cell, or what it is expected to print"
                checked.fail(
                    path, what, check="output", expected=cell["expect"].rstrip(), got=text, next=hint
                )
        yield EvidenceCell(cell["code"].rstrip(), text)


def check_derivations(checked: Checked, found: Iterable[DerivationRun]) -> Iterator[DerivationRun]:
    """Yield the hand calculations that could be made, under names of their own."""
    for i, item in enumerate(found):
        if item.error:
            path: Field = ("derive", i) if i < len(checked.question.data.get("derive", [])) else ("evidence",)
            hint = "labook derive --list names them all"
            checked.fail(
                path, f"{item.call} cannot be made", check="derivation", got=item.error, next=hint
            )
        else:
            checked.equations += len(item.formulas)
            yield replace(item, call=f"{checked.question.id}:{i}")
