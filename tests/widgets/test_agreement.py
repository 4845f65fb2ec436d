"""The build compares the browser's mathematics with the package: it is right, and it can fail."""

import shutil
from pathlib import Path

import pytest

from labook.publish.execute.inputs import Imports, Inputs
from labook.publish.verify.browser import job
from labook.publish.verify.browser.agreement import comparisons, where
from labook.publish.verify.browser.cases import CASES
from labook.publish.verify.browser.compare import difference
from labook.publish.verify.browser.node import Ended, Node
from labook.widgets import registry

BROWSER = Path(__file__).parents[2] / "browser"
TWINS = [
    pytest.param(differs, id=f"{module}:{function}")
    for module, function, differs in comparisons(map(registry.find, registry.names()))
]


@pytest.mark.parametrize("differs", TWINS)
def test_browser_and_package_agree(node, differs):
    assert differs(node) == ""


def test_every_function_that_is_compared_is_found_in_its_file():
    for module, function, _ in comparisons([]):
        assert where(BROWSER / "widgets" / module, function) > 1, f"{module} {function}"
    assert len(CASES) > 45


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(BROWSER / "widgets", tmp_path / "browser" / "widgets")
    shutil.copytree(BROWSER / "test", tmp_path / "browser" / "test")
    return tmp_path


def edited(root, file, old, new):
    path = root / "browser" / "widgets" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_wrong_sign_in_the_determinant_is_told_with_its_line(copy, monkeypatch):
    monkeypatch.setattr(job, "forget_package", lambda: None)  # this process goes on
    monkeypatch.setattr(registry, "names", list)  # functions alone, which takes a second
    edited(copy, "math/plane.js", "=> a * d - b * c;", "=> a * d + b * c;")
    edited(copy, "math/vectors.js", "export const norm1 =", "export const norm_1 =")
    found = job.compare(copy, lambda number: None)
    first = next(f for f in found if f.what.startswith("determinant"))
    assert (first.file, first.line, first.check) == ("browser/widgets/math/plane.js", 6, "browser")
    assert first.what == "determinant in the browser disagrees with the package"
    assert " instead of " in first.got
    gone = next(f for f in found if f.file.endswith("vectors.js"))
    assert "has no function norm1" in gone.got or "does not provide an export" in gone.got
    assert not any(f.what.startswith("eigenvalues") for f in found)  # one fault hides no other result


def test_what_can_change_the_comparison_changes_its_key(copy):
    inputs = Inputs(copy, {}, {"labook.widgets.two_vectors": Imports()}, "")
    before = job.key_of(inputs)
    assert before == job.key_of(inputs) != ""
    edited(copy, "math/plane.js", "=> a * d - b * c;", "=> a * d + b * c;")
    assert job.key_of(inputs) != before
    twin = {"src/labook/widgets/two_vectors.py": "another text"}
    changed = Inputs(copy, twin, {"labook.widgets.two_vectors": Imports()}, "")
    assert job.key_of(changed) != job.key_of(inputs)
    shutil.rmtree(copy / "browser")
    assert job.known(inputs, copy) == job.Agreement()  # a book without widgets of its own


def test_a_process_that_ends_says_why():
    process = Node(BROWSER)
    with pytest.raises(Ended, match="has no function nothing"):
        process("math/plane.js", "nothing")
    process.close()


def test_the_comparison_can_fail():
    assert difference([1.0, 2.0], [1.0, 2.0 + 3e-9])
    assert difference("a", "b")
    assert difference([1.0], [1.0, 2.0])
    assert difference(float("nan"), 0.0)
    assert difference(True, 1)
    assert not difference(2.0, 2.0 + 1e-9)
