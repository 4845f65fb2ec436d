"""`labook pdf`: set the printed book from the same execution, and read its numbers back."""

import argparse
import time

from labook.publish.commands.build import build
from labook.publish.commands.console import complain, say, summary
from labook.publish.commands.typeset import typeset
from labook.publish.source.editions import DEFAULT, EDITIONS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the edition."""
    told = "paper and contents (default: %(default)s)"
    parser.add_argument("--edition", choices=sorted(EDITIONS), default=DEFAULT, help=told)


def run(options: argparse.Namespace) -> int:
    """Build the PDF of an edition; return 1 where a check failed or the book could not be set."""
    begun, root, edition = time.perf_counter(), options.root, EDITIONS[options.edition]
    verified, status = build(root, "typst", edition=edition)
    if status or verified is None:
        return 1
    say("setting the book")
    if failures := typeset(root, verified, edition):
        complain("\n\n".join(map(str, failures)))
        return 1
    say(f"{summary(verified)} ({time.perf_counter() - begun:.1f} s)")
    say(f"the book: {root / '_build' / edition.file}")
    return 0
