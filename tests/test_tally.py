"""The closing line of the continuous integration says what its test runs wrote, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "tally.py"
JUNIT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"></testsuite></testsuites>'


@pytest.fixture
def tally(tmp_path):
    """A function that runs the script over written results and returns its exit status and its lines."""

    def run(results, *names, status=0):
        folder = tmp_path / "_build" / "tests"
        folder.mkdir(parents=True)
        for name, text in results.items():
            (folder / f"{name}.xml").write_text(text)
        command = [sys.executable, str(SCRIPT), "--status", str(status), *names]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, env=dict(os.environ)
        )
        assert done.stderr == ""
        return done.returncode, done.stdout.splitlines()

    return run


def test_runs_are_summed(tally):
    results = {"unit": JUNIT.format(10, 0, 0, 2), "site": JUNIT.format(5, 0, 0, 0)}
    assert tally(results, "unit", "site") == (0, ["labook: 13 passed, 0 failed, 2 skipped"])


def test_nothing_skipped_is_not_mentioned(tally):
    assert tally({"unit": JUNIT.format(3, 0, 0, 0)}, "unit") == (0, ["labook: 3 passed, 0 failed"])


def test_failures_and_errors_count_as_failed(tally):
    status, lines = tally({"unit": JUNIT.format(10, 1, 2, 0)}, "unit", status=2)
    assert (status, lines) == (2, ["labook: 7 passed, 3 failed"])


def test_a_failed_test_fails_whatever_the_status_before(tally):
    assert tally({"unit": JUNIT.format(2, 1, 0, 0)}, "unit")[0] == 1


def test_a_missing_result_is_an_error_that_names_the_run(tally):
    status, lines = tally({"unit": JUNIT.format(2, 0, 0, 0)}, "unit", "site")
    assert status == 1
    assert lines[0].startswith("no result of the test run 'site' in _build/tests/site.xml")
    assert lines[-1] == "labook: 2 passed, 1 failed"


@pytest.mark.parametrize("text", ["", "<testsuites>", '<testsuite tests="two"/>', "<testsuite/>"])
def test_a_result_that_cannot_be_read_is_an_error(tally, text):
    status, lines = tally({"unit": text}, "unit")
    assert status == 1
    assert "'unit'" in lines[0]


def test_a_step_that_is_no_test_counts_as_a_failure(tally):
    status, lines = tally({"unit": JUNIT.format(2, 0, 0, 0)}, "unit", status=2)
    assert status == 2
    assert lines[-1] == "labook: 2 passed, 1 failed"
