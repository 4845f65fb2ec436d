"""Mutants: each is what it says, none touches the working tree, and an unprotected number survives."""

import ast
import hashlib
import multiprocessing.util
import random
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from sample_book import copy_rooms

from labook.publish.checks.report import Report
from labook.publish.checks.result import CellRun, Output, Result, SymbolRun, ValueRun
from labook.publish.commands import main, mutate
from labook.publish.mutation import judge, scratch
from labook.publish.mutation.child import imports
from labook.publish.mutation.equivalent import EQUIVALENT
from labook.publish.mutation.expected import differs, expectation_edits
from labook.publish.mutation.judge import Judged, judge_text, remaining
from labook.publish.mutation.mutant import KINDS, TYPED, Mutant, draw
from labook.publish.mutation.package import changes, modules, outside, package_sites
from labook.publish.mutation.packages import BaselineError, PackageJudge
from labook.publish.mutation.texts import (
    CLASSES,
    FORMATTED,
    FORMULA,
    SYMBOLIC,
    UNPLACED,
    Text,
    changed,
    content,
    text_sites,
)
from labook.publish.source.read import Element, read_chapter

REPOSITORY = Path(__file__).parents[2]
CHAPTER = r"""---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
labook:
  symbols:
    a: a
  letters: ["y: number", "x = y + 2"]
---
# One

```{code-cell} python
from labook.vectors import dot
a = [3, -4]
dot(a, a)
```
```{expect}
25
```

Its length is {val}`dot(a, a) ** 0.5|5.0`, its square {val}`dot(a, a)|$?$`, and $a = (3, -4)$.
Text with 12 in it before the formula $12 + 0 \cdot 7 = 12$, and the symbolic $x = y + 2$.

| length | square |
| --- | --- |
| {val}`dot(a, a) ** 0.5\|5.0` | $5^2 = 25$ |

$$
\begin{aligned}
a \cdot a &= 3 \cdot 3 + (-4) \cdot (-4) \\
          &= 25
\end{aligned}
$$

```{code-cell} python
print([0.7071, -0.70711])
```
```{expect}
:printed:
:reason: the last digit is another one
[0.7071, -0.7071]
```
"""
VECTORS = '''"""Vectors, and a number that nothing protects."""

UNPROTECTED = 7


def dot(u, v):
    """Return the dot product; n >= 1.

    >>> dot([3, -4], [3, -4])
    25
    """
    total = 0
    for x, y in zip(u, v, strict=True):
        total = total + x * y
    return total


def countdown(n: int = 3) -> int:
    """Return 0, in n steps.

    >>> countdown()
    0
    """
    while n > 0:
        n = n - 1
    if n < 0:
        raise ValueError("less than " + "0")
    return n
'''
TEST = "from labook.vectors import dot\n\n\ndef test_dot():\n    assert dot([1, 2], [3, 4]) == 11\n"


@pytest.fixture
def root(tmp_path):
    """A small project: one chapter, one module with its test, and the checks."""
    folder = tmp_path / "project"
    (folder / "book" / "part").mkdir(parents=True)
    (folder / "book" / "index.md").write_text("# A book\n", encoding="utf-8")
    (folder / "book" / "part" / "one.md").write_text(CHAPTER, encoding="utf-8")
    toc = "format: jb-book\nroot: index\nchapters:\n  - file: part/one\n"
    (folder / "_toc.yml").write_text(toc, encoding="utf-8")
    (folder / "_config.yml").write_text("execute:\n  timeout: 8\n", encoding="utf-8")
    package = folder / "src" / "labook"
    copy_rooms(package, ("publish", "text"))
    (package / "__init__.py").write_text('"""A small package."""\n', encoding="utf-8")
    shutil.copy(REPOSITORY / "src/labook/notebook.py", package)  # the start-up of a chapter needs it
    (package / "vectors.py").write_text(VECTORS, encoding="utf-8")
    (folder / "tests").mkdir()
    (folder / "tests" / "test_vectors.py").write_text(TEST, encoding="utf-8")
    return folder


RESULT = Result(
    cells=(
        CellRun((Output("execute_result", data={"text/plain": "25"}),)),
        CellRun((Output("stream", "stdout", "[0.7071, -0.70711]\n"),)),
    ),
    values=(ValueRun("5.0"), ValueRun("25"), ValueRun("5.0")),
    symbols={"a": SymbolRun(["3", "-4"])},
)


