"""Every case: unique, right on small sizes, and found out where it is wrong."""

import time

import pytest
import torch

from labook.bench.measure import attention, intensity, layout, products, solvers
from labook.bench.measure.harness import Bench, Budget, Skip
from labook.bench.measure.suites import MAKERS, cases

CPU = torch.device("cpu")


@pytest.fixture
def bench() -> Bench:
    return Bench(CPU, Budget(0.001, 0.01, 1.0), 2**14, threads=1)


@pytest.mark.parametrize("suite", ["quick", "full"])
@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_no_two_cases_are_the_same(device, suite):
    keys = [case.key for case in cases(device, suite)]
    assert len(keys) == len(set(keys)) > 50


def test_the_full_suite_has_the_sizes_and_types_that_it_must_have():
    found = [case for case in cases("cuda", "full") if case.suite == "matmul" and case.device == "cuda"]
    assert {case.params["dtype"] for case in found} == {"float64", "float32", "tf32", "bfloat16", "float16"}
    assert {64, 5000, 16384} <= {case.params["n"] for case in found}
    beside = [case for case in cases("cuda", "full") if case.suite == "matmul" and case.device == "cpu"]
    assert {case.params["n"] for case in beside} == {case.params["n"] for case in found}


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_a_sentence_that_holds_on_the_quick_suite_finds_its_rows_in_the_full_one(device):
    quick, full = ({case.key for case in cases(device, suite)} for suite in ("quick", "full"))
    assert quick < full


@pytest.mark.parametrize("name", MAKERS)
def test_only_one_part_is_made_where_one_is_asked_for(name):
    found = {case.suite for case in cases("cpu", "quick", name)}
    assert found == ({"transfer", "round trip"} if name == "transfer" else {name})


SMALL = {
    "product": lambda b: products.product_work(b, 24, 16, 8, "float32"),
    "tf32 product": lambda b: products.product_work(b, 24, 16, 8, "tf32"),
    "half product": lambda b: products.product_work(b, 16, 16, 16, "float16"),
    "python": lambda b: products._on_cpu(b, "python", 8),
    "numpy": lambda b: products._on_cpu(b, "numpy", 8),
    "batched": lambda b: products._batch_work(b, 4, 8, "batched"),
    "one by one": lambda b: products._batch_work(b, 4, 8, "one by one"),
    "to": lambda b: products.transfer_work(b, 256, "to"),
    "from": lambda b: products.transfer_work(b, 256, "from"),
    "round trip": lambda b: products.round_trip_work(b, 16),
    "matrix-vector": lambda b: intensity._matvec(b, 20),
    **{name: (lambda b, name=name: intensity.vector_work(b, name, 1000)) for name in intensity.CALLS},
    **{way: (lambda b, way=way: attention.attention_work(b, 32, "float32", way)) for way in attention.WAYS},
    "solve": lambda b: solvers.system_work(b, 16, "float64", "random", "solve"),
    "inverse": lambda b: solvers.system_work(b, 16, "float32", "ill-conditioned", "inverse"),
    **{name: (lambda b, name=name: solvers.factor_work(b, name, 16)) for name in solvers.CALLS},
}


@pytest.mark.parametrize("name", SMALL)
def test_a_case_is_right_and_can_be_called_again(bench, name):
    work = SMALL[name](bench)
    assert work.check().passed, work.check()
    for _ in range(3):
        work.call()
    assert work.check().passed


def slow(monkeypatch, by_columns: bool) -> list[bool]:
    """Make products slow whose second factor is stored by columns, or all others; return how each was."""
    right, seen = torch.mm, []

    def mm(A, B, **more):
        seen.append(not B.is_contiguous())
        if seen[-1] == by_columns:
            time.sleep(0.02)
        return right(A, B, **more)

    monkeypatch.setattr(torch, "mm", mm)
    return seen


@pytest.mark.parametrize("by_columns", [False, True])
def test_the_second_factor_is_stored_in_the_way_that_is_clearly_faster(bench, monkeypatch, by_columns):
    seen = slow(monkeypatch, by_columns=not by_columns)
    work = products.product_work(bench, 24, 16, 8, "float32")
    assert work.values() == ({"second_factor_by_columns": 1.0} if by_columns else {})
    seen.clear()
    work.call()
    assert seen == [by_columns]
    assert work.check().passed


@pytest.mark.parametrize("by_columns", [False, True])
def test_factors_have_their_shapes_and_exceed_the_cache_however_they_are_stored(bench, by_columns):
    sets = layout.factors(bench, (24, 16, 8), "float32", by_columns)
    assert {(tuple(A.shape), tuple(B.shape), B.is_contiguous()) for A, B in sets} == {
        ((24, 16), (16, 8), not by_columns)
    }
    assert sum(A.numel() + B.numel() for A, B in sets) * 4 >= 2 * bench.cache


def test_large_products_are_tried_on_smaller_ones(bench, monkeypatch):
    seen = set()
    monkeypatch.setattr(layout, "LARGEST", 8)
    monkeypatch.setattr(torch, "mm", lambda A, B, out: seen.add((*A.shape, *B.shape)))
    layout.columns_pay(bench, 24, 4, 16, "float32")
    assert seen == {(8, 4, 4, 8)}


def test_a_wrong_library_is_found_out(bench, monkeypatch):
    right = torch.mm
    monkeypatch.setattr(torch, "mm", lambda A, B, **more: right(A, B, **more) * 1.001)
    assert not products.product_work(bench, 24, 16, 8, "float32").check().passed


@pytest.mark.parametrize("name", intensity.REFERENCES)
def test_a_wrong_element_wise_operation_is_found_out(bench, monkeypatch, name):
    monkeypatch.setitem(intensity.CALLS, name, lambda x, y, out: out.copy_(x).mul_(1.01))
    assert not intensity.vector_work(bench, name, 1000).check().passed


def test_a_wrong_sum_is_found_out(bench, monkeypatch):
    monkeypatch.setitem(intensity.CALLS, "sum", lambda x, y, out: torch.sum(x[1:]) + 3)
    assert not intensity.vector_work(bench, "sum", 1000).check().passed


def test_a_lost_transfer_is_found_out(bench, monkeypatch):
    work = products.transfer_work(bench, 256, "to")
    monkeypatch.setattr(torch.Tensor, "copy_", lambda self, other: self)
    assert not work.check().passed


def test_the_processor_has_no_transfers(bench):
    [first, *_] = cases("cpu", "quick", "transfer")
    with pytest.raises(Skip, match="nothing to transfer"):
        first.prepare(bench)


def test_fused_attention_holds_less_memory(bench):
    found = {way: attention.attention_work(bench, 256, "float32", way).values() for way in attention.WAYS}
    weights = attention.HEADS * 256 * 256 * 4  # bytes of all weights, which only the formula holds
    assert found["naive"]["peak_bytes"] >= weights > found["fused"]["peak_bytes"] > 0


def test_operations_and_bytes_are_those_of_the_definitions():
    by_key = {case.key: case for case in cases("cpu", "full")}
    product = by_key["matmul", "cpu", ("dtype", "float64"), ("n", "64")]
    assert (product.flops, product.bytes) == (2 * 64**3, 3 * 64 * 64 * 8)
    add = by_key["intensity", "cpu", ("n", str(1 << 26)), ("operation", "add")]
    assert (add.flops, add.bytes) == (1 << 26, 3 * (1 << 26) * 4)
