"""`labook movielens fetch NAME`: a public set of film ratings, checked and unpacked."""

import argparse
import sys
from pathlib import Path

from labook.projects.movielens_fetch import NAMES, NotFetched, fetch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", choices=["fetch"], help="fetch a set, check it, and unpack it")
    parser.add_argument("name", help=f"one of {', '.join(NAMES)}; read the terms that come with it")
    parser.add_argument("--to", type=Path, default=Path(), help="the folder to put it into (default: here)")
    parser.add_argument("--force", action="store_true", help="replace an older copy")


def run(options: argparse.Namespace) -> int:
    """Fetch the set: 0 if it is there, 1 and a sentence if not."""
    try:
        folder = fetch(options.name, options.to, force=options.force)
    except NotFetched as error:
        print(f"labook movielens: {error}", file=sys.stderr)
        return 1
    print(f'{folder}: ready; read its README, then read_ratings("{folder.as_posix()}")')
    return 0
