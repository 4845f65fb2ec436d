"""Verify the whole book: run what changed, check everything, and report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from labook.publish.checks.budget import apply_budget, check_budget, read_budget
from labook.publish.checks.chapter import COUNTS
from labook.publish.checks.labels import check_labels, check_slugs, check_toc
from labook.publish.checks.structure import missing_images
from labook.publish.execute import inputs
from labook.publish.execute.doctests import Doctests, kept_doctests
from labook.publish.source.notation import check_places, read_notation
from labook.publish.source.outline import Outline, read_outline
from labook.publish.source.read import page_digest, read_chapter
from labook.publish.source.terms import key
from labook.publish.source.toc import toc_entries
from labook.publish.verify import measured
from labook.publish.verify.chapters import (
    NOTHING,
    execution_key,
    make_record,
    steps_of,
    symbols_of,
    text_key,
)
from labook.publish.verify.jobs import Say, Todo
from labook.publish.verify.practice import practice_digest, practice_set
from labook.publish.verify.provenance import commit_day
from labook.publish.verify.quizzes import homeless, join, reference_records
from labook.publish.verify.topics import Bank, plan_bank
from labook.text import store
from labook.text.failures import Failure


@dataclass(eq=False)  # there is one for each build, and it serves as a key
class Verified:
    """The verified book: per chapter its report, and all failures that no budget entry covers.

    `keys` are hashes of all from which the report and the outputs of each chapter were made.
    """

    root: Path
    reports: dict[str, dict[str, Any]]
    executed: dict[str, dict[str, Any]]
    failures: list[Failure] = field(default_factory=list)
    exempted: list[Failure] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    bank: Bank = field(default_factory=Bank)
    outline: Outline = field(default_factory=Outline)

    @property
    def totals(self) -> dict[str, int]:
        """Return the sums of the chapters' counts."""
        return {key: sum(r["counts"][key] for r in self.reports.values()) for key in COUNTS}

    def as_json(self) -> dict[str, Any]:
        """Return the verification report."""
        chapters = {name: report["counts"] for name, report in sorted(self.reports.items())}
        failures = [failure.as_json() for failure in self.failures]
        bank = self.bank.counts
        return {"totals": self.totals, "chapters": chapters, "bank": bank, "failures": failures}


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
    digests = _digests(root)
    paths, twins = check_slugs(only or chapter_paths(root), root)
    records: dict[str, Any] = {}
    jobs: dict[str, Any] = {}
    for path in paths:
        record = _reusable(path, root, digests)
        if record is None:
            record, job = _check_or_postpone(path, root, digests)
            jobs |= job
        records[path.stem] = record
    kept, package = build_folder(root), digests["package"]
    plan = plan_bank(root, kept / "bank", package)
    todo = Todo(root, kept, package, jobs, plan, kept_doctests(package, kept))
    for name, record in todo.run(say, meanwhile):
        records[name] = record
        store.save(_record_path(root, name), record)
    found = {name: record for name, record in records.items() if record}
    verified = _gathered(root, found, plan.bank(), digests, complete=only is None)
    verified.ran = sorted(jobs)
    verified.failures = sorted(verified.failures + twins)
    _count_doctests(verified, root, todo.doctests or Doctests())
    return verified


def _digests(root: Path) -> dict[str, str]:
    publish = root / "src" / "labook" / "publish"
    checks = (p for room in ("checks", "source", "verify") for p in (publish / room).rglob("*.[pl]*"))
    return {
        "package": inputs.package_digest(root),
        "checks": store.files_digest((p for p in checks if p.suffix in (".py", ".lark")), root),
    }


def _record_path(root: Path, slug: str) -> Path:
    return build_folder(root) / "chapters" / f"{slug}.json"


def _reusable(path: Path, root: Path, digests: dict[str, str]) -> Any:
    record = store.load(_record_path(root, path.stem))
    if not record or record["result"].get("stopped"):  # what died or took too long is tried again
        return None
    key = text_key(page_digest(path.read_bytes(), root), digests)
    return record if record["key"] == key and record["file"] == _file(path, root) else None


def _file(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _check_or_postpone(path: Path, root: Path, digests: dict[str, str]) -> tuple[Any, dict[str, Any]]:
    """A chapter whose code did not change is checked at once; any other becomes a job."""
    chapter = read_chapter(path, root)
    key = execution_key(chapter, digests["package"])
    old = store.load(_record_path(root, path.stem))
    result = NOTHING if not steps_of(chapter) and not symbols_of(chapter) else None
    if old and old["execution_key"] == key and not old["result"].get("stopped"):
        result = old["result"]
    if result is not None:
        record = make_record(chapter, root, digests, result)
        store.save(_record_path(root, path.stem), record)
        return record, {}
    return None, {path.stem: (path, root, digests)}


def _gathered(
    root: Path, records: dict[str, dict[str, Any]], bank: Bank, digests: dict[str, str], *, complete: bool
) -> Verified:
    """Join the chapters' findings, add those that only the whole book can show, apply the budget."""
    outline = read_outline(root)
    failures = [Failure(**f) for r in records.values() for f in r["report"]["failures"]]
    for record in records.values():
        failures += [f for f in missing_images(record["file"], record["images"], root) if f not in failures]
    if complete:
        failures += check_labels([*records.values(), *reference_records(bank)]) + check_toc(root)
        failures += bank.failures + outline.failures + _symbols(root, records, outline)
    order = [entry.rpartition("/")[2] for entry, _ in toc_entries(root)]
    kept = build_folder(root)
    digest = practice_digest(root, digests["package"])
    make = partial(practice_set, folder=kept / "bank", digest=digest)
    failures += join({name: r["report"] for name, r in records.items()}, records, bank, order, make)
    failures += measured.join(
        {name: r["report"] for name, r in records.items()}, records, root, commit_day(root), kept / "plots"
    )
    if complete:
        failures += homeless(bank)
    entries = [
        e for e in read_budget(root) if complete or e.get("file") in {r["file"] for r in records.values()}
    ]
    wrong = check_budget(entries)
    remaining, exempted = apply_budget(failures, [] if wrong else entries)
    reports = {name: record["report"] for name, record in records.items()}
    _count_exempted(records, exempted)
    executed = {name: record["result"] for name, record in records.items()}
    keys = {name: record["key"] for name, record in records.items()}
    return Verified(
        root, reports, executed, sorted(remaining + wrong), exempted, keys=keys, bank=bank, outline=outline
    )


def _symbols(root: Path, records: dict[str, dict[str, Any]], outline: Outline) -> list[Failure]:
    """What is wrong with the places that define the symbols of the book."""
    terms = {name: {key(term) for term in r["report"]["shown"]["terms"]} for name, r in records.items()}
    return check_places(read_notation(root), outline.by_slug, terms) if outline.entries else []


def _count_exempted(records: dict[str, dict[str, Any]], exempted: list[Failure]) -> None:
    by_file = {record["file"]: record["report"]["counts"] for record in records.values()}
    for failure in exempted:
        if failure.check in ("output", "no-expectation"):
            by_file[failure.file]["budgeted"] += 1


def _count_doctests(verified: Verified, root: Path, found: Doctests) -> None:
    """Every chapter counts the doctests of the modules that its header names."""
    verified.failures = sorted(verified.failures + found.failures)
    for path in chapter_paths(root):
        if path.stem in verified.reports:
            record = store.load(_record_path(root, path.stem)) or {"modules": []}
            counts = verified.reports[path.stem]["counts"]
            counts["doctests"] = sum(found.counts.get(name, 0) for name in record["modules"])
