"""The check of a reader's file: closed, timed, and never with a traceback."""

import textwrap

import pytest

from labook.projects.catalogue import names, project
from labook.projects.judging import told
from labook.publish.commands import main
from labook.publish.execute.attempts import verdicts

WRONG = """
    import numpy as np
    import helper

    print("never seen")

    def standardized(X):
        return helper.zeros(X)

    def unit_rows(X):
        while True:
            pass

    def similarities(X):
        return X

    top_k = 3

    def recommend(X, song, k):
        import os
        os._exit(3)

    def codes(X, R):
        with open("/tmp/of-others", "w") as file:
            file.write("x")

    def build_index(X, tables):
        return build_index(X, tables)

    def candidates(index, tables, q):
        tables[0][0][0] = 7

    def recall(found, exact):
        return len(found) / (len(exact) - len(exact))
"""
SAYS = {
    "standardized": "don't have mean 0 and standard deviation 1.",
    "unit_rows": "It doesn't come back within 3 seconds: does a loop never end?",
    "similarities": "It can't be called as similarities(X, q): count its parameters.",
    "top_k": "`top_k` is a value of type int, and should be a function.",
    "recommend": "It ends Python itself, with the status 3.",
    "codes": "It does something in line 24 that the check doesn't allow: "
    "your code may not write outside of its folder (of-others).",
    "build_index": "It calls itself without an end in line 28.",
    "candidates": "It changes `tables`, which belongs to the caller: work on a copy.",
    "recall": "It raises ZeroDivisionError in line 34: division by zero.",
}


@pytest.fixture
def write(tmp_path):
    """A function that writes a reader's file."""

    def written(text, name="mine.py"):
        path = tmp_path / name
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return written


def test_each_kind_of_failure_costs_its_function_alone(write):
    write("def zeros(X):\n    return 0 * X\n", "helper.py")
    found = verdicts(project("song-recommender"), write(WRONG), seconds=3)
    assert {v.name: v.state for v in found} == dict.fromkeys(SAYS, "not yet")
    for verdict in found:
        assert SAYS[verdict.name] in verdict.sentence
    assert "Traceback" not in told(found)


FILES = {
    "def top_k(:\n": "mine.py is no Python in line 1: ",
    "x = 1\nwhile x:\n    pass\n": "The file doesn't come back within 3 seconds: does a loop never end?",
    "n = int(input('how many? '))\n": "mine.py can't be loaded, because it asks for input in line 1, "
    "and the check has no keyboard: take the value as a parameter.",
    "import nothing_of_this_name\n": "can't be loaded, because it raises ModuleNotFoundError in line 1: ",
    "import sys\n\nsys.exit(0)\n": "mine.py can't be loaded, because it ends Python in line 3",
    "import socket\nsocket.socket()\n": "that the check doesn't allow: your code may not use the network",
    "import subprocess\nsubprocess.run(['true'])\n": "your code may not start or end another process",
    "x = bytearray(10**12)\n": "mine.py can't be loaded, because it raises MemoryError in line 1.",
}


@pytest.mark.parametrize(("text", "says"), FILES.items(), ids=range(len(FILES)))
def test_a_file_that_cannot_be_loaded_is_told_in_a_sentence(write, capsys, text, says):
    path = write(text)
    assert main(["project", "check", "song-recommender", str(path), "--seconds", "3"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert says in line


def test_an_empty_file_has_everything_before_it(write, capsys):
    assert main(["project", "check", "song-recommender", str(write(""))]) == 1
    out = capsys.readouterr().out
    assert "missing  top_k         Not written yet: top_k(scores, k)." in out
    assert out.endswith("0 of 9 functions right\n")


@pytest.mark.parametrize("name", names())
def test_every_solution_is_right(name, capsys):
    import labook.projects

    path = f"{labook.projects.__path__[0]}/{name.replace('-', '_')}.py"
    assert main(["project", "check", name, path]) == 0, capsys.readouterr().out
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines[:-1]} == {"right"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check"], "write: labook project check NAME FILE.py, where NAME is one of"),
        (["check", "song-recommender"], "write: labook project check NAME FILE.py"),
        (["check", "opera", "x.py"], "there is no project 'opera': choose one of "),
        (["list", "opera"], "there is no project 'opera': choose one of "),
        (["check", "song-recommender", "no/such.py"], "there is no file no/such.py: write the path"),
        (["check", "song-recommender", "x.py", "--seconds", "ten"], "the seconds are 'ten': give a number"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(words, says, capsys):
    assert main(["project", *words]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"labook project: {says}")


def test_a_file_that_is_no_text_is_told(tmp_path, capsys):
    path = tmp_path / "mine.py"
    path.write_bytes(b"x = '\xff'\n")
    assert main(["project", "check", "song-recommender", str(path)]) == 2
    assert "mine.py is no text in UTF-8: save it as UTF-8." in capsys.readouterr().err


def test_what_is_asked_for_can_be_listed(capsys):
    assert main(["project", "list"]) == 0
    assert capsys.readouterr().out.split() == names()
    assert main(["project", "list", "song-recommender"]) == 0
    assert "top_k(scores, k)\n    The places of the largest scores" in capsys.readouterr().out
