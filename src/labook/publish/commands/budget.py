"""`labook budget`: what the book still owes its newest rules, file by file."""

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import yaml

from labook.publish.checks.budget import CEILED, NAME, read_ceilings
from labook.publish.commands.console import complain, say
from labook.publish.verify.book import verify
from labook.text.store import write_atomically

Owed = Counter[tuple[str, str]]  # how often a file breaks a rule
HEAD = """# How often a file may break a rule that came when its text was there, and exemptions with reasons.
# `labook budget --lower` lowers the ceilings to what is needed; nothing raises them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--lower", action="store_true", help="lower each ceiling to what its file needs")


def run(options: argparse.Namespace) -> int:
    """Print the ceilings and what the files need; return 1 where a file needs more than its ceiling."""
    verified = verify(options.root)
    failures = [*verified.failures, *verified.exempted]
    owed: Owed = Counter((f.file, f.check) for f in failures if f.check in CEILED)
    ceilings, wrong = read_ceilings(options.root)
    allowed: Owed = Counter({(c.file, c.check): c.count for c in ceilings})
    for (file, check), count in sorted(owed.items()):
        say(f"{count:5} of {allowed[file, check]:5}  {check:16} {file}")
    say(f"{owed.total()} of {allowed.total()}")
    if options.lower:
        lowered = {key: min(count, owed[key]) for key, count in allowed.items() if owed[key]}
        write(options.root, lowered)
    if wrong:
        complain("\n\n".join(map(str, wrong)))
    return 1 if wrong or owed - allowed else 0


def write(root: Path, ceilings: Mapping[tuple[str, str], int]) -> None:
    """Write the ceilings into the budget file, which keeps its exemptions."""
    path = root / NAME
    content = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.is_file() else {}
    files: dict[str, dict[str, int]] = {}
    for (file, check), count in sorted(ceilings.items()):
        files.setdefault(file, {})[check] = count
    kept = {key: content[key] for key in content if key != "ceilings"}
    text = yaml.safe_dump({**kept, "ceilings": files}, sort_keys=False, allow_unicode=True, width=110)
    write_atomically(path, HEAD + text)