@pytest.fixture
def text(root):
    return Text.read(root / "book/part/one.md", root, RESULT)


def tree_hash(folder):
    there = (path for path in folder.rglob("*") if path.is_file())
    files = sorted(path for path in there if "_build" not in path.parts)  # a lock may lie there
    return hashlib.sha256(b"".join(str(p).encode() + p.read_bytes() for p in files)).hexdigest()


def run(root, *arguments):
    return main(["--root", str(root), "mutate", *arguments])


# Expectations


def test_every_digit_sign_and_pair_of_an_expectation_is_changed_once():
    body = "[1.5, -2]"
    texts = [edit.applied(body) for edit in expectation_edits(body, {}, random.Random(1))]
    assert len(texts) == len(set(texts)) == 3 + 2 + 1
    assert texts[-3:] == ["[-1.5, -2]", "[1.5, 2]", "[-2, 1.5]"]
    assert all(sum(a != b for a, b in zip(t, body, strict=True)) == 1 for t in texts[:3])


def test_a_digit_below_the_tolerance_is_not_changed():
    found = list(expectation_edits("0.7104", {"abs": "0.01"}, random.Random(1)))
    assert {edit.at for edit in found if edit.before.isdigit()} == {0, 2, 3}
    for edit in found:
        assert abs(float(edit.applied("0.7104")) - 0.7104) > 0.02


@pytest.mark.parametrize(
    ("old", "new", "options", "different"),
    [
        ("0", "-0", {}, False),
        ("1", "-1", {"upto": "sign"}, False),
        ("(1, -1)", "(-1, 1)", {"upto": "sign"}, False),
        ("(1, 2)", "(-1, 2)", {"upto": "sign"}, True),
        ("1\n2", "2\n1", {"upto": "order"}, False),
        ("1 2\n3 4", "1 3\n2 4", {"upto": "order"}, True),
        ("100", "101", {"rel": "0.02"}, False),
        ("100", "110", {"rel": "0.02"}, True),
        ("0.71", "0.72", {"printed": ""}, True),
        ("k_1 = 3", "k_2 = 3", {}, True),
    ],
)
def test_what_gives_an_expectation_another_meaning(old, new, options, different):
    assert differs(old, new, options) is different


# Chapters


@pytest.mark.parametrize("kind", CLASSES)
def test_each_mutant_changes_one_element_and_nothing_else(text, kind):
    sites = text_sites(text, kind, 1)
    assert sites.mutants
    assert UNPLACED not in sites.left_alone
    for mutant in sites.mutants:
        again = text.reread(mutant.applied(text.source))
        before, after = text.chapter.elements, again.elements
        differing = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        [(old, new)] = differing
        assert isinstance(old, CLASSES[kind])
        assert content(new) == changed(mutant, content(old)) != content(old)
        assert old.line <= mutant.line == text.line_of(mutant.start)
    assert text.chapter.path.read_text(encoding="utf-8") == CHAPTER


@pytest.mark.parametrize("kind", ["expectation", "equation"])
def test_all_mutants_of_the_small_chapter_are_caught(text, kind):
    for mutant in text_sites(text, kind, 3).mutants:
        assert judge_text(text, mutant, RESULT), mutant.shown(text.source)


def test_the_unchanged_small_chapter_passes(text):
    report = judge.check_chapter(text.chapter, RESULT, text.root)
    assert remaining(report, text.chapter.file, text.root) == []


def test_numbers_that_are_not_mutated_are_listed(text):
    sites = text_sites(text, "equation", 1)
    line = CHAPTER[: CHAPTER.index("0 \\cdot 7")].count("\n") + 1
    assert sites.left_alone[FORMULA] == [f"book/part/one.md:{line}: 7"]
    assert sites.left_alone[SYMBOLIC] == [f"book/part/one.md:{line}: 2"]
    assert len(text_sites(text, "value", 1).left_alone[FORMATTED]) == 1


def test_a_formula_that_is_found_beside_the_same_number_in_text_is_the_formula(text):
    row = CHAPTER.split("\n").index(
        "Text with 12 in it before the formula $12 + 0 \\cdot 7 = 12$, and the symbolic $x = y + 2$."
    )
    found = [m for m in text_sites(text, "equation", 1).mutants if m.line == row + 1]
    assert found
    assert all(CHAPTER[m.start - 40 : m.start].find("formula $") >= 0 for m in found)


