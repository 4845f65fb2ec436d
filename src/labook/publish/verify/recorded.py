"""What the records hold for a place of a page: a verdict, a table, a figure, or why there is none."""

import datetime
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from labook.bench import provenance
from labook.bench.claims import ClaimError, Verdict, judge, quote
from labook.bench.records import SCHEMA_FILE, Record
from labook.bench.series import PLOTS, plot
from labook.bench.shelf import NotMeasured, Shelf
from labook.bench.tables import TABLES, table
from labook.bench.view import Table
from labook.publish.checks.report import Measured
from labook.publish.source.declared.benchmark import BENCHMARK, DEVICE, benchmark_key
from labook.publish.verify.asked import Asked
from labook.text import store
from labook.text.failures import Failure

FIGURES = Path(__file__).parents[2] / "figures"
OVERVIEW, DEVICES = "records", ("cpu", "cuda")
OVERVIEWS = (OVERVIEW, "machine")
AGAIN = "correct the claim; or, if the machine was busy, measure again: labook build --fresh"
HINT = "`{benchmark} matmul` with :device: cpu or cuda, and :plot: for a figure"

Resolved = tuple[Measured, list[Failure]]


@dataclass(frozen=True)
class Shown:
    """The records, and what decides how they are shown: the page's day, and where plots are kept."""

    shelf: Shelf
    root: Path
    today: datetime.date | None
    cache: Path

    @classmethod
    def of(cls, folders: Iterable[Path], root: Path, today: datetime.date | None, cache: Path) -> "Shown":
        """Read the records of some folders."""
        return cls(Shelf.of(folders), root, today, cache)

    def faults(self) -> list[Failure]:
        """Return a failure for each file that is no record, or does not fit the schema."""
        wrong = self.shelf.problems
        found = [
            Failure(_relative(e.path, self.root), 1, "record", f"the record {e.what}", next=e.hint)
            for e in wrong
        ]
        return found + _against_schema(self.shelf, self.root)

    def page(self, elements: Sequence[Asked], file: str) -> list[Resolved]:
        """Return what all roles and directives of a page show, with the keys by which it asks for them.

        A page shows one record of each device: the first on the shelf that answers most of what it asks.
        """
        one = narrowed(self.shelf, elements)
        shelves = [self.shelf if element.text.strip() == OVERVIEW else one for element in elements]
        pairs = zip(elements, shelves, strict=True)
        return [_resolved(element, shelf, file, self.today, self.cache) for element, shelf in pairs]


def narrowed(shelf: Shelf, elements: Sequence[Asked]) -> Shelf:
    """Return the shelf of a page: of each device the record that answers most of its elements."""
    kept: list[Record] = []
    for device in DEVICES:
        mine = [record for record in shelf.records if record.device == device]
        answers = [_answers(Shelf([record], []), elements, device) for record in mine]
        kept += [mine[answers.index(max(answers))]] if mine else []
    return Shelf(kept, shelf.problems)


def _answers(shelf: Shelf, elements: Sequence[Asked], device: str) -> int:
    return sum(_answered(shelf, element, device) for element in elements)


def _answered(shelf: Shelf, element: Asked, device: str) -> bool:
    text = element.text.strip()
    try:
        if element.kind == BENCHMARK.name:
            wanted = element.options.get("device") or "cpu"
            return wanted == device and text in TABLES and bool(table(text, shelf, device).rows)
        return (judge(text, shelf) if element.kind == "claim" else quote(text, shelf)).holds is not None
    except (ClaimError, NotMeasured):
        return False


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _against_schema(shelf: Shelf, root: Path) -> list[Failure]:
    from jsonschema import Draft202012Validator

    schema = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    found = []
    for record in shelf.records:
        error = next(iter(schema.iter_errors(record.document)), None)
        if error:
            where = "/".join(map(str, error.absolute_path)) or "the record"
            what = f"the record does not fit the schema at {where}: {error.message}"
            hint = "measure it again with python -m labook.bench --fresh"
            found.append(Failure(_relative(record.path, root), 1, "record", what, next=hint))
    return found


def _resolved(
    element: Asked, shelf: Shelf, file: str, today: datetime.date | None, cache: Path
) -> Resolved:
    """What one role or directive shows: an item with the key by which the page asks for it."""
    if element.kind != BENCHMARK.name:
        return _claimed(element, shelf, file)
    key = benchmark_key(element.text, element.options)
    try:
        shown = _shown(element.text.strip(), element.options, shelf, today, cache)
    except NotMeasured as reason:
        shown = _empty(str(reason), element.options, shelf)
    except ValueError as error:
        return Measured(key, text=""), [Failure(file, element.line, "benchmark", str(error), next=HINT)]
    return replace(shown, key=key), []


