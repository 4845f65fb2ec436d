"""A run: rows kept at once, interruptions, what does not fit, what is wrong."""

import json

import pytest
import torch

from labook.bench import records, run
from labook.bench.measure.checking import Check
from labook.bench.measure.disturbance import Disturbance
from labook.bench.measure.harness import Case, Samples, Work
from labook.bench.records import read

RIGHT = Check(1e-8, 0.5, "a test")


def case(n: int, call=lambda: None, check=lambda: RIGHT, **more) -> Case:
    return Case(
        "matmul", {"n": n, "dtype": "float32"}, "cpu", lambda bench: Work(call, check, **more), flops=n
    )


def test_rows_are_measured_and_kept(tmp_path):
    said: list[str] = []
    path = tmp_path / "new" / "cpu.json"
    run.measure(path, todo=[case(1), case(2, values=lambda: {"peak_bytes": 12.0})], say=said.append)
    found = read(path)
    assert found.complete
    assert [row["params"]["n"] for row in found.rows] == [1, 2]
    assert found.rows[1]["values"] == {"peak_bytes": 12.0}
    assert said[0].startswith("[1/2] matmul cpu n=1 dtype=float32: ")


def test_a_measured_record_fits_the_schema(tmp_path):
    import jsonschema

    document = run.measure(tmp_path / "cpu.json", only="factorize", todo=[case(1)])
    schema = json.loads(records.SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.validate(read(tmp_path / "cpu.json").document, schema)
    assert not document["complete"]  # one part is not the suite


def interrupt() -> None:
    raise KeyboardInterrupt


def test_an_interrupted_run_loses_nothing_and_goes_on(tmp_path):
    path = tmp_path / "cpu.json"
    with pytest.raises(KeyboardInterrupt):
        run.measure(path, todo=[case(1), case(2), case(3, call=interrupt)])
    kept = read(path)
    assert [row["params"]["n"] for row in kept.rows] == [1, 2]
    assert not kept.complete
    calls: list[int] = []
    run.measure(path, todo=[case(n, call=lambda n=n: calls.append(n)) for n in (1, 2, 3)])
    assert read(path).complete
    assert set(calls) == {3}
    assert read(path).rows[:2] == kept.rows


def test_a_damaged_record_is_measured_again(tmp_path):
    path = tmp_path / "cpu.json"
    run.measure(path, todo=[case(1)])
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    run.measure(path, todo=[case(1)])
    assert read(path).complete


def test_rows_of_another_source_are_not_kept(tmp_path, monkeypatch):
    path = tmp_path / "cpu.json"
    run.measure(path, todo=[case(1)])
    monkeypatch.setattr(run.source, "source_digest", lambda: "1" * 64)
    run.measure(path, todo=[case(2)])
    assert [row["params"]["n"] for row in read(path).rows] == [2]


def raising(error: BaseException):
    def call() -> None:
        raise error

    return call


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        MemoryError(),
    ],
)
def test_what_does_not_fit_is_skipped_and_the_rest_goes_on(tmp_path, error):
    path, said = tmp_path / "cpu.json", []
    run.measure(path, todo=[case(1, check=raising(error)), case(2)], say=said.append)
    first, second = read(path).rows
    assert (first["status"], first["note"]) == ("skipped", "out of memory")
    assert "samples" not in first
    assert "samples" in second
    assert said[0].endswith("skipped, out of memory")


def test_another_error_is_not_swallowed(tmp_path):
    with pytest.raises(RuntimeError, match="shapes"):
        run.measure(tmp_path / "cpu.json", todo=[case(1, call=raising(RuntimeError("shapes differ")))])


def test_a_wrong_result_is_never_timed(tmp_path):
    calls: list[int] = []
    wrong = case(1, call=lambda: calls.append(1), check=lambda: Check(0.5, 1000.0, "a test"))
    document = run.measure(tmp_path / "cpu.json", todo=[wrong])
    [row] = read(tmp_path / "cpu.json").rows
    assert row["status"] == "wrong"
    assert "1e+03 times the error that rounding explains" in row["note"]
    assert calls == []
    assert "median" not in row
    assert len(list(run.wrong(document))) == 1


