"""Join the pages and the records: what `{claim}`, `{measured}` and `{benchmark}` show."""

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from labook.publish.checks.report import Counts, Measured, Report
from labook.publish.source.forms import Needs
from labook.publish.source.kinds import needing
from labook.publish.verify.asked import Asked
from labook.text.failures import Failure


def folders(root: Path) -> list[Path]:
    """Return where records lie: those of the repository, and that of this machine."""
    return [root / "records", root / "_build" / "records"]


def join(
    reports: Mapping[str, Report],
    asked: Mapping[str, tuple[Asked, ...]],
    files: Mapping[str, str],
    root: Path,
    today: datetime.date | None,
    cache: Path,
) -> tuple[dict[str, Report], list[Failure]]:
    """Return the reports with what each page shows of the records, and what is wrong.

    Parameters: `reports` of the pages by name, what each asks for, and their files; `today` the day of the
    pages, that of the commit;
    `cache` the folder in which drawn plots are kept.
    A book without measurements never loads what reads them.
    """
    if not any(asked.values()):
        return dict(reports), []
    from labook.publish.verify.recorded import Shown

    look = Shown.of(folders(root), root, today, cache)
    failures = look.faults()
    made = dict(reports)
    for name, elements in asked.items():
        resolved = look.page(elements, files[name])
        failures += [failure for _, wrong in resolved for failure in wrong]
        if resolved:
            made[name] = _with(reports[name], tuple(item for item, _ in resolved))
    return made, failures


def _with(report: Report, found: tuple[Measured, ...]) -> Report:
    texts = tuple(text for item in found for text in item.texts)
    shown = replace(report.shown, benchmarks=found, measured=texts)
    figures = Counts(figures=sum(bool(item.svg) for item in found))
    return replace(report, shown=shown, counts=report.counts + figures)


def uses_records(paths: Iterable[Path]) -> bool:
    """Return whether any page shows something of a record, as cheaply as that can be told."""
    marks = tuple(f"{{{name}}}" for name in needing(Needs.RECORDS))
    return any(mark in path.read_text(encoding="utf-8", errors="replace") for path in paths for mark in marks)


def measuring_allowed() -> bool:
    """Return whether a build may measure: not where `LABOOK_MEASURE` says never."""
    return os.environ.get("LABOOK_MEASURE", "") != "never"
