"""Cells as a page runs them: from the top, with the reader's changes, and a sentence for every error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.live import cells
from labook.live.answer import answer
from labook.live.needed import missing, needed


@pytest.fixture(autouse=True)
def fresh():
    cells.pages.clear()


def run(*sources, page="p"):
    return cells.answer(page, [(True, source) for source in sources])


def test_a_cell_shows_what_it_prints_and_its_value():
    assert run("x = 2\nprint(x)\nx + 1") == {"text": "2\n3\n"}
    assert run("None") == {"text": ""}
    assert run("") == {"text": ""}


def test_a_cell_runs_after_those_above_it_as_they_stand():
    assert run("x = 1", "x += 1\nx")["text"] == "2\n"
    assert run("x = 1", "x += 1\nx")["text"] == "2\n"  # again: not 3, since all run again
    assert run("x = 5", "x += 1\nx")["text"] == "6\n"
    assert run("x = 1", "x += 1\nx", "x")["text"] == "2\n"


def test_cells_above_do_not_run_twice():
    run("count = [0]", "count[0] += 1")
    assert run("count = [0]", "count[0] += 1", "count")["text"] == "[1]\n"


def test_pages_do_not_see_each_other():
    run("x = 1", page="a")
    assert "NameError" in run("x", page="b")["error"]


def test_of_a_cell_that_cannot_run_only_what_is_needed_runs():
    heavy = "import no_such_library\nx = 3\ndraw(x)\ny = no_such_library.f(4)"
    assert cells.answer("p", [(False, heavy), (True, "x + 1")]) == {"text": "4\n"}
    assert needed([(False, heavy), (True, "x + 1")]) == [(False, "x = 3"), (True, "x + 1")]


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("x.append(1)", True),
        ("x[0] = 5", True),
        ("x += [2]", True),
        ("y = g(x)", True),
        ("f(x)", False),
        ("z = 1", False),
    ],
)
def test_what_changes_a_needed_name_is_needed(statement, kept):
    found = needed([(False, f"x = [0]\n{statement}"), (True, "x")])
    assert ((False, statement) in found) is kept


def test_a_part_above_runs_late_only_where_nothing_after_it_touches_its_names():
    ran = [(True, "x = 1")]
    assert missing(ran, [(False, "y = 2"), (True, "x = 1"), (True, "x + y")]) == [0, 2]
    assert missing(ran, [(False, "x = 2"), (True, "x = 1"), (True, "x")]) is None
    assert missing(ran, ran) is None  # asked for again
    assert missing(ran, [(True, "x = 2"), (True, "x")]) is None  # changed


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5))
def test_running_cell_by_cell_gives_what_one_run_gives(numbers):
    cells.pages.clear()
    sources = ["x = 1", *(f"x = 2 * x + {n}\nx" for n in numbers)]
    one_by_one = [run(*sources[:k])["text"] for k in range(1, len(sources) + 1)][-1]
    assert one_by_one == run(*sources, page="other")["text"]


@pytest.mark.parametrize(
    ("source", "error", "line"),
    [
        ("x = 1\n1 / 0", "ZeroDivisionError: division by zero", 2),
        ("def f(:\n    pass", "SyntaxError: invalid syntax", 1),
        ("def f():\n    return f()\nf()", "RecursionError: a function calls itself too many times", 2),
        ("input()", "no line to type an answer in", 1),
        ("open('x')", "this page has no files", 1),
        ("raise SystemExit", "SystemExit", 1),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1),
    ],
)
def test_what_goes_wrong_is_one_line_with_the_readers_line(source, error, line):
    found = run(source)
    assert error in found["error"]
    assert found["line"] == line


def test_too_little_memory_is_said_in_plain_words():
    assert run("raise MemoryError")["error"] == (
        "MemoryError: this needs more memory than a page in a browser has"
    )


def test_a_flood_of_text_is_cut_and_said():
    text = run("print('x' * 10**6)")["text"]
    assert len(text) < cells.LIMIT + 100
    assert "more characters" in text


def test_a_long_list_is_shown_entry_by_entry():
    assert cells.shown(list(range(100))).count("\n") == 99


def test_one_way_in_takes_requests_and_refuses_others():
    ask = {"ask": "cells", "page": "p", "cells": [[True, "6 * 7"]]}
    assert json.loads(answer(json.dumps(ask))) == {"text": "42\n"}
    assert "does not know" in json.loads(answer('{"ask": "os"}'))["error"]


def test_sympy_is_asked_for_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sympy", None)
    assert json.loads(
        answer(json.dumps({"ask": "cells", "page": "p", "cells": [[True, "import sympy"]]}))
    ) == {"wants": "sympy"}
