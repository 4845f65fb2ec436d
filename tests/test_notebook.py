"""Notebooks print what the book prints, whenever the libraries are loaded."""

import sys
from types import SimpleNamespace

import pytest

from labook import notebook


class Library:
    """Stands for NumPy or PyTorch, and remembers what it was told."""

    def __init__(self):
        self.options, self.threads = None, None

    def set_printoptions(self, **options):
        self.options = options

    def set_num_threads(self, count):
        self.threads = count


@pytest.fixture
def libraries(monkeypatch):
    numpy, torch = Library(), Library()
    monkeypatch.setitem(sys.modules, "numpy", numpy)
    monkeypatch.setitem(sys.modules, "torch", torch)
    return numpy, torch


@pytest.fixture
def shell(monkeypatch):
    """A notebook that is running."""
    callbacks = {"post_run_cell": []}
    events = SimpleNamespace(callbacks=callbacks, register=lambda kind, call: callbacks[kind].append(call))
    found = SimpleNamespace(events=events)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: found))
    return callbacks["post_run_cell"]


def test_both_libraries_print_as_in_the_book(libraries, monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", None)
    monkeypatch.delitem(sys.modules, "IPython")
    notebook.setup()
    numpy, torch = libraries
    assert numpy.options == {"precision": 4, "suppress": True, "linewidth": 79}
    assert torch.options == {"precision": 4, "sci_mode": False, "linewidth": 79}
    assert torch.threads == 1


def test_a_library_that_is_loaded_later_is_told_after_its_cell(shell, monkeypatch):
    for name in ("numpy", "torch"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    notebook.setup()
    numpy = Library()
    monkeypatch.setitem(sys.modules, "numpy", numpy)
    for call in shell:
        call(SimpleNamespace(success=True))  # what IPython hands over
    assert numpy.options == {"precision": 4, "suppress": True, "linewidth": 79}


def test_a_cell_that_is_run_twice_registers_once(shell):
    notebook.setup()
    notebook.setup()
    assert shell == [notebook.configure]


def test_where_neither_is_there_nothing_is_imported(monkeypatch):
    for name in ("numpy", "torch", "IPython"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    notebook.setup()
    assert "numpy" not in sys.modules
    assert "torch" not in sys.modules
