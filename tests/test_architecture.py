"""Who may import whom, how long a module is, and what every public function says of itself."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "labook"
MODULES = sorted(PACKAGE.rglob("*.py"))
MATHEMATICS = sorted(path for path in PACKAGE.glob("*.py"))
# "About 250" lines: a module may be a little longer where a cut would part what belongs together.
LONGEST = 270
# Modules that may be longer, each with its reason.
LONG: dict[str, str] = {}
HEAVY = ("numpy", "matplotlib", "torch", "sympy", "scipy", "sklearn", "IPython", "sphinx")
# Folder of the package: what its modules may import beside the standard library and the mathematics.
ALLOWED = {
    "derive": {"sympy", "labook.derive"},
    "figures": {"numpy", "scipy", "sklearn", "matplotlib", "labook.figures", "labook.data"},
    "widgets": {"labook.figures", "labook.widgets"},
    "data": {"numpy", "scipy", "sklearn", "labook.data"},
    # It runs where only these two are installed: on a lent machine with a GPU, straight from the sources.
    "bench": {"numpy", "torch", "labook.bench"},
    "bank": {"jsonschema", "sympy", "yaml", "labook.bank", "labook.derive", "labook.text"},
}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> set[str]:
    """Return the full names of all modules that a module imports, wherever it does so."""
    dotted = ("labook", *path.relative_to(PACKAGE).with_suffix("").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(dotted[: len(dotted) - node.level]) if node.level else ""
            base = ".".join(part for part in (start, node.module) if part)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def within(module: str, allowed: set[str]) -> bool:
    return any(module == prefix or module.startswith(prefix + ".") for prefix in allowed)


def outside(path: Path, allowed: set[str]) -> list[str]:
    """Return the imports that neither the standard library nor `allowed` covers."""
    standard = {"__future__", *sys.stdlib_module_names}
    return sorted(m for m in imports(path) if not within(m, standard | allowed))


def mathematics() -> set[str]:
    return {f"labook.{path.stem}" for path in MATHEMATICS if path.stem != "__init__"}


def test_imports_are_read_from_all_forms():
    path = PACKAGE / "publish" / "checks" / "budget.py"
    assert "labook.text.failures.Failure" in imports(path)
    equations = PACKAGE / "publish" / "checks" / "equations" / "check.py"
    assert "labook.publish.checks.equations.assemble.assemble" in imports(equations)


@pytest.mark.parametrize("path", MATHEMATICS, ids=name)
def test_the_mathematics_needs_only_the_standard_library_and_itself(path):
    assert outside(path, mathematics()) == []


@pytest.mark.parametrize("folder", ALLOWED)
def test_each_part_imports_only_what_it_may(folder):
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        assert outside(path, mathematics() | ALLOWED[folder]) == [], name(path)


def test_nothing_imports_the_pipeline_but_the_pipeline():
    others = [path for path in MODULES if "publish" not in path.relative_to(PACKAGE).parts]
    assert len(others) > 5
    for path in others:
        assert [m for m in imports(path) if within(m, {"labook.publish"})] == [], name(path)


@pytest.mark.parametrize("part", ["checks", "execute"])
def test_the_checks_and_the_execution_know_nothing_of_sphinx(part):
    paths = sorted((PACKAGE / "publish" / part).rglob("*.py"))
    assert len(paths) > 5
    builder = {"sphinx", "docutils", "myst_parser", "myst_nb", "jupyter_book", "jupyter_cache"}
    above = {"labook.publish.adapter", "labook.publish.commands", "labook.publish.verify.book"}
    for path in paths:
        assert [m for m in imports(path) if within(m, builder | above)] == [], name(path)


def test_the_checks_know_nothing_of_the_execution():
    for path in sorted((PACKAGE / "publish" / "checks").rglob("*.py")):
        found = [m for m in imports(path) if within(m, {"labook.publish.execute", "IPython"})]
        assert found == [], name(path)


def test_importing_the_package_loads_no_heavy_library():
    program = "import sys, labook; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    loaded = set(done.stdout.split())
    assert "labook" in loaded
    assert loaded & set(HEAVY) == set()


def test_reading_records_loads_no_heavy_library():
    """Pages are joined with records in every build: that must not cost the import of torch."""
    program = (
        "import sys; import labook.bench.claims, labook.bench.provenance, labook.bench.release, "
        "labook.bench.series, labook.bench.tables; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    assert set(done.stdout.split()) & set(HEAVY) == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or LONG.get(name(path)), f"{lines} lines: cut it in two"


def test_no_exception_outlives_its_reason():
    long = {name(p) for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long == set(LONG)


def public_functions(path: Path) -> list[ast.FunctionDef]:
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return [n for n in nodes if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


@pytest.mark.parametrize("path", [p for p in MATHEMATICS if public_functions(p)], ids=name)
def test_every_function_of_the_mathematics_has_an_example(path):
    for node in public_functions(path):
        assert ">>>" in (ast.get_docstring(node) or ""), f"{name(path)}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_and_public_function_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), name(path)
    for node in public_functions(path):
        assert ast.get_docstring(node), f"{name(path)}: {node.name}"


@pytest.mark.parametrize("path", MATHEMATICS, ids=name)
def test_every_module_of_the_mathematics_has_its_tests(path):
    tests = Path(__file__).parent
    assert path.stem == "__init__" or (tests / f"test_{path.stem}.py").is_file()
