"""A tolerance has a reason and is small; more digits than twelve are exact or explained."""

import pytest

from labook.publish.checks.mistakes.shown import check_noise
from labook.publish.checks.tolerance import check_tolerances
from labook.publish.source.read import read_chapter

CELL = "```{code-cell} python\n{}\n```\n```{expect}\n{}\n```\n"


def told(tmp_path, cell, expectation):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    text = CELL.replace("{}", cell, 1).replace("{}", expectation, 1)
    path.write_text("---\nfile_format: mystnb\n---\n# A page\n\n" + text, encoding="utf-8")
    chapter = read_chapter(path, tmp_path)
    found = [*check_tolerances(chapter), *check_noise(chapter)]
    assert all(f.expected and f.got and f.next and f.line for f in found)
    return [f.what for f in found]


@pytest.mark.parametrize(
    ("cell", "expectation", "what"),
    [
        ("1", ":abs: 1e9\n:reason: x\n1", "the tolerance abs 1e9 would"),
        ("1", ":rel: 0.01\n:reason: x\n1", "the tolerance rel 0.01 would"),
        ("1", ":abs: 1e-3\n:reason: x\n0.002", "the tolerance abs 1e-3 would"),
        ("1", ":abs: 1e-9\n:reason: x\n1e-10", "the tolerance abs 1e-9 would"),
        ("1", ":printed:\n:reason: x\n12", "the tolerance printed would"),
        ("1", ":abs: 1e-6\n1", "a tolerance without a reason: abs"),
        ("mean(u)", ":upto: sign\n:reason: x\n1.5", ":upto: sign for what is not free"),
        ("svd(A).s", ":upto: sign\n:reason: x\n1.5", ":upto: sign for what is not free"),
        ("print(u, v)", ":upto: sign\n:reason: x\n[1, 2]", ":upto: sign for what is not free"),
        ("print(u)", ":upto: order\n:reason: x\n1\n2", ":upto: order for what is not free"),
        ("x", "0.1000000000000055", "digits that are rounding"),
        ("x", "1.234567890123e-17", "digits that are rounding"),
    ],
)
def test_it_is_refused(tmp_path, cell, expectation, what):
    found = told(tmp_path, cell, expectation)
    assert any(each.startswith(what) for each in found), found


@pytest.mark.parametrize(
    ("cell", "expectation"),
    [
        ("1", ":abs: 1e-6\n:reason: why\n1, 0.0"),
        ("1", ":printed:\n:reason: why\n12.3456"),
        ("print(svd(A).U[0])", ":upto: sign\n:reason: why\n[0.6, -0.8]"),
        ("print(set(x))", ":upto: order\n:reason: why\na\nb"),
        ("print(1.0 / 8, 2**64)", "0.125 18446744073709551616"),
        ("print(0.1 + 0.2)", ":reason: the last digit is the point\n0.30000000000000004"),
    ],
)
def test_what_is_small_and_explained_is_allowed(tmp_path, cell, expectation):
    assert told(tmp_path, cell, expectation) == []