def test_a_sign_that_a_square_swallows_is_not_flipped(tmp_path):
    path = tmp_path / "one.md"
    path.write_text("$(-5)^2 = 25$ and $3 - 5 = -2$\n", encoding="utf-8")
    sites = text_sites(Text.read(path, tmp_path, Result()), "equation", 1)
    signs = [m.start for m in sites.mutants if m.before in "+-"]
    assert signs == [21, 27]


def test_a_change_that_an_entry_of_the_budget_covers_is_not_caught(text):
    entry = "check: output, file: book/part/one.md, match: '[0.7071', reason: r, count: 1"
    budget = f"exemptions:\n  - {{{entry}}}\n"
    (text.root / "book" / "budget.yml").write_text(budget, encoding="utf-8")
    second = [m for m in text_sites(text, "expectation", 1).mutants if m.element == 1]
    assert judge_text(text, second[0], RESULT) == ""


def test_a_misplaced_mutant_is_never_judged(text):
    at = CHAPTER.index("12")
    wrong = Mutant("equation", text.chapter.file, 1, at, "1", "2", 0, 0)
    with pytest.raises(RuntimeError, match="something else"):
        judge_text(text, wrong, RESULT)


# The package


def test_each_change_of_the_package_is_another_program():
    found = list(changes(VECTORS))
    texts = [VECTORS[:at] + new + VECTORS[at + len(old) :] for at, old, new in found]
    assert len(found) == len(set(texts))
    whole = ast.dump(ast.parse(VECTORS))
    assert all(ast.dump(ast.parse(each)) != whole for each in texts)


def test_docstrings_annotations_and_messages_are_left_alone():
    rows = {VECTORS.count("\n", 0, at) for at, _, _ in changes(VECTORS)}
    changed_rows = {VECTORS.split("\n")[row].strip() for row in rows}
    assert changed_rows == {
        "UNPROTECTED = 7",
        "total = 0",
        "for x, y in zip(u, v, strict=True):",
        "total = total + x * y",
        "def countdown(n: int = 3) -> int:",
        "while n > 0:",
        "n = n - 1",
        "if n < 0:",
    }


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("x = -3", {"x = 3", "x = -4"}),
        ("x = 0.25", {"x = 0.26"}),
        ("x = f('0.49')", {"x = f('0.40')"}),
        ("x = 'row 3'", set()),
        ("x = True", set()),
        ("é = A[i][j]", {"é = A[j][i]"}),
        ("x = f(a, b)", {"x = f(b, a)"}),
        ("x = dot(a, b)", set()),
        ("x = a <= b < c", {"x = a < b < c", "x = a <= b <= c"}),
        ("x += 1", {"x -= 1", "x += 2"}),
        ("x = (a) * (b)", {"x = (a) + (b)"}),
    ],
)
def test_changes_of_a_line(line, texts):
    assert {line[:at] + new + line[at + len(old) :] for at, old, new in changes(line)} == texts


def test_listed_changes_exist_and_have_a_reason():
    listed = {e.file for e in EQUIVALENT}
    found = [package_sites(REPOSITORY / file, REPOSITORY) for file in sorted(listed)]
    hits = sum(len(places) for sites in found for places in sites.left_alone.values())
    assert hits == len(EQUIVALENT)
    assert all(e.reason and e.before != e.after for e in EQUIVALENT)


def test_the_modules_are_the_mathematics_and_the_data():
    names = {path.relative_to(REPOSITORY / "src/labook").as_posix() for path in modules(REPOSITORY)}
    assert {"vectors.py", "data/songs.py"} <= names
    assert not any(name.startswith(("publish", "figures", "__init__")) for name in names)


def test_the_code_around_the_mathematics_is_mutated_too_and_its_form_is_not():
    names = {path.relative_to(REPOSITORY / "src/labook").parts[0] for path in outside(REPOSITORY)}
    assert names == {"derive", "bank", "figures", "widgets", "bench"}
    assert not {"palette.py", "__init__.py"} & {path.name for path in outside(REPOSITORY)}
    assert [new for _, _, new in changes("axes.plot(x + 1, lw=3, zorder=2)")] == ["-", "2"]


