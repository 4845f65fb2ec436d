"""Have a reader's file judged by a process that may hang, crash or end: the verdicts come all the same."""

import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labook.projects.case import Project, Verdict
from labook.publish.execute.startup import environment

SECONDS = 20.0  # for one function; a right version takes hundredths on these small inputs
ENDED = "end of the process"


def verdicts(project: Project, file: Path, seconds: float = SECONDS) -> list[Verdict]:
    """Return what is to be said of each function of a project in a reader's file.

    Parameters: `seconds` how long the loading, and the judging of each function, may take.
    Raises: ValueError with a sentence where the file can't be loaded.
    A function that doesn't come back, or takes Python down with it, costs its own verdict alone: the others
    are judged by a new process.
    """
    found: list[Verdict] = []
    names = [piece.name for piece in project.pieces]
    while len(found) < len(names):
        for line in _lines(project.name, file, names[len(found) :], seconds):
            if "state" in line:
                found.append(Verdict(**line))
            elif "why" in line:
                found.append(Verdict(names[len(found)], "not yet", line["why"]))
            elif not line["loaded"]:
                raise ValueError(line["sentence"])
    return found


def _lines(name: str, file: Path, pieces: list[str], seconds: float) -> Iterator[dict[str, Any]]:
    """The lines of one child process; a last one says why it ended before its work was done."""
    command = [sys.executable, "-m", "labook.publish.execute.attempt", name, str(file.resolve()), *pieces]
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
            env=environment() | {"PYTHONPATH": str(Path(__file__).parents[3])},
        )  # fmt: skip
        yield from _until(child, 1 + len(pieces), seconds)


def _until(child: subprocess.Popen[bytes], count: int, seconds: float) -> Iterator[dict[str, Any]]:
    """The lines of a child, of which there should be `count`."""
    waiting: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_read, args=(child, waiting))
    reader.start()
    try:
        for number in range(count):
            text = _next(waiting, seconds)
            if not text:
                why = f"doesn't come back within {seconds:g} seconds: does a loop never end?"
                yield _unfinished(number > 0, why)
                return
            if text == ENDED:
                yield _unfinished(number > 0, f"ends Python itself, with the status {child.wait()}.")
                return
            yield json.loads(text)
    finally:
        child.kill()
        child.wait()
        reader.join()


def _next(waiting: queue.Queue[str], seconds: float) -> str:
    """The next line, or nothing where none comes in time."""
    try:
        return waiting.get(timeout=seconds)
    except queue.Empty:
        return ""


def _unfinished(loaded: bool, why: str) -> dict[str, Any]:
    if loaded:
        return {"why": f"It {why}"}
    return {"loaded": False, "sentence": f"The file {why}"}


def _read(child: subprocess.Popen[bytes], waiting: queue.Queue[str]) -> None:
    assert child.stdout is not None
    with child.stdout:
        for line in child.stdout:
            waiting.put(line.decode("utf-8"))
    waiting.put(ENDED)
