"""Products shared among processes with `torch.distributed`, and every number that they send counted."""

import argparse
import datetime
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
import torch.multiprocessing as multiprocessing

from labook.sharding import parts

SECONDS = 120  # a process that waits longer for another one has lost it


@dataclass
class Ring:
    """Workers in a ring, each sending to the next; `sent` counts the numbers that this one sent."""

    rank: int
    size: int
    sent: int = 0

    def pass_on(self, mine: torch.Tensor, into: torch.Tensor) -> None:
        """Send a tensor to the next worker while receiving one from the worker before."""
        self.sent += mine.numel()
        going = dist.isend(mine.contiguous(), (self.rank + 1) % self.size)
        dist.recv(into, (self.rank - 1) % self.size)
        if going is not None:
            going.wait()

    def all_reduce(self, x: torch.Tensor) -> torch.Tensor:
        """Return the sum of the workers' tensors, on all of them (Patarasuk and Yuan 2009).

        In p - 1 steps each worker completes the sum of one part; in p - 1 more the parts go round.
        """
        if self.size == 1:
            return x.clone()
        chunks = [c.clone() for c in x.flatten().tensor_split(self.size)]
        for step in range(self.size - 1):
            arriving = (self.rank - step - 1) % self.size
            held = torch.empty_like(chunks[arriving])
            self.pass_on(chunks[(self.rank - step) % self.size], held)
            chunks[arriving] += held
        for step in range(self.size - 1):
            arriving = (self.rank - step) % self.size
            held = torch.empty_like(chunks[arriving])
            self.pass_on(chunks[(self.rank + 1 - step) % self.size], held)
            chunks[arriving] = held
        return torch.cat(chunks).view(x.shape)

    def all_gather(self, x: torch.Tensor, shapes: list[tuple[int, ...]]) -> list[torch.Tensor]:
        """Return the tensors of all workers, on all of them; `shapes` are theirs by rank."""
        found = [torch.empty(shape, dtype=x.dtype) for shape in shapes]
        found[self.rank] = x
        for step in range(self.size - 1):
            arriving = (self.rank - step - 1) % self.size
            self.pass_on(found[(self.rank - step) % self.size], found[arriving])
        return found


def whole_numbers(shape: tuple[int, int], seed: int) -> torch.Tensor:
    """Return a float64 matrix of whole numbers from -4 to 4: sums of products are exact in any order."""
    lot = torch.Generator().manual_seed(seed)
    return torch.randint(-4, 5, shape, generator=lot).double()


def column_parallel(ring: Ring, A: torch.Tensor, B: torch.Tensor) -> torch.Tensor:
    """Return A B, of which this worker computes its columns; the others' are gathered."""
    share = parts(B.shape[1], ring.size)
    mine = A @ B[:, share[ring.rank]]
    blocks = ring.all_gather(mine, [(A.shape[0], len(part)) for part in share])
    return torch.cat(blocks, dim=1)


def row_parallel(ring: Ring, A: torch.Tensor, B: torch.Tensor) -> torch.Tensor:
    """Return A B, to which this worker adds the products of its rows of B."""
    mine = parts(B.shape[0], ring.size)[ring.rank]
    return ring.all_reduce(A[:, mine] @ B[mine])


def sharded_layer(ring: Ring, X: torch.Tensor, W: torch.Tensor, V: torch.Tensor) -> torch.Tensor:
    """Return relu(X W) V with the columns of W and the rows of V shared out: one all-reduce in all.

    The activation is applied to each worker's own columns, so nothing is sent between the two products
    (Shoeybi and others, Megatron-LM, 2019, section 3).
    """
    mine = parts(W.shape[1], ring.size)[ring.rank]
    hidden = torch.relu(X @ W[:, mine])
    return ring.all_reduce(hidden @ V[mine])


def compared(ring: Ring, batch: int, width: int, hidden: int) -> dict[str, dict[str, Any]]:
    """Return, for each way of sharing, whether its result equals that of one process, and what was sent."""
    X, W, V = (
        whole_numbers(shape, seed)
        for seed, shape in enumerate([(batch, width), (width, hidden), (hidden, width)])
    )
    ways: dict[str, tuple[Callable[[], torch.Tensor], torch.Tensor]] = {
        "column-parallel": (lambda: column_parallel(ring, X, W), X @ W),
        "row-parallel": (lambda: row_parallel(ring, X, W), X @ W),
        "sharded layer": (lambda: sharded_layer(ring, X, W, V), torch.relu(X @ W) @ V),
    }
    found = {}
    for name, (compute, alone) in ways.items():
        ring.sent = 0
        equal = bool(torch.equal(compute(), alone))
        found[name] = {"equal": equal, "sent": ring.sent, "result_numbers": alone.numel()}
    return found


def _worker(rank: int, workers: int, folder: str, sizes: tuple[int, int, int]) -> None:
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    torch.set_num_threads(1)
    dist.init_process_group(
        "gloo",
        init_method=f"file://{folder}/meet",
        rank=rank,
        world_size=workers,
        timeout=datetime.timedelta(seconds=SECONDS),
    )
    try:
        torch.save(compared(Ring(rank, workers), *sizes), f"{folder}/{rank}.pt")
        dist.barrier()
    finally:
        dist.destroy_process_group()


def run(workers: int = 2, batch: int = 6, width: int = 8, hidden: int = 10) -> dict[str, dict[str, Any]]:
    """Compute with so many processes on this machine, and return what they found together.

    Returns: for each way, whether *all* processes hold the result of one process, and the numbers that all
    of them sent.
    Raises: RuntimeError where this torch has no gloo; ValueError for more workers than columns.
    """
    if not dist.is_available() or not dist.is_gloo_available():
        raise RuntimeError("this build of torch has no gloo backend: install one from PyPI")
    parts(min(width, hidden), workers)
    with tempfile.TemporaryDirectory() as folder:
        sizes = (batch, width, hidden)
        spawn: Callable[..., Any] = multiprocessing.spawn
        spawn(_worker, args=(workers, folder, sizes), nprocs=workers, join=True)
        found = [torch.load(Path(folder) / f"{rank}.pt") for rank in range(workers)]
    return {
        name: {
            "equal": all(one[name]["equal"] for one in found),
            "sent": sum(one[name]["sent"] for one in found),
            "result_numbers": found[0][name]["result_numbers"],
        }
        for name in found[0]
    }


def main(given: list[str] | None = None) -> int:
    """Print what was found; return 1 where a result differs from that of one process."""
    parser = argparse.ArgumentParser(prog="python -m labook.bench.distributed", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(given)
    try:
        found = run(options.workers)
    except (RuntimeError, ValueError) as error:
        print(f"labook.bench.distributed: {error}", file=sys.stderr)
        return 2
    for name, result in found.items():
        verdict = "equal to one process" if result["equal"] else "NOT equal to one process"
        print(f"{name}: {verdict}, {result['sent']} numbers sent by {options.workers} processes")
    return 0 if all(result["equal"] for result in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
