"""Numbers that no role binds: which follow from their section, and which are told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.checks.followed.atoms import atoms, spelled
from labook.publish.checks.followed.check import check_followed
from labook.publish.checks.followed.digits import numbers
from labook.publish.checks.followed.evidence import Ran
from labook.publish.source.read import read_chapter

HEADER = "---\nfile_format: mystnb\n{}---\n# A page\n\n"


def told(tmp_path, text, ran=None, header="", years=None):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER.format(header) + text, encoding="utf-8")
    found = check_followed(read_chapter(path, tmp_path), ran or Ran(), years)
    return [(f.check, f.line, f.got) for f in found.failures]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("375 000", 375000),
        ("1.500.000", 1500000),
        ("１２", 12),
        ("𝟏𝟐", 12),
        ("0·7", Fraction(7, 10)),
        ("0,7", Fraction(7, 10)),
        (".7", Fraction(7, 10)),
        ("¾", Fraction(3, 4)),
        ("10⁻³", Fraction(1, 1000)),
        ("2 × 10⁻⁵", Fraction(1, 50000)),
        ("12 GB", 12),
        ("3 million", 3000000),
    ],
)
def test_numbers_are_read_however_they_are_written(text, value):
    (found,) = numbers(f"about {text} of them")
    assert Fraction(value) in found.values


@pytest.mark.parametrize("text", ["float64", "GPT-3", "A100", "x.7y"])
def test_digits_of_a_name_are_no_number(text):
    assert list(numbers(f"the {text} of it")) == []


@pytest.mark.parametrize("tex", [r"\mathbb{R}^2", r"\mathbb R^2", "(p - y)^2", r"\mathbf{ab}^3", "{x}_{ij}"])
def test_every_part_of_a_formula_is_found_in_the_same_formula(tex):
    assert atoms(tex)
    assert all(atom in spelled(tex) for atom in atoms(tex))


@given(st.integers(0, 10**12))
def test_every_way_to_group_thousands_is_one_number(n):
    for mark in (",", ".", "'", "\u202f", "\u00a0"):
        (found,) = numbers(f"it has {n:,} parts".replace(",", mark))
        assert n in found.values


CELL = "```{code-cell} python\n7 * 112\n```\n"


def test_a_number_of_its_own_section_follows(tmp_path):
    text = f"## One\n\n{CELL}\nIt has 784 inputs.\n"
    assert told(tmp_path, text, Ran(["784"])) == []


def test_a_number_of_another_section_does_not(tmp_path):
    text = f"## One\n\n{CELL}\n## Two\n\nIt has 784 inputs.\n"
    assert told(tmp_path, text, Ran(["784"])) == [("whole-number", 14, "784")]


def test_the_numbers_of_an_exercise_are_its_own(tmp_path):
    text = (
        f"## Exercises\n\n{CELL}\n```{{exercise}}\n:label: a\nAdd 784.\n```\n"
        "```{solution-start} a\n```\n```{solution-end}\n```\n"
    )
    assert [t[0] for t in told(tmp_path, text, Ran(["784"]))] == ["whole-number"]


def test_a_wrong_number_is_told_with_the_one_that_is_near(tmp_path):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir()
    path.write_text(HEADER.format("") + f"{CELL}\nIt has 786 inputs.\n", encoding="utf-8")
    (found,) = check_followed(read_chapter(path, tmp_path), Ran(["784"])).failures
    assert found.next == "write {val}`expression|786`; its section computes 784"


def test_a_year_follows_from_a_citation(tmp_path):
    text = "Found in 1959 {cite}`a59`.\n"
    assert told(tmp_path, text, years={"a59": 1959}) == []
    assert told(tmp_path, text, years={"a59": 1958}) == [("whole-number", 6, "1959")]


def test_a_shape_in_code_is_that_of_a_cell(tmp_path):
    cell = "```{code-cell} python\nA.shape\n```\n"
    assert told(tmp_path, f"{cell}\nIt is `(3, 2)`.\n", Ran(["(3, 2)"])) == []
    assert told(tmp_path, f"{cell}\nIt is `(2, 3)`.\n", Ran(["(3, 2)"])) == [("code-number", 10, "(2, 3)")]
    assert told(tmp_path, f"{cell}\nRead `i + 3`.\n", Ran(["(3, 2)"])) == [("code-number", 10, "i + 3")]
    assert told(tmp_path, f"{cell}\nRead `3`.\n", Ran(["(3, 2)"])) == []


PROOF = r"$$C(n) = \frac23 n^3 + B_{jk}, \quad A \in \mathbb{R}^{3 \times 2}$$"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("n^3", "n^2"),
        ("O(n^3)", "O(n^2)"),
        (r"\frac{2}{3} n^3", r"\frac13 n^3"),
        ("B_{jk}", "B_{kj}"),
        (r"3 \times 2", r"2 \times 3"),
    ],
)
def test_a_part_of_a_formula_is_borne_out_by_another(tmp_path, good, bad):
    assert told(tmp_path, f"{PROOF}\n\nIt costs ${good}$ steps.\n") == []
    assert told(tmp_path, f"{PROOF}\n\nIt costs ${bad}$ steps.\n") != []


def test_a_list_of_numbers_is_one_of_the_section(tmp_path):
    cell = "```{code-cell} python\nu = [5, 0]\n```\n"
    assert told(tmp_path, f"{cell}\nTake $(5, 0)$.\n", Ran([""])) == []
    assert told(tmp_path, f"{cell}\nTake $(6, 0)$.\n", Ran([""])) == [("formula-number", 10, "(6, 0)")]
    assert told(tmp_path, "It lies in $[-2, 2]$.\n") == [("formula-number", 6, "[-2, 2]")]


def test_a_header_declares_a_formula(tmp_path):
    header = "labook:\n  formulas: ['x^2']\n"
    assert told(tmp_path, "Take $x^2$.\n") == [("formula-number", 6, "x^2")]
    assert told(tmp_path, "Take $x^2$.\n", header=header) == []


@pytest.mark.parametrize(
    ("cell", "check"),
    [
        ("x = 3  # shape [1, 4]", "comment"),
        ('print("with 4 decimals")', "printed-literal"),
        ("0.7071", "printed-literal"),
        ("print(0.7071)", "printed-literal"),
    ],
)
def test_a_number_that_a_cell_only_types_is_told(tmp_path, cell, check):
    found = told(tmp_path, f"```{{code-cell}} python\n{cell}\n```\n", Ran([""]))
    assert {f[0] for f in found} == {check}


def test_a_comment_may_say_what_the_cell_computes(tmp_path):
    cell = "```{code-cell} python\nx = [1, 4]  # 2 entries\nlen(x)\n```\n"
    assert told(tmp_path, cell, Ran(["2"])) == []


def test_single_digits_are_counted(tmp_path):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir()
    path.write_text(HEADER.format("") + "It has 3 rows and 4 columns.\n", encoding="utf-8")
    assert check_followed(read_chapter(path, tmp_path), Ran()).small == 2


def test_an_index_is_read_with_its_letter():
    assert atoms("x_1 + y") == ["x_1"]
    assert atoms("x_{12}^2") == ["x_{12}", "}^2"]


def test_a_name_with_a_digit_is_introduced_by_the_page(tmp_path):
    text = "$x_1 = x_2 + x_3$\n\n## Below\n\nIt is $x_3$, or $c_4 + c_5$, or $y_1$.\n"
    assert told(tmp_path, text) == []
    assert told(tmp_path, text.replace("$x_3$, or", "$x_7$, or")) == [("formula-number", 10, "x_7")]


def test_what_is_typed_around_a_filled_number_is_held(tmp_path):
    text = "The cost grows as $n^3$.\n\nIt is {val}`2 + 1|$? n^3$`.\n"
    assert told(tmp_path, text, Ran(values=["$3 n^3$"])) == []
    [failure] = told(tmp_path, text.replace("$? n^3$", "$? n^4$"), Ran(values=["$3 n^3$"]))
    assert failure == ("formula-number", 8, "$? n^4$")


STATE = """$$
M = \\begin{bmatrix} 2 & 1 \\\\ 1 & 3 \\end{bmatrix}
$$

```{widget} row-reduction
:A: [["2", "1"], ["1", "3"]]
```
"""


def test_a_widget_starts_with_numbers_of_its_page(tmp_path):
    assert told(tmp_path, STATE, Ran(widgets=[""])) == []
    [failure] = told(tmp_path, STATE.replace('"3"', '"4"'), Ran(widgets=[""]))
    assert failure[0] == "widget-state"
