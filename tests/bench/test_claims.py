"""Claims: what they compare, how they read, and what they refuse."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bench.sample import document, product, row, shelf, skipped, unreliable

from labook.bench.claims import ClaimError, judge, quote
from labook.bench.quantities import Quantity, UnitMismatch
from labook.bench.records import Record
from labook.bench.shelf import Shelf

ROWS = [
    product(64, 1e-4),  # 2 * 64^3 / 1e-4 = 5.24 GFLOP/s
    product(128, 8e-4),
    product(256, 6.4e-3),
    row("loops", {"n": 32, "by": "python"}, 0.01, flops=65536),
    row("loops", {"n": 32, "by": "numpy"}, 0.00004, flops=65536),
    row("intensity", {"operation": "add", "n": 1000}, 1e-6, bytes=12000, flops=1000),
    row("intensity", {"operation": "scale and add", "n": 1000}, 2e-6, bytes=12000, flops=2000),
    row("attention", {"length": 8, "dtype": "float32", "way": "naive"}, 3e-3, values={"peak_bytes": 5e6}),
    row("attention", {"length": 8, "dtype": "float32", "way": "fused"}, 1e-3, values={"peak_bytes": 1e6}),
    unreliable("matmul", {"n": 512, "dtype": "float32"}),
    skipped("matmul", {"n": 8192, "dtype": "float32"}),
]
SHELF = shelf(ROWS)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("numpy_over_python(n=32) >= 100", "250 (at least 100)"),
        ("numpy_over_python(n=32) > 249.5", "250 (more than 249.5)"),
        ('seconds("matmul", n=64, dtype="float32") <= 1 * ms', "100 µs (at most 1.00 ms)"),
        ('rate("matmul", n=64, dtype="float32") > 5 * GFLOPS', "5.24 GFLOP/s (more than 5.00 GFLOP/s)"),
        ('exponent("matmul", dtype="float32") >= 2.99', "3.00 (at least 2.99)"),
        ("fused_over_naive(length=8) < 3.5", "3.00 (less than 3.5)"),
        ('memory(length=8, way="naive") / memory(length=8, way="fused") >= 5', "5.00 (at least 5)"),
        ('bandwidth("intensity", operation="add") >= 12 * GBS', "12.0 GB/s (at least 12.0 GB/s)"),
        ("peak() >= 5 * GFLOPS", "5.24 GFLOP/s (at least 5.00 GFLOP/s)"),
        ("memory_bandwidth() <= 12 * GBS", "6.00 GB/s (at most 12.0 GB/s)"),
        ('error("matmul", n=64) <= 2e-7', "1.00e-07 (at most 2e-07)"),
    ],
)
def test_what_holds_is_put_into_words(claim, text):
    found = judge(claim, SHELF)
    assert (found.holds, found.text) == (True, text)


@given(st.floats(1, 1000))
def test_a_claim_holds_exactly_where_the_ratio_does(limit):
    # 0.01 and 0.00004 as the record keeps them, divided as the claim divides them.
    assert judge(f"numpy_over_python(n=32) >= {limit!r}", SHELF).holds == (limit <= 0.01 / 0.00004)


def test_a_false_claim_shows_both_sides():
    found = judge("numpy_over_python(n=32) >= 400", SHELF)
    assert (found.holds, found.left, found.right) == (False, "250", "400")


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("gpu_over_cpu(n=64) >= 20", "no record holds matmul on CUDA with n=64"),
        ('seconds("matmul", n=512, dtype="float32") <= 1 * ms', "not measured reliably: the samples spread"),
        ('seconds("matmul", n=8192) <= 1 * ms', "not measured: out of memory"),
        ('seconds("matmul", n=7) <= 1 * ms', "no record holds matmul on CPU with n=7"),
        ("crossing() <= 512", "no record of a CUDA device yet"),
        ('exponent("loops", by="numpy") >= 2', "fewer than two sizes"),
    ],
)
def test_what_was_not_measured_is_neither_true_nor_false(claim, reason):
    found = judge(claim, SHELF)
    assert found.holds is None
    assert found.text.startswith(reason)


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("numpy_over_python(n=32)", "one comparison"),
        ("1 <= numpy_over_python(n=32) <= 400", "one comparison"),
        ("numpy_over_python(n=32) == 250", "measured numbers are never equal"),
        ('seconds("matmul", n=64) <= 3', "give the unit"),
        ("seconds('matmul', n=64) * peak() > 1", "has no name here"),
        ("peak() / seconds('matmul', n=64) > 1", "has no name here"),
        ("1 / 0 > 2", "division by zero"),
        ("speed(n=3) > 1", "there is no 'speed'"),
        ("pi * peak() > 3", "'pi' is no part of a claim"),
        ("2 > 1", "it measures nothing"),
        ("3 * GFLOPS > 1 * GFLOPS", "it measures nothing"),
        ('seconds("nothing", n=3) > 1 * ms', "there is no suite 'nothing'"),
        ('seconds("matmul") > 1 * ms', "rows fit: say which"),
        ("numpy_over_python() > 1", "missing"),
        ("numpy_over_python(n=32, m=3) > 1", "unexpected"),
        ('rate("attention", length=8, way="naive") > 1 * GFLOPS', "no operations are counted"),
        ('exponent("matmul", size="m") > 1', "m"),
        ("(", "cannot be read"),
        ("", "cannot be read"),
        ("1 >" + " 1 *" * 200 + " 1", "longer than 300"),
        ("__import__('os').system('true') > 1", "no part of a claim"),
        ("(lambda: 3)() > 1", "no part of a claim"),
        ("numpy_over_python(n=[32]) > 1", "no text and no number"),
        ("numpy_over_python(**{'n': 32}) > 1", "no part of a claim"),
        ("numpy_over_python(n=32).real > 1", "no part of a claim"),
        ("numpy_over_python(n=True) > 1", "no text and no number"),
        ("'a' > 'b'", "no part of a claim"),
        ("-1 < 2", "no part of a claim"),
        ("open('x') > 1", "there is no 'open'"),
    ],
)
def test_what_is_no_claim_is_refused_with_a_reason(claim, message):
    with pytest.raises(ClaimError, match=message):
        judge(claim, SHELF)


@given(st.text(max_size=40))
def test_no_text_makes_it_fail_in_another_way(text):
    with contextlib.suppress(ClaimError):
        judge(text, SHELF)


def test_a_number_is_quoted_with_its_unit():
    assert quote('seconds("matmul", n=64)', SHELF).left == "100 µs"
    assert quote('seconds("matmul", n=7)', SHELF).text.startswith("no record holds")
    with pytest.raises(ClaimError, match="a comparison is a"):
        quote("peak() > 3", SHELF)


CUDA = [
    *(product(n, t) for n, t in ((64, 1e-5), (128, 1e-4), (256, 1e-3))),
    *(product(n, t, "cuda") for n, t in ((64, 2e-5), (128, 5e-5), (256, 1e-4))),
]


def test_ratios_between_devices_come_from_one_record():
    # Another machine's processor, a hundred times faster, must not be compared with this GPU.
    other = [product(n, 1e-5) for n in (128, 256)]
    both = Shelf(
        [
            Record(Path("cpu.json"), document(other), other),
            Record(Path("cuda.json"), document(CUDA, "cuda"), CUDA),
        ],
        [],
    )
    found = judge('gpu_over_cpu(n=256, dtype="float32") >= 10', both)
    assert (found.holds, found.left) == (True, "10.0")


def two_machines() -> Shelf:
    small, large = [product(64, 1e-4)], [product(128, 1e-3), product(64, 5e-4)]
    return Shelf([Record(Path("cpu.json"), document(rows), rows) for rows in (small, large)], [])


def test_a_claim_never_divides_two_machines():
    both = two_machines()
    claim = 'seconds("matmul", n=128) / seconds("matmul", n=64)'
    # The first record has the smaller size alone; 1e-3 / 1e-4 would be 10.
    assert quote(claim, both).left == "2.00"
    assert judge(f"{claim} < 3", both).holds is True


def test_the_processor_beside_a_gpu_does_not_answer_for_the_processor():
    assert quote('seconds("matmul", n=64)', shelf(CUDA, "cuda")).holds is None
    assert quote('seconds("matmul", "cuda", n=64)', shelf(CUDA, "cuda")).left == "20.0 µs"


def test_digits_of_a_quoted_number_follow_its_spread():
    wide = shelf([product(64, 1.0, samples=[1.0, 1.1, 1.2, 1.3, 1.4]), product(128, 10.0)])
    assert quote('seconds("matmul", n=64)', wide).left == "1.2 s"
    assert quote('seconds("matmul", n=128) / seconds("matmul", n=64)', wide).left == "8.3"
    assert quote('seconds("matmul", n=128)', wide).left == "10.0 s"


def test_the_crossing_is_where_the_gpu_begins_to_win():
    assert quote("crossing()", shelf(CUDA, "cuda")).left == "128"
    larger = [product(n, t, d) for d, n, t in (("cpu", 64, 1e-5), ("cuda", 64, 1e-4))]
    larger += [product(n, t, d) for d, n, t in (("cpu", 1024, 1e-2), ("cuda", 1024, 1e-4))]
    assert quote("crossing()", shelf(larger, "cuda")).left == "1,024"
    always = shelf([*CUDA[1:3], *CUDA[4:]], "cuda")
    assert quote("crossing()", always).holds is None


def test_the_newest_record_speaks_and_one_of_this_machine_before_it():
    from labook.bench import machine

    old, new = ([product(64, t)] for t in (1e-3, 2e-3))
    mine = [product(64, 3e-3)]
    here = {"machine": {**machine.host(), "threads": 2}, "versions": machine.installed()}
    made = {
        "old": document(old, measured="2025-01-01T00:00:00Z"),
        "new": document(new, measured="2026-01-01T00:00:00Z"),
        "mine": document(mine, measured="2024-01-01T00:00:00Z", **here),
    }
    from labook.bench.shelf import _order

    def spoken(*names: str) -> str:
        found = [Record(Path(name), made[name], made[name]["rows"]) for name in names]
        return quote('seconds("matmul", n=64)', Shelf(sorted(found, key=_order), [])).left

    assert spoken("old", "new") == "2.00 ms"
    assert spoken("old", "new", "mine") == "3.00 ms"


@given(st.floats(1e-12, 1e17))
def test_three_digits_are_right_to_half_a_unit(x):
    number, unit = str(Quantity(x, "B/s")).split(" ")
    scale = {"n": 1e-9, "µ": 1e-6, "m": 1e-3, "B": 1.0, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
    shown = float(number.replace(",", "")) * scale[unit[0]]
    # Half a unit of the third digit is at most 0.5 %; the rest is the rounding of the scaling itself.
    assert abs(shown - x) <= 0.00501 * x


def test_units_are_kept_apart():
    second, plain = Quantity(2.0, "s"), Quantity(4.0)
    assert second.times(plain) == plain.times(second) == Quantity(8.0, "s")
    assert second.over(plain) == Quantity(0.5, "s")
    assert second.over(second) == Quantity(1.0)
    with pytest.raises(UnitMismatch):
        plain.over(second)
