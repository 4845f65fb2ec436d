"""How a GPU's multiprocessor is filled: blocks that fit, warps in flight, and what a warp fetches at once."""

from collections.abc import Iterable
from dataclasses import dataclass

WARP = 32  # threads of an NVIDIA GPU that run one instruction together
SECTOR = 32  # bytes of the smallest piece that it fetches from memory


@dataclass(frozen=True)
class Multiprocessor:
    """What one multiprocessor holds at a time: warps, blocks, registers, bytes of shared memory."""

    warps: int
    blocks: int
    registers: int
    shared: int


def sectors(addresses: Iterable[int]) -> int:
    """Return how many pieces of memory of 32 bytes hold the given addresses.

    Parameters: `addresses` in bytes, one for each thread of a warp.
    Returns: the pieces that have to be fetched; neighbours share one, addresses far apart do not.
    Source: NVIDIA, CUDA C++ Best Practices Guide, coalesced access to global memory.

    >>> sectors(range(0, 128, 4)), sectors(range(0, 32 * 4096, 4096))
    (4, 32)
    """
    return len({address // SECTOR for address in addresses})


def resident_blocks(at: Multiprocessor, threads: int, registers: int, shared: int) -> dict[str, int]:
    """Return how many blocks fit on a multiprocessor by each of its limits.

    Parameters: `at` the multiprocessor; `threads` of a block; `registers` of a thread; `shared` bytes of
    shared memory of a block.
    Returns: the count by the name of the limit; the smallest one decides. Hardware hands out registers and
    shared memory in fixed portions, which this count leaves out, so it is an upper bound.
    Raises: ValueError where a block has no thread, or a thread no register.

    >>> resident_blocks(Multiprocessor(64, 32, 65_536, 164 * 1024), 256, 128, 48 * 1024)
    {'warps': 8, 'registers': 2, 'shared memory': 3, 'blocks': 32}
    """
    if threads < 1 or registers < 1:
        raise ValueError(f"a block of {threads} threads with {registers} registers each cannot run")
    warps = -(-threads // WARP)
    return {
        "warps": at.warps // warps,
        "registers": at.registers // (registers * warps * WARP),
        "shared memory": at.shared // shared if shared else at.blocks,
        "blocks": at.blocks,
    }


def occupancy(at: Multiprocessor, threads: int, registers: int, shared: int) -> float:
    """Return the share of a multiprocessor's places for warps that blocks of one kind can fill.

    resident warps / warps that fit

    Parameters: as of `resident_blocks`.
    Returns: a number from 0 to 1; more warps can hide more waiting, and a low share is no fault by itself.
    Raises: as `resident_blocks`.
    Source: NVIDIA A100 white paper (2020), table of compute capabilities.

    >>> occupancy(Multiprocessor(64, 32, 65_536, 164 * 1024), 256, 128, 48 * 1024)
    0.25
    """
    blocks = min(resident_blocks(at, threads, registers, shared).values())
    return blocks * -(-threads // WARP) / at.warps
