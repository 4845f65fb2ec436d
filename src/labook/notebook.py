"""Print options under which a notebook shows what the book shows."""

import sys
from typing import Any

PRECISION = 4  # digits after the point
LINE = 79  # characters


def setup() -> None:
    """Print arrays and tensors in this notebook as the book prints them, on whatever machine it runs.

    NumPy and PyTorch may be imported later: their options are set after the cell that does so.
    Sums are computed by one thread, because several add in another order, and so end in other last digits.

    >>> setup()
    """
    configure()
    shell = _shell()
    if shell is not None and configure not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", configure)


def configure(*_: Any) -> None:
    """Set the print options of NumPy and PyTorch, where they are loaded.

    Cost: a lookup, where they are not; nothing is imported.

    >>> configure()
    """
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy is not None:
        numpy.set_printoptions(precision=PRECISION, suppress=True, linewidth=LINE)
    if torch is not None:
        torch.set_printoptions(precision=PRECISION, sci_mode=False, linewidth=LINE)
        torch.set_num_threads(1)


def _shell() -> Any:
    """The running notebook, or nothing in a plain program."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None
