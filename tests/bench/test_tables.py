"""Tables and plots: right numbers, and none that cannot be trusted."""

import json

import pytest
from tests.bench.sample import product, row, shelf, skipped, unreliable
from tests.bench.sample_rows import CPU_ROWS, CUDA_ROWS

from labook.bench.series import PLOTS, plot
from labook.bench.shelf import NotMeasured
from labook.bench.tables import TABLES, table
from labook.bench.view import View


def body(name: str, rows=CPU_ROWS, device: str = "cpu") -> list[list[str]]:
    return table(name, shelf(rows, device), device).rows


def test_products_by_size_with_their_ratio():
    assert body("matmul") == [
        ["64", "20.0 µs", "26.2 GFLOP/s", "10.0 µs", "52.4 GFLOP/s", "2.00"],
        ["128", "160 µs", "26.2 GFLOP/s", "80.0 µs", "52.4 GFLOP/s", "2.00"],
    ]


def test_formats_are_compared_at_the_largest_size_that_all_have():
    assert [r[:2] for r in body("precision")] == [["float64", "128"], ["float32", "128"], ["bfloat16", "128"]]
    assert body("precision")[2][2:] == ["1.00 ms", "4.19 GFLOP/s", "1.0e-07", "0.0800"]


def test_formats_are_compared_at_a_size_that_was_measured_in_all():
    left_out = [skipped("matmul", {"n": 256, "dtype": t}) for t in ("float64", "bfloat16")]
    rows = [*CPU_ROWS, product(256, 1e-3), *left_out]
    assert body("precision", rows) == body("precision")


def test_formats_of_which_one_was_never_measured_still_say_so():
    rows = [product(64, 1e-5), skipped("matmul", {"n": 64, "dtype": "float16"})]
    assert [r[:3] for r in body("precision", rows)] == [
        ["float32", "64", "10.0 µs"],
        ["float16", "64", "skipped"],
    ]


def test_of_two_sizes_the_larger_is_shown_and_vectors_in_the_cache_beside_it():
    small = [
        row("intensity", {"operation": "add", "n": 50}, 1e-9, bytes=600, flops=50),
        row("intensity", {"operation": "product", "n": 2, "columns": 4}, 1e-9, bytes=80, flops=32),
    ]
    shown = body("intensity", [*small, *CPU_ROWS])
    assert [r for r in shown if r[1] == "memory"] == body("intensity")
    assert [r[:2] for r in shown if r[1] != "memory"] == [["add", "cache"]]
    made = plot("intensity", shelf([*small, *CPU_ROWS]), "cpu")
    assert made == plot("intensity", shelf(CPU_ROWS), "cpu")


@pytest.mark.parametrize(("n", "where"), [(83, "cache"), (84, "both"), (999, "both"), (1000, "memory")])
def test_vectors_are_in_memory_from_four_caches_on(n, where):
    held = row("intensity", {"operation": "add", "n": n}, 1e-6)
    assert View(shelf([held]).records[0], "cpu").held(held) == where


def test_digits_follow_the_spread_which_stands_beside_the_time():
    wide = [0.9, 0.95, 1.0, 1.05, 1.1]  # a quarter of the samples lies below 0.95, a quarter above 1.05
    rows = [
        product(64, 1.0, samples=wide, dtype="float64"),
        product(64, 1.0, samples=[0.5, 0.5, 0.5, 0.5, 0.5]),
    ]
    assert body("matmul", rows) == [["64", "1.00 ± 0.05 s", "520 kFLOP/s", "500 ms", "1.05 MFLOP/s", "2.0"]]
    wider = [0.8, 0.88, 1.0, 1.12, 1.2]
    rows[0] = product(64, 1.0, samples=wider, dtype="float64")
    assert body("matmul", rows)[0][1:3] == ["1.0 ± 0.2 s", "520 kFLOP/s"]
    assert body("matmul", rows)[0][-1] == "2.0"


def test_conditions_stand_below_a_table_once():
    told = "PyTorch, both factors stored by rows"
    rows = [product(n, t, conditions=told) for n, t in ((64, 1e-5), (128, 8e-5))]
    assert table("matmul", shelf(rows), "cpu").notes == [f"Conditions: {told}."]


def test_a_record_that_kept_no_conditions_says_which_layouts_it_mixes():
    by_columns = product(64, 1e-5, values={"second_factor_by_columns": 1.0})
    [note] = table("matmul", shelf([by_columns, product(128, 8e-5)]), "cpu").notes
    assert note == (
        "Conditions: in 1 of 2 rows the second factor is stored by columns, in the others by rows."
    )


def test_the_last_doubling_stands_beside_the_fit():
    steeper = [product(n, t, dtype="float64") for n, t in ((64, 1.0), (128, 4.0), (200, 9.0), (256, 32.0))]
    [shown] = body("growth", steeper)
    assert shown[4:] == ["128 to 256", "3.00", "3"]
    [apart] = body("growth", steeper[1:3])
    assert apart[4:6] == ["–", "–"]


