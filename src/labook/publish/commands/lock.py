"""One command at a time writes into a checkout; the others say what they wait for."""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from labook.text.store import write_atomically

PATIENCE = 0.5  # seconds before a command says that it waits: a preview looks at the lock for less
POLL = 0.1


@dataclass(frozen=True)
class Owner:
    """The command that holds a checkout: its process, what was typed, and when it began."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        """Return how a message names it."""
        return f"`labook {self.command}` (process {self.pid}, since {self.since})"


def _files(root: Path) -> tuple[Path, Path]:
    folder = root / "_build"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "labook.lock", folder / "labook.owner.json"


def owner(root: Path) -> Owner | None:
    """Return who wrote the owner's file: the running command, or one that was cut off."""
    try:
        return Owner(**json.loads(_files(root)[1].read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@contextlib.contextmanager
def hold(root: Path, command: str) -> Iterator[None]:
    """Hold the checkout while a command reads and writes `_build`, and wait for it where another does.

    The operating system keeps the lock and gives it back when its process ends, however it ends. The
    owner's file only says who it is; found by the next command, it says that its writer was cut off.
    """
    lock, name = _files(root)
    held = FileLock(lock)
    try:
        held.acquire(timeout=PATIENCE, poll_interval=POLL)
    except Timeout:
        other = owner(root) or "another command"
        _tell(f"labook {command}: waiting for {other} in this checkout; Ctrl-C ends the wait")
        held.acquire(poll_interval=POLL)
    try:
        if left := owner(root):
            told = f"{left} was cut off; its lock is taken over, and what it finished is kept"
            _tell(f"labook {command}: {told}")
        now = Owner(os.getpid(), command, time.strftime("%H:%M:%S"))
        write_atomically(name, json.dumps(asdict(now)))
        yield
    finally:
        name.unlink(missing_ok=True)
        held.release()


def is_held(root: Path) -> bool:
    """Return whether a command, of this process or another, holds the checkout."""
    held = FileLock(_files(root)[0])
    try:
        held.acquire(timeout=0)
    except Timeout:
        return True
    held.release()
    return False


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
