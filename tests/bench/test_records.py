"""Records are kept whole, or not believed at all."""

import json
import random
import re

import jsonschema
import pytest
from tests.bench.sample import document, product, skipped, unreliable, write

from labook.bench import machine, records, source
from labook.bench.records import RecordError, is_fresh, read, read_all
from labook.text import store

ROWS = [product(64, 1e-4), skipped("matmul", {"n": 8192, "dtype": "float32"}), unreliable("loops", {"n": 32})]


def test_what_was_written_is_read(tmp_path):
    path = write(tmp_path, ROWS)
    found = read(path)
    assert found.document == document(ROWS)
    assert [row["status"] for row in found.rows] == ["ok", "skipped", "unreliable"]
    assert (found.device, found.complete, found.stale) == ("cpu", True, False)
    assert str(found.date) == "2026-01-02"


def test_the_sample_fits_the_schema(tmp_path):
    schema = json.loads(records.SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for device in ("cpu", "cuda"):
        jsonschema.validate(document(ROWS, device), schema)


@pytest.mark.parametrize("missing", ["samples", "median", "check", "status", "params"])
def test_the_schema_refuses_a_row_that_lacks_something(missing):
    schema = json.loads(records.SCHEMA_FILE.read_text(encoding="utf-8"))
    row = {key: value for key, value in ROWS[0].items() if key != missing}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document([row]), schema)


def test_every_altered_digit_is_found(tmp_path):
    path = write(tmp_path, ROWS)
    text = path.read_text(encoding="utf-8")
    places = [match.start() for match in re.finditer(r"\d", text)]
    for at in random.Random(7).sample(places, 60):
        path.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
        with pytest.raises(RecordError):
            read(path)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_no_record(tmp_path, share):
    path = write(tmp_path, ROWS)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: int(share * (len(text) - 2))], encoding="utf-8")
    with pytest.raises(
        RecordError, match=r"cpu\.json: is no JSON, perhaps cut off.*\n  next:     measure again"
    ):
        read(path)


@pytest.mark.parametrize("schema", [0, 1, 3, "2", None])
def test_another_schema_is_refused_by_name(tmp_path, schema):
    path = write(tmp_path, ROWS, schema=schema)
    with pytest.raises(RecordError, match=f"has schema {schema}, and this version reads 2"):
        read(path)


@pytest.mark.parametrize("content", ["[]", "3", '"text"', "{}", "null"])
def test_other_json_is_refused(tmp_path, content):
    (path := tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match="has schema none"):
        read(path)


def test_missing_entries_are_named(tmp_path):
    (path := tmp_path / "x.json").write_text('{"schema": 2, "device": "cpu"}', encoding="utf-8")
    with pytest.raises(RecordError, match="lacks suite, complete, machine"):
        read(path)


def test_a_median_that_is_not_that_of_its_samples_is_refused_though_the_hash_is_right(tmp_path):
    path = write(tmp_path, [{**ROWS[0], "median": 5e-5}])
    with pytest.raises(RecordError, match="a median that is not that of its samples: 5e-05"):
        read(path)


def test_a_row_without_samples_cannot_be_ok(tmp_path):
    path = write(tmp_path, [{**ROWS[1], "status": "ok"}])
    with pytest.raises(RecordError, match="does not fit its samples"):
        read(path)


def test_good_records_are_used_though_another_is_broken(tmp_path):
    write(tmp_path, ROWS)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    found, wrong = read_all([tmp_path, tmp_path / "absent"])
    assert [record.path.name for record in found] == ["cpu.json"]
    assert [error.path.name for error in wrong] == ["broken.json"]


def test_a_change_of_the_benchmark_makes_a_record_stale(tmp_path, monkeypatch):
    path = write(tmp_path, ROWS)
    monkeypatch.setattr(source, "source_digest", lambda: "0" * 64)
    assert read(path).stale


MODULE = '''"""Timing."""

SIZE = 64  # rows


class Case:
    """One row."""

    def run(self):
        """Run it."""
        # Twice, to be sure.
        return "# no comment" * 2
'''


def hashed(folder, text: str) -> str:
    (folder / "x.py").write_text(text, encoding="utf-8")
    return source.source_digest(folder)


@pytest.mark.parametrize(
    ("old", "new"), [("64", "65"), ("no comment", "a text"), ("* 2", "* 3"), ("run", "go")]
)
def test_a_change_of_the_code_changes_the_hash_of_the_source(tmp_path, old, new):
    assert hashed(tmp_path, MODULE.replace(old, new)) != hashed(tmp_path, MODULE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Timing.", "How long it takes.\n\nAnd why."),
        ("  # rows", ""),
        ("One row.", "A row."),
        ("Run it.", "Time it."),
        ("Twice", "More than once"),
        ("\n\n\n", "\n"),
    ],
)
def test_better_words_make_no_record_stale(tmp_path, old, new):
    assert hashed(tmp_path, MODULE.replace(old, new)) == hashed(tmp_path, MODULE)


def test_the_name_of_a_file_counts(tmp_path):
    before = hashed(tmp_path, MODULE)
    (tmp_path / "x.py").rename(tmp_path / "y.py")
    assert source.source_digest(tmp_path) != before


def test_only_this_machine_and_these_versions_are_fresh(tmp_path):
    here = {**machine.host(), "threads": 2}
    mine = read(write(tmp_path, ROWS, machine=here, versions=machine.installed()))
    assert is_fresh(mine)
    assert not is_fresh(read(write(tmp_path, ROWS)))
    older = {**machine.installed(), "torch": "2.0.0"}
    assert not is_fresh(read(write(tmp_path, ROWS, machine=here, versions=older)))
    assert not is_fresh(
        read(write(tmp_path, ROWS, machine=here, versions=machine.installed(), complete=False))
    )


def test_the_build_of_torch_is_no_other_version():
    one = machine.fingerprint("cpu", machine.host(), {"torch": "2.13.0"})
    assert one == machine.fingerprint("cpu", machine.host(), {"torch": "2.13.0+cpu"})


def test_a_full_disk_leaves_the_old_record(tmp_path, monkeypatch):
    path = write(tmp_path, ROWS)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, ROWS[:1])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["cpu.json"]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    first = write(tmp_path, ROWS, name="a").read_bytes()
    assert first == write(tmp_path, ROWS, name="b").read_bytes()


def test_records_of_the_repository_are_whole_and_fit_the_schema():
    from pathlib import Path

    schema = json.loads(records.SCHEMA_FILE.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[2] / "records").glob("*.json"):
        jsonschema.validate(read(path).document, schema)
