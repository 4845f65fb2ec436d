"""Verify the whole book: run what changed, check everything, and report."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from labook.publish.checks.budget import (
    apply_budget,
    apply_ceilings,
    check_budget,
    read_budget,
    read_ceilings,
)
from labook.publish.checks.code import check_code
from labook.publish.checks.labels import check_labels, check_slugs, check_toc
from labook.publish.checks.references import check_references
from labook.publish.checks.report import Counts, Report
from labook.publish.checks.result import Result
from labook.publish.checks.structure import missing_images
from labook.publish.execute.doctests import Doctests, known_examples
from labook.publish.execute.inputs import Inputs, read_inputs
from labook.publish.source import bibliography
from labook.publish.source.elements import Chapter
from labook.publish.source.notation import check_places, read_notation
from labook.publish.source.outline import Outline, read_outline
from labook.publish.source.read import page_digest, read_chapter
from labook.publish.source.terms import key
from labook.publish.source.toc import toc_entries
from labook.publish.verify import measured
from labook.publish.verify.browser import job as browser
from labook.publish.verify.chapters import (
    Record,
    execution_key,
    make_record,
    steps_of,
    symbols_of,
    text_key,
)
from labook.publish.verify.jobs import Say, Todo
from labook.publish.verify.practice import practice_set
from labook.publish.verify.provenance import commit_day
from labook.publish.verify.quizzes import Page, homeless, join, reference_links
from labook.publish.verify.topics import Bank, plan_bank
from labook.publish.verify.vocabulary import check_vocabulary
from labook.text import store
from labook.text.failures import Failure


@dataclass(frozen=True, eq=False)  # there is one for each build, and it serves as a key
class Verified:
    """The verified book: per chapter its report, and all failures that no budget entry covers.

    `keys` are hashes of all from which the report and the outputs of each chapter were made; `sources` the
    files of the functions that each chapter shows, with their hashes.
    """

    root: Path
    reports: Mapping[str, Report]
    executed: Mapping[str, Result]
    failures: tuple[Failure, ...] = ()
    exempted: tuple[Failure, ...] = ()
    ran: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bank: Bank = field(default_factory=Bank)
    outline: Outline = field(default_factory=Outline)

    @property
    def totals(self) -> Counts:
        """Return the sums of the chapters' counts."""
        return sum((report.counts for report in self.reports.values()), Counts())

    def as_json(self) -> dict[str, object]:
        """Return the verification report."""
        chapters = {name: report.counts.as_json() for name, report in sorted(self.reports.items())}
        failures = [failure.as_json() for failure in self.failures]
        totals, bank = self.totals.as_json(), self.bank.counts
        return {"totals": totals, "chapters": chapters, "bank": bank, "failures": failures}


def build_folder(root: Path) -> Path:
    """Return the folder in which results are kept between builds."""
    return root / "_build" / "labook"


def chapter_paths(root: Path) -> list[Path]:
    """Return the files of the book's pages."""
    return sorted(path for path in (root / "book").rglob("*.md"))


