"""What the judges of package mutants need, imported once and inherited by each fresh process."""

import contextlib
import importlib

for _name in (
    "doctest",
    "hypothesis",
    "hypothesis.extra.numpy",
    "pytest",
    "scipy.linalg",
    "scipy.signal",
    "labook.publish.mutation.child",
    "labook.publish.verify.chapters",
    "labook.publish.verify.book",
):
    # A library that is missing is reported by the test that needs it.
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)
