"""`labook practice`: an exercise with friendly numbers, its answer and its worked solution."""

import argparse
import json
import sys

from labook.bank.practice import LEVELS, Exercise, exercise
from labook.derive.core.catalogue import entries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments; they are read as texts, so that nonsense is answered in a sentence."""
    parser.add_argument("name", nargs="?", help="the hand calculation; --list names them")
    parser.add_argument("--level", default="1", help="1, 2 or 3 (default: 1)")
    parser.add_argument("--seed", default="1", help="a whole number: the same seed, the same exercise")
    parser.add_argument("--answer", action="store_true", help="print the answer and the worked solution too")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")
    parser.add_argument("--list", action="store_true", help="list what can be practised")


def run(options: argparse.Namespace) -> int:
    """Print the exercise; return 2, with one sentence and no traceback, where that cannot be."""
    if options.list or not options.name:
        print("\n".join(f"{entry.name}\n    {entry.task.asks}" for entry in entries() if entry.task))
        return 0 if options.list else 2
    try:
        found = exercise(options.name, _level(options.level), _seed(options.seed))
    except ValueError as error:
        print(f"labook practice: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        print(text(found, answer=options.answer))
    return 0


def text(found: Exercise, *, answer: bool) -> str:
    """Return the exercise as plain text."""
    parts = [found.task, *([found.inputs()] if found.arguments else [])]
    if answer:
        parts += [f"Answer\n{found.answer_text()}", f"Solution\n{found.solution.text()}"]
    else:
        parts.append(f"labook practice {found.name} --level {found.level} --seed {found.seed} --answer")
    return "\n\n".join(parts)


def _level(typed: str) -> int:
    if typed not in {str(level) for level in LEVELS}:
        raise ValueError(f"the level is {typed!r:.40}: it is 1, 2 or 3")
    return int(typed)


def _seed(typed: str) -> int:
    try:
        if len(typed) <= 18:
            return int(typed)
    except ValueError:
        pass
    raise ValueError(f"the seed is {typed!r:.40}: it is a whole number of at most 18 digits")