def test_a_wide_spread_is_marked(tmp_path, monkeypatch):
    found = Samples([1.0, 2.0, 4.0, 8.0, 16.0], 1, Disturbance(0.0, 0.0))
    monkeypatch.setattr(run, "samples", lambda bench, work: found)
    said: list[str] = []
    run.measure(tmp_path / "cpu.json", todo=[case(1)], say=said.append)
    [row] = read(tmp_path / "cpu.json").rows
    assert (row["status"], row["note"]) == ("unreliable", "the samples spread too widely")
    assert said[0].endswith("(unreliable: the samples spread too widely)")


def test_a_machine_that_is_busy_with_other_work_is_marked(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "samples", lambda bench, work: Samples([1.0] * 5, 1, Disturbance(0.3, 0.0)))
    run.measure(tmp_path / "cpu.json", todo=[case(1)])
    [row] = read(tmp_path / "cpu.json").rows
    assert (row["status"], row["waited"]) == ("unreliable", 0.3)
    assert row["note"] == "other work had the processor for 30 % of the time"


def test_a_virtual_machine_that_lends_its_processors_is_marked(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "samples", lambda bench, work: Samples([1.0] * 5, 1, Disturbance(0.0, 0.2)))
    run.measure(tmp_path / "cpu.json", todo=[case(1)])
    [row] = read(tmp_path / "cpu.json").rows
    assert (row["status"], row["stolen"]) == ("unreliable", 0.2)
    assert row["note"] == "other virtual machines had the processors for 20 % of the time"


def test_conditions_and_provenance_are_kept(tmp_path):
    told = Case("matmul", {"n": 1}, "cpu", case(1).prepare, conditions="NumPy, by rows")
    document = run.measure(tmp_path / "cpu.json", todo=[told])
    assert document["rows"][0]["conditions"] == "NumPy, by rows"
    assert set(document["blas"]) == {"numpy", "torch"}
    assert {"family", "clock", "virtual", "instructions"} <= set(document["machine"])


def test_where_waiting_is_not_known_the_spread_judges_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "samples", lambda bench, work: Samples([1.0] * 5, 1, Disturbance(None, None)))
    run.measure(tmp_path / "cpu.json", todo=[case(1)])
    [row] = read(tmp_path / "cpu.json").rows
    assert (row["status"], row["waited"]) == ("ok", None)


def test_no_case_is_begun_when_time_is_up(tmp_path):
    said: list[str] = []
    document = run.measure(tmp_path / "cpu.json", todo=[case(1), case(2)], say=said.append, seconds=1e-9)
    assert document["rows"] == []
    assert not document["complete"]
    assert said == ["time is up: 0 of 2 done; the same command goes on from here"]


def test_a_build_does_not_wait_for_a_busy_machine(tmp_path):
    document = run.measure(tmp_path / "cpu.json", todo=[case(1), case(2)], within=0.0)
    assert [row["status"] for row in document["rows"]] == ["skipped", "skipped"]
    assert document["rows"][0]["note"] == "no time was left: the machine was busy"
    assert read(tmp_path / "cpu.json").complete


def test_a_size_that_would_take_too_long_is_not_even_checked(tmp_path):
    before = [
        {"suite": "matmul", "device": "cpu", "params": {"n": n, "dtype": "float32"}, "flops": n, "median": t}
        for n, t in ((1, 0.001), (10, 0.02))
    ]
    assert run.expected_seconds(case(1000), before) == pytest.approx(2.0)
    assert run.expected_seconds(case(5), before) == pytest.approx(0.005)
    assert run.expected_seconds(case(1), before) == 0.0
    other = Case(
        "matmul", {"n": 1000, "dtype": "float64"}, "cpu", lambda bench: pytest.fail("prepared"), flops=1000
    )
    assert run.expected_seconds(other, before) == 0.0
    bench = run.Bench(torch.device("cpu"), run.QUICK, 2**16)
    checked: list[int] = []
    row = run.measured(bench, case(1000, check=lambda: checked.append(1)), before)
    assert row["note"] == "one call would take about 2 s, more than the 0.5 s of this suite"
    assert checked == []
