"""Which cells run in a browser, and what a site gets for it."""

import ast
import json

import pytest

from labook.publish.checks.result import CellError, CellRun, Output
from labook.publish.live import parts
from labook.publish.live.light import imported, modules
from labook.publish.live.runnable import WANTS, verdicts
from labook.publish.vendor.lock import check_fetched, read_lock


def lacks(*cells, runs=None):
    return [v.lacks for v in verdicts([(False, c) for c in cells], runs or [CellRun()] * len(cells))]


def test_the_mathematics_runs_in_a_browser_and_what_builds_does_not():
    found = modules()
    assert {
        "labook",
        "labook.vectors",
        "labook.derive.inverses",
        "labook.live.cells",
        "labook.tiny.train",
    } <= found.keys()
    assert not [
        name for name in found if name.split(".")[1:2] in (["publish"], ["figures"], ["bench"], ["widgets"])
    ]
    assert "labook.data.photo" not in found  # it reads a picture of another library


@pytest.mark.parametrize(
    ("cells", "want"),
    [
        (["x = 2", "x + 1"], ["", ""]),
        (["import numpy as np", "np.ones(2)", "1"], ["numpy", "numpy", ""]),
        (["import torch", "torch.ones(2)"], ["torch", "torch"]),
        (["from labook.figures.norms import norms_figure"], ["picture"]),
        (["import numpy as np\nx = 2", "x"], ["numpy", ""]),  # what can run of a cell runs
        (["import numpy as np\nx = np.ones(2)", "x", "x = 3", "x"], ["numpy", "numpy", "", ""]),
        (
            ["import numpy as np\ndef f(a):\n    return np.sum(a)", "f([1])", "a = 1", "a"],
            ["numpy", "numpy", "", ""],
        ),
        (["unknown"], ["other"]),
        (["from labook.derive import inverse\nimport sympy"], [""]),
        (["def f(:"], ["other"]),
    ],
)
def test_what_a_cell_lacks_is_read_from_its_code(cells, want):
    assert lacks(*cells) == want


def test_a_cell_that_shows_more_than_text_needs_a_drawing_and_one_that_fails_may():
    drawn = CellRun((Output("execute_result", data={"image/svg+xml": "<svg/>", "text/plain": "x"}),))
    assert lacks("x = 1\nx", runs=[drawn]) == ["picture"]
    failed = CellRun(error=CellError("NameError", "name 'y' is not defined", 1))
    assert lacks("y", runs=[failed]) == [""]


def test_what_the_text_gives_is_run_before():
    [verdict] = verdicts([(True, "n = 50"), (False, "n + 1")], [CellRun()])
    assert verdict.lacks == ""
    assert verdict.given == ("n = 50",)


def test_every_lack_has_words_on_the_page():
    script = (parts.ROOT / "browser" / "labook-live.js").read_text(encoding="utf-8")
    assert all(f"{name}: " in script for name in WANTS)


def test_imports_are_read_with_their_dots():
    tree = ast.parse("from ..core import exact\nimport math")
    assert list(imported(tree, "labook.derive.steps")) == [
        "math",
        "labook.derive.core",
        "labook.derive.core.exact?",
    ] or (
        set(imported(tree, "labook.derive.steps"))
        == {"math", "labook.derive.core", "labook.derive.core.exact?"}
    )


def test_a_build_without_network_says_what_is_missing_and_has_no_live_parts(tmp_path, monkeypatch):
    (tmp_path / "_config.yml").write_text(f"sphinx:\n  config:\n    {parts.SWITCH}: true\n")
    said = []

    def refuse(*_, **__):
        raise parts.CannotFetch("npm pack pyodide failed")

    monkeypatch.setattr(parts, "_fetch", refuse)
    assert parts.prepare(tmp_path, said.append) is False
    assert "npm pack pyodide failed" in said[-1]
    assert "labook vendor" in said[-1]
    assert not parts.ready(tmp_path)
    static = tmp_path / "static"
    (static / parts.PLACE).mkdir(parents=True)
    (static / parts.PLACE / "library.zip").write_text("old")
    parts.publish(tmp_path, static)
    assert not (static / parts.PLACE / "library.zip").exists()


def test_a_book_that_does_not_want_it_gets_nothing(tmp_path):
    (tmp_path / "_config.yml").write_text("title: x\n")
    assert not parts.prepare(tmp_path, print)
    (tmp_path / "_config.yml").write_text("- broken")
    assert not parts.wanted(tmp_path)


def test_what_is_fetched_is_listed_with_its_hash_and_told_where_it_is_missing(tmp_path, monkeypatch):
    large = [file for package in read_lock() for file in package.files if file.use == "fetch"]
    assert {"pyodide.asm.wasm", "python_stdlib.zip"} <= {file.name for file in large}
    assert all(len(file.sha256) == 64 for file in large)
    place = tmp_path / "src/labook/publish/vendor"
    place.mkdir(parents=True)
    (place / "lock.json").write_bytes((parts.ROOT / parts.LIST).read_bytes())
    failures = check_fetched(tmp_path)
    assert len(failures) == len(large)
    assert "missing" in failures[0].what
    assert failures[0].next


def test_the_sizes_that_a_page_tells_are_those_of_the_files(tmp_path):
    if not parts.ready(parts.ROOT):
        pytest.skip("the site was built without live parts: make vendor")
    listed = json.loads((parts.folder(parts.ROOT) / "parts.json").read_text())
    sizes = {path.name: path.stat().st_size for path in parts.folder(parts.ROOT).iterdir()}
    assert listed["sympy"] == sizes["sympy.zip"]
    assert listed["start"] == sum(sizes[name] for name in (*parts.COPIED, *parts.MADE[:2]))
