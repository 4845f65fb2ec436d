"""`labook check`: run all checks without building pages."""

import argparse
from pathlib import Path

from labook.publish.commands.build import config_failures
from labook.publish.commands.console import complain, say, summary
from labook.publish.verify import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("chapters", nargs="*", type=Path, help="chapter files (default: the whole book)")


def run(options: argparse.Namespace) -> int:
    """Print each failure and the totals; return 1 where anything failed."""
    problems = config_failures(options.root)
    if problems:
        complain("\n\n".join(map(str, problems)))
        return 1
    only = [path.resolve() for path in options.chapters] or None
    verified = verify(options.root, only=only, say=say)
    for failure in verified.failures:
        print(failure, end="\n\n")
    print(summary(verified))
    return 1 if verified.failures else 0
