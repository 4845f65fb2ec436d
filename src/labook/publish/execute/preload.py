"""What every chapter needs, imported once by the fork server and inherited by each fresh process."""

import contextlib
import importlib

for _name in (
    "numpy",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_pdf",
    "sympy",
    "torch",
    "torch.nn.functional",
    "IPython.core.interactiveshell",
    "labook.publish.execute.runner",
    "labook.publish.checks.chapter",
):
    # A library that is missing is reported by the chapter that needs it.
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)
