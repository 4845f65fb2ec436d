"""`labook exercise check FILE`: grade the functions of a file by the cases of the coding exercises."""

import argparse
import ast
import sys
from pathlib import Path

from labook.live.exercises import Exercise, exercises
from labook.live.grading import graded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", choices=["check", "list"], help="grade a file, or list the exercises")
    parser.add_argument(
        "file", nargs="?", type=Path, help="a Python file that defines functions of exercises"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 where all functions pass, 1 where one fails, 2 for wrong use."""
    if options.action == "list":
        print("\n".join(f"{each.name}: {each.asks}" for each in exercises().values()))
        return 0
    try:
        source = options.file.read_text(encoding="utf-8")
        asked = _asked(source)
    except (AttributeError, OSError, UnicodeDecodeError, SyntaxError) as error:
        told = (
            "name a file: labook exercise check FILE" if options.file is None else f"{options.file}: {error}"
        )
        print(f"labook exercise: {told}", file=sys.stderr)
        return 2
    if not asked:
        print(
            f"labook exercise: {options.file} defines no function of an exercise; list names them",
            file=sys.stderr,
        )
        return 2
    return max([_told(exercise, source) for exercise in asked])


def _asked(source: str) -> list[Exercise]:
    names = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    return [exercise for exercise in exercises().values() if exercise.function in names]


def _told(exercise: Exercise, source: str) -> int:
    found = graded(exercise, source)
    failed = bool(found["failure"])
    print(f"{exercise.name}: {found['passed']} of {found['count']} cases pass")
    if failed:
        print(f"  {found['failure']}" + (f" (line {found['line']})" if found.get("line") else ""))
    return int(failed)
