"""What a table tells of its record: age, machine, empty places, spreads."""

import datetime
import re

import pytest
from tests.bench.sample import document, shelf, unreliable, write
from tests.bench.sample_rows import CPU_ROWS, CUDA_ROWS

from labook.bench import provenance
from labook.bench.shelf import Shelf
from labook.bench.statistics import doubt, growth_exponent, last_doubling, spread


def test_the_provenance_names_machine_versions_day_and_commit():
    [record] = shelf(CUDA_ROWS, "cuda").records
    text = provenance.sentence(record, datetime.date(2026, 1, 12))
    for part in (
        "Sample GPU (driver 1.2, CUDA 13.0)",
        "Sample Processor, 2 cores, 2 threads",
        "torch 2.13.0",
    ):
        assert part in text
    assert "2026-01-02, 10 days old; full suite, commit abc1234, record cuda.json." in text
    assert "Stale" not in text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime.date(2026, 1, 3), "1 day old"),
        (datetime.date(2026, 1, 2), "of the same day or later"),
        (datetime.date(2025, 1, 2), "of the same day or later"),
        (None, "age unknown"),
    ],
)
def test_ages_count_from_the_day_of_the_page(day, text):
    assert provenance.age(shelf(CPU_ROWS).records[0], day) == text


def test_a_stale_record_is_marked_wherever_it_is_named(tmp_path):
    write(tmp_path, CPU_ROWS, source="0" * 64)
    found = Shelf.of([tmp_path])
    assert "Stale: the benchmark has changed since." in provenance.sentence(found.records[0], None)
    assert provenance.overview(found, None).rows[0][-1] == "stale"


def test_the_overview_lists_broken_files_too(tmp_path):
    write(tmp_path, [*CPU_ROWS, unreliable("loops", {"n": 99, "by": "numpy"})], complete=False)
    (tmp_path / "zz.json").write_text("{", encoding="utf-8")
    first, second = provenance.overview(Shelf.of([tmp_path]), None).rows
    assert first[-2:] == [f"{len(CPU_ROWS)} ok, 1 unreliable", "current, not complete"]
    assert second[0] == "zz.json"
    assert "cut off" in second[-1]


def test_the_machine_table_has_all_that_the_record_says():
    texts = provenance.machine_table(shelf(CUDA_ROWS, "cuda").records[0]).texts
    kept = document(CUDA_ROWS, "cuda")
    assert kept["source"][:16] in texts
    assert {"Sample GPU", "13.0", "2.13.0", "3.11.7", "Linux x86_64", "1.00 kB"} <= set(texts)
    assert {"family 1, model 2, stepping 3", "AVX2", "2000 MHz", "another BLAS 2.0", "0.0 %"} <= set(texts)


def test_the_empty_place_gives_the_command():
    assert re.search(
        r"No record of a GPU.* python -m labook\.bench --device cuda --suite full", provenance.absent("cuda")
    )


def test_exponents_and_spreads():
    assert growth_exponent([2, 4, 8], [3.0, 12.0, 48.0]) == pytest.approx(2.0)
    for sizes, times in (([4, 4], [1.0, 2.0]), ([4], [1.0]), ([1, 2], [1.0])):
        with pytest.raises(ValueError, match="two different sizes"):
            growth_exponent(sizes, times)
    assert last_doubling([1, 3], [1.0, 2.0]) is None
    assert spread([7.0]) == (7.0, 0.0)
    assert doubt([1.0, 1.0, 1.25, 1.25, 1.25]) == ""
    assert doubt([1.0, 1.0, 1.2, 1.4, 1.4]) == "the samples spread too widely"
