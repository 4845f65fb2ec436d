"""Attention by its formula and as one fused operation: time and memory by the length of the sequence."""

import math
from collections.abc import Callable, Iterator

import torch
from torch.profiler import ProfilerActivity, profile

from labook.bench.measure.checking import ROUNDOFF, Check, check_close
from labook.bench.measure.harness import Bench, Case, Work, cycle
from labook.bench.measure.products import itemsize

HEADS, WIDTH = 8, 64
CONDITIONS = f"PyTorch, one sequence, {HEADS} heads of width {WIDTH}, no mask, a new result each time"
LENGTHS = {"quick": (128, 256, 512), "full": (128, 256, 512, 1024, 2048, 4096, 8192, 16384)}
ROWS = 16  # query rows that are compared with float64


def naive(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Return softmax((Q / sqrt(d)) K^T) V, with all weights in memory.

    The queries are scaled, not the scores, which would be one more pass over the largest array.
    """
    return torch.softmax((q / math.sqrt(q.shape[-1])) @ k.transpose(-1, -2), dim=-1) @ v


def fused(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Return the same without ever holding all weights (Dao and others, FlashAttention, 2022)."""
    return torch.nn.functional.scaled_dot_product_attention(q, k, v)


WAYS: dict[str, Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "naive": naive,
    "fused": fused,
}


def attentions(device: str, suite: str) -> Iterator[Case]:
    """Yield both ways for each length, in float32, and on a GPU in bfloat16 too."""
    for dtype in ("float32", "bfloat16") if device == "cuda" else ("float32",):
        for length in LENGTHS[suite]:
            for way in WAYS:
                yield _case(device, length, dtype, way)


def _case(device: str, length: int, dtype: str, way: str) -> Case:
    def prepare(bench: Bench) -> Work:
        return attention_work(bench, length, dtype, way)

    params = {"length": length, "dtype": dtype, "way": way}
    # Two products of (length x d)(d x length) shape for each head; four times the inputs' size is moved.
    flops = 4 * HEADS * length * length * WIDTH
    moved = 4 * HEADS * length * WIDTH * itemsize(dtype)
    return Case("attention", params, device, prepare, flops, moved, CONDITIONS)


def attention_work(bench: Bench, length: int, dtype: str, way: str) -> Work:
    """Return attention of one sequence with eight heads of width 64."""
    torch.set_float32_matmul_precision("highest")
    shape = (1, HEADS, length, WIDTH)
    sets = bench.rotating(dtype, shape, shape, shape)
    turn, attend = cycle(sets), WAYS[way]

    def check() -> Check:
        q, k, v = sets[0]
        return check_attention(q, k, v, attend(q, k, v), dtype)

    def values() -> dict[str, float]:
        return {"peak_bytes": float(peak_memory(bench, lambda: attend(*sets[0])))}

    return Work(lambda: attend(*next(turn)), check, values)


def check_attention(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, got: torch.Tensor, dtype: str
) -> Check:
    """Hold some rows of an attention against float64.

    A score s is wrong by at most about u |s|, so a weight by the factor 1 + 2 u max|s|, and rounding the
    weights and the result adds 2 u: as the weights sum to one, |error| <= 4 u (1 + max|s|) max|v|.
    """
    rows = torch.linspace(0, q.shape[2] - 1, min(ROWS, q.shape[2])).long().to(q.device)
    q64, k64, v64 = q[:, :, rows].double(), k.double(), v.double()
    scores = q64 @ k64.transpose(-1, -2) / math.sqrt(q.shape[-1])
    want = torch.softmax(scores, dim=-1) @ v64
    unit = ROUNDOFF[dtype]
    bound = 4 * unit * (1 + float(scores.abs().max())) * float(v64.abs().max())
    return check_close(got[:, :, rows], want, bound, "some rows in float64")


def peak_memory(bench: Bench, call: Callable[[], object]) -> int:
    """Return the most bytes that a call holds at a time, its result included and its inputs not.

    On a GPU the allocator counts; on a processor the events of PyTorch's profiler are added up in order.
    """
    if bench.device.type == "cuda":
        bench.wait()
        before = torch.cuda.memory_allocated(bench.device)
        torch.cuda.reset_peak_memory_stats(bench.device)
        call()
        bench.wait()
        return int(torch.cuda.max_memory_allocated(bench.device) - before)
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True, acc_events=True) as found:
        kept = call()
    del kept
    events = sorted(found.events(), key=lambda e: e.time_range.start)
    held = most = 0
    for event in events:
        held += event.self_cpu_memory_usage
        most = max(most, held)
    return most
