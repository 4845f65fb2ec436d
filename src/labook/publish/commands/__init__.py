"""The command line: `labook build`, `check`, `pdf`, `promote`, `mutate`, `derive` and the others."""

import argparse
import contextlib
import importlib
import sys
from pathlib import Path

from labook.publish.commands.lock import hold

COMMANDS = {
    "build": "build the site with all checks",
    "check": "run all checks without building pages",
    "pdf": "build the PDF from the same execution",
    "budget": "say what each file still owes the newest rules",
    "promote": "rewrite a chapter's expectations from what it prints",
    "mutate": "inject wrong digits into a copy and count those that the checks catch",
    "derive": "print a hand calculation for your own numbers",
    "practice": "print an exercise with friendly numbers, and its solution",
    "exercise": "grade your solution of a coding exercise, or list them",
    "project": "begin a project, and say which functions of your version are right",
    "movielens": "fetch a public set of film ratings, and check it",
    "filter": "filter a picture, and print the matrices that do it",
    "serve": "show the checked page in a browser as you save it",
    "vendor": "fetch third-party browser files, or check that they are the listed ones",
}

# Where a command is answered by a module that loads less, and the whole only where it must.
LIGHT = {"build": "standing"}
# Commands that need no book around them.
ANYWHERE = frozenset(["derive", "exercise", "filter", "movielens", "practice", "project", "vendor"])
# Commands that write into the checkout's `_build` from their beginning to their end: one at a time.
# `serve` holds it for each of its builds, `mutate` while it copies the book.
ALONE = frozenset(["build", "check", "pdf", "promote"])


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 for success, 1 for failed checks, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="labook", description=__doc__)
    parser.add_argument("--root", type=Path, help="the project folder (default: found from here)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    given = sys.argv[1:] if arguments is None else arguments
    modules = {}
    for name, help_text in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        if name in given:  # each command imports what it needs, and no more
            modules[name] = importlib.import_module(f"labook.publish.commands.{LIGHT.get(name, name)}")
            modules[name].add_arguments(command)
    options = parser.parse_args(given)
    if options.command in ANYWHERE:
        return int(modules[options.command].run(options))
    options.root = options.root.resolve() if options.root else find_root(Path.cwd())
    if options.root is None or not (options.root / "_config.yml").is_file():
        print("labook: no book here: no folder above holds _config.yml and book/", file=sys.stderr)
        return 2
    try:
        with hold(options.root, options.command) if options.command in ALONE else contextlib.nullcontext():
            return int(modules[options.command].run(options))
    except KeyboardInterrupt:
        print("\nlabook: interrupted; the next build starts from what is finished", file=sys.stderr)
        return 130
    except OSError as error:
        print(os_message(error, options.root), file=sys.stderr)
        return 1


def os_message(error: OSError, root: Path) -> str:
    """Return what a failed file operation means to the person at the keyboard.

    >>> import errno
    >>> print(os_message(OSError(errno.ENOSPC, "No space left on device", "_build/x"), Path("book")))
    _build/x: No space left on device [files]
      next:     free space on the disk, or run make clean; nothing was damaged
    """
    import errno

    hint = {
        errno.ENOSPC: "free space on the disk, or run make clean; nothing was damaged",
        errno.EACCES: f"make {root / '_build'} writable, or remove it",
        errno.EROFS: f"build from a copy on a writable disk; {root} is read-only",
    }.get(error.errno or 0, "correct the file or its permissions")
    return f"{error.filename or root}: {error.strerror or error} [files]\n  next:     {hint}"


def find_root(folder: Path) -> Path | None:
    """Return the nearest folder from here upwards that holds the book."""
    for candidate in (folder, *folder.parents):
        if (candidate / "_config.yml").is_file() and (candidate / "book").is_dir():
            return candidate
    return None
