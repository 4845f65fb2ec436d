"""What chapters need, imported once by the fork server and inherited by each fresh process."""

from collections.abc import Iterable

# No checks: the process of a chapter holds nothing that decides about it.
ALWAYS = (
    "IPython.core.interactiveshell",
    "labook.publish.execute.runner",
)
# Libraries that take long to import, by the word that betrays them in a chapter's cells.
HEAVY = {
    "numpy": ("numpy",),
    "labook.figures": (
        "matplotlib.figure",
        "matplotlib.backends.backend_svg",
        "matplotlib.backends.backend_pdf",
    ),
    "{widget}": (
        "matplotlib.figure",
        "matplotlib.backends.backend_svg",
        "matplotlib.backends.backend_pdf",
    ),
    "sympy": ("sympy",),
    "torch": ("torch", "torch.nn.functional"),
}


def modules_for(sources: Iterable[str]) -> list[str]:
    """Return the modules to import before the chapters with these cells are run.

    A library that is missing here is imported by the chapter itself, later and once more.

    >>> modules_for(["import numpy as np"])[-1]
    'numpy'
    """
    text = "\n".join(sources)
    heavy = [name for word, names in HEAVY.items() if word in text for name in names]
    return [*ALWAYS, *heavy]


def all_modules() -> list[str]:
    """Return everything that any chapter may need."""
    return modules_for(HEAVY)
