"""Stop the clock of a process: a page of one commit says the same at every build."""

import itertools
import time
from collections.abc import Callable
from typing import Any

TICK = 1e-3  # seconds by which a stopwatch moves on from one look at it to the next


def stop_clock(moment: float) -> None:
    """Let the clock say one moment for ever, in seconds since 1970, and stopwatches count their readings.

    What a cell measures so is no time; a time that a page states comes from a record.
    """
    stopwatch = itertools.count(1)
    for name in ("perf_counter", "monotonic", "process_time", "thread_time"):
        setattr(time, name, lambda: next(stopwatch) * TICK)
        setattr(time, f"{name}_ns", lambda: int(next(stopwatch) * TICK * 1e9))
    time.time = lambda: float(moment)
    time.time_ns = lambda: int(moment) * 10 ** 9
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, _of_moment(getattr(time, name), moment))
    strftime, gmtime = time.strftime, time.gmtime
    time.strftime = lambda form, when=None: strftime(form, when or gmtime())


def _of_moment(function: Callable[..., Any], moment: float) -> Callable[..., Any]:
    return lambda seconds=None: function(moment if seconds is None else seconds)
