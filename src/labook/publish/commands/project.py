"""`labook project`: begin a file for a project, and say which of its functions are right."""

import argparse
import sys
from pathlib import Path

from labook.projects.catalogue import names, project
from labook.projects.judging import told
from labook.projects.starting import write_starter
from labook.publish.execute.attempts import SECONDS, verdicts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", choices=["new", "check", "list"], help="begin a file, check it, list all")
    parser.add_argument("name", nargs="?", help="the project; list names them")
    parser.add_argument("file", nargs="?", type=Path, help="your Python file")
    parser.add_argument("--force", action="store_true", help="let new replace a file that exists")
    parser.add_argument("--seconds", default=str(SECONDS), help="the most that one function may take")


def run(options: argparse.Namespace) -> int:
    """Judge the file: 0 if all is right, 1 if something isn't yet; 2 and one sentence for wrong use."""
    try:
        if options.action == "list":
            print(_listing(options.name))
            return 0
        if options.action == "new":
            return _new(options.name, options.file, force=options.force)
        return _check(options.name, options.file, _seconds(options.seconds))
    except ValueError as error:
        print(f"labook project: {error}", file=sys.stderr)
        return 2


def _listing(name: str | None) -> str:
    """The functions that a project asks for, or the names of all projects."""
    if not name:
        return "\n".join(names())
    pieces = project(name).pieces
    return "\n".join(f"{piece.signature}\n    {piece.right}" for piece in pieces)


def _new(name: str | None, file: Path | None, *, force: bool) -> int:
    """Write the file that a project begins with, and say how to go on."""
    if not name:
        known = ", ".join(names())
        raise ValueError(f"write: labook project new NAME [FILE.py], where NAME is one of {known}")
    asked = project(name)
    target = file or Path(f"my_{name.replace('-', '_')}.py")
    write_starter(asked, target, force=force)
    print(f"{target}: {len(asked.pieces)} functions to write; then: labook project check {name} {target}")
    return 0


def _check(name: str | None, file: Path | None, seconds: float) -> int:
    if not name or not file:
        known = ", ".join(names())
        raise ValueError(f"write: labook project check NAME FILE.py, where NAME is one of {known}")
    asked = project(name)
    if not file.is_file():
        raise ValueError(f"there is no file {file}: write the path of your Python file")
    found = verdicts(asked, file, seconds)
    print(told(found))
    return int(any(verdict.state != "right" for verdict in found))


def _seconds(typed: str) -> float:
    try:
        if 0 < float(typed) <= 3600:
            return float(typed)
    except ValueError:
        pass
    raise ValueError(f"the seconds are {typed!r:.40}: give a number above 0, at most 3600")
