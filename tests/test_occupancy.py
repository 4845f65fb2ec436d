"""What fits on a multiprocessor, and what a warp fetches: by hand, and by counting places one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.data import hardware as hw
from labook.occupancy import SECTOR, WARP, Multiprocessor, occupancy, resident_blocks, sectors

A100 = Multiprocessor(hw.A100_WARPS, hw.A100_BLOCKS, hw.A100_REGISTERS, hw.A100_SHARED)


def test_a_block_by_hand():
    # 8 warps of 64; 256 · 128 = 32,768 of 65,536 registers; 48 of 164 KiB.
    assert resident_blocks(A100, 256, 128, 48 * 1024) == {
        "warps": 8,
        "registers": 2,
        "shared memory": 3,
        "blocks": 32,
    }
    assert occupancy(A100, 256, 128, 48 * 1024) == 16 / 64


def test_a_warp_is_never_shared_by_two_blocks():
    assert occupancy(A100, 1, 1, 0) == 32 / 64  # 32 blocks, each with a warp of its own
    assert occupancy(A100, 33, 1, 0) == 1


@given(st.integers(1, 1024), st.integers(1, 255), st.integers(0, 167_936))
def test_what_fits_does_not_overflow_and_one_more_would(threads, registers, shared):
    blocks = min(resident_blocks(A100, threads, registers, shared).values())
    warps = -(-threads // WARP)

    def fits(count):
        return (
            count * warps <= A100.warps
            and count * warps * WARP * registers <= A100.registers
            and count * shared <= A100.shared
            and count <= A100.blocks
        )

    assert fits(blocks)
    assert not fits(blocks + 1)
    assert 0 <= occupancy(A100, threads, registers, shared) <= 1


@pytest.mark.parametrize(("threads", "registers"), [(0, 1), (1, 0)])
def test_a_block_that_cannot_run_is_refused(threads, registers):
    with pytest.raises(ValueError, match="cannot run"):
        resident_blocks(A100, threads, registers, 0)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=32))
def test_sectors_cover_the_addresses_and_no_fewer_do(addresses):
    count = sectors(addresses)
    starts = [address // SECTOR * SECTOR for address in addresses]
    covered = {place for start in starts for place in range(start, start + SECTOR)}
    assert len(covered) == count * SECTOR
