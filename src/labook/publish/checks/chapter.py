"""Hold one chapter, as it ran, against everything that it states."""

import re
from collections.abc import Iterator
from pathlib import Path

from labook.publish.checks.bindings import check_bindings
from labook.publish.checks.code import check_code
from labook.publish.checks.code_exercises import check_code_exercises
from labook.publish.checks.digits import check_retyped, check_value_digits
from labook.publish.checks.exercises import check_inputs
from labook.publish.checks.expectations import check_options, compare, pair
from labook.publish.checks.followed.findings import check_numbers_follow
from labook.publish.checks.letters.findings import check_between_letters
from labook.publish.checks.mistakes.shown import check_shown
from labook.publish.checks.mistakes.slips import check_slips
from labook.publish.checks.numbers import check_numbers
from labook.publish.checks.pace.check import check_pace
from labook.publish.checks.pace.ease import reading_ease
from labook.publish.checks.pace.length import prose_words
from labook.publish.checks.references import check_typed
from labook.publish.checks.report import Counts, Findings, Report, Shown, failed, joined
from labook.publish.checks.result import CellRun, DerivationRun, Output, Result, output_text
from labook.publish.checks.stated import bound, check_equations, check_values
from labook.publish.checks.structure import check_structure
from labook.publish.checks.widgets import check_widgets
from labook.publish.source.bibliography import years
from labook.publish.source.kinds import directive
from labook.publish.source.read import Cell, Chapter, Derive, Directive, Expectation
from labook.publish.source.terms import terms_of
from labook.text.failures import Failure

# Where IPython says that an error of syntax stands: in a file that nobody can open.
INPUT = re.compile(r" \(<ipython-input-[^>]*>, line \d+\)")
# What a figure of labook.figures tells of itself: its summary, its labels if it has any, its data.
FIGURE = re.compile(r"<figure: .+>(\nlabels: .+)?\ndata: [0-9a-f]{10}")


def check_chapter(chapter: Chapter, result: Result, root: Path) -> Report:
    """Return the report of a chapter: its counts, its failures, and what its page must show.

    Parameters: `chapter` the parsed source; `result` what `labook.publish.execute.runner.run` returned, or
    how a chapter that did not end was stopped; `root` the project folder.
    """
    terms = tuple(name for name, _ in terms_of(chapter))
    text = chapter.path.read_text(encoding="utf-8", errors="replace")
    shape = [*check_structure(chapter, root), *check_code_exercises(chapter, root)]
    slips = [*shape, *check_slips(chapter, text, root)]
    slips += check_typed(chapter, years(root))
    written = Findings(tuple(slips), _exercises(chapter), Shown(terms=terms))
    stopped = failed([] if result.stopped == "refused" else [_stopped(chapter, result)])
    code = failed(check_code(chapter))
    ran = [code, *([stopped] if result.stopped else _check_result(chapter, result, root))]
    numbers = tuple(check_numbers(chapter))
    ease = reading_ease(text, root / "_build" / "labook" / "syllables.json")
    pace = failed(check_pace(chapter, text, ease))
    whole = joined([written, *ran, Findings(numbers, Counts(bare_numbers=len(numbers))), pace])
    return Report(
        whole.counts, tuple(sorted(whole.failures)), whole.shown, prose_words(text), round(ease)
    )


def _exercises(chapter: Chapter) -> Counts:
    counted = [directive(element.name).counts for element in chapter.of(Directive)]
    return Counts(exercises=counted.count("exercises"), solutions=counted.count("solutions"))


def _check_result(chapter: Chapter, result: Result, root: Path) -> Iterator[Findings]:
    known, unknown = bound(chapter, result.symbols)
    yield _check_cells(chapter, result.cells)
    yield check_values(chapter, result.values, known)
    yield failed(unknown)
    yield failed(check_value_digits(chapter, result.values))
    yield failed(check_retyped(chapter))
    yield check_equations(chapter, known)
    yield _check_derivations(chapter, result.derivations)
    yield check_bindings(chapter, result.givens, result.holds)
    yield failed(check_inputs(chapter) if chapter.executes else ())
    yield check_numbers_follow(chapter, result, root)
    yield check_between_letters(chapter, known, root)
    yield check_widgets(chapter, result.widgets)


def _stopped(chapter: Chapter, result: Result) -> Failure:
    line = result.line or 1
    if result.stopped == "timeout":
        what, hint = (
            "the cell did not end in time",
            "make it shorter, or raise execute.timeout in _config.yml",
        )
        return Failure(chapter.file, line, "timeout", what, f"an end within {result.detail}", "none", hint)
    if result.stopped == "raised":
        what, hint = "the package raises an error here", "correct the line of the package that it names"
        return Failure(chapter.file, line, "package", what, "no error", result.detail, hint)
    what, hint = "the process that ran the chapter died in this cell", "run the cell alone to see why"
    return Failure(chapter.file, line, "died", what, "a cell that returns", result.detail, hint)


def _check_cells(chapter: Chapter, cells: tuple[CellRun, ...]) -> Findings:
    pairs, _ = pair(chapter)
    ran = zip(_run_cells(chapter), cells, strict=True)
    found = [_check_cell(chapter, cell, run, pairs.get(index)) for (index, cell), run in ran]
    return joined([Findings(counts=Counts(cells=len(cells))), *found])


