"""The one file that lists every exemption from a check with its reason; its counts may only fall."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from labook.publish.checks.failures import Failure

NAME = "book/budget.yml"
KINDS = frozenset(["output", "no-expectation", "equation-unchecked", "bare-number"])


def read_budget(root: Path) -> list[dict[str, Any]]:
    """Return the entries of the budget file; no file is an empty budget.

    Each entry has `check` (the rule), `file`, `match` (text of the exempted element), `reason` and `count`.
    """
    path = root / NAME
    if not path.is_file():
        return []
    return list((yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("exemptions") or [])


def check_budget(entries: list[dict[str, Any]]) -> list[Failure]:
    """Return what is wrong with the budget itself: an unknown rule, a missing reason or count."""
    found = []
    for number, entry in enumerate(entries, 1):
        missing = [key for key in ("check", "file", "match", "reason", "count") if not entry.get(key)]
        if missing or entry["check"] not in KINDS:
            what = f"entry {number}: " + (
                f"{', '.join(missing)} missing" if missing else f"the check {entry['check']!r} is never exempted"
            )
            expected = f"check (one of {', '.join(sorted(KINDS))}), file, match, reason, count"
            found.append(Failure(NAME, number, "budget", what, expected, str(entry), "complete the entry"))
    return found


def apply_budget(
    failures: Iterable[Failure], entries: list[dict[str, Any]]
) -> tuple[list[Failure], list[Failure]]:
    """Return the failures that remain and those that are exempted.

    An entry exempts exactly `count` failures of its rule in its file whose text contains `match`.
    Where fewer are found, the entry is too large and fails: exemptions may only become fewer.
    """
    remaining, exempted = list(failures), []
    for number, entry in enumerate(entries, 1):
        hits = [failure for failure in remaining if _matches(failure, entry)][: entry["count"]]
        exempted += hits
        remaining = [failure for failure in remaining if failure not in hits]
        if len(hits) < entry["count"]:
            what = f"entry {number} ({entry['file']}, {entry['match']!r}) allows more than there is"
            hint = f"set its count to {len(hits)}" if hits else "delete the entry"
            remaining.append(
                Failure(NAME, number, "budget", what, str(entry["count"]), str(len(hits)), hint)
            )
    return remaining, exempted


def _matches(failure: Failure, entry: dict[str, Any]) -> bool:
    text = f"{failure.what}\n{failure.got}"
    same = failure.check == entry["check"] and failure.file == entry["file"]
    return same and str(entry["match"]) in text
