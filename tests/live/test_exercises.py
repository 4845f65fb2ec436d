"""Coding exercises: their cases are proved, a failure is one sentence, and the terminal grades alike."""

import re
from fractions import Fraction

import pytest

from labook.live.exercises import Exercise, exercises
from labook.live.grading import answer, graded, same
from labook.publish.checks import code_exercises
from labook.publish.checks.code_exercises import faults, proved
from labook.publish.checks.code_mutants import mutants
from labook.publish.commands import main
from labook.publish.verify.book import chapter_paths

DOT = "labook.vectors.dot"
RIGHT = (
    "def dot(u, v):\n    if len(u) != len(v): raise ValueError\n    return sum(a * b for a, b in zip(u, v))"
)


@pytest.mark.parametrize("name", exercises())
def test_the_cases_of_an_exercise_tell_the_solution_from_every_mutant_and_mistake(name, repository):
    assert proved(name, repository) == []  # where the book was built, its proof is kept
    assert len(exercises()[name].mistakes) >= 3
    assert len(exercises()[name].cases) >= 5
    assert len(exercises()[name].hints) >= 2


def test_each_chapter_asks_for_three_functions_and_the_book_for_sixty(repository):
    asked = {
        path: re.findall(r"^```\{code-exercise\} (\S+)$", path.read_text(encoding="utf-8"), re.M)
        for path in chapter_paths(repository)
    }
    parts = ("data-as-numbers", "matrices-act", "structure", "learning")
    chapters = {path.stem: names for path, names in asked.items() if path.parent.name in parts}
    assert len(chapters) >= 21
    assert {name: found for name, found in chapters.items() if len(found) < 3} == {}
    named = [name for names in asked.values() for name in names]
    assert sorted(named) == sorted(exercises())  # each at one place
    assert len(named) >= 60


def test_a_proof_is_kept_and_made_again_where_it_was_damaged(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(code_exercises, "faults", lambda name: made.append(name) or [("a", "b", "c", "d")])
    assert proved(DOT, tmp_path) == proved(DOT, tmp_path) == [("a", "b", "c", "d")]
    assert made == [DOT]
    [kept] = (tmp_path / "_build" / "labook" / "exercises").iterdir()
    kept.write_text("[]")
    assert proved(DOT, tmp_path) == [("a", "b", "c", "d")]
    assert made == [DOT, DOT]


def test_what_may_run_for_ever_is_ended():
    loop = "def dot(u, v):\n    while True:\n        pass"
    again = "def dot(u, v):\n    return dot(u, v)"
    for source in (loop, again):
        with code_exercises._limited(source):
            assert graded(exercises()[DOT], source)["failure"]


def test_what_the_cases_let_pass_is_told(monkeypatch):
    weak = Exercise(
        DOT, "?", (([0], [0]),), {"it returns 0": ("def dot(u, v):\n    return 0")}, same={"a -> b": "?"}
    )
    found = list(code_exercises._faults(weak))
    what = [fault[0] for fault in found]
    assert f"a changed {DOT} passes all cases" in what
    assert f"a mistake in {DOT} passes all cases" in what
    assert f"{DOT}: same= names a change that nobody makes" in what
    assert all(fault[3] for fault in found)


def test_mutants_change_operators_comparisons_constants_arguments_and_statements():
    from labook.vectors import dot, norm_1, unit

    changes = [mutant.what for mutant in mutants(dot)]
    assert "u_i * v_i -> u_i + v_i" in changes
    assert "0 -> 1" in changes
    assert "return total -> pass" in changes
    assert "length == 0 -> length != 0" in [mutant.what for mutant in mutants(unit)]
    assert [mutant.what for mutant in mutants(norm_1)] == ["return sum((abs(v_i) for v_i in v)) -> pass"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("def dot(u, v):\n    return 0", "dot([3], [4]) should be 12, and your function returned 0."),
        ("def dot(u, v):\n    ...", "dot([], []) should be 0, and your function returned None."),
        ("def dot(u, v)\n    return 0", "SyntaxError: expected ':'."),
        ("def dott(u, v):\n    return 0", "Your code defines no function dot."),
        ("dot = 3", "Your code defines no function dot."),
        ("def dot(u):\n    return 0", "your function raised TypeError"),
        ("def dot(u, v):\n    return dot(u, v)", "RecursionError: a function calls itself too many times"),
        (
            RIGHT.replace("raise ValueError", "raise KeyError"),
            "dot([1, 2], [3]) should raise ValueError, and your function raised KeyError.",
        ),
        (
            RIGHT.replace("raise ValueError", "pass"),
            "dot([1, 2], [3]) should raise ValueError, and your function returned 3.",
        ),
        (RIGHT + "\nopen('x')", "open() does not work here"),
    ],
)
def test_a_failure_is_one_sentence_with_input_wanted_and_got(source, sentence):
    found = answer(DOT, source)
    assert sentence in found["failure"]
    assert "\n" not in found["failure"]


def test_the_right_function_passes():
    found = answer(DOT, RIGHT)
    assert found["failure"] == ""
    assert found["passed"] == found["count"]
    assert "no exercise" in answer("labook.vectors.nothing", RIGHT)["error"]


def test_changed_inputs_and_shared_rows_are_found():
    add = exercises()["labook.vectors.add"]
    code = "def add(u, v):\n    if len(u) != len(v): raise ValueError\n"
    changed = graded(
        add,
        code
        + (
            "    u = u if isinstance(u, list) else list(u)\n"
            "    for i in range(len(u)): u[i] += v[i]\n"
            "    return list(u)"
        ),
    )
    assert "should leave its inputs as they are" in changed["failure"]
    table = exercises()["labook.broadcasting.stretch"]
    shared = (
        "def stretch(A, m, n):\n"
        "    r = A if len(A) == m else A * m\n"
        "    return [x if len(x) == n else x * n for x in r]"
    )
    assert "should return lists of its own" in graded(table, shared)["failure"]


def test_numbers_are_compared_exactly_where_they_are_exact():
    assert same(0.1 + 0.2, 0.3)
    assert not same(0.5, Fraction(1, 2))
    assert not same([1, 2], [1])
    assert same(float("nan"), float("nan"))


def test_the_terminal_grades_a_file(tmp_path, capsys):
    file = tmp_path / "mine.py"
    file.write_text(RIGHT)
    assert main(["exercise", "check", str(file)]) == 0
    assert "labook.vectors.dot: 8 of 8 cases pass" in capsys.readouterr().out
    file.write_text("def dot(u, v):\n    return 0")
    assert main(["exercise", "check", str(file)]) == 1
    assert "should be 12" in capsys.readouterr().out
    file.write_text("x = 1")
    assert main(["exercise", "check", str(file)]) == 2
    assert main(["exercise", "check", str(tmp_path / "none.py")]) == 2
    assert main(["exercise", "check"]) == 2
    assert main(["exercise", "list"]) == 0


def test_a_chapter_that_asks_for_what_is_not_there_fails_with_a_near_name():
    [(what, _, _, hint)] = faults("labook.vectors.dto")
    assert "no such exercise" in what
    assert "labook.vectors.dot" in hint
