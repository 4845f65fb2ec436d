"""Join the pages and the records: what `{claim}`, `{measured}` and `{benchmark}` show."""

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from labook.publish.checks.report import Counts, Measured, Report
from labook.publish.source.read import Chapter, Directive, Role
from labook.text.failures import Failure

ROLES = ("claim", "measured")


@dataclass(frozen=True)
class Asked:
    """A role or directive that shows something of the records: `claim`, `measured` or `benchmark`."""

    kind: str
    text: str
    line: int
    options: Mapping[str, str] = field(default_factory=dict)


def elements(chapter: Chapter) -> tuple[Asked, ...]:
    """Return what a page shows of records, in the order of the page."""
    found = []
    for element in chapter.elements:
        if isinstance(element, Role) and element.name in ROLES:
            text = " ".join(element.content.split())
            found.append(Asked(element.name, text, element.line))
        elif isinstance(element, Directive) and element.name == "benchmark":
            options = {key: str(value or "") for key, value in element.options.items()}
            found.append(Asked("benchmark", element.argument, element.line, options))
    return tuple(found)


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
        resolved = [look.resolved(element, files[name]) for element in elements]
        failures += [failure for _, wrong in resolved for failure in wrong]
        if resolved:
            made[name] = _with(reports[name], tuple(item for item, _ in resolved))
    return made, failures


def _with(report: Report, found: tuple[Measured, ...]) -> Report:
    texts = tuple(text for item in found for text in item.texts)
    shown = replace(report.shown, benchmarks=found, measured=texts)
    figures = Counts(figures=sum(bool(item.svg) for item in found))
    return replace(report, shown=shown, counts=report.counts + figures)


def benchmark_key(argument: str, options: Mapping[str, object]) -> str:
    """Return what tells one directive of a page from another.

    >>> benchmark_key("matmul", {"plot": None})
    'matmul device=cpu plot=True'
    """
    return f"{argument.strip()} device={options.get('device') or 'cpu'} plot={'plot' in options}"


def uses_records(paths: Iterable[Path]) -> bool:
    """Return whether any page shows something of a record, as cheaply as that can be told."""
    marks = tuple(f"{{{name}}}" for name in (*ROLES, "benchmark"))
    return any(mark in path.read_text(encoding="utf-8", errors="replace") for path in paths for mark in marks)


def measuring_allowed() -> bool:
    """Return whether a build may measure: not where `LABOOK_MEASURE` says never."""
    return os.environ.get("LABOOK_MEASURE", "") != "never"
