"""Every case: unique, right on small sizes, and found out where it is wrong."""

import numpy as np
import pytest
import torch

from labook.bench.measure import attention, intensity, layout, products, solvers, transfers
from labook.bench.measure.harness import Bench, Budget
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
    found = {case.suite for case in cases("cuda", "quick", name)}
    assert found == ({"transfer", "round trip"} if name == "transfer" else {name})


SMALL = {
    "product": lambda b: products.product_work(b, 24, 16, 8, "float32"),
    "tf32 product": lambda b: products.product_work(b, 24, 16, 8, "tf32"),
    "half product": lambda b: products.product_work(b, 16, 16, 16, "float16"),
    "python": lambda b: products._on_cpu(b, "python", 8),
    "numpy": lambda b: products._on_cpu(b, "numpy", 8),
    "batched": lambda b: products._batch_work(b, 4, 8, "batched"),
    "one by one": lambda b: products._batch_work(b, 4, 8, "one by one"),
    "to": lambda b: transfers.transfer_work(b, 256, "to"),
    "from": lambda b: transfers.transfer_work(b, 256, "from"),
    "round trip": lambda b: transfers.round_trip_work(b, 16),
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


@pytest.mark.parametrize("chosen", layout.LAYOUTS)
def test_the_second_factor_is_stored_as_the_row_says(bench, monkeypatch, chosen):
    right, seen = torch.mm, []
    work = products.product_work(bench, 24, 16, 8, "float32", chosen)

    def mm(A, B, **more):
        seen.append(B.is_contiguous())
        return right(A, B, **more)

    monkeypatch.setattr(torch, "mm", mm)
    work.call()
    assert seen == [chosen == "rows"]


def test_products_of_all_sizes_and_libraries_have_one_layout_and_say_it():
    found = [case for case in cases("cpu", "full") if case.suite in ("matmul", "loops", "batch")]
    told = [case for case in found if case.params.get("by") != "python"]
    assert all("both factors stored by rows" in case.conditions for case in told)
    assert all("allocated before" in case.conditions for case in told)


def test_every_case_says_its_conditions_except_copies():
    silent = {case.suite for case in cases("cuda", "full") if not case.conditions}
    assert silent == {"transfer", "round trip"}


def test_numpy_and_torch_take_the_same_factors_in_turn(bench, monkeypatch):
    taken = {"numpy": [], "torch": []}
    monkeypatch.setattr(products.np, "matmul", lambda A, B, out: taken["numpy"].append((A.copy(), B.copy())))
    monkeypatch.setattr(torch, "mm", lambda A, B, out: taken["torch"].append((A.numpy(), B.numpy())))
    for work in (products._on_cpu(bench, "numpy", 8), products.product_work(bench, 8, 8, 8, "float64")):
        for _ in range(3):
            work.call()
    for first, second in zip(taken["numpy"], taken["torch"], strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert not np.array_equal(taken["torch"][0][0], taken["torch"][1][0])


@pytest.mark.parametrize("cache", [2**20, 2**25, 3 * 2**23])
def test_vectors_are_of_four_caches_or_stay_in_a_part_of_one(cache):
    found = [c for c in cases("cpu", "full", "intensity", cache) if "columns" not in c.params]
    assert {c.params["n"] * 4 for c in found} == {4 * cache, cache // 16}


def test_definite_matrices_are():
    A = torch.randn(20, 20, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    S = solvers.definite(A)
    assert torch.equal(S, S.T)
    assert float(torch.linalg.eigvalsh(S).min()) > 0


@pytest.mark.parametrize("chosen", layout.LAYOUTS)
def test_factors_have_their_shapes_and_exceed_the_cache_however_they_are_stored(bench, chosen):
    sets = layout.factors(bench, (24, 16, 8), "float32", chosen)
    assert {(tuple(A.shape), tuple(B.shape), B.is_contiguous()) for A, B in sets} == {
        ((24, 16), (16, 8), chosen == "rows")
    }
    assert sum(A.numel() + B.numel() for A, B in sets) * 4 >= 4 * bench.cache


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
    work = transfers.transfer_work(bench, 256, "to")
    monkeypatch.setattr(torch.Tensor, "copy_", lambda self, other: self)
    assert not work.check().passed


def test_the_processor_has_no_transfers():
    assert list(cases("cpu", "full", "transfer")) == []


def test_fused_attention_holds_less_memory(bench):
    found = {way: attention.attention_work(bench, 256, "float32", way).values() for way in attention.WAYS}
    weights = attention.HEADS * 256 * 256 * 4  # bytes of all weights, which only the formula holds
    assert found["naive"]["peak_bytes"] >= weights > found["fused"]["peak_bytes"] > 0


def test_operations_and_bytes_are_those_of_the_definitions():
    by_key = {case.key: case for case in cases("cpu", "full")}
    product = by_key["matmul", "cpu", ("dtype", "float64"), ("n", "64")]
    assert (product.flops, product.bytes) == (2 * 64**3, 3 * 64 * 64 * 8)
    add = by_key["intensity", "cpu", ("n", str(1 << 25)), ("operation", "add")]
    assert (add.flops, add.bytes) == (1 << 25, 3 * (1 << 25) * 4)
