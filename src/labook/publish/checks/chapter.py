"""Hold one chapter, as it ran, against everything that it states."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from labook.publish.checks.bindings import check_bindings
from labook.publish.checks.expectations import check_options, compare, pair
from labook.publish.checks.numbers import check_numbers
from labook.publish.checks.stated import bound, check_equations, check_values
from labook.publish.checks.structure import check_structure
from labook.publish.checks.widgets import check_widgets
from labook.publish.source.read import Cell, Chapter, Derive, Directive, Expectation
from labook.publish.source.terms import terms_of
from labook.text.failures import Failure

COUNTS = (
    "cells outputs verified budgeted equations equations_checked equations_symbolic equations_unchecked "
    "values comparisons bare_numbers doctests figures widgets questions exercises solutions"
).split()
SHOWN = ("outputs", "values", "derivations", "math", "widgets", "readouts", "terms")


def check_chapter(chapter: Chapter, result: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """Return the report of a chapter: its counts, its failures, and what its page must show.

    Parameters: `chapter` the parsed source; `result` what `labook.publish.execute.runner.run` returned, or
    `{"stopped": ..., "line": ..., "detail": ...}` for a chapter that did not end; `root` the project folder.
    """
    failures = check_structure(chapter, root)
    counts = dict.fromkeys(COUNTS, 0)
    shown: dict[str, Any] = {key: [] for key in SHOWN}
    shown["terms"] = [name for name, _ in terms_of(chapter)]
    if result.get("stopped"):
        failures.append(_stopped(chapter, result))
    else:
        failures += _check_cells(chapter, result["cells"], counts, shown)
        known, unknown = bound(chapter, result["symbols"])
        failures += check_values(chapter, result["values"], known, counts, shown)
        failures += [*unknown, *check_equations(chapter, known, counts, shown)]
        failures += _check_derivations(chapter, result["derivations"], counts, shown)
        failures += check_bindings(chapter, result["givens"], result["holds"], counts)
        failures += check_widgets(chapter, result["widgets"], counts, shown)
    failures += (numbers := check_numbers(chapter))
    counts["bare_numbers"] += len(numbers)
    directives = [directive.name for directive in chapter.of(Directive)]
    counts["exercises"] = sum(directives.count(name) for name in ("exercise", "exercise-start"))
    counts["solutions"] = sum(directives.count(name) for name in ("solution", "solution-start"))
    return {"counts": counts, "failures": [f.as_json() for f in sorted(failures)], "shown": shown}


def _stopped(chapter: Chapter, result: Mapping[str, Any]) -> Failure:
    line = result["line"] or 1
    if result["stopped"] == "timeout":
        what, hint = (
            "the cell did not end in time",
            "make it shorter, or raise execute.timeout in _config.yml",
        )
        return Failure(chapter.file, line, "timeout", what, f"an end within {result['detail']}", "none", hint)
    what, hint = "the process that ran the chapter died in this cell", "run the cell alone to see why"
    return Failure(chapter.file, line, "died", what, "a cell that returns", result["detail"], hint)


def output_text(outputs: list[dict[str, Any]]) -> str:
    """Return what a cell printed as one text.

    >>> output_text([{"output_type": "stream", "name": "stdout", "text": "12\\n"}])
    '12'
    """
    parts = []
    for output in outputs:
        if output["output_type"] == "stream":
            parts.append(output["text"] if output["name"] == "stdout" else "")
        elif output["output_type"] == "error":
            parts.append(output["traceback"][0] + "\n")
        else:
            parts.append(output["data"].get("text/plain", "") + "\n")
    return "".join(parts).rstrip()


def _check_cells(
    chapter: Chapter, cells: list[dict[str, Any]], counts: dict[str, int], shown: dict[str, Any]
) -> Iterator[Failure]:
    pairs, _ = pair(chapter)
    counts["cells"] = len(cells)
    for (index, cell), ran in zip(_run_cells(chapter), cells, strict=True):
        found = list(_check_cell(chapter, cell, ran))
        yield from found
        text, expectation = output_text(ran["outputs"]), pairs.get(index)
        counts["figures"] += any("image/svg+xml" in o.get("data", {}) for o in ran["outputs"])
        if text or ran["outputs"]:
            counts["outputs"] += 1
            shown["outputs"].append(_visible(ran["outputs"]))
        if ran["error"] and "raises-exception" not in cell.tags:
            continue  # reported; nobody should be told to promote an error
        if expectation and check_options(chapter, expectation):
            continue  # reported with the page's structure, and nothing to compare by
        unmet = list(_check_expectation(chapter, cell, text, ran["outputs"], expectation))
        yield from unmet
        counts["verified"] += bool(ran["outputs"]) and not unmet and not found


def _run_cells(chapter: Chapter) -> list[tuple[int, Cell]]:
    """The cells that were run, each with its place among all cells of the page."""
    cells = enumerate(chapter.of(Cell)) if chapter.executes else ()
    return [(index, cell) for index, cell in cells if not cell.nested]


def _visible(outputs: list[dict[str, Any]]) -> str:
    """The text that a page shows: a figure shows its drawing instead of its summary."""
    drawn = [o for o in outputs if "image/svg+xml" in o.get("data", {})]
    return output_text([o for o in outputs if o not in drawn])


def _check_cell(chapter: Chapter, cell: Cell, ran: dict[str, Any]) -> Iterator[Failure]:
    error, wanted = ran["error"], "raises-exception" in cell.tags
    if error and not wanted:
        line = cell.line + error["row"] - 1
        got = f"{error['name']}: {error['text']}"
        hint = "correct the cell, or tag it raises-exception and expect its message"
        yield Failure(chapter.file, line, "cell-raised", "the cell raises an error", "no error", got, hint)
    if wanted and not error:
        hint = "drop the tag, or make the cell fail as the text says"
        yield Failure(
            chapter.file,
            cell.line,
            "cell-did-not-raise",
            "the cell raises no error",
            "an error",
            "none",
            hint,
        )
    for output in ran["outputs"]:
        if output.get("name") == "stderr":
            got, hint = output["text"].strip(), "cure the cause of the warning"
            yield Failure(chapter.file, cell.line, "stderr", "text on standard error", "none", got, hint)
        yield from _check_picture(chapter, cell, output)


def _check_picture(chapter: Chapter, cell: Cell, output: dict[str, Any]) -> Iterator[Failure]:
    data = output.get("data", {})
    plain, alt = data.get("text/plain", ""), str(output.get("metadata", {}).get("alt", ""))
    if "image/png" in data or ("image/svg+xml" in data and not plain.startswith("<figure:")):
        what, hint = "a picture that is not a figure of labook.figures", "draw it in labook.figures"
        yield Failure(chapter.file, cell.line, "foreign-figure", what, "<figure: ...>", plain, hint)
    elif "image/svg+xml" in data and len(alt.split()) < 4:
        what, hint = "a figure without alternative text", "compute it from the data in labook.figures"
        yield Failure(chapter.file, cell.line, "missing-alt", what, "four words or more", alt, hint)


def _check_expectation(
    chapter: Chapter, cell: Cell, text: str, outputs: list[Any], expectation: Expectation | None
) -> Iterator[Failure]:
    promote = f"make promote CH={chapter.slug}, then read the difference"
    if expectation is None:
        if outputs:
            what = "an output without expectation"
            hint = f"put this below the cell: ```{{expect}} ... ```, or {promote}"
            yield Failure(chapter.file, cell.line, "no-expectation", what, "{expect}", text, hint)
        return
    if not outputs:
        what, hint = "an expectation, but the cell prints nothing", "print, or delete the expectation"
        yield Failure(
            chapter.file, expectation.line, "expectation-without-output", what, expectation.text, "", hint
        )
        return
    mismatch = compare(text, expectation.text, expectation.options)
    if mismatch:
        hint = f"correct the cell or the package; if the new output is right: {promote}"
        what = f"the output differs: {mismatch.reason}"
        yield Failure(chapter.file, expectation.line, "output", what, expectation.text, text, hint)


def _check_derivations(
    chapter: Chapter, derivations: list[dict[str, Any]], counts: dict[str, int], shown: dict[str, Any]
) -> Iterator[Failure]:
    """A step verified itself when it was made, so a derivation that exists counts its steps as checked."""
    elements = chapter.of(Derive) if chapter.executes else []
    for element, found in zip(elements, derivations, strict=True):
        if found["error"]:
            what, hint = f"{{derive}} {found['call']} cannot be made", "labook derive --list names them all"
            expected = "a call of the catalogue of labook.derive with arguments that fit"
            yield Failure(chapter.file, element.line, "derivation", what, expected, found["error"], hint)
            continue
        blocks = [step["latex"] for step in found["steps"] if step["latex"]]
        counts["equations"] += len(blocks)
        counts["equations_checked"] += len(blocks)
        shown["derivations"].append(found)
        shown["math"] += [found["inputs"]] * bool(found["inputs"]) + blocks
