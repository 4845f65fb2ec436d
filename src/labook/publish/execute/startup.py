"""Make printed text the same on every machine: one thread, fixed print options, no display."""

import os
import sys

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


def configure() -> None:
    """Set the print options of the libraries that are loaded."""
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy is not None:
        numpy.set_printoptions(precision=4, suppress=True, linewidth=79)
    if torch is not None:
        torch.set_printoptions(precision=4, sci_mode=False, linewidth=79)
        torch.set_num_threads(1)
