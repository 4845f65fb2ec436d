"""The one file that lists every exemption from a check with its reason; its counts may only fall."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from labook.text.failures import Failure

NAME = "book/budget.yml"
KINDS = frozenset(["output", "no-expectation", "equation-unchecked", "bare-number"])


def read_budget(root: Path) -> list[dict[str, Any]]:
    """Return the entries of the budget file; no file is an empty budget.

    Each entry has `check` (the rule), `file`, `match` (text of the exempted element), `reason`, `count`;
    its `line` is added. A file that cannot be read so gives one entry with what is `broken`.
    """
    path = root / NAME
    if not path.is_file():
        return []
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [{"line": getattr(mark, "line", 0) + 1, "broken": f"invalid YAML: {error}"}]
    entries = content.get("exemptions") or [] if isinstance(content, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [{"line": 1, "broken": "no list of exemptions"}]
    return [{**entry, "line": line} for entry, line in zip(entries, _lines(path), strict=True)]


def _lines(path: Path) -> list[int]:
    """The line on which each entry begins."""
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    values = [value for key, value in tree.value if key.value == "exemptions"] if tree else []
    return [item.start_mark.line + 1 for item in (values[0].value if values else [])]


def check_budget(entries: list[dict[str, Any]]) -> list[Failure]:
    """Return what is wrong with the budget itself: an unknown rule, a missing reason or count."""
    expected = f"check (one of {', '.join(sorted(KINDS))}), file, match, reason, count"
    return [
        Failure(NAME, entry["line"], "budget", what, expected, _shown(entry), "complete the entry")
        for entry in entries
        if (what := _wrong(entry))
    ]


def _wrong(entry: dict[str, Any]) -> str:
    if "broken" in entry:
        return str(entry["broken"])
    missing = [key for key in ("check", "file", "match", "reason", "count") if not entry.get(key)]
    if missing:
        return f"{', '.join(missing)} missing"
    if entry["check"] not in KINDS:
        return f"the check {entry['check']!r} is never exempted"
    if type(entry["count"]) is not int or entry["count"] < 1:
        return f"the count {entry['count']!r} is no whole number above zero"
    return ""


def _shown(entry: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {entry[key]}" for key in entry if key not in ("line", "broken"))


def apply_budget(
    failures: Iterable[Failure], entries: list[dict[str, Any]]
) -> tuple[list[Failure], list[Failure]]:
    """Return the failures that remain and those that are exempted.

    An entry exempts exactly `count` failures of its rule in its file whose text contains `match`.
    Where fewer are found, the entry is too large and fails: exemptions may only become fewer.
    """
    remaining, exempted = list(failures), []
    for entry in entries:
        hits = [i for i, failure in enumerate(remaining) if _matches(failure, entry)]
        hits = hits[: entry["count"]]
        exempted += [remaining[i] for i in hits]
        # by place, not by equality: the same bare number may stand twice on a line
        remaining = [failure for i, failure in enumerate(remaining) if i not in hits]
        if len(hits) < entry["count"]:
            what = f"the exemption of {entry['match']!r} in {entry['file']} is larger than needed"
            hint = f"set its count to {len(hits)}" if hits else "delete the entry"
            remaining.append(
                Failure(NAME, entry["line"], "budget", what, str(entry["count"]), str(len(hits)), hint)
            )
    return remaining, exempted


def _matches(failure: Failure, entry: dict[str, Any]) -> bool:
    text = f"{failure.what}\n{failure.got}"
    same = failure.check == entry["check"] and failure.file == entry["file"]
    return same and str(entry["match"]) in text
