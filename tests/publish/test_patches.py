"""Changes of other projects' insides: all in one room, each with the versions with which it was tried."""

import ast
import dataclasses
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from labook.publish.adapter import PATCHES
from labook.publish.adapter.patches.patch import FOLDER, Inside, Patch, hold
from labook.publish.adapter.patches.window_titles import stands_alone
from labook.publish.execute.shell import Shell

ROOT = Path(__file__).parents[2]
ROOM = ROOT / FOLDER
ALL = [module.PATCH for module in PATCHES]
PINS = dict(
    line.lower().split(" ")[0].split("==", 1)
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if "==" in line and not line.startswith("#")
)


# Attributes that a project documents as settings for its users.
SETTINGS = frozenset(
    f"torch.backends.cuda.matmul.allow_{kind}_reduced_precision_reduction" for kind in ("fp16", "bf16")
)
PROJECTS = frozenset(packages_distributions()) - {"labook"}


def test_every_module_of_the_room_is_a_patch_that_is_held():
    modules = {path.stem for path in ROOM.glob("*.py")} - {"__init__", "patch"}
    assert modules == {patch.module for patch in ALL}


@pytest.mark.parametrize("patch", ALL, ids=lambda patch: patch.module)
def test_a_patch_was_tried_with_the_versions_that_are_pinned_and_installed(patch):
    for name, tried in patch.tried.items():
        assert (tried, version(name)) == (PINS[name], tried), f"try {patch.module}.py with {name} anew"
    assert patch.untried() == {}


@pytest.mark.parametrize("patch", ALL, ids=lambda patch: patch.module)
def test_a_patch_finds_all_that_it_changes_or_rests_on(patch):
    assert "\n\n".join(map(str, patch.moved())) == ""
    assert patch.inside


MOVED = Patch(
    "figure_numbers",
    {"sphinx": "1.0"},
    (Inside("sphinx.search:IndexBuilder", ("count_figures_by_hand",)), Inside("sphinx.search:Counter")),
    "builds are slower, and pages stay the same",
)


def test_a_place_that_has_moved_stops_the_build_and_says_what_to_do():
    with pytest.raises(ExtensionError) as caught:
        hold([MOVED])
    first, second = str(caught.value).split("\n\n")
    assert first == (
        "src/labook/publish/adapter/patches/figure_numbers.py:1: the patch figure_numbers does not find "
        "'count_figures_by_hand' in sphinx.search:IndexBuilder, which it changes or rests on [patch]\n"
        "  expected: sphinx 1.0\n"
        f"  got:      sphinx {version('sphinx')}\n"
        "  next:     install the versions of constraints.txt, or adapt figure_numbers.py; without it builds "
        "are slower, and pages stay the same"
    )
    assert "does not find sphinx.search:Counter, which" in second


def test_with_the_versions_tried_nothing_is_looked_for():
    hold([dataclasses.replace(MOVED, tried={"sphinx": version("sphinx")})])


def test_a_project_that_is_not_there_is_said_so():
    patch = Patch("loading", {"no-such-project": "1"}, (Inside("no_such_module:x"),), "nothing works")
    [failure] = patch.moved()
    assert failure.got == "no-such-project not installed"
    with pytest.raises(ExtensionError, match="no_such_module:x"):
        hold([patch])


def test_another_version_whose_places_are_where_they_were_is_let_through():
    hold([dataclasses.replace(patch, tried=dict.fromkeys(patch.tried, "0")) for patch in ALL])


def _foreign(tree: ast.AST) -> set[str]:
    """The names that a module imports from other projects."""
    found = set()
    for node in ast.walk(tree):
        names = node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
        for alias in names:
            module = node.module if isinstance(node, ast.ImportFrom) else alias.name
            top = (module or "").partition(".")[0]
            if top in PROJECTS and top not in sys.stdlib_module_names:
                found.add((alias.asname or alias.name).partition(".")[0])
    return found


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed(source: str) -> list[str]:
    """What a module changes or uses inside another project: attributes set, and private names."""
    tree = ast.parse(source)
    foreign, found = _foreign(tree), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _root(node) in foreign:
            private = node.attr.startswith("_") and not node.attr.startswith("__")
            if private or isinstance(node.ctx, ast.Store):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.ImportFrom) and {a.asname or a.name for a in node.names} & foreign:
            found += [alias.name for alias in node.names if alias.name.startswith("_") and alias.name != "_"]
    return found


def test_patches_are_told_from_plain_use():
    assert changed("import pybtex.plugin\npybtex.plugin.load = f") == ["pybtex.plugin.load"]
    assert changed("from sphinx.search import IndexBuilder as B\nB._x()") == ["B._x"]
    assert changed("from docutils.nodes import _Impl") == ["_Impl"]
    assert changed("from sphinx.locale import _\nimport os\nos._exit(1)\nself._x = 1") == []


def test_nothing_outside_the_room_changes_another_project():
    found = {}
    for path in sorted((ROOT / "src" / "labook").rglob("*.py")):
        if path.is_relative_to(ROOM):
            continue
        inside = [name for name in changed(path.read_text(encoding="utf-8")) if name not in SETTINGS]
        if inside:
            found[path.relative_to(ROOT).as_posix()] = inside
    assert found == {}
    assert changed((ROOM / "bibliography.py").read_text(encoding="utf-8"))


def test_a_title_that_is_written_alone_is_told_from_one_on_its_page():
    for source, alone in [("<partial node>", True), ("a.md", False)]:
        document = nodes.document(None, None, source=source)
        formula = nodes.math("x", "x")
        document += nodes.title("", "", nodes.Text("The norm of "), formula)
        assert stands_alone(formula) == alone


def test_the_shell_shows_no_traceback_where_ipython_asks_a_subclass_to_show_it(capsys):
    from IPython.core.interactiveshell import InteractiveShell

    assert "Subclasses may override" in (InteractiveShell._showtraceback.__doc__ or "")
    assert Shell._showtraceback is not InteractiveShell._showtraceback


def test_the_fork_server_is_started_by_a_name_that_python_offers():
    from multiprocessing import forkserver

    assert "ensure_running" in forkserver.__all__
