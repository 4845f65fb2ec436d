"""Verify the whole book: run what changed, check everything, and report."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from labook.publish import measured
from labook.publish.bank import Bank, plan_bank, verify_bank
from labook.publish.checks.budget import apply_budget, check_budget, read_budget
from labook.publish.checks.chapter import COUNTS
from labook.publish.checks.failures import Failure
from labook.publish.checks.labels import check_labels, check_slugs, check_toc, toc_entries
from labook.publish.checks.outline import read_outline
from labook.publish.checks.source import content_digest, read_chapter
from labook.publish.checks.structure import missing_images
from labook.publish.commands.provenance import commit_day
from labook.publish.execute import pool, store
from labook.publish.execute.doctests import Doctests, doctests_aside
from labook.publish.execute.preload import PROOFS, modules_for
from labook.publish.practice import practice_digest, practice_set
from labook.publish.quizzes import homeless, join, reference_records
from labook.publish.record import (
    NOTHING,
    execution_key,
    make_record,
    steps_of,
    symbols_of,
    text_key,
    work,
)

Say = Callable[[str], None]


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
    with doctests_aside(root, digests["package"], build_folder(root)) as examples:
        verified = _verify_pages(root, digests, only, say, meanwhile)
        _count_doctests(verified, root, examples())
    return verified


def _verify_pages(
    root: Path, digests: dict[str, str], only: list[Path] | None, say: Say, meanwhile: Callable[[], None]
) -> Verified:
    paths, twins = check_slugs(only or chapter_paths(root), root)
    records: dict[str, Any] = {}
    jobs: dict[str, Any] = {}
    for path in paths:
        record = _reusable(path, root, digests)
        if record is None:
            record, job = _check_or_postpone(path, root, digests)
            jobs |= job
        records[path.stem] = record
    ran = sorted(jobs)
    plan = plan_bank(root, build_folder(root) / "bank", digests["package"])
    heavy = PROOFS if plan.jobs else ()
    for name, record in _run_jobs(jobs, root, say, meanwhile, heavy):
        records[name] = record
        store.save(_record_path(root, name), record)
    bank = verify_bank(plan, workers=workers(), seconds=time_limit(root))
    found = {name: record for name, record in records.items() if record}
    verified = _gathered(root, found, bank, digests, complete=only is None)
    verified.ran = ran
    verified.failures = sorted(verified.failures + twins)
    return verified


def _digests(root: Path) -> dict[str, str]:
    checks = (root / "src" / "labook" / "publish" / "checks").rglob("*.[pl]*")
    return {
        "package": store.package_digest(root),
        "checks": store.files_digest((p for p in checks if p.suffix in (".py", ".lark")), root),
    }


def _record_path(root: Path, slug: str) -> Path:
    return build_folder(root) / "chapters" / f"{slug}.json"


def _reusable(path: Path, root: Path, digests: dict[str, str]) -> Any:
    record = store.load(_record_path(root, path.stem))
    if not record or record["result"].get("stopped"):  # what died or took too long is tried again
        return None
    key = text_key(content_digest(path.read_bytes()), digests)
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


def _run_jobs(
    jobs: dict[str, Any], root: Path, say: Say, meanwhile: Callable[[], None], heavy: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    if not jobs:
        return
    say(f"running {len(jobs)} chapters, {workers()} at a time")
    sources = [path.read_text(encoding="utf-8", errors="replace") for path, _, _ in jobs.values()]
    context = pool.server([*modules_for(sources), *heavy])
    meanwhile()
    limit = time_limit(root)
    done = pool.run_all(work, jobs, workers=workers(), seconds=limit, context=context)
    for count, end in enumerate(done, 1):
        path, _, digests = jobs[end.name]
        if end.stopped:
            result = {"stopped": end.stopped, "line": end.line, "detail": end.detail}
            record = make_record(read_chapter(path, root), root, digests, result)
        else:
            record = end.result
        yield end.name, record
        say(f"  [{count}/{len(jobs)}] {end.name}: {_summary(record)}")


def _summary(record: dict[str, Any]) -> str:
    counts, failures = record["report"]["counts"], len(record["report"]["failures"])
    seconds = record["result"].get("seconds", 0.0)
    state = f"{failures} checks failed" if failures else "all checks passed"
    return f"{counts['verified']}/{counts['outputs']} outputs verified, {state} ({seconds:.1f} s)"


def workers() -> int:
    """Return how many chapters run at a time: one a core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def time_limit(root: Path) -> float:
    """Return the seconds that a cell may take, from `_config.yml`; 60 where it names no number."""
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    execute = config.get("execute") if isinstance(config, dict) else None
    seconds = execute.get("timeout") if isinstance(execute, dict) else None
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 60.0


def _gathered(
    root: Path, records: dict[str, dict[str, Any]], bank: Bank, digests: dict[str, str], *, complete: bool
) -> Verified:
    """Join the chapters' findings, add those that only the whole book can show, apply the budget."""
    failures = [Failure(**f) for r in records.values() for f in r["report"]["failures"]]
    for record in records.values():
        failures += [f for f in missing_images(record["file"], record["images"], root) if f not in failures]
    if complete:
        failures += check_labels([*records.values(), *reference_records(bank)]) + check_toc(root)
        failures += bank.failures + read_outline(root).failures
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
    return Verified(root, reports, executed, sorted(remaining + wrong), exempted, keys=keys, bank=bank)


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
