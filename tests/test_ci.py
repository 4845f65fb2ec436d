"""What the continuous integration prints: closing lines of its steps, the end of a failed one, one sum."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parents[1] / ".ci"
MAKE = """#!/bin/sh
echo "make $*"
case "$1" in
check)
  i=0; while [ $i -lt 500 ]; do echo "line $i of a long log"; i=$((i + 1)); done
  mkdir -p _build/tests
  for name in unit derive site; do
    echo '<testsuite tests="4" failures="0" errors="0" skipped="1"/>' > _build/tests/$name.xml
  done
  echo "Required test coverage of 95% reached. Total coverage: 96.09%"
  echo "================== 3 passed, 1 skipped in 12.34s =================="
  exit ${CHECK:-0} ;;
mutate) echo "200 mutants in 90 s" ;;
esac
"""


@pytest.fixture
def ci(tmp_path):
    """Return a run of the script with a `make` and an `apt-get` that install and build nothing."""
    shutil.copytree(CI, tmp_path / "clone" / ".ci")
    (tmp_path / "bin").mkdir()
    for name, text in {"make": MAKE, "apt-get": "#!/bin/sh\n"}.items():
        (path := tmp_path / "bin" / name).write_text(text)
        path.chmod(0o755)

    def run(**more: str) -> tuple[int, list[str]]:
        environment = os.environ | {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"} | more
        ended = subprocess.run(
            ["bash", ".ci/run"], cwd=tmp_path / "clone", env=environment, capture_output=True, text=True
        )
        assert ended.stderr == ""
        return ended.returncode, ended.stdout.splitlines()

    return run


def test_a_good_run_prints_closing_lines_alone_and_the_sum_last(ci):
    status, lines = ci()
    assert status == 0
    assert [line.split(" (")[0] for line in lines if line.startswith("== ")] == [
        "== packages",
        "== check",
        "== pdf",
        "== mutants",
        "== done",
    ]
    assert "================== 3 passed, 1 skipped in 12.34s ==================" in lines
    assert "Required test coverage of 95% reached. Total coverage: 96.09%" in lines
    assert "200 mutants in 90 s" in lines
    assert len(lines) < 20
    assert lines[-1] == "labook: 9 passed, 0 failed, 3 skipped"


def test_a_failed_step_shows_the_end_of_its_log_and_ends_the_run(ci):
    status, lines = ci(CHECK="2")
    assert status == 2
    assert "failed with exit status 2: make check" in lines
    assert "line 499 of a long log" in lines
    assert "line 100 of a long log" not in lines
    assert not any("mutants" in line for line in lines)
    assert lines[-1] == "labook: 9 passed, 1 failed, 3 skipped"
