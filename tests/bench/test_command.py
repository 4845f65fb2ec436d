"""The command line: what it refuses, what it says, what it leaves behind."""

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from tests.bench.sample import product, skipped, write

from labook.bench import __main__ as command
from labook.bench import run
from labook.bench.records import read
from labook.bench.release import check

SOURCE = Path(__file__).parents[2] / "src"


def test_without_torch_it_says_what_to_install(monkeypatch, capsys):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "torch":
            raise ImportError("No module named 'torch'", name="torch")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert command.main([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("labook.bench: torch cannot be imported (No module named 'torch')\n")
    assert "next:     pip install numpy torch" in said


def test_without_cuda_it_says_so_and_writes_nothing(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", None)
    assert command.main(["--device", "cuda", "--out", str(tmp_path / "x.json")]) == 2
    said = capsys.readouterr().err
    assert f"no CUDA device can be used: torch {torch.__version__} is built without CUDA" in said
    assert "next:     --device cpu" in said
    assert list(tmp_path.iterdir()) == []


def test_a_cuda_build_without_device_is_told_apart(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    assert "is built for CUDA 13.0, but finds no device" in command.obstacle("cuda", None)


def test_an_unknown_part_is_named(capsys):
    assert command.main(["--only", "speed"]) == 2
    said = "there is no part 'speed'\n  next:     one of matmul, layout, loops, batch"
    assert said in capsys.readouterr().err


def test_an_interruption_ends_with_its_status_and_the_path(monkeypatch, capsys, tmp_path):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "measure", interrupted)
    assert command.main(["--out", str(tmp_path / "x.json")]) == 130
    assert f"finished rows are in {tmp_path / 'x.json'}, the same command goes on" in capsys.readouterr().err


def test_wrong_results_end_with_an_error(monkeypatch, capsys, tmp_path):
    rows = [{**skipped("matmul", {"n": 3}), "status": "wrong", "note": "the result is wrong"}]
    monkeypatch.setattr(run, "measure", lambda *_, **__: {"rows": rows, "complete": True})
    assert command.main(["--out", str(tmp_path / "x.json")]) == 1
    assert "the result is wrong" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, capsys, tmp_path):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "x.json"))

    monkeypatch.setattr(run, "measure", refused)
    assert command.main(["--out", str(tmp_path / "x.json")]) == 1
    assert f"{tmp_path / 'x.json'}: Permission denied" in capsys.readouterr().err


def test_the_record_is_named_after_its_device(monkeypatch):
    from labook.bench import machine

    monkeypatch.setattr(machine, "processor", lambda: "Sample(R) CPU @ 2.10GHz")
    monkeypatch.setattr(machine, "gpu", lambda: {"name": "Sample GPU 80GB"})
    assert command.default_path("cpu", "full") == Path("records/cpu-sample-r-cpu-2-10ghz-full.json")
    assert command.default_path("cuda", "full") == Path("records/cuda-sample-gpu-80gb-full.json")


def test_whole_records_pass_the_check_for_a_release(tmp_path, capsys):
    assert check([write(tmp_path, [product(64, 1e-4)])]) == 0
    assert "1 records: whole and of the present benchmark" in capsys.readouterr().out
    assert check([]) == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": "0" * 64}, "stale: the benchmark has changed since 2026-01-02"),
        ({"complete": False}, "not complete: 1 rows"),
        ({"schema": 9}, "has schema 9, and this version reads 2"),
    ],
)
def test_others_fail_it_with_the_command_to_run(tmp_path, capsys, change, message):
    assert check([write(tmp_path, [product(64, 1e-4)], **change)]) == 1
    said = capsys.readouterr().out
    assert message in said
    assert "python -m labook.bench" in said


def test_a_wrong_row_fails_it(tmp_path, capsys):
    rows = [{**skipped("matmul", {"n": 3}), "status": "wrong", "note": "the result is wrong"}]
    assert check([write(tmp_path, rows)]) == 1
    assert "a wrong result: matmul" in capsys.readouterr().out


def test_the_command_measures_from_the_source_tree_alone(tmp_path):
    """Nothing but NumPy and torch is imported: a path without the book's tools would be enough."""
    program = (
        "import sys; from labook.bench.__main__ import main; status = main(sys.argv[1:]); "
        "print('loaded', *sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[0:1] + "
        "['sphinx', 'matplotlib', 'yaml', 'jsonschema', 'lark', 'IPython', 'scipy']))); sys.exit(status)"
    )
    path = tmp_path / "cpu.json"
    done = subprocess.run(
        [sys.executable, "-c", program, "--only", "factorize", "--out", str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert done.returncode == 0, done.stderr
    assert "9 rows in" in done.stdout
    assert done.stdout.rstrip().endswith("loaded")
    assert {row["suite"] for row in read(path).rows} == {"factorize"}
