"""What a measurement was made on: device, driver, processor, threads, versions, commit."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from labook.bench.source import digest

PACKAGE = Path(__file__).parent
SIZES = Path("/sys/devices/system/cpu/cpu0/cache")
CPUINFO = Path("/proc/cpuinfo")
ASSUMED_CACHE = 32 * 2**20  # where the system does not say; inputs are then twice as large


def processor() -> str:
    """Return the processor's name as the system gives it."""
    try:
        rows = CPUINFO.read_text(encoding="utf-8").splitlines()
    except OSError:
        rows = []
    named = [row.partition(":")[2].strip() for row in rows if row.lower().startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine() or "unknown"


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cache_bytes(folder: Path = SIZES) -> int:
    """Return the size of the last cache before memory.

    >>> cache_bytes(Path("/nowhere")) == ASSUMED_CACHE
    True
    """
    found = []
    for path in folder.glob("index*/size"):
        text = path.read_text(encoding="ascii").strip()
        unit = {"K": 2**10, "M": 2**20}.get(text[-1:], 1)
        found.append(int(text.rstrip("KM") or 0) * unit)
    return max(found, default=0) or ASSUMED_CACHE


def memory_bytes() -> int:
    """Return the size of the machine's memory, or 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def versions() -> dict[str, str]:
    """Return the versions that can change a time. NumPy and torch are asked, not imported again."""
    import numpy
    import torch

    return {"python": platform.python_version(), "numpy": numpy.__version__, "torch": torch.__version__}


def installed() -> dict[str, str]:
    """Return the same versions without importing the libraries, which takes seconds."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": platform.python_version()}
    for name in ("numpy", "torch"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def host() -> dict[str, Any]:
    """Return what is known of the machine without torch; its name stays its own business."""
    return {
        "processor": processor(),
        "cores": cores(),
        "cache_bytes": cache_bytes(),
        "memory_bytes": memory_bytes(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def fingerprint(device: str, machine: dict[str, Any], found: dict[str, str]) -> str:
    """Return a hash of what must be equal for a record to be reused instead of measured again.

    Memory is left out: a virtual machine may have a little more or less of it from day to day.
    """
    kept = {k: machine[k] for k in ("processor", "cores", "cache_bytes", "system")}
    plain = {name: version.partition("+")[0] for name, version in found.items()}
    return digest([device, kept, plain])


def gpu(index: int = 0) -> dict[str, Any]:
    """Return name, driver, memory and versions of a CUDA device."""
    import torch

    found = torch.cuda.get_device_properties(index)
    return {
        "name": found.name,
        "memory_bytes": int(found.total_memory),
        "cache_bytes": int(getattr(found, "L2_cache_size", 0)) or 64 * 2**20,
        "multiprocessors": int(found.multi_processor_count),
        "capability": f"{found.major}.{found.minor}",
        "driver": _driver(),
        "cuda": str(torch.version.cuda),
    }


def _driver() -> str:
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    return _said(command).splitlines()[0] if _said(command) else "unknown"


def _said(command: list[str], folder: Path = PACKAGE) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def commit() -> str:
    """Return the commit of the sources, with a mark where they differ from it; `unknown` outside a clone."""
    made = _said(["git", "rev-parse", "--short=10", "HEAD"])
    if not made:
        return "unknown"
    changed = _said(["git", "status", "--porcelain", "--", str(PACKAGE)])
    return made + ("+changes" if changed else "")


def command() -> str:
    """Return the command that this process was started with, for whoever wants to measure again."""
    return " ".join(["python", "-m", "labook.bench", *sys.argv[1:]])
