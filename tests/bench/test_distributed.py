"""Shared products: equal to those of one process, and as many numbers sent as the formulas say."""

import pytest
import torch

from labook.bench import distributed
from labook.bench.distributed import Ring, compared, run, whole_numbers
from labook.sharding import all_gather_sent, all_reduce_sent


@pytest.mark.slow
@pytest.mark.parametrize("workers", [2, 3])
def test_several_processes_compute_what_one_computes_and_send_what_the_formulas_say(workers):
    found = run(workers, batch=6, width=8, hidden=10)
    assert {name: result["equal"] for name, result in found.items()} == dict.fromkeys(found, True)
    assert found["column-parallel"]["sent"] == all_gather_sent(6 * 10, workers)
    assert found["row-parallel"]["sent"] == all_reduce_sent(6 * 10, workers)
    assert found["sharded layer"]["sent"] == all_reduce_sent(6 * 8, workers)


def test_one_process_sends_nothing():
    found = compared(Ring(0, 1), 6, 8, 10)
    assert [(result["equal"], result["sent"]) for result in found.values()] == [(True, 0)] * 3


def test_a_wrong_share_is_found_out(monkeypatch):
    monkeypatch.setattr(distributed, "parts", lambda n, workers: [range(0, n - 1)])
    found = compared(Ring(0, 1), 6, 8, 10)
    assert not found["row-parallel"]["equal"]


def test_sums_of_whole_numbers_do_not_depend_on_their_order():
    A, B = whole_numbers((50, 60), 1), whole_numbers((60, 40), 2)
    order = torch.randperm(60, generator=torch.Generator().manual_seed(3))
    assert torch.equal(A @ B, A[:, order] @ B[order])


def test_more_workers_than_columns_are_refused(capsys):
    with pytest.raises(ValueError, match="8 places cannot be shared among 9 workers"):
        run(9, batch=6, width=8, hidden=10)
    assert distributed.main(["--workers", "0"]) == 2
    assert "8 places cannot be shared among 0 workers" in capsys.readouterr().err


def test_a_torch_without_gloo_is_named(monkeypatch):
    monkeypatch.setattr(distributed.dist, "is_gloo_available", lambda: False)
    with pytest.raises(RuntimeError, match="no gloo backend"):
        run(2)


def test_a_result_that_differs_ends_with_an_error(monkeypatch, capsys):
    monkeypatch.setattr(
        distributed, "run", lambda workers: {"row-parallel": {"equal": False, "sent": 1, "result_numbers": 1}}
    )
    assert distributed.main([]) == 1
    assert "NOT equal to one process" in capsys.readouterr().out
