"""The inputs of an exercise are used by its statement and by its solution, or a message says by which not."""

import pytest

from labook.publish.checks.budget import Ceiling, apply_ceilings
from labook.publish.checks.exercises import check_inputs, exercises
from labook.publish.source.read import read_chapter

HEADER = "---\nfile_format: mystnb\n---\n# A page\n\n"
PAGE = """% given: u = [1, 4]
% letters: u: vector n
```{exercise} Add
:label: ex-add
Add STATEMENT.
```

```{solution-start} ex-add
```
% given: rounds = 2
Here is SOLUTION.
```{solution-end}
```

% given: other = 3
Text that uses nothing.
"""
BOUND = "{val}`u|$?$`"


def failures(tmp_path, page=PAGE, statement=BOUND, solution=BOUND):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    text = page.replace("STATEMENT", statement).replace("SOLUTION", solution)
    path.write_text(HEADER + text, encoding="utf-8")
    return list(check_inputs(read_chapter(path, tmp_path)))


def test_an_input_that_both_use_is_right(tmp_path):
    assert failures(tmp_path) == []


@pytest.mark.parametrize(
    "used",
    [
        "the sum\n```{code-cell} python\nsum(u)\n```\n",
        "\n```{derive} norm(u)\n```\n",
        "{val}`sum(x for x in u)|5`",
        "it.\n\n```{widget} two-vectors\n:a: u\n```\n",
        "so.\n% given: twice = [2 * x for x in u]\nIt is {val}`twice|$?$`",
    ],
)
def test_each_way_to_use_an_input_counts(tmp_path, used):
    assert failures(tmp_path, solution=used if "given" not in used else BOUND) == []


def test_the_message_says_which_of_the_two_types_the_numbers(tmp_path):
    [found] = failures(tmp_path, statement="$(1, 4)$")
    assert (found.file, found.line, found.check) == ("book/page.md", 6, "exercise-inputs")
    assert found.what == "the statement of the exercise does not use `u`"
    assert found.got == "% given: u = [1, 4]"
    assert found.next.endswith("or move it to a `% given:` line in the solution")
    [found] = failures(tmp_path, solution="$(1, 4)$, and `u` in a code span")
    assert found.what == "the solution of the exercise does not use `u`"
    assert found.next == "write {val}`u|$?$` where the solution types it, or delete it"


def test_a_statement_that_only_holds_is_none_that_a_reader_sees(tmp_path):
    [found] = failures(tmp_path, statement="$(1, 4)$.\n% holds: u == [1, 4]\nDo it")
    assert found.what == "the statement of the exercise does not use `u`"
    assert failures(tmp_path, solution="true.\n% holds: u == [1, 4]\nIt is") == []


def test_what_is_computed_from_an_input_stands_for_it(tmp_path):
    page = PAGE.replace("u = [1, 4]", "u = [1, 4]; v = [2 * x for x in u]")
    assert failures(tmp_path, page, solution="{val}`v|$?$`") == []
    found = failures(tmp_path, page.replace("for x in u", "for x in [1, 4]"))
    assert [f.what.split("`")[1] for f in found] == ["v", "v"]


def test_names_above_other_text_are_no_inputs_of_an_exercise(tmp_path):
    page = PAGE.replace("% letters: u: vector n\n", "A sentence.\n")
    assert failures(tmp_path, page, statement="it", solution="it") == []


def test_two_exercises_are_kept_apart(tmp_path):
    second = PAGE.replace("ex-add", "ex-two").replace("u = ", "w = ").replace("STATEMENT", "{val}`w|$?$`")
    found = failures(tmp_path, PAGE + second)
    assert [f.what for f in found] == ["the solution of the exercise does not use `w`"]
    path = tmp_path / "book" / "page.md"
    assert len(exercises(read_chapter(path, tmp_path))) == 2


def test_a_page_may_owe_it_up_to_its_ceiling(tmp_path):
    found = failures(tmp_path, statement="it")
    remaining, allowed = apply_ceilings(found, [Ceiling("book/page.md", "exercise-inputs", 1)])
    assert (remaining, allowed) == ([], found)
