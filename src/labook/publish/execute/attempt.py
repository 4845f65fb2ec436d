"""Judge a reader's file in a closed process of its own: `python -m labook.publish.execute.attempt`.

It writes a line of JSON when the file is loaded and one for each function, as soon as it is judged, so that
the parent knows in which function a loop without an end is. What the reader's code prints goes nowhere.
"""

import ast
import builtins
import json
import os
import sys
import time
import types
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from labook.projects.catalogue import project
from labook.projects.judging import judged, raised
from labook.publish.execute.guard import Guard

MEMORY = 8 * 2**30  # bytes of addresses: libraries reserve far more than they use


def main(arguments: list[str]) -> None:
    """Judge some functions of a file, or say why it can't be loaded, and end the process.

    Parameters: `arguments` the project, the absolute path of the file, and the names of the functions. The
    working folder is the only one in which the file may write.
    """
    name, file, *pieces = arguments
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    asked = project(name)
    source, wrong = _read(file)
    names: dict[str, Any] = {}
    if not wrong:
        _silence()
        names, wrong = _loaded(source, file)
    _tell(channel, {"loaded": not wrong, "sentence": wrong})
    for piece in pieces if not wrong else ():
        _tell(channel, asdict(judged(asked.by_name[piece], names, file)))
    os._exit(bool(wrong))  # exit functions of the reader's code have nothing to add


def _tell(channel: TextIO, line: dict[str, Any]) -> None:
    channel.write(json.dumps(line) + "\n")
    channel.flush()


def _read(file: str) -> tuple[str, str]:
    """The text of a file and nothing, or what is wrong with it as Python."""
    name = Path(file).name
    try:
        source = Path(file).read_bytes().decode("utf-8-sig")
        ast.parse(source)
    except OSError as error:
        return "", f"{name} can't be read: {error.strerror}."
    except UnicodeDecodeError:
        return "", f"{name} is no text in UTF-8: save it as UTF-8."
    except SyntaxError as error:
        return "", f"{name} is no Python in line {error.lineno}: {error.msg}."
    except (ValueError, RecursionError, MemoryError) as error:
        return "", f"{name} can't be read as Python: {error}."
    return source, ""


def _silence() -> None:
    """Send prints nowhere, and give keyboards nothing to say."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)

    def no_input(prompt: object = "") -> str:
        raise EOFError("no keyboard")

    builtins.input = no_input


def _loaded(source: str, file: str) -> tuple[dict[str, Any], str]:
    """The names that the file defines and nothing, or why it can't be loaded."""
    _limit_memory()
    folder = os.getcwd()
    guard = Guard(Path(folder), _libraries(source), time.time())
    sys.path.insert(0, str(Path(file).parent))  # a reader's own modules lie beside the file
    guard.close(folder)
    module = types.ModuleType("attempt")
    module.__file__ = file
    sys.modules["attempt"] = module
    try:
        exec(compile(source, file, "exec"), vars(module))
    except BaseException as error:
        return {}, f"{Path(file).name} can't be loaded, because it {raised(error, file)}."
    return vars(module), ""


def _libraries(source: str) -> list[str]:
    """The modules that a file imports, which may do at their import what the file itself may not."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # a system without this limit
        pass


if __name__ == "__main__":
    main(sys.argv[1:])