def _run_cells(chapter: Chapter) -> list[tuple[int, Cell]]:
    """The cells that were run, each with its place among all cells of the page."""
    cells = enumerate(chapter.of(Cell)) if chapter.executes else ()
    return [(index, cell) for index, cell in cells if not cell.nested]


def _check_cell(chapter: Chapter, cell: Cell, ran: CellRun, expectation: Expectation | None) -> Findings:
    wrong = tuple(_cell_failures(chapter, cell, ran))
    unmet = _unmet(chapter, cell, ran, expectation)
    counts = Counts(
        outputs=int(bool(ran.outputs)),
        figures=int(any(output.is_drawing for output in ran.outputs)),
        verified=int(bool(ran.outputs) and unmet == () and not wrong),
    )
    outputs = (_visible(ran.outputs),) if ran.outputs else ()
    shown = Shown(outputs=outputs, met=(bool(counts.verified),))
    return Findings((*wrong, *(unmet or ())), counts, shown)


def _unmet(
    chapter: Chapter, cell: Cell, ran: CellRun, expectation: Expectation | None
) -> tuple[Failure, ...] | None:
    """What differs from the expectation; nothing at all where there is nothing to compare by."""
    if ran.error and "raises-exception" not in cell.tags:
        return None  # reported; nobody should be told to promote an error
    if expectation and check_options(chapter, expectation):
        return None  # reported with the page's structure
    return tuple(_check_expectation(chapter, cell, output_text(ran.outputs), ran, expectation))


def _visible(outputs: tuple[Output, ...]) -> str:
    """The text that a page shows: a figure shows its drawing instead of its summary."""
    return output_text(output for output in outputs if not output.is_drawing)


def _cell_failures(chapter: Chapter, cell: Cell, ran: CellRun) -> Iterator[Failure]:
    error, wanted = ran.error, "raises-exception" in cell.tags
    closed = error is not None and error.name in CLOSED  # which no tag excuses: it has already happened
    if error and (closed or not wanted):
        line = cell.line + error.row - 1
        got = f"{error.name}: {INPUT.sub('', error.text)}"
        hint = "correct the cell, or tag it raises-exception and expect its message"
        hint = "let the cell compute with names, numbers and the package alone" if closed else hint
        what = "the cell did what a page can't repeat or prove" if closed else "the cell raises an error"
        yield Failure(chapter.file, line, "cell-raised", what, "no error", got, hint)
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
    for output in ran.outputs:
        if output.name == "stderr":
            got, hint = output.text.strip(), "cure the cause of the warning"
            yield Failure(chapter.file, cell.line, "stderr", "text on standard error", "none", got, hint)
        yield from _check_picture(chapter, cell, output)
        yield from check_shown(chapter.file, cell.line, output)


CLOSED = ("Closed", "Unseeded")  # the errors of a cell's own process, from execute/guard.py and seeds.py


def _check_picture(chapter: Chapter, cell: Cell, output: Output) -> Iterator[Failure]:
    plain = output.plain.split("\n")[0]
    told = FIGURE.fullmatch(output.plain)
    if "image/png" in output.data or (output.is_drawing and not told):
        what, hint = "a picture that is not a figure of labook.figures", "draw it in labook.figures"
        yield Failure(chapter.file, cell.line, "foreign-figure", what, "<figure: ...>", plain, hint)
    elif not output.is_drawing and told:
        what, hint = "a text that calls itself a figure", "draw it in labook.figures"
        yield Failure(chapter.file, cell.line, "foreign-figure", what, "a drawing", plain, hint)
    elif output.is_drawing and len(output.alt.split()) < 4:
        what, hint = "a figure without alternative text", "compute it from the data in labook.figures"
        yield Failure(chapter.file, cell.line, "missing-alt", what, "four words or more", output.alt, hint)


def _check_expectation(
    chapter: Chapter, cell: Cell, text: str, ran: CellRun, expectation: Expectation | None
) -> Iterator[Failure]:
    promote = f"make promote CH={chapter.slug}, then read the difference"
    if expectation is None:
        if ran.outputs:
            what = "an output without expectation"
            hint = f"put this below the cell: ```{{expect}} ... ```, or {promote}"
            yield Failure(chapter.file, cell.line, "no-expectation", what, "{expect}", text, hint)
        return
    if not ran.outputs:
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


def _check_derivations(chapter: Chapter, derivations: tuple[DerivationRun, ...]) -> Findings:
    """A step verified itself when it was made, so a derivation that exists counts its steps as checked."""
    elements = chapter.of(Derive) if chapter.executes else []
    ran = zip(elements, derivations, strict=True)
    return joined(_check_derivation(chapter, element, found) for element, found in ran)


def _check_derivation(chapter: Chapter, element: Derive, found: DerivationRun) -> Findings:
    if found.error:
        what, hint = f"{{derive}} {found.call} cannot be made", found.next
        expected = "a call of the catalogue of labook.derive with arguments that fit"
        return failed(
            [Failure(chapter.file, element.line, "derivation", what, expected, found.error, hint)]
        )
    count = len(found.formulas)
    counts = Counts(equations=count, equations_checked=count)
    return Findings(counts=counts, shown=Shown(derivations=(found,), math=found.math))