def test_the_other_tables():
    assert body("loops")[0] == ["8", "51.2 µs", "512 ns", "1.02 µs", "100"]
    assert body("batch") == [["4", "8", "9.00 µs", "3.00 µs", "3.00"]]
    assert body("layout") == [["float64", "8", "3.00 µs", "2.00 µs", "1.50"]]
    assert body("intensity")[0] == ["copy", "memory", "0", "1.00 µs", "8.00 GB/s", "–"]
    thin = ["matrix times 4 columns", "memory", "1.11", "1.00 µs", "720 MB/s", "800 MFLOP/s"]
    assert body("intensity")[3] == thin
    assert body("attention") == [["8", "float32", "3.00 ms", "1.00 ms", "3.00", "3.00 MB", "1.00 MB"]]
    assert body("solve") == [["random", "float64", "16", "10.0 µs", "25.0 µs", "2.50"]]
    assert body("solve-errors")[0][3:] == ["5.0e+01", "1.0e-15", "1.0e-15", "2.0e-16", "2.0e-16"]
    assert body("factorize") == [["16", "10.0 µs", "20.0 µs", "80.0 µs", "8.00"]]
    assert body("growth")[:3] == [
        ["float64 product", "64 to 128", "2", "3.00", "64 to 128", "3.00", "3"],
        ["float32 product", "64 to 128", "2", "3.00", "64 to 128", "3.00", "3"],
        ["triple loop in Python", "8 to 16", "2", "3.00", "8 to 16", "3.00", "3"],
    ]


def test_tables_of_a_gpu():
    assert body("gpu-over-cpu", CUDA_ROWS, "cuda") == [["float32", "64", "100 µs", "10.0 µs", "10.0"]]
    assert body("transfer", CUDA_ROWS, "cuda") == [["1.00 MB", "10.0 GB/s", "–", "–"]]
    assert body("round-trip", CUDA_ROWS, "cuda") == [["64", "10.0 µs", "200 µs", "100 µs", "0.500"]]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_as_long_as_its_head(name):
    for rows, device in ((CPU_ROWS, "cpu"), (CUDA_ROWS, "cuda")):
        try:
            made = table(name, shelf(rows, device), device)
        except NotMeasured:
            continue
        assert {len(r) for r in made.rows} == {len(made.head)}
        assert made.texts == [text for r in made.rows for text in r]


PARAMS = {
    "matmul": {"n": 64, "dtype": "float32"},
    "loops": {"n": 8, "by": "python"},
    "batch": {"count": 4, "n": 8, "way": "batched"},
    "layout": {"n": 8, "dtype": "float64", "layout": "rows"},
    "intensity": {"operation": "add", "n": 1000},
    "attention": {"length": 8, "dtype": "float32", "way": "naive"},
    "solve": {"n": 16, "dtype": "float64", "matrix": "random", "way": "solve"},
    "factorize": {"n": 16, "name": "qr", "dtype": "float64"},
}


@pytest.mark.parametrize("name", PARAMS)
def test_an_unreliable_time_is_printed_nowhere(name):
    rows = [*(r for r in CPU_ROWS if r["params"] != PARAMS[name]), unreliable(name, PARAMS[name])]
    texts = " ".join(text for each in TABLES for text in _texts(each, rows))
    assert "unreliable" in texts
    assert "777" not in texts
    for each in PLOTS:
        try:
            assert "0.777" not in json.dumps(plot(each, shelf(rows), "cpu").as_json())
        except NotMeasured:
            continue


def _texts(name: str, rows) -> list[str]:
    try:
        return table(name, shelf(rows), "cpu").texts
    except NotMeasured:
        return []


def test_what_was_skipped_says_why_below_the_table():
    made = table("matmul", shelf([*CPU_ROWS, skipped("matmul", {"n": 8192, "dtype": "float32"})]), "cpu")
    assert made.rows[-1] == ["8,192", "–", "–", "skipped", "skipped", "–"]
    assert made.notes == ["skipped: out of memory"]


def test_without_record_or_rows_there_is_no_table():
    with pytest.raises(NotMeasured, match="no record of a CUDA device yet"):
        table("matmul", shelf(CPU_ROWS), "cuda")
    with pytest.raises(NotMeasured, match="no rows for this table"):
        table("transfer", shelf(CPU_ROWS), "cpu")


def test_plots_have_the_reliable_points():
    made = plot("matmul", shelf([*CPU_ROWS, unreliable("matmul", {"n": 32, "dtype": "float32"})]), "cpu")
    single = next(curve for curve in made.curves if curve.name == "float32")
    assert single.x == [64, 128]
    assert single.y == [2 * 64**3 / 1e-5, 2 * 128**3 / 8e-5]


def test_the_roof_is_of_one_kernel_and_of_the_fastest_product():
    made = plot("intensity", shelf(CPU_ROWS), "cpu")
    assert made.bandwidth == 12000 / 2e-6
    assert made.peak == pytest.approx(2 * 64**3 / 1e-5)
    assert [curve.name for curve in made.curves] == [
        "element-wise and sums",
        "matrix times columns",
        "square products",
    ]


def test_without_the_triad_in_memory_there_is_no_roof():
    kept = [r for r in CPU_ROWS if r["params"].get("operation") != "scale and add"]
    cached = row("intensity", {"operation": "scale and add", "n": 10}, 1e-9, bytes=120, flops=20)
    with pytest.raises(NotMeasured, match="no reliable rows for a roofline"):
        plot("intensity", shelf([*kept, cached]), "cpu")
