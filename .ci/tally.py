"""Sum the JUnit files of all test runs and say the sum alone on the last line.

    python3 .ci/tally.py --status N NAME...

NAME is a run: pytest wrote `_build/tests/NAME.xml`. N is the exit status of everything before; where it is
not 0 and no test failed, the step that failed counts as one failure, so that the last line never
contradicts the exit status.
"""

import argparse
import sys
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path("_build/tests")


def counts(path: Path) -> tuple[int, int, int]:
    """Return how many tests passed, failed and were skipped in a run; an error counts as a failure."""
    passed = failed = skipped = 0
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        bad = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
        passed += int(suite.attrib["tests"]) - bad - int(suite.attrib["skipped"])
        failed += bad
        skipped += int(suite.attrib["skipped"])
    return passed, failed, skipped


def tally(names: list[str], status: int, folder: Path = FOLDER) -> tuple[list[str], int]:
    """Return the lines to print and the exit status."""
    lines, sums = [], [0, 0, 0]
    for name in names:
        try:
            found = counts(folder / f"{name}.xml")
        except (OSError, ElementTree.ParseError, KeyError, ValueError) as error:
            lines.append(f"no result of the test run {name!r} in {folder / name}.xml: {error}")
            status = status or 1
            continue
        sums = [a + b for a, b in zip(sums, found, strict=True)]
    if status and not sums[1]:
        lines.append(f"a step that is no test failed (exit status {status}): it counts as one failure")
        sums[1] = 1
    skipped = f", {sums[2]} skipped" if sums[2] else ""
    lines.append(f"labook: {sums[0]} passed, {sums[1]} failed{skipped}")
    return lines, status or int(sums[1] > 0)


def main() -> int:
    """Print the sum and return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--status", type=int, default=0)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    lines, status = tally(options.names, options.status)
    print("\n".join(lines), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
