"""The house: who may import whom, how long a module is, and what every public function says of itself."""

import ast
import os
import subprocess
import sys

import pytest

from graph import (
    COMMAND,
    FLOOR,
    FLOORS,
    PACKAGE,
    PAGE,
    ROOT,
    Arrow,
    arrows,
    circle,
    completed,
    imported,
    modules,
    room,
    tree,
    upward,
)

FILES = sorted(modules().values())
MATHEMATICS = [file for file in FILES if room(file) == "mathematics"]
LONGEST, LONGEST_FUNCTION = 250, 40  # lines; a function's docstring is not counted
# Modules, and functions as `file:name`, that may be longer, each with its reason.
LONG: dict[str, str] = {}
HEAVY = {"numpy", "matplotlib", "torch", "sympy", "scipy", "sklearn", "IPython", "sphinx"}
BUILDER = {"sphinx", "docutils", "myst_nb", "jupyter_book", "jupyter_cache"}
# Room: the libraries of other projects that it may import. A room that is not listed may import any.
LIBRARIES = {
    "mathematics": set(),
    "tiny": set(),
    "text": {"markdown_it", "mdit_py_plugins", "yaml"},
    "derive/core": {"sympy"},
    "derive/steps": {"sympy"},
    "derive": {"sympy"},
    "data": {"numpy", "scipy", "sklearn"},
    # It runs where only these two are installed: on a lent machine with a GPU, straight from the sources.
    "bench": {"numpy", "torch"},
    "figures": {"numpy", "scipy", "sklearn", "matplotlib"},
    "projects": {"numpy", "PIL"},
    "widgets": set(),
    "bank": {"jsonschema", "sympy", "yaml"},
}
# Extras that a reader may install, imported in the function that needs them: the book does without.
OPTIONAL = {
    "projects/implicit_films.py": {"implicit", "pyspark", "scipy", "threadpoolctl"},
    "projects/movielens_fetch.py": {"pooch", "requests"},
}
# Rooms that know nothing of the builder: the book's text should outlive this version of it.
FREE = "source checks execute verify site mutation maths vendor".split()
FREE_OF_SPHINX = [f"publish/{name}" for name in FREE]


@pytest.fixture(scope="module")
def found():
    return list(arrows())


def test_every_module_is_in_a_room_and_every_room_on_a_floor():
    rooms = {room(file) for file in FILES} - {"publish"}  # its own __init__ holds nothing
    assert rooms == set(FLOOR)
    assert len(FLOORS) <= 13


def test_imports_go_down_only(found):
    assert "\n".join(upward(found)) == ""


def test_no_modules_import_each_other_in_a_circle(found):
    assert "\n".join(map(str, circle(found))) == ""


def test_no_derivation_stands_on_another_one(found):
    """What two of them share is a step; only their list knows them all."""
    entries = [arrow for arrow in found if arrow.rooms == ("derive", "derive")]
    beside = [a for a in entries if "derive/__init__.py" not in (a.source, a.target)]
    assert "\n".join(map(str, beside)) == ""


def test_an_import_that_goes_up_and_a_circle_are_told_with_both_files():
    """The two tests above cannot fail in silence: here is what they would say."""
    up = Arrow("publish/checks/values.py", "publish/adapter/state.py")
    told = "src/labook/publish/checks/values.py imports src/labook/publish/adapter/state.py: floor "
    [sentence] = upward([up, Arrow("publish/adapter/state.py", "publish/checks/values.py")])
    assert sentence.startswith(told)
    assert sentence.endswith("move what both need into a room below both")
    assert upward([Arrow("bench/a.py", "data/b.py")])  # beside each other is not below
    assert upward([Arrow("derive/a.py", "no_such_room/b.py")])
    assert upward([Arrow("derive/a.py", "derive/b.py"), Arrow("derive/a.py", "vectors.py")]) == []
    round_trip = [Arrow("a.py", "b.py"), Arrow("b.py", "c.py"), Arrow("c.py", "a.py"), Arrow("c.py", "d.py")]
    assert circle(round_trip) == round_trip[:3]
    assert circle(round_trip[:2]) == []


