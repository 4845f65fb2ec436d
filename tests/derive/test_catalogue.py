"""The catalogue: its names, what it refuses, and what importing it takes."""

import re
import subprocess
import sys

import pytest

from labook.derive.core.catalogue import ENTRIES, derivation, entries, examples, lookup
from labook.derive.core.names import TABLE, entered

from .helpers import check_derivation, check_exercises


def test_importing_takes_no_heavy_package():
    code = (
        "import sys, labook.derive, labook.derive.core.catalogue, labook.derive.vectors\n"
        "labook.derive.dot_product([1, 2], [3, 4]).latex()\n"
        "print([m for m in ('numpy', 'matplotlib', 'torch', 'sympy', 'lark') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_table_of_names_is_that_of_the_decorators():
    """It is read by a pattern, from the sources: every entry that a decorator made is in it, and no other."""
    assert {entry.name for entry in entries()} == set(ENTRIES) == set(TABLE)
    for name, entry in ENTRIES.items():
        assert entry.function.__module__ == f"labook.derive.{TABLE[name]}"
        assert entry.function.__name__ == name


def test_a_name_that_two_files_enter_names_both(tmp_path):
    for module in ("one", "two"):
        (tmp_path / f"{module}.py").write_text('@derivation(\n    "twice", topic="vectors")\n')
    with pytest.raises(ValueError, match=r"^two\.py and one\.py both enter a derivation 'twice': rename one"):
        entered(tmp_path)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "the derivation 'new' has no asks=, parts=, draw=: give asks=, parts= and draw= for its"),
        ({"asks": "Add.", "draw": "vectors.pair"}, "the derivation 'new' has no parts=: give"),
        (
            {"asks": "Add.", "parts": ("sum",), "draw": "vectors.pair", "untasked": "dull"},
            "the derivation 'new' has a task and untasked=: give asks=, parts= and draw=",
        ),
        ({"topic": "vektors", "untasked": "dull"}, "has the topic 'vektors': use one of vectors, matrices,"),
    ],
)
def test_a_derivation_without_a_task_is_refused_in_a_sentence(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        derivation("new", **({"topic": "vectors", "example": {}} | given))


def test_a_name_that_is_a_file_too_is_refused(tmp_path):
    (tmp_path / "rank.py").write_text('@derivation("rank", topic="vectors")\n')
    with pytest.raises(ValueError, match=r"^rank\.py enters 'rank', which is the name of a file too: rename"):
        entered(tmp_path)


def test_every_name_is_a_function_however_it_was_loaded():
    code = (
        "import labook.derive; from labook.derive.core.catalogue import entries\n"
        "print([e.name for e in entries() if not callable(getattr(labook.derive, e.name))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_exercises_are_held_against_an_oracle_and_a_judge():
    def added(a, b):
        return [x + y for x, y in zip(a, b, strict=True)]

    check_exercises("vector_sum", added, lambda found: not any(found.arguments["a"]), 6)
    with pytest.raises(AssertionError, match="labook practice vector_sum --level 1 --seed 0"):
        check_exercises("vector_sum", lambda a, b: a, lambda found: False, 6)
    with pytest.raises(AssertionError, match=r"degenerate: .*labook practice vector_sum --level 1 --seed 0"):
        check_exercises("vector_sum", added, lambda found: True, 6)


def test_plain_derivations_import_nothing_of_the_practice():
    code = (
        "import sys, labook.derive\n"
        "labook.derive.inverse([[4, 7], [2, 6]]).text()\n"
        "loaded = [m for m in sys.modules if m.startswith(('labook.bank', 'labook.derive.'))]\n"
        "print(len([m for m in loaded if m.startswith('labook.bank')]), 'labook.derive.eigen' in loaded)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "0 False\n"


def test_the_catalogue_is_complete_and_runs():
    seen = set()
    for entry, _, d in examples():
        # A calculation that stops at once, such as LU at a zero pivot, has nothing to check.
        check_derivation(d, 0 if d.result is None else 1, whole=True)
        seen.add(entry.name)
    assert seen == set(TABLE)
    assert lookup("inverse").kinds == {"A": "matrix"}
    with pytest.raises(ValueError, match="there is no derivation 'nothing'"):
        lookup("nothing")
