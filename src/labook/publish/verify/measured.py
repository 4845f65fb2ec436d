"""Join the pages and the records: what `{claim}`, `{measured}` and `{benchmark}` show."""

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from labook.publish.source.read import Chapter, Directive, Role
from labook.text.failures import Failure

ROLES = ("claim", "measured")


def elements(chapter: Chapter) -> list[dict[str, Any]]:
    """Return what a page shows of records, in the order of the page."""
    found = []
    for element in chapter.elements:
        if isinstance(element, Role) and element.name in ROLES:
            text = " ".join(element.content.split())
            found.append({"kind": element.name, "text": text, "line": element.line})
        elif isinstance(element, Directive) and element.name == "benchmark":
            options = {key: str(value or "") for key, value in element.options.items()}
            found.append(
                {"kind": "benchmark", "text": element.argument, "options": options, "line": element.line}
            )
    return found


def folders(root: Path) -> list[Path]:
    """Return where records lie: those of the repository, and that of this machine."""
    return [root / "records", root / "_build" / "records"]


def join(
    reports: Mapping[str, dict[str, Any]],
    kept: Mapping[str, dict[str, Any]],
    root: Path,
    today: datetime.date | None,
    cache: Path,
) -> list[Failure]:
    """Give each page's report what it shows of the records; return what is wrong.

    Parameters: `reports` and `kept` of the pages by name; `today` the day of the pages, that of the commit;
    `cache` the folder in which drawn plots are kept.
    A book without measurements never loads what reads them.
    """
    if not any(page.get("measured") for page in kept.values()):
        return []
    from labook.publish.verify.recorded import Shown

    look = Shown.of(folders(root), root, today, cache)
    failures = look.faults()
    for name, page in kept.items():
        shown = []
        for element in page.get("measured", []):
            item, wrong = look.resolved(element, page["file"])
            shown.append(item)
            failures += wrong
        if shown:
            reports[name]["shown"]["benchmarks"] = shown
            reports[name]["shown"]["measured"] = [text for item in shown for text in item["texts"]]
            reports[name]["counts"]["figures"] += sum("svg" in item for item in shown)
    return failures


def benchmark_key(argument: str, options: Mapping[str, Any]) -> str:
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
