"""Hand calculations in chapters and in the terminal."""

import json
import subprocess
import sys

import pytest
from sample_book import cell, only_failure

import labook.derive
from labook.derive.core.catalogue import entries
from labook.derive.core.names import TABLE
from labook.publish.commands import main
from labook.publish.execute.handwork import derived

CELLS = cell("a, b = [1, 2, 3], [4, -5, 6]")


def test_a_hand_calculation_counts_its_steps_and_shows_them(project):
    project.write("part/one", CELLS + "\n```{derive} dot_product(a, b)\n```\n")
    found = project.check()
    assert found.failures == ()
    report = found.reports["one"]
    assert report.counts.equations_checked == report.counts.equations == 1
    [shown] = report.shown.derivations
    assert shown.title == "Dot product"
    assert "= 12" in shown.steps[0].latex
    assert report.shown.math == (shown.inputs, shown.steps[0].latex)


def test_a_call_may_stand_in_the_body_and_a_cell_may_use_the_name(project):
    body = cell("def inverse(A):\n    return None") + "\n```{derive}\ninverse(\n  [[4, 7], [2, 6]])\n```\n"
    project.write("part/one", body)
    [shown] = project.check().reports["one"].shown.derivations
    assert shown.call == "inverse( [[4, 7], [2, 6]])"
    assert [step.reason for step in shown.steps][-1] == "check: the product is the identity matrix"


@pytest.mark.parametrize(
    ("call", "got"),
    [
        ("nothing_like_it(1)", "the catalogue has no 'nothing_like_it'"),
        ("dot_product([1], [1, 2])", "one length"),
        ("dot_product(unknown, [1])", "NameError: name 'unknown' is not defined"),
        ("dot_product([1]", "SyntaxError"),
    ],
)
def test_a_hand_calculation_that_cannot_be_made_fails(project, call, got):
    project.write("part/one", f"{CELLS}\n```{{derive}} {call}\n```\n")
    failure = only_failure(project.check().failures, "derivation")
    assert failure.line == project.line("part/one", "{derive}")
    assert got in failure.got
    assert "labook derive --list" in failure.next


def test_the_page_holds_the_steps_in_a_list_and_loads_the_script_only_there(project):
    project.write("part/one", CELLS + "\n```{derive} inverse([[4, 7], [2, 6]])\n```\n")
    project.write("part/two", CELLS.replace("a, b", "c, d"))
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    html = project.html("part/one")
    assert html.count("<li>") >= 3
    assert "labook-derive.js" in html
    assert "labook-derive.js" not in project.html("part/two")


def test_the_terminal_prints_text_latex_and_json(capsys):
    assert main(["derive", "inverse", "[[4,7],[2,6]]"]) == 0
    assert "det(A) = 4·6 - 7·2 = 10" in capsys.readouterr().out
    assert main(["derive", "inverse", "4 7; 2 6", "--latex"]) == 0
    assert r"\det(A) &= 4 \cdot 6 - 7 \cdot 2 = 10" in capsys.readouterr().out
    assert main(["derive", "dot_product", "[0.4, 1/2]", "b=[5, 4]", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"] == {"exact": "4"}


def test_the_terminal_lists_the_catalogue(capsys):
    assert main(["derive", "--list"]) == 0
    out = capsys.readouterr().out
    assert "  inverse A\n" in out
    assert main(["derive"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing"], "there is no derivation 'nothing'; there are: "),
        (["inverse"], 'inverse needs A: a matrix such as "[[4, 7], [2, 6]]"'),
        (["inverse", "[[1, 2], [3]]"], "row 2 of A has 1 entry, row 1 has 2"),
        (["inverse", "[[1, x], [2, 4]]"], "A cannot be read"),
        (["dot_product", "1 2", "3"], "two vectors of one length"),
        (["dot_product", "1 2", "3 4", "5"], "takes 2 arguments, 3 were given"),
    ],
)
def test_bad_words_are_answered_by_one_sentence(words, message, capsys):
    assert main(["derive", *words]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_the_terminal_needs_no_book_and_no_heavy_library(tmp_path):
    program = (
        "import sys\nfrom labook.publish.commands import main\n"
        "status = main(['derive', 'dot_product', '1 2', '3 4'])\n"
        "heavy = {'numpy', 'matplotlib', 'torch', 'sphinx'} & set(sys.modules)\n"
        "sys.exit(status or ', '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "= 11" in done.stdout


@pytest.mark.parametrize("word", ["nonsense", "", "[[]]", "nan", "1e999999", str(list(range(40)))])
def test_no_entry_answers_nonsense_with_a_traceback(word, capsys):
    for entry in entries():
        needed = [name for name in entry.kinds if name not in entry.optional]
        if needed:
            status = main(["derive", entry.name, *[word] * len(needed)])
            error = capsys.readouterr().err
            assert status == 0 or (status == 2 and error.startswith("labook derive: ")), (entry.name, error)


@pytest.mark.parametrize(
    ("body", "got", "hint"),
    [
        ("raise RuntimeError('lost')", "RuntimeError: lost", "correct the derivation"),
        ("return f(a)", "RecursionError: maximum recursion depth exceeded", "correct the derivation"),
        ("return None", "dot_product of src/labook/derive/vectors.py returns None", "return the derivation"),
        ("print('here'); return real([1], [2])", "prints 'here'", "delete the print"),
        ("return eval('1 +')", "SyntaxError", "labook derive --list"),
        ("raise ValueError", "ValueError", "correct the inputs"),
    ],
)
def test_a_wrong_derivation_is_told_and_ends_nothing(monkeypatch, body, got, hint):
    namespace = {"real": labook.derive.dot_product}
    exec(f"def f(*a):\n    {body}", namespace)
    monkeypatch.setitem(vars(labook.derive), "dot_product", namespace["f"])
    found = derived({}, "dot_product([1], [2])")
    assert got in found.error
    assert hint in found.next


def test_a_derivation_that_is_listed_and_missing_is_told(monkeypatch):
    monkeypatch.setitem(TABLE, "dot_prodigy", "products")
    found = derived({}, "dot_prodigy([1], [2])")
    assert "dot_prodigy" in found.error
    assert found.next
