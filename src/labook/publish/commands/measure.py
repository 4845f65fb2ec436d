"""Measure this machine's processor where a page shows it and no fresh record of it exists."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from labook.publish.verify.book import chapter_paths
from labook.publish.verify.measured import folders, measuring_allowed, uses_records
from labook.text.failures import Failure

WITHIN = 20  # seconds after which the quick suite begins no case; with its start it ends within 25
SECONDS = 300  # one that is stuck must not hold a build for ever


def measure_if_needed(root: Path, say: Callable[[str], None], *, fresh: bool = False) -> list[Failure]:
    """Run the quick suite into `_build/records` where it is needed; return what kept it from being run.

    Parameters: `fresh` measures in any case.
    A record is reused while machine, versions and the benchmark's source are those of its making: so two
    builds on one machine show the same numbers, and only the first of them takes the time.
    """
    wanted = uses_records(chapter_paths(root)) and (measuring_allowed() or fresh)
    if not wanted or (not fresh and _has_fresh(root)):
        return []
    say("measuring this machine (about 20 s, once; reused while machine and benchmark stay the same)")
    path = root / "_build" / "records" / "this-machine.json"
    limits = ["--suite", "quick", "--within", str(WITHIN)]
    command = [sys.executable, "-m", "labook.bench", *limits, "--fresh", "--out", str(path)]
    package = Path(__file__).parents[3]  # the folder that holds this very package
    search = os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": search}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=SECONDS, check=False
        )
        trouble = done.stderr.strip() if done.returncode else ""
        ended = done.returncode == 0
    except subprocess.TimeoutExpired:
        trouble, ended = f"no end within {SECONDS} s", False
    if ended:
        say(f"  {done.stdout.strip().splitlines()[-1]}")
        return []
    return [_failure(trouble)]


def _has_fresh(root: Path) -> bool:
    # Only a book that shows measurements loads what reads them.
    from labook.bench.records import is_fresh
    from labook.bench.shelf import Shelf

    return any(is_fresh(record) for record in Shelf.of(folders(root)).records)


def _failure(trouble: str) -> Failure:
    lines = [line for line in trouble.splitlines() if not line.startswith("USDT:")]
    hint = "run it alone to see why: python -m labook.bench; or build without it: LABOOK_MEASURE=never"
    return Failure(
        "src/labook/bench/__main__.py",
        1,
        "benchmark",
        "this machine could not be measured",
        "a record",
        " ".join(lines[-2:]) or "no message",
        hint,
    )
