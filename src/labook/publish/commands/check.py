"""`labook check`: run all checks without building pages."""

import argparse
from pathlib import Path

from labook.publish.commands.build import config_failures
from labook.publish.commands.console import complain, say, summary
from labook.publish.source.kinds import faults as declaration_faults
from labook.publish.verify.book import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "chapters", nargs="*", type=Path, help="chapters, or files of questions (default: the whole book)"
    )


def run(options: argparse.Namespace) -> int:
    """Print each failure and the totals; return 1 where anything failed."""
    problems = config_failures(options.root) + declaration_faults()
    if problems:
        complain("\n\n".join(map(str, problems)))
        return 1
    paths = [path.resolve() for path in options.chapters]
    topics = [path for path in paths if path.suffix == ".yml"]
    if topics:
        status = max([_check_topic(path, options.root) for path in topics])
        if len(topics) == len(paths):
            return status
    else:
        status = 0
    only = [path for path in paths if path not in topics] or None
    verified = verify(options.root, only=only, say=say)
    for failure in verified.failures:
        print(failure, end="\n\n")
    print(summary(verified))
    return 1 if verified.failures else status


def _check_topic(path: Path, root: Path) -> int:
    """Prove one file of questions in this process: what its author wants to see within seconds."""
    from labook.publish.verify.questions import prove_topic
    from labook.publish.verify.topics import FOLDER, Bank

    if path.parent != root / FOLDER / "questions" or not path.is_file():
        complain(f"labook check: {path}: no file of questions; they stand in {FOLDER}/questions")
        return 1
    found = prove_topic(path, root, lambda _: None)
    for failure in found.failures:
        print(failure, end="\n\n")
    bank = Bank({path.stem: found})
    kinds = ", ".join(f"{count} {kind}" for kind, count in bank.kinds.items())
    failed = len(found.failures)
    equations = sum(question.equations for question in found.questions)
    cells = sum(len(question.cells) for question in found.questions)
    end = f"{failed} checks failed" if failed else "all checks passed"
    asked = f"{path.stem}: {len(bank.questions)} questions ({kinds})"
    print(f"{asked}, {equations} equations, {cells} cells; {end}")
    return 1 if failed else 0
