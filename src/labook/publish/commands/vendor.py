"""`labook vendor`: fetch third-party browser files, or check offline that they are the listed ones."""

import argparse
from pathlib import Path

from labook.publish.commands.console import complain, say
from labook.publish.vendor.fetch import CannotFetch, fetch
from labook.publish.vendor.lock import (
    LIST,
    ROOT,
    Package,
    check_fetched,
    check_vendored,
    in_place,
    read_lock,
    write_lock,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--check", action="store_true", help="compare the files with the list, offline")
    parser.add_argument("--update", action="store_true", help="accept new hashes, after a change of version")


def run(options: argparse.Namespace, root: Path = ROOT) -> int:
    """Fetch what is missing or altered and check all files; return 1 where one is not as listed."""
    lock = root / LIST
    if not options.check:
        try:
            _fetch(lock, root, update=options.update)
        except (CannotFetch, ValueError, OSError) as error:
            complain(f"labook vendor: {error}")
            return 1
    failures = check_vendored(root)
    if not failures and not options.check:
        failures = check_fetched(root)
    if failures:
        complain("\n\n".join(map(str, failures)))
        return 1
    files = [file for package in read_lock(lock) for file in package.files]
    files = [file for file in files if file.path(root).is_file()]
    size = sum(file.path(root).stat().st_size for file in files)
    say(f"{len(files)} vendored files, {size / 1e3:.0f} kB, all as listed")
    return 0


def _fetch(lock: Path, root: Path, *, update: bool) -> None:
    packages = [_fetched(package, root, update=update) for package in read_lock(lock)]
    if update:
        write_lock(packages, lock)


def _fetched(package: Package, root: Path, *, update: bool) -> Package:
    if not update and in_place(package, root):
        return package
    say(f"fetching {package.name} {package.version} ({package.licence}): {package.purpose}")
    return fetch(package, root, update=update)