def test_a_statement_is_left_out(tmp_path):
    path = tmp_path / "a.py"
    source = "def f(u):\n    if not u:\n        raise ValueError\n    u[0] = 1\n    v = u\n    v.sort()\n"
    path.write_text(source, encoding="utf-8")
    found = [(m.kind, m.line, m.applied(source)) for m in package_sites(path, tmp_path, "deletion").mutants]
    assert found == [
        ("deletion", 2, source.replace("if not u:\n        raise ValueError", "pass")),
        ("deletion", 4, source.replace("u[0] = 1", "pass")),
        ("deletion", 6, source.replace("v.sort()", "pass")),
    ]


def test_imports_are_found_whole():
    assert imports("import labook.data.songs\n", "labook.data.songs")
    assert not imports("from labook.data.songs_two import x", "labook.data.songs")


# Drawing


def test_every_kind_and_every_file_is_drawn():
    found = [Mutant(k, f, 1, i, "1", "2") for k in KINDS for f in "abc" for i in range(20)]
    count = 3 * len(KINDS)  # one of each kind in each file
    drawn = draw(found, count, 1)
    assert {(m.kind, m.file): 0 for m in drawn}.keys() == {(k, f) for k in KINDS for f in "abc"}
    assert draw(found[::-1], count, 1) == drawn != draw(found, count, 2)
    assert len(draw(found, 10**6, 1)) == len(found)


