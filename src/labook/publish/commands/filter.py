"""`labook filter`: a picture after filters, and the matrices that did it."""

import argparse
import sys
from pathlib import Path

from labook.projects.filter_preview import preview, usage
from labook.projects.filter_steps import WordError, applied, steps_of
from labook.projects.picture_files import PictureError, read_picture, refuse_target, write_picture


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one list of words: the order of the filters counts, and a wrong word gets a sentence."""
    parser.prefix_chars = "\0"  # a word with dashes is a word
    parser.add_argument("words", nargs="*", help="IN OUT and the filters; labook filter --help lists them")


def run(options: argparse.Namespace) -> int:
    """Filter a picture; return 1 for a file that can't be used, 2 for words that mean nothing."""
    words = list(options.words)
    if not words or {"--help", "-h"} & set(words):
        print(usage())
        return 0 if words else 2
    try:
        return _filter(words)
    except WordError as error:
        print(f"labook filter: {error}", file=sys.stderr)
        return 2
    except PictureError as error:
        print(f"labook filter: {error}", file=sys.stderr)
        return 1
    except MemoryError:
        print("labook filter: the picture doesn't fit into memory; make it smaller first", file=sys.stderr)
        return 1


def _filter(words: list[str]) -> int:
    """Do what the words ask for: all of them are understood before a file is opened."""
    only, force = ("--preview" in words), ("--force" in words)
    words = [word for word in words if word not in ("--preview", "--force")]
    first = next((k for k, word in enumerate(words) if word.startswith("--")), len(words))
    files, steps = [Path(word) for word in words[:first]], steps_of(words[first:])
    if only:
        print(preview(steps))
        return 0
    if len(files) != 2:
        raise WordError(
            f"before the filters go a picture to read and a file to write, and found {len(files)} names"
        )
    source, target = files
    refuse_target(source, target, force=force)
    result = applied(steps, read_picture(source))
    print(preview(steps))
    refuse_target(source, target, force=force)
    write_picture(target, result)
    rows, columns = result.shape[:2]
    print(f"{target}: {columns} by {rows} pixels")
    return 0
