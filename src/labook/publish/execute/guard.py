"""Close the process of a chapter before its first cell: no net, no other process, no file of others.

Promised, for cells whose syntax `source/allowed.py` lets pass: they compute with what the page shows; the
clock stands, random numbers come from seeds that the page types, nothing of the environment is seen, and
nothing is written that outlives the chapter. The package that they use is the one of the repository, as it
was when the first cell began. What leaves the process is data, and verdicts are made of it elsewhere.

Not promised: that code which Python's own syntax cannot tell from arithmetic is harmless. A library in C
may do what it likes without an audit event, and may write where it likes in this process. Such code can
change what this chapter prints; it cannot reach the checks, the results of other chapters, or the parent.
"""

import _thread
import contextlib
import importlib
import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from labook.publish.execute import startup
from labook.publish.execute.clock import stop_clock
from labook.publish.execute.seeds import Seeds
from labook.publish.execute.untouched import Untouched

PROCESSES = (
    "subprocess.Popen os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn pty.spawn os.kill "
    "os.killpg signal.pthread_kill _thread.start_new_thread os.startfile webbrowser.open"
).split()
NET = "socket.__new__ socket.connect socket.bind socket.getaddrinfo socket.gethostbyname".split()
INSIDE = (
    "sys.settrace sys.setprofile gc.get_objects gc.get_referrers gc.get_referents ctypes.string_at "
    "ctypes.addressof ctypes.PyObj_FromPtr sys.addaudithook cpython.remote_debugger_script"
).split()
CHANGES = (
    "os.remove os.rename os.rmdir os.mkdir os.chmod os.chown os.link os.symlink os.truncate os.utime "
    "os.setxattr os.removexattr os.chdir shutil.move shutil.rmtree shutil.copyfile sqlite3.connect"
).split()
REFUSED = (
    dict.fromkeys(PROCESSES, "start or end another process or thread")
    | dict.fromkeys(NET, "use the network")
    | dict.fromkeys(INSIDE, "look into the process that runs it")
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Closed(PermissionError):
    """Something that a cell may not do."""


class Guard:
    """What watches over the cells of one chapter, in the process that ends with it."""

    def __init__(self, root: Path, modules: Iterable[str], moment: float) -> None:
        """Import what the cells will import, so that it is what it is when the first of them begins.

        Parameters: `root` the project folder; `modules` those that the cells import; `moment` what the clock
        says, in seconds since 1970.
        A module that cannot be imported is left to the cell that says so.
        """
        self.root, self.moment = str(root), moment
        for name in modules:
            with contextlib.suppress(BaseException):
                importlib.import_module(name)
        self.seeds = Seeds()
        self.end: Callable[[], None] = lambda: None  # lets the folder be removed, after the last cell

    def close(self, folder: str) -> None:
        """Scrub the environment, stop the clock, and begin to refuse; only a new process ends it.

        Parameters: `folder` the chapter's own, in which it may write.
        """
        kept = {name: text for name, text in os.environ.items() if name in (*startup.ENVIRONMENT, "PATH")}
        os.environ.clear()
        os.environ.update(kept | {"HOME": folder, "TMPDIR": folder, "PATH": os.defpath})
        stop_clock(self.moment)
        self.seeds.watch()
        _refuse_threads()
        self.untouched = Untouched()
        hear, self.end = _hook(self.root, os.path.realpath(folder))
        sys.addaudithook(hear)

    def found(self, *, cell: bool) -> str:
        """Return what was changed that may not change, or nothing.

        Parameters: `cell` whether a cell ran last: what else computes prints nothing that is not compared.
        """
        return self.untouched.changed() or (self.seeds.unseeded() if cell else "")


def _refuse_threads() -> None:
    """A thread would go on printing after its cell; its start raises no audit event before Python 3.12."""

    def refuse(*_: Any, **__: Any) -> None:
        raise Closed("a cell may not start another thread")

    for module, name in ((_thread, "start_new_thread"), (threading, "_start_new_thread")):
        setattr(module, name, refuse)


def _hook(root: str, folder: str) -> tuple[Callable[[str, tuple[Any, ...]], None], Callable[[], None]]:
    """What refuses, and what ends it; no name leads there."""
    refused, changes = dict(REFUSED), frozenset(CHANGES)
    closed = ("/proc/", f"{root}/_build/", f"{root}/.git/")

    ended = False

    def end() -> None:
        nonlocal ended
        ended = True

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if ended:
            return
        if event in refused:
            raise Closed(f"a cell may not {refused[event]} ({event})")
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if _writes(arguments) and not _own(path, folder) and not _imports():
                raise Closed(f"a cell may not write outside of its folder ({os.path.basename(path)})")
            if path.startswith(closed):
                raise Closed(f"a cell may not read what is no part of the book ({os.path.basename(path)})")
        elif event in changes and not _imports():
            for path in arguments[:2]:
                if isinstance(path, str | bytes | os.PathLike) and not _own(os.fsdecode(path), folder):
                    raise Closed(f"a cell may not change files outside of its folder ({event})")

    return hear, end


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return any(c in mode for c in "wax+") if isinstance(mode, str) else bool(flags & WRITING)


def _own(path: str, folder: str) -> bool:
    path = os.path.realpath(path)
    return path == os.devnull or path == folder or path.startswith(folder + os.sep)


def _imports() -> bool:
    """Whether Python itself keeps the compiled form of a module."""
    frame = sys._getframe(2)
    return frame.f_code.co_filename.startswith("<frozen importlib")
