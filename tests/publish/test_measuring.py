"""A build measures its machine once, where a page shows times."""

import json
from pathlib import Path

import pytest
from sample_times import ROWS, TABLE
from tests.bench.sample import document, write

from labook.bench import machine, source
from labook.publish.commands import measure as measuring


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    """Commands that would have measured, each leaving a fresh record."""
    commands: list[list[str]] = []

    def pretend(command: list[str], **_: object):
        commands.append(command)
        path = Path(command[-1])
        here = {"machine": {**machine.host(), "threads": 2}, "versions": machine.installed()}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document(ROWS, **here, suite="quick")), encoding="utf-8")
        return measuring.subprocess.CompletedProcess(command, 0, "5 rows", "")

    monkeypatch.setattr(measuring.subprocess, "run", pretend)
    monkeypatch.delenv("LABOOK_MEASURE", raising=False)
    return commands


def test_a_book_without_times_is_never_measured(project, started):
    project.write("plain", "No times here.\n")
    assert measuring.measure_if_needed(project.root, lambda _: None) == []
    assert started == []


def test_the_machine_is_measured_once_and_its_record_reused(project, started):
    project.write("times", TABLE)
    said: list[str] = []
    assert measuring.measure_if_needed(project.root, said.append) == []
    assert measuring.measure_if_needed(project.root, said.append) == []
    assert len(started) == 1
    assert said[0].startswith("measuring this machine")
    assert (project.root / "_build" / "records" / "this-machine.json").is_file()
    assert measuring.measure_if_needed(project.root, said.append, fresh=True) == []
    assert len(started) == 2


def test_a_change_of_the_benchmark_measures_again(project, started, monkeypatch):
    project.write("times", TABLE)
    measuring.measure_if_needed(project.root, lambda _: None)
    monkeypatch.setattr(source, "source_digest", lambda: "3" * 64)
    measuring.measure_if_needed(project.root, lambda _: None)
    assert len(started) == 2


def test_a_fresh_committed_record_of_this_machine_is_enough(project, started):
    project.write("times", TABLE)
    here = {"machine": {**machine.host(), "threads": 2}, "versions": machine.installed()}
    (project.root / "records").mkdir()
    write(project.root / "records", ROWS, **here)
    measuring.measure_if_needed(project.root, lambda _: None)
    assert started == []


def test_measuring_can_be_forbidden(project, started, monkeypatch):
    project.write("times", TABLE)
    monkeypatch.setenv("LABOOK_MEASURE", "never")
    assert measuring.measure_if_needed(project.root, lambda _: None) == []
    assert started == []


def test_a_benchmark_that_fails_is_reported_with_its_last_words(project, monkeypatch):
    project.write("times", TABLE)
    monkeypatch.delenv("LABOOK_MEASURE", raising=False)
    broken = measuring.subprocess.CompletedProcess([], 2, "", "labook.bench: torch cannot be imported\n")
    monkeypatch.setattr(measuring.subprocess, "run", lambda *_, **__: broken)
    [failure] = measuring.measure_if_needed(project.root, lambda _: None)
    assert failure.got == "labook.bench: torch cannot be imported"
    assert "LABOOK_MEASURE=never" in failure.next


def test_a_benchmark_that_hangs_does_not_hold_the_build(project, monkeypatch):
    project.write("times", TABLE)
    monkeypatch.delenv("LABOOK_MEASURE", raising=False)

    def hang(*_: object, **more: object):
        raise measuring.subprocess.TimeoutExpired("x", 300)

    monkeypatch.setattr(measuring.subprocess, "run", hang)
    [failure] = measuring.measure_if_needed(project.root, lambda _: None)
    assert failure.got == "no end within 300 s"