# The command


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test, to see what is left in it."""
    # The fork server keeps its socket in a folder of its own for the life of the process.
    multiprocessing.util.get_temp_dir()
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.slow
def test_an_unprotected_constant_survives_and_the_working_tree_is_untouched(root, capsys, monkeypatch):
    monkeypatch.setattr(mutate, "LONGEST", 30.0)  # seconds, until an endless mutant is caught
    before = tree_hash(root)
    assert run(root, "--count", "1000") == 1
    printed = capsys.readouterr().out
    assert tree_hash(root) == before
    line = VECTORS.split("\n").index("UNPROTECTED = 7") + 1
    assert f"src/labook/vectors.py:{line}: `UNPROTECTED = 7` -> `UNPROTECTED = 8`" in printed
    assert "only" in printed
    assert all(kind in printed for kind in TYPED)  # what is drawn where no kind is asked for
    for row in (r for r in printed.split("\n") if r.startswith(("expectation", "equation", "value"))):
        _, caught, total, exist = row.split()
        assert caught == total == exist != "0"


@pytest.mark.slow
def test_a_typed_value_survives_only_where_another_digit_is_as_right(text):
    """Half-way between 12 and 13, both are right to half a unit of the last digit."""
    source = CHAPTER.replace("{val}`dot(a, a)|$?$`", "{val}`dot(a, a) / 2|12`")
    text.chapter.path.write_text(source, encoding="utf-8")
    halfway = Text.read(text.chapter.path, text.root, RESULT)
    at = source.index("12`") + 1
    row = source[:at].count("\n") + 1
    wrong = [Mutant("value", text.chapter.file, row, at, "2", new, 1, 1) for new in "0134"]
    judged = list(judge.judge_texts({text.chapter.file: halfway}, wrong, 60.0))
    assert [(j.mutant.after, j.caught_by) for j in judged] == [
        ("0", "value"),
        ("1", "value"),
        ("3", ""),
        ("4", "value"),
    ]


def test_the_same_seed_draws_the_same_mutants(root, capsys, monkeypatch):
    drawn = []
    monkeypatch.setattr(mutate, "verify", _verified)
    monkeypatch.setattr(mutate, "_judge_all", lambda judge, texts, found, broad: drawn.append(found) or [])
    for seed in ("5", "5", "6"):
        run(root, "--count", "12", "--seed", seed)
    assert drawn[0] == drawn[1] != drawn[2]
    assert {mutant.kind for mutant in drawn[0]} == set(TYPED) - {"question"}  # the copy has none


def _verified(copy, say=None, only=None):
    """The copy as verified, without running it."""
    return SimpleNamespace(failures=(), executed={"one": RESULT, "index": Result()})


def test_checks_that_see_nothing_let_all_survive(root, capsys, monkeypatch, temporary):
    monkeypatch.setattr(mutate, "verify", _verified)
    monkeypatch.setattr(judge, "check_chapter", lambda *_: Report())
    assert run(root, "--kind", "expectation", "--count", "5") == 1
    printed = capsys.readouterr().out
    assert "5 survived:" in printed
    line = CHAPTER.split("\n").index("25") + 1
    assert f"book/part/one.md:{line}: `25` -> `" in printed
    assert list(temporary.iterdir()) == []


def test_all_caught_is_success(root, capsys, monkeypatch):
    monkeypatch.setattr(mutate, "verify", _verified)
    assert run(root, "--kind", "equation", "--count", "9") == 0
    assert "survived:" not in capsys.readouterr().out


def test_a_book_that_fails_unchanged_is_not_judged(root, capsys):
    chapter = root / "book/part/one.md"
    chapter.write_text(CHAPTER.replace("5^2 = 25", "5^2 = 26"), encoding="utf-8")
    assert run(root, "--count", "5") == 2
    assert "make check" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--count", "0"], ["--count", "-3"]])
def test_wrong_use(root, arguments, capsys):
    assert run(root, *arguments) == 2
    assert "--count" in capsys.readouterr().err


def test_an_unknown_kind_is_wrong_use(root):
    with pytest.raises(SystemExit) as ended:
        run(root, "--kind", "nothing-of-this-name")
    assert ended.value.code == 2


def test_the_scratch_copy_is_removed_when_interrupted(root, monkeypatch, temporary, capsys):
    def interrupted(copy, say=None, only=None):
        assert (copy / "book/part/one.md").is_file()
        raise KeyboardInterrupt

    monkeypatch.setattr(mutate, "verify", interrupted)
    assert run(root, "--count", "5") == 130
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
def test_package_mutants_that_loop_crash_or_compute_wrongly_are_caught(root):
    with scratch.scratch_copy(root) as copy:
        package = PackageJudge(copy, 30.0, scratch.server())
        package.check_baseline({"src/labook/vectors.py"})
        found = package_sites(copy / "src/labook/vectors.py", copy).mutants
        judged = {
            (each.mutant.before, each.mutant.after, each.mutant.line): each for each in package.judge(found)
        }
        rows = VECTORS.split("\n")
        loops = judged["-", "+", rows.index("        n = n - 1") + 1]
        wrong = judged["*", "+", rows.index("        total = total + x * y") + 1]
        free = judged["7", "8", rows.index("UNPROTECTED = 7") + 1]
    assert loops.caught_by.startswith("timeout")
    assert wrong.caught_by == "the example of labook.vectors.dot"
    assert free == Judged(free.mutant, "")


@pytest.mark.slow
def test_a_failing_unit_test_of_the_unchanged_package_stops_the_judge(root):
    (root / "tests" / "test_vectors.py").write_text(TEST.replace("11", "12"), encoding="utf-8")
    with scratch.scratch_copy(root) as copy:
        package = PackageJudge(copy, 60.0, scratch.server())
        with pytest.raises(BaselineError, match=r"tests/test_vectors\.py"):
            package.check_baseline({"src/labook/vectors.py"})


@pytest.mark.slow
def test_a_widget_is_judged_by_its_suggestions_and_by_the_pages_that_show_it(tmp_path, pytestconfig):
    copy, file = tmp_path / "project", "src/labook/widgets/two_vectors.py"
    shutil.copytree(pytestconfig.rootpath / "src", copy / "src", ignore=scratch.IGNORED)
    (copy / "book").mkdir()
    page = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n# One\n"
    page += "```{widget} two-vectors\n:a: [1, 7]\n```\n"  # typed, which no page may do
    (copy / "book" / "one.md").write_text(page, encoding="utf-8")
    text = (copy / file).read_text(encoding="utf-8")
    changes = [("[-1, 3]", "[-1, 7]"), ("product is 0", "product is 7")]
    mutants = [Mutant("widget", file, 1, text.index(a), a, b) for a, b in changes]
    same = Mutant("widget", file, 1, 0, text[0], text[0])
    package = PackageJudge(copy, 30.0, scratch.server())
    judged = {each.mutant: each.caught_by for each in package.judge_drawn([*mutants, same])}
    assert all("[widget-try]" in judged[mutant] for mutant in mutants)
    assert "two_vectors.py" in judged[mutants[0]]
    assert judged[same].startswith("book/one.md:")


def test_a_tree_differs_from_the_copy_in_one_file(root, tmp_path):
    copy, tree = root, tmp_path / "tree"
    before = tree_hash(copy)
    scratch.tree_with(copy, tree, "src/labook/vectors.py", "x = 1\n")
    assert (tree / "src/labook/vectors.py").read_text(encoding="utf-8") == "x = 1\n"
    assert tree_hash(copy) == before
    assert read_chapter(tree / "book/part/one.md", tree).of(Element)