def verify(
    root: Path,
    *,
    only: list[Path] | None = None,
    say: Say = lambda _: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Verified:
    """Run the chapters whose code or package changed, check all of them, and return the findings.

    Parameters: `root` the project folder; `only` the chapters to look at, by default all; `say` receives
    one line of progress at a time; `meanwhile` is called while the fork server imports its libraries.
    Raises: OSError where results cannot be written.
    A chapter is run again where its cells, its values, or any input of the package changed; it is checked
    again where its text or the checks changed. Nothing is reused that cannot be shown to be unchanged.
    """
    kept = build_folder(root)
    inputs = read_inputs(root, kept / "imports.json")
    paths, twins = check_slugs(only or chapter_paths(root), root)
    seen = {path.stem: _known(path, inputs) for path in paths}
    known = {name: found for name, found in seen.items() if isinstance(found, Record)}
    jobs = {name: found for name, found in seen.items() if isinstance(found, Chapter)}
    agreement = browser.Agreement() if only else browser.known(inputs, kept)
    todo = Todo(inputs, kept, jobs, plan_bank(inputs, kept / "bank"), known_examples(inputs, kept), agreement)
    ran = dict(_saved(root, todo.run(say, meanwhile)))
    records = {name: found for name in seen if (found := known.get(name) or ran.get(name))}
    verified = _gathered(root, records, todo.plan.bank(), inputs, complete=only is None)
    whole = _with_doctests(verified, records, todo.examples.doctests)
    apart = todo.agreement.failures if todo.agreement else ()
    return replace(whole, ran=tuple(sorted(jobs)), failures=tuple(sorted([*whole.failures, *twins, *apart])))


def _saved(root: Path, records: Iterable[tuple[str, Record]]) -> Iterator[tuple[str, Record]]:
    for name, record in records:
        store.save(_record_path(root, name), record)
        yield name, record


def _record_path(root: Path, slug: str) -> Path:
    return build_folder(root) / "chapters" / f"{slug}.json"


def _file(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _known(path: Path, inputs: Inputs) -> Record | Chapter:
    """The record of a chapter that need not run again, else the chapter.

    One whose text changed is checked again at once; one that says what cells may not say never runs.
    """
    root = inputs.root
    old = store.load_as(_record_path(root, path.stem), Record)
    if old and (old.result.stopped or not inputs.same(old.used)):  # what died or took too long is tried again
        old = None
    key = text_key(page_digest(path.read_bytes(), root), inputs)
    if old and old.key == key and old.file == _file(path, root) and inputs.same(old.sources):
        return old
    chapter = read_chapter(path, root)
    if not steps_of(chapter) and not symbols_of(chapter):
        result, used = Result(), dict[str, str]()
    elif any(check_code(chapter)):
        result, used = Result(stopped="refused"), dict[str, str]()
    elif old and old.execution_key == execution_key(chapter, inputs):
        result, used = old.result, dict(old.used)
    else:
        return chapter
    record = make_record(chapter, inputs, result, used)
    store.save(_record_path(root, path.stem), record)
    return record


def _gathered(
    root: Path, records: Mapping[str, Record], bank: Bank, inputs: Inputs, *, complete: bool
) -> Verified:
    """Join the chapters' findings, add those that only the whole book can show, apply the budget."""
    outline = read_outline(root)
    failures = [f for record in records.values() for f in record.report.failures]
    for record in records.values():
        failures += [f for f in missing_images(record.file, record.images, root) if f not in failures]
    if complete:
        links = [record.links for record in records.values()]
        failures += check_labels([*links, *reference_links(bank)], outline.by_slug) + check_toc(root)
        failures += [*check_references(links), *bibliography.faults(root)]
        failures += [*bank.failures, *outline.failures, *_symbols(root, records, outline)]
        terms = {name: record.report.shown.terms for name, record in records.items()}
        texts = {name: record.key for name, record in records.items()}
        failures += check_vocabulary(root, outline, terms, texts, build_folder(root))
    reports, bank, wrong = _joined(root, records, bank, inputs)
    failures += [*wrong, *(homeless(bank) if complete else ())]
    files = {record.file for record in records.values()}
    entries = [entry for entry in read_budget(root) if complete or entry.file in files]
    faulty = check_budget(entries)
    remaining, exempted = apply_budget(failures, [] if faulty else entries)
    ceilings, wrong = read_ceilings(root)
    shown = [ceiling for ceiling in ceilings if complete or ceiling.file in files]
    remaining, allowed = apply_ceilings(remaining, shown)
    return Verified(
        root=root,
        reports=_with_exempted(reports, records, exempted),
        executed={name: record.result for name, record in records.items()},
        failures=tuple(sorted([*remaining, *faulty, *wrong])),
        exempted=(*exempted, *allowed),
        keys={name: store.digest(r.key, r.used, r.sources) for name, r in records.items()},
        sources={name: record.sources for name, record in records.items()},
        bank=bank,
        outline=outline,
    )


def _joined(
    root: Path, records: Mapping[str, Record], bank: Bank, inputs: Inputs
) -> tuple[Mapping[str, Report], Bank, list[Failure]]:
    """The reports with what each page shows of the bank and of the records."""
    order, kept = [entry.rpartition("/")[2] for entry, _ in toc_entries(root)], build_folder(root)
    names = sorted(records, key=lambda name: order.index(name) if name in order else len(order))
    made = inputs.practice if any(record.quizzes for record in records.values()) else ""
    make = partial(practice_set, folder=kept / "bank", digest=made)
    pages = [Page(name, records[name].file, records[name].quizzes, records[name].report) for name in names]
    asked = {name: record.measured for name, record in records.items()}
    files = {name: record.file for name, record in records.items()}
    found, bank, failures = join(pages, bank, make)
    reports = {name: found[name] for name in records}
    reports, wrong = measured.join(reports, asked, files, root, commit_day(root), kept / "plots")
    return reports, bank, failures + wrong


def _symbols(root: Path, records: Mapping[str, Record], outline: Outline) -> list[Failure]:
    """What is wrong with the places that define the symbols of the book."""
    terms = {name: {key(term) for term in record.report.shown.terms} for name, record in records.items()}
    return check_places(read_notation(root), outline.by_slug, terms) if outline.entries else []


def _with_exempted(
    reports: Mapping[str, Report], records: Mapping[str, Record], exempted: list[Failure]
) -> Mapping[str, Report]:
    """The reports with how many outputs the budget covers."""
    files = [failure.file for failure in exempted if failure.check in ("output", "no-expectation")]
    return {
        name: replace(report, counts=report.counts + Counts(budgeted=files.count(records[name].file)))
        for name, report in reports.items()
    }


def _with_doctests(verified: Verified, records: Mapping[str, Record], found: Doctests) -> Verified:
    """Every chapter counts the doctests of the modules that its header names."""
    reports = {
        name: replace(report, counts=report.counts + Counts(doctests=_examples(records[name], found)))
        for name, report in verified.reports.items()
    }
    return replace(verified, reports=reports, failures=(*verified.failures, *found.failures))


def _examples(record: Record, found: Doctests) -> int:
    return sum(found.counts.get(name, 0) for name in record.modules)
