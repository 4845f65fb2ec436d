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
FAMILY = {"cpu family": "family", "model": "model", "stepping": "stepping"}
BLAS_OF_TORCH = ("Math Kernel Library", "MKL-DNN", "OpenBLAS", "Accelerate")
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
ASSUMED_CACHE = 32 * 2**20  # where the system does not say; inputs are sized after it


def described(path: Path = CPUINFO) -> dict[str, str]:
    """Return what the system says of the first processor, by name; nothing where it says nothing."""
    try:
        first = path.read_text(encoding="utf-8").split("\n\n")[0]
    except OSError:
        return {}
    pairs = (row.partition(":") for row in first.splitlines())
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def processor() -> str:
    """Return the processor's name as the system gives it."""
    return described().get("model name") or platform.processor() or platform.machine() or "unknown"


def identity(said: dict[str, str]) -> dict[str, str]:
    """Return family, model and stepping, the clock, and whether a virtual machine stands between.

    A name such as "AMD EPYC" is shared by processors that differ twofold in speed.

    >>> identity({"cpu family": "25", "model": "17", "stepping": "1", "cpu mhz": "2596.1", "flags": "avx2"})
    {'family': 'family 25, model 17, stepping 1', 'clock': '2596 MHz', 'virtual': 'no'}
    >>> identity({})
    {'family': 'unknown', 'clock': 'unknown', 'virtual': 'unknown'}
    """
    numbers = [f"{shown} {said[name]}" for name, shown in FAMILY.items() if name in said]
    clock = f"{float(said['cpu mhz']):.0f} MHz" if "cpu mhz" in said else "unknown"
    virtual = ("yes" if "hypervisor" in said["flags"].split() else "no") if "flags" in said else "unknown"
    return {"family": ", ".join(numbers) or "unknown", "clock": clock, "virtual": virtual}


def instructions() -> dict[str, str]:
    """Return the widest vector instructions that torch uses here."""
    import torch

    return {"instructions": torch.backends.cpu.get_cpu_capability()}


def blas() -> dict[str, str]:
    """Return by library which BLAS multiplies its matrices, with the version."""
    import numpy
    import torch

    made: Any = numpy.show_config(mode="dicts")
    found = made.get("Build Dependencies", {}).get("blas", {})
    lines = [line.strip(" -") for line in torch.__config__.show().splitlines()]
    named = [line for line in lines if any(name in line for name in BLAS_OF_TORCH) and "=" not in line]
    return {
        "numpy": " ".join([str(found.get("name", "unknown")), str(found.get("version", ""))]).strip(),
        "torch": "; ".join(line.partition(" (Git")[0] for line in named) or "unknown",
    }


def same_threads(count: int) -> None:
    """Give NumPy's and torch's BLAS as many threads, where neither has been loaded yet.

    Each library reads its own variable once, when it is loaded; what is set already is left as it is.
    """
    for name in THREAD_VARIABLES:
        os.environ.setdefault(name, str(count))


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
        **identity(described()),
    }


def fingerprint(device: str, machine: dict[str, Any], found: dict[str, str]) -> str:
    """Return a hash of what must be equal for a record to be reused instead of measured again.

    Memory is left out: a virtual machine may have a little more or less of it from day to day.
    """
    kept = {k: machine.get(k) for k in ("processor", "family", "cores", "cache_bytes", "system")}
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