def test_imports_are_read_from_all_forms(tmp_path):
    folder = tmp_path / "inner"
    folder.mkdir()
    for path in ("__init__.py", "a.py", "b.py", "inner/c.py"):
        (tmp_path / path).touch()
    forms = ["import labook.a", "from labook import b", "from . import c", "from .c import f"]
    text = "\n".join([*forms, "def g():", "    from ..a import h", ""])
    (folder / "d.py").write_text(text, encoding="utf-8")
    assert imported("inner/d.py", tmp_path) == {
        "labook.a", "labook.b", "labook.inner.c", "labook.inner.c.f", "labook.a.h"
    }  # fmt: skip
    assert [arrow.target for arrow in arrows(tmp_path)] == ["a.py", "b.py", "inner/c.py"]


def outside(file, allowed):
    """The libraries that a module imports beside Python's own and the allowed ones."""
    heads = {name.partition(".")[0] for name in imported(file)}
    return sorted(heads - allowed - {"labook", "__future__", *sys.stdlib_module_names})


def test_rooms_import_only_the_libraries_that_they_may():
    beside = {
        file: outside(file, LIBRARIES[room(file)] | OPTIONAL.get(file, set()))
        for file in FILES
        if room(file) in LIBRARIES
    }
    assert len(beside) > 200
    assert {file: names for file, names in beside.items() if names} == {}


def test_only_the_adapter_and_the_commands_know_the_builder():
    known = {
        file: sorted({name.partition(".")[0] for name in imported(file)} & BUILDER)
        for file in FILES
        if room(file) in FREE_OF_SPHINX
    }
    assert len(known) > 80
    assert {file: names for file, names in known.items() if names} == {}


# What is imported, and what must not be loaded by it, at once or through others.
RECORDS = [f"bench.{name}" for name in ("claims", "provenance", "release", "series", "tables")]
LIGHT = {
    "the package": ([""], HEAVY),
    "the records, which every build reads": (RECORDS, HEAVY),
    "the checks": ([name for name in modules() if name.startswith("publish.checks")], BUILDER),
    "what makes a site": ([name for name in modules() if name.startswith("publish.site")], BUILDER),
}


def test_importing_a_light_part_loads_no_heavy_library():
    for part, (names, heavy) in LIGHT.items():
        every = ", ".join(f"labook.{name}".rstrip(".") for name in names)
        program = f"import sys, {every}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
        loaded = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        ).stdout.split()
        assert "labook" in loaded
        assert set(loaded) & heavy == set(), part


def lines_of(node):
    """The lines of a function without its decorators and its docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    return node.end_lineno - node.lineno + 1 - (first.end_lineno - first.lineno + 1) * documented


def long_functions(path, name):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION:
            yield f"{name}:{node.name}", lines_of(node)


def test_modules_and_functions_are_short_or_have_a_reason():
    """Cut them in two; where that would part what belongs together, LONG says why."""
    long = {}
    for file in FILES:
        if (lines := len((PACKAGE / file).read_text(encoding="utf-8").splitlines())) > LONGEST:
            long[file] = lines
        long |= dict(long_functions(PACKAGE / file, file))
    assert {place: lines for place, lines in long.items() if not LONG.get(place)} == {}
    assert set(LONG) <= set(long), "no exception outlives its reason"


def test_the_functions_of_the_tests_are_short_too():
    """A long test asserts several things: name each, or let a table hold the data."""
    paths = [path for name in ("tests", "benchmarks") for path in sorted((ROOT / name).rglob("*.py"))]
    long = [found for path in paths for found in long_functions(path, path.relative_to(ROOT).as_posix())]
    assert len(paths) > 150
    assert long == []


def public_functions(file):
    nodes = tree(PACKAGE / file).body
    return [node for node in nodes if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def test_every_module_and_public_function_says_what_it_is_and_the_mathematics_shows_it():
    silent = [file for file in FILES if not ast.get_docstring(tree(PACKAGE / file))]
    for file in FILES:
        for node in public_functions(file):
            text = ast.get_docstring(node) or ""
            if not text or (file in MATHEMATICS and ">>>" not in text):
                silent.append(f"{file}: {node.name}")
    assert silent == []


def test_every_module_of_the_mathematics_has_its_tests():
    names = {file for file in MATHEMATICS if file != "__init__.py"}
    assert {file for file in names if not (ROOT / "tests" / f"test_{file}").is_file()} == set()


def test_the_picture_and_the_words_of_the_house_are_those_of_its_modules(found):
    page = PAGE.read_text(encoding="utf-8")
    assert completed(page, found) == page, f"run {COMMAND}"
    assert page.count("| `") > 20
