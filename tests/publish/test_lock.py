"""One command at a time in a checkout, with real processes: waited for, taken over, never a traceback."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from sample_book import cell, make_project

from labook.publish.commands import lock
from labook.publish.commands.build import unfinished
from labook.publish.commands.serve import whole_page

# A chapter that ends when it is told to, so that a test need not be quick. A cell may write nothing that
# others see; so it reads a pipe, which keeps it waiting and tells the test that a reader has come.
WAITS = "with open({name!r}) as gate:\n    gate.read()\n6 * 7"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipe in a folder")
LONG = 120.0  # seconds that a test waits for a process at most: a loaded machine is slow, not wrong


def until(condition, what):
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.05)


class Gate:
    """A pipe at which a chapter waits, and which later chapters find open."""

    def __init__(self, path):
        self.path, self.held = path, None
        os.mkfifo(path)

    def reached(self):
        """Whether a chapter waits; from then on it may go as soon as the gate opens."""
        with contextlib.suppress(OSError):  # nobody reads yet
            self.held = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
        return self.held is not None

    def open(self):
        self.path.unlink()
        self.path.touch()
        os.close(self.held)


class Command:
    """A command of the book in a process of its own; what it says on either stream is in `said`."""

    def __init__(self, project, *arguments):
        program = [sys.executable, "-m", "labook.publish.commands", "--root", str(project.root), *arguments]
        env = project.environment() | {"CI": ""}  # a person's terminal, where promote may write
        self.process = subprocess.Popen(
            program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env
        )
        self.said = ""
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.said += line

    def end(self):
        status = self.process.wait(LONG)
        self.reader.join(LONG)
        self.process.stdout.close()
        return status


@pytest.fixture
def waiting(tmp_path):
    """A book whose chapter waits at a gate, and the gate."""
    project, gate = make_project(tmp_path / "p"), Gate(tmp_path / "gate")
    project.write("one", cell(WAITS.format(name=str(gate.path)), "42"))
    return project, gate


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("second", [("build", "--quiet"), ("check",), ("promote", "one")], ids=lambda c: c[0])
def test_the_second_command_says_what_it_waits_for_and_then_works(waiting, second):
    project, gate = waiting
    first = Command(project, "build", "--quiet")
    until(gate.reached, "the chapter's run")
    later = Command(project, *second)
    told = f"labook {second[0]}: waiting for `labook build` (process {first.process.pid}, since "
    until(lambda: told in later.said, "the sentence of the one that waits")
    assert first.process.poll() is None
    gate.open()
    assert (first.end(), later.end()) == (0, 0), first.said + later.said
    assert "Traceback" not in first.said + later.said
    assert not lock._files(project.root)[1].exists()  # no owner is left behind
    assert project.html("one").rstrip().endswith("</html>")


@pytest.mark.slow
@POSIX
def test_a_lock_left_by_a_killed_command_is_taken_over_with_a_sentence(waiting):
    project, gate = waiting
    first = Command(project, "check")
    until(gate.reached, "the chapter's run")
    first.process.kill()
    gate.open()  # what it had started ends by itself
    first.end()
    second = Command(project, "check")
    assert second.end() == 0, second.said
    told = f"labook check: `labook check` (process {first.process.pid}, since "
    assert told in second.said
    assert "was cut off; its lock is taken over, and what it finished is kept" in second.said
    third = Command(project, "check")
    assert third.end() == 0
    assert "cut off" not in third.said


@pytest.mark.slow
@POSIX
def test_a_command_that_waits_can_be_interrupted_and_disturbs_nobody(waiting):
    project, gate = waiting
    first = Command(project, "check")
    until(gate.reached, "the chapter's run")
    second = Command(project, "check")
    until(lambda: "waiting for" in second.said, "the sentence of the one that waits")
    second.process.send_signal(signal.SIGINT)
    assert second.end() == 130
    assert "Traceback" not in second.said
    assert lock.owner(project.root).pid == first.process.pid
    gate.open()
    assert first.end() == 0


def test_the_checkout_is_free_again_however_a_command_ends(tmp_path):
    def fails():
        with lock.hold(tmp_path, "check"):
            assert lock.is_held(tmp_path)
            assert lock.owner(tmp_path).command == "check"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not lock.is_held(tmp_path)
    assert lock.owner(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"pid": 1}', '{"pid": 1, "command": "", "x": 1}'])
def test_an_owner_that_cannot_be_read_is_nobody_and_stops_nobody(tmp_path, text, capsys):
    _, name = lock._files(tmp_path)
    name.write_text(text, encoding="utf-8")
    assert lock.owner(tmp_path) is None
    with lock.hold(tmp_path, "check"):
        assert json.loads(name.read_text(encoding="utf-8"))["command"] == "check"
    assert capsys.readouterr().err == ""


def test_a_preview_shows_no_page_that_is_being_written(tmp_path):
    page, mark = tmp_path / "page.html", unfinished(tmp_path, "html")
    mark.parent.mkdir(parents=True)
    shown, asked = [], threading.Event()

    def ask():
        asked.set()
        shown.append(whole_page(page, tmp_path))

    reader = threading.Thread(target=ask)
    with lock.hold(tmp_path, "build"):
        mark.touch()
        page.write_bytes(b"half a pa")
        reader.start()
        asked.wait(LONG)
        page.write_bytes(b"half a page, and the other half")
        mark.unlink()
    reader.join(LONG)
    assert shown == [b"half a page, and the other half"]


def test_a_preview_does_not_wait_for_a_build_that_was_cut_off(tmp_path):
    page, mark = tmp_path / "page.html", unfinished(tmp_path, "html")
    mark.parent.mkdir(parents=True)
    mark.touch()
    page.write_bytes(b"what it left")
    assert whole_page(page, tmp_path) == b"what it left"
