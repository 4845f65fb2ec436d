"""Run jobs in parallel, a fresh forked process for each, and survive what happens to them.

A process hands back JSON, and what it says is read as data and nothing else: a pickle would let a cell run
code in the process of the checks.
"""

import gc
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from labook.publish.execute import startup
from labook.publish.execute.blame import told
from labook.publish.execute.preload import all_modules
from labook.text.codec import plain

Content = TypeVar("Content")  # what a job is given
Progress = Callable[[int], None]
Work = Callable[[Content, Progress], object]


@dataclass
class Running:
    """A job in its process, the line it has reached and the time by which it must move on."""

    name: str
    process: Any
    pipe: Connection
    line: int
    deadline: float


@dataclass(frozen=True)
class Done:
    """How a job ended: its result as plain data, or what stopped it and at which line.

    `stopped` is `died`, `raised` or `timeout`.
    """

    name: str
    result: Any
    stopped: str = ""
    line: int = 0
    detail: str = ""


def server(modules: list[str]) -> Any:
    """Start the fork server, which imports the heavy libraries while the caller goes on.

    Parameters: `modules` what it imports; a server that runs already keeps what it has.
    Returns: the multiprocessing context whose processes are forked from it.
    Where forking is not to be had (Windows), processes are spawned: slower, same results.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(modules)
    saved = dict(os.environ)
    os.environ.update(startup.environment())
    try:
        from multiprocessing import forkserver

        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(saved)
    return context


def run_all(
    work: Work[Content], jobs: Mapping[str, Content], *, workers: int, seconds: float, context: Any = None
) -> Iterator[Done]:
    """Run `work(job, progress)` for each job and yield the ends as they come.

    Parameters: `work` a module-level function; `jobs` by name; `workers` processes at a time; `seconds`
    that a job may spend between two calls of `progress`.
    A process that dies or stands still costs its own job only.
    """
    context = context or server(all_modules())
    waiting, active = list(jobs.items()), list[Running]()
    try:
        while waiting or active:
            while waiting and len(active) < workers:
                active.append(_start(context, work, *waiting.pop(0), seconds))
            wait([job.pipe for job in active], timeout=0.2)
            for job in list(active):
                done = _poll(job, seconds)
                if done is not None:
                    active.remove(job)
                    yield done
    finally:
        for job in active:
            job.process.kill()
            job.process.join()


def dispatched(job: tuple[Work[Any], Any], progress: Progress) -> object:
    """Do one of several kinds of work: that which comes with the job."""
    work, content = job
    return work(content, progress)


def _start(context: Any, work: Work[Content], name: str, job: Content, seconds: float) -> Running:
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, job, there), daemon=True)
    process.start()
    there.close()
    return Running(name, process, here, 0, time.monotonic() + seconds)


def _child(work: Work[Content], job: Content, pipe: Connection) -> None:
    # What the fork server loaded lives as long as this process: collections need not walk it again and again.
    gc.freeze()

    def say(kind: str, content: Any, send: Any = pipe.send_bytes, write: Any = json.dumps) -> None:
        send(write([kind, content], ensure_ascii=False, default=plain).encode())

    try:
        result = work(job, lambda line: say("line", line))
        say("done", result)
    except Exception as error:  # of the package, which is being written: told in one line, not in fifty
        say("raised", told(error, builder=True))
    pipe.close()


def _poll(job: Running, seconds: float) -> Done | None:
    try:
        while job.pipe.poll():
            kind, content = json.loads(job.pipe.recv_bytes())
            if kind == "done":
                # A thread that the chapter left behind would keep the process for ever.
                job.process.join(timeout=1)
                job.process.kill()
                job.process.join()
                return Done(job.name, content)
            if kind == "raised":
                job.process.join(timeout=1)
                return Done(job.name, None, "raised", job.line, str(content))
            job.line, job.deadline = int(content), time.monotonic() + seconds
    except (EOFError, OSError, ValueError, TypeError):  # it may die in the middle of a message
        job.process.kill()
        job.process.join()
        return Done(job.name, None, "died", job.line, f"exit status {job.process.exitcode}")
    if time.monotonic() > job.deadline:
        job.process.kill()
        job.process.join()
        return Done(job.name, None, "timeout", job.line, f"{seconds:g} s")
    return None
