"""`labook pdf`: set the printed book from the same execution, and read its numbers back."""

import argparse
import time

from labook.publish.commands.build import build
from labook.publish.commands.console import complain, say, summary
from labook.publish.commands.typeset import typeset


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(options: argparse.Namespace) -> int:
    """Build `_build/labook.pdf`; return 1 where a check failed or the book could not be set."""
    begun, root = time.perf_counter(), options.root
    verified, status = build(root, "typst")
    if status or verified is None:
        return 1
    say("setting the book")
    if failures := typeset(root, verified):
        complain("\n\n".join(map(str, failures)))
        return 1
    say(f"{summary(verified)} ({time.perf_counter() - begun:.1f} s)")
    say(f"the book: {root / '_build' / 'labook.pdf'}")
    return 0
