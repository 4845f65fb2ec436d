"""How long other programs, and other virtual machines, had the processors while something was timed."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

THREADS, PROCESSORS = Path("/proc/self/task"), Path("/proc/stat")
STEAL = 8  # the place of stolen time in the first line of /proc/stat (Linux manual, proc_stat(5))
TICK = 0.01  # seconds; Linux counts stolen time in hundredths


def waiting(threads: Path = THREADS) -> float | None:
    """Return for how many seconds all threads so far were ready and had no processor; `None` if not known.

    Linux counts it in the second number of `schedstat`, in nanoseconds (kernel documentation, "Scheduler
    Statistics"). A thread that ends takes its count along; those of the libraries stay until the end.
    """
    try:
        found = [path.read_text().split()[1] for path in threads.glob("*/schedstat")]
    except (OSError, IndexError):
        return None
    return sum(map(int, found)) / 1e9 if found else None


def stolen(processors: Path = PROCESSORS) -> float | None:
    """Return for how many seconds so far the processors of a virtual machine were lent to others.

    `None` where the system does not say. All processors together: two that are lent for one second give 2.
    """
    try:
        return int(processors.read_text(encoding="ascii").splitlines()[0].split()[STEAL]) * TICK
    except (OSError, IndexError, ValueError):
        return None


@dataclass(frozen=True)
class Disturbance:
    """Shares of the time that passed: `waited` for a processor, and `stolen` from the processors."""

    waited: float | None
    stolen: float | None

    @property
    def worst(self) -> float:
        """Return the larger share; 0 where neither is known."""
        return max(self.waited or 0.0, self.stolen or 0.0)


@dataclass(frozen=True)
class Watch:
    """A look at the clock and at both counts, from which shares are computed later."""

    begun: float
    waited: float | None
    stolen: float | None

    @classmethod
    def started(cls) -> "Watch":
        """Return a look at this moment."""
        return cls(time.perf_counter(), waiting(), stolen())

    def since(self) -> Disturbance:
        """Return what was lost since this look.

        One tick of stolen time is not counted: within a short sample it may be of the time before.
        """
        now = Watch.started()
        passed = now.begun - self.begun
        return Disturbance(
            _share(self.waited, now.waited, passed),
            _share(self.stolen, now.stolen, passed * (os.cpu_count() or 1), TICK),
        )


def _share(before: float | None, after: float | None, passed: float, grain: float = 0.0) -> float | None:
    if before is None or after is None or passed <= 0:
        return None
    return round(max(0.0, after - before - grain) / passed, 4)
