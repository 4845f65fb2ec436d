"""The one file that lists every exemption from a check with its reason; its counts may only fall."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labook.text.failures import Failure
from labook.text.located import FaultyFile, Located, read_yaml

NAME = "book/budget.yml"
KINDS = frozenset(["output", "no-expectation", "equation-unchecked", "bare-number"])
# Rules that came when the text was there: a file may break them as often as its ceiling says.
CEILED = frozenset(
    "whole-number formula-number code-number comment printed-literal letters letters-open value-format "
    "exercise-inputs retyped literal-value unborne float-noise nothing-to-do paragraph boxes "
    "terms reference typed-reference widget-state".split()
)


@dataclass(frozen=True)
class Exemption:
    """An entry of the budget: `given` its fields as they stand in the file, which begins in line `line`.

    Where the file cannot be read, `broken` says why.
    """

    line: int
    given: Mapping[str, object] = field(default_factory=dict)
    broken: str = ""

    @property
    def check(self) -> str:
        """Return the rule that is exempted."""
        return str(self.given.get("check") or "")

    @property
    def file(self) -> str:
        """Return the file in which it is exempted."""
        return str(self.given.get("file") or "")

    @property
    def match(self) -> str:
        """Return the text of the exempted element."""
        return str(self.given.get("match") or "")

    @property
    def count(self) -> int:
        """Return how many failures are exempted."""
        count = self.given.get("count")
        return count if type(count) is int else 0


@dataclass(frozen=True)
class Ceiling:
    """How often a file may break a rule that came when its text was there."""

    file: str
    check: str
    count: int


def read_ceilings(root: Path) -> tuple[list[Ceiling], list[Failure]]:
    """Return the ceilings of the budget file, and what is wrong with them.

    They stand under `ceilings:`, by file: `book/front/preface.md: {whole-number: 3}`.
    """
    found, wrong = list[Ceiling](), list[Failure]()
    try:
        content = _located(root)
    except FaultyFile:  # which `read_budget` tells
        return [], []
    ceilings = content.data.get("ceilings") if isinstance(content.data, dict) else None
    for file, rules in (ceilings or {}).items():
        line = content.place(("ceilings", file)).line + 1
        for check, count in rules.items() if isinstance(rules, dict) else [(str(rules), None)]:
            if check in CEILED and type(count) is int and count > 0:
                found.append(Ceiling(str(file), check, count))
            else:
                expected = f"rules of {', '.join(sorted(CEILED))} with counts above zero"
                what, hint = f"a ceiling of {file} that says nothing", "correct or delete it"
                wrong.append(Failure(NAME, line, "budget", what, expected, f"{check}: {count}", hint))
    return found, wrong


@dataclass(frozen=True)
class Owed:
    """What the budget allows a file: how often it may break a rule, and why."""

    file: str
    check: str
    count: int
    reason: str


def owed(root: Path) -> list[Owed]:
    """Return the ceilings and the exemptions of the budget file, as readers are shown them."""
    older = "the text is older than the rule"
    found = [Owed(c.file, c.check, c.count, older) for c in read_ceilings(root)[0]]
    found += [Owed(e.file, e.check, e.count, str(e.given.get("reason") or "")) for e in read_budget(root)]
    return sorted(found, key=lambda each: (each.file, each.check))


def apply_ceilings(
    failures: Iterable[Failure], ceilings: Iterable[Ceiling]
) -> tuple[list[Failure], list[Failure]]:
    """Return the failures that remain and those that stand below a ceiling.

    Where a file breaks a rule more often than its ceiling says, all of them are told: which one is new
    nobody knows. Where it breaks it less often, the ceiling is too high and must come down.
    """
    remaining, allowed = list(failures), []
    for ceiling in ceilings:
        hits = [f for f in remaining if (f.file, f.check) == (ceiling.file, ceiling.check)]
        if len(hits) <= ceiling.count:
            allowed += hits
            remaining = [f for f in remaining if (f.file, f.check) != (ceiling.file, ceiling.check)]
        if len(hits) < ceiling.count:
            what = f"the ceiling of {ceiling.check} for {ceiling.file} is higher than needed"
            hint = "lower it: labook budget --lower"
            remaining.append(
                Failure(NAME, 1, "budget", what, str(ceiling.count), str(len(hits)), hint)
            )
    return remaining, allowed


def read_budget(root: Path) -> list[Exemption]:
    """Return the entries of the budget file; no file is an empty budget.

    Each entry has `check` (the rule), `file`, `match` (text of the exempted element), `reason`, `count`;
    a file that cannot be read so gives one entry with what is `broken`.
    """
    try:
        content = _located(root)
    except FaultyFile as error:
        return [Exemption(fault.line, broken=fault.what) for fault in error.faults]
    data = content.data or {}
    entries = data.get("exemptions") or [] if isinstance(data, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [Exemption(1, broken="no list of exemptions")]
    lines = [content.place(("exemptions", i)).line + 1 for i in range(len(entries))]
    return [Exemption(line, entry) for entry, line in zip(entries, lines, strict=True)]


def _located(root: Path) -> Located:
    path = root / NAME
    return read_yaml(path.read_text(encoding="utf-8")) if path.is_file() else Located({})


def check_budget(entries: Iterable[Exemption]) -> list[Failure]:
    """Return what is wrong with the budget itself: an unknown rule, a missing reason or count."""
    expected = f"check (one of {', '.join(sorted(KINDS))}), file, match, reason, count"
    return [
        Failure(NAME, entry.line, "budget", what, expected, _shown(entry), "complete the entry")
        for entry in entries
        if (what := _wrong(entry))
    ]


def _wrong(entry: Exemption) -> str:
    if entry.broken:
        return entry.broken
    missing = [key for key in ("check", "file", "match", "reason", "count") if not entry.given.get(key)]
    if missing:
        return f"{', '.join(missing)} missing"
    if entry.given["check"] not in KINDS:
        return f"the check {entry.given['check']!r} is never exempted"
    if entry.count < 1:
        return f"the count {entry.given['count']!r} is no whole number above zero"
    return ""


def _shown(entry: Exemption) -> str:
    return ", ".join(f"{key}: {text}" for key, text in entry.given.items())


def apply_budget(
    failures: Iterable[Failure], entries: Iterable[Exemption]
) -> tuple[list[Failure], list[Failure]]:
    """Return the failures that remain and those that are exempted.

    An entry exempts exactly `count` failures of its rule in its file whose text contains `match`.
    Where fewer are found, the entry is too large and fails: exemptions may only become fewer.
    """
    remaining, exempted = list(failures), []
    for entry in entries:
        hits = [i for i, failure in enumerate(remaining) if _matches(failure, entry)]
        hits = hits[: entry.count]
        exempted += [remaining[i] for i in hits]
        # by place, not by equality: the same bare number may stand twice on a line
        remaining = [failure for i, failure in enumerate(remaining) if i not in hits]
        if len(hits) < entry.count:
            what = f"the exemption of {entry.match!r} in {entry.file} is larger than needed"
            hint = f"set its count to {len(hits)}" if hits else "delete the entry"
            remaining.append(
                Failure(NAME, entry.line, "budget", what, str(entry.count), str(len(hits)), hint)
            )
    return remaining, exempted


def _matches(failure: Failure, entry: Exemption) -> bool:
    text = f"{failure.what}\n{failure.got}"
    same = failure.check == entry.check and failure.file == entry.file
    return same and entry.match in text
