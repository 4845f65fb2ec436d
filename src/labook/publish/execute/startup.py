"""Make printed text the same on every machine: one thread, fixed print options, no display."""

import os

from labook.notebook import configure

__all__ = ["ENVIRONMENT", "configure", "environment"]

# A sum over threads adds in another order on another machine, and so ends in another last digit.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
ENVIRONMENT = dict.fromkeys(THREADS, "1") | {
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",  # sets print in one order
    "CUDA_VISIBLE_DEVICES": "",  # a chapter's output must not depend on a card in the machine
    "COLUMNS": "80",
}


def environment() -> dict[str, str]:
    """Return the environment in which chapters run."""
    return {**os.environ, **ENVIRONMENT}
