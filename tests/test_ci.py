"""What the continuous integration prints: closing lines of each step, the end of a failed one, the tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parents[1] / ".ci"
SUMMARY = "================== 3 passed, 1 skipped in 12.34s =================="
FAILED = "============= 1 failed, 2 passed, 1 skipped in 12.34s ============="
MAKE = f"""#!/bin/sh
echo "make $*"
[ "$1" != "$FAILS" ] || {{
  i=0; while [ $i -lt 500 ]; do echo "line $i of a long log"; i=$((i + 1)); done
  [ "$1" != test ] || echo "{FAILED}"
  exit 2
}}
case "$1" in
lint) echo "All checks passed!" ;;
book) echo "3 of 3 printed outputs verified" ;;
mutate) echo "100 mutants in 90 s" ;;
test) echo "a line of the tests, CI=$CI"; echo "{SUMMARY}" ;;
esac
"""
STEPS = ["packages", "lint", "book", "pdf", "mutants", "tests"]


@pytest.fixture
def ci(tmp_path):
    """Return a run of the script with a `make` and an `apt-get` that install and build nothing."""
    shutil.copytree(CI, tmp_path / "clone" / ".ci")
    (tmp_path / "bin").mkdir()
    for name, text in {"make": MAKE, "apt-get": "#!/bin/sh\n"}.items():
        (path := tmp_path / "bin" / name).write_text(text)
        path.chmod(0o755)

    def run(fails: str = "") -> tuple[int, list[str]]:
        path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
        ended = subprocess.run(
            ["bash", ".ci/run"],
            cwd=tmp_path / "clone",
            env=os.environ | {"PATH": path, "FAILS": fails},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.stderr == ""
        return ended.returncode, ended.stdout.splitlines()

    return run


def steps(lines):
    return [line.split()[1] for line in lines if line.startswith("== ")]


def test_a_good_run_ends_with_the_summary_of_the_test_runner(ci):
    status, lines = ci()
    assert status == 0
    assert steps(lines) == STEPS
    assert lines[-3:] == ["make test", "a line of the tests, CI=true", SUMMARY]
    assert {"All checks passed!", "3 of 3 printed outputs verified", "100 mutants in 90 s"} <= set(lines)
    assert "make lint" not in lines  # of a step that passed only the closing lines are shown


def test_failed_tests_fail_the_run_and_their_summary_is_still_the_last_line(ci):
    status, lines = ci("test")
    assert status == 2
    assert steps(lines) == STEPS
    assert "line 0 of a long log" in lines  # nothing of the tests' output is cut
    assert lines[-1] == FAILED


@pytest.mark.parametrize("fails", ["lint", "book", "pdf", "mutate"])
def test_a_failed_step_shows_the_end_of_its_log_and_ends_the_run(ci, fails):
    status, lines = ci(fails)
    assert status == 2
    assert steps(lines) == STEPS[: ["lint", "book", "pdf", "mutate"].index(fails) + 2]
    assert lines[-1].startswith(f"failed with exit status 2: make {fails}")
    assert "line 499 of a long log" in lines
    assert "line 100 of a long log" not in lines