def _claimed(element: Asked, shelf: Shelf, file: str) -> Resolved:
    kind, key = element.kind, f"{element.kind} {element.text}"
    text, _, said = element.text.partition("|") if kind == "claim" else (element.text, "", "")
    try:
        verdict = judge(text, shelf) if kind == "claim" else quote(text, shelf)
    except ClaimError as error:
        what = f"{{{kind}}} {text}: {error}"
        hint = "CONTRIBUTING.md lists what a claim may ask"
        return Measured(key, ("?",), "?"), [Failure(file, element.line, kind, what, next=hint)]
    shown = verdict.text if kind == "claim" or verdict.holds is None else verdict.left
    item = Measured(key, (shown,), shown, open=verdict.holds is None)
    fixed = kind == "claim" and bool(verdict.right) and "(" not in re.split("[<>]=?", text)[-1]
    if fixed and said.strip() != verdict.bound:
        return item, [_unsaid(element, text, said, verdict.bound, file)]
    return item, _false(element, text, verdict, file) if verdict.holds is False else []


def _unsaid(element: Asked, text: str, said: str, bound: str, file: str) -> Failure:
    """Who weakens a claim must do it twice: in the comparison, and in the words."""
    what, hint = "a claim does not say its bound", f"write {{claim}}`{text}|{bound}`"
    return Failure(file, element.line, "claim", what, bound, said.strip() or "nothing", hint)


def _false(element: Asked, text: str, verdict: Verdict, file: str) -> list[Failure]:
    what = f"the claim is false: {text}"
    return [Failure(file, element.line, "claim", what, verdict.bound, verdict.left, AGAIN)]


def _shown(
    name: str, options: Mapping[str, str], shelf: Shelf, today: datetime.date | None, cache: Path
) -> Measured:
    device = options.get("device") or "cpu"
    _check_options(name, options, device)
    if name == OVERVIEW:
        made = provenance.overview(shelf, today)
        if not made.rows:
            raise NotMeasured("there is no record yet")
        return _table(made, ())
    record = shelf.record(device)
    source = provenance.sentence(record, today)
    if "plot" in options:
        drawn = _drawn(plot(name, shelf, device).as_json(), cache)
        return replace(drawn, notes=(source,), texts=(source,))
    made = provenance.machine_table(record) if name == "machine" else table(name, shelf, device)
    return _table(made, (*made.notes, source))


def _table(made: Table, notes: tuple[str, ...]) -> Measured:
    head, rows = tuple(made.head), tuple(tuple(row) for row in made.rows)
    return Measured("", (*made.texts, *notes), head=head, rows=rows, notes=notes)


def _check_options(name: str, options: Mapping[str, str], device: str) -> None:
    names = sorted(PLOTS) if "plot" in options else sorted({*TABLES, *OVERVIEWS})
    if name not in names:
        kind = "plot" if "plot" in options else "table"
        raise ValueError(f"there is no {kind} {name!r} of records: {', '.join(names)}")
    if not re.fullmatch(DEVICE.values, device):
        raise ValueError(f"there is no device {device!r}: {DEVICE.values.replace('|', ' or ')}")
    unknown = BENCHMARK.unknown(options)
    if unknown:
        raise ValueError(f"{{benchmark}} has no option {unknown[0]!r}")


def _empty(reason: str, options: Mapping[str, str], shelf: Shelf) -> Measured:
    """What stands where nothing was measured: the reason, and the command where a whole record is missing.

    A quiet place stays empty while the whole record is missing: one notice a page is enough.
    """
    device = options.get("device") or "cpu"
    missing = all(record.device != device for record in shelf.records)
    if missing and "quiet" in options:
        return Measured("")
    text = provenance.absent(device) if missing else f"Nothing to show: {reason}."
    return Measured("", (text,), text)


def _drawn(data: Mapping[str, Any], cache: Path) -> Measured:
    """The picture of a plot, drawn once for the same numbers and the same drawing code."""
    code = [(FIGURES / f"{name}.py").read_text(encoding="utf-8") for name in ("base", "benchmarks", "svg")]
    path = cache / f"{store.digest(data, code)}.json"
    found = store.load_as(path, Measured)
    if found is None:
        from labook.figures import benchmarks  # a drawing library takes a third of a second to load

        figure = benchmarks.benchmark_figure(data)
        found = Measured("", svg=figure.svg, alt=figure.alt)
        store.save(path, found)
    return found
