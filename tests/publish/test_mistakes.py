"""Forty mistakes that writers make: each is told with file, line, what was expected, got, and what to do."""

from dataclasses import dataclass

import pytest
from sample_book import HEADER, cell, make_project

DOT = "from labook.vectors import dot\ndot([1, 2], [3, 4])"
START = "```{exercise-start}\n:label: ex-a\n```\nDo.\n"


@dataclass(frozen=True)
class Mistake:
    """A page with a mistake: its text, a text that stands on the faulty line alone, the rule, parts told."""

    body: str
    line: str
    check: str
    told: tuple[str, ...] = ()
    header: str = HEADER


# The twenty-five that a reviewer of the book made.
REVIEWED = {
    "tab": Mistake("\tA paragraph behind a tab.\n", "behind a tab", "refused", ("take the blanks",)),
    "unclosed-formula": Mistake("The sum is\n\n$$\ns = a + b\n", "$$", "refused", ("close the formula",)),
    "prices": Mistake("It costs $5 and $10 for two.\n", "costs", "refused", (r"\$5",)),
    "value-with-a-blank": Mistake("It is {val} `6 * 7|42`.\n", "It is", "refused", ("close the role",)),
    "value-unclosed": Mistake("It is {val}`6 * 7|42 here.\n", "It is", "refused", ("close the code span",)),
    "line-break-in-a-row": Mistake("| a | b |\n| - | - |\n| one | two\nthree |\n", "three |", "table"),
    "bar-in-a-table": Mistake(
        "| a | b |\n| - | - |\n| it | {val}`6 * 7|42` |\n", "it |", "refused", ("\\|",)
    ),
    "hidden-line": Mistake("One.\n% half of it vanishes\n", "% half", "refused", ("is not shown",)),
    "unknown-tag": Mistake(cell(DOT, "11", tags="hide-inptu"), ":tags:", "unknown-tag", ("hide-input?",)),
    "float-noise": Mistake(cell("0.1 + 0.2", "0.30000000000000004"), "{expect}", "float-noise"),
    "pyplot": Mistake(
        cell("import matplotlib.pyplot as p\np.show()"), "pyplot", "refused", ("labook.figures",)
    ),
    "bare-figure": Mistake(
        cell("from matplotlib.figure import Figure\nFigure()"), "import Figure", "nameless"
    ),
    "byte-order-mark": Mistake("Text.\n", "", "encoding", ("UTF-8 without it",), "\ufeff" + HEADER),
    "unclosed-block": Mistake("```{note}\nA note.\n\n## More\n", "{note}", "unclosed"),
    "unknown-directive": Mistake(
        ":::{nte}\nText.\n:::\n", "{nte}", "unknown-directive", ("did you mean note?",)
    ),
    "header-not-yaml": Mistake(
        "Text.\n", "labook: a: b", "header", ("quotes",), "---\nfile_format: mystnb\nlabook: a: b\n---\n"
    ),
    "percent-in-a-formula": Mistake("So $50 % x$ is.\n", "So", "percent", ("\\%",)),
    "heading-jump": Mistake("## Two\n\n#### Four\n", "#### Four", "heading", ("###",)),
    "unknown-citation": Mistake("As {cite}`boyd204` says.\n", "As", "unknown-citation", ("boyd2004?",)),
    "wrong-output": Mistake(cell(DOT, "12"), "{expect}", "output", ("11", "promote")),
    "wrong-value": Mistake(f"{cell('a = 2 / 3')}\nIt is {{val}}`a|0.66`.\n", "It is", "value", ("0.666",)),
    "wrong-equation": Mistake("So $2 + 2 = 5$.\n", "So", "equation", ("evaluates to 4",)),
    "missing-name": Mistake("It is {val}`nowhere|3`.\n", "It is", "missing-value", ("NameError",)),
    "dead-reference": Mistake("See {ref}`nowhere`.\n", "See", "dead-reference", ("points at nothing",)),
    "no-solution": Mistake("```{exercise}\n:label: ex-b\nDo.\n```\n", "{exercise}", "no-solution"),
}  # fmt: skip
OWN = {
    "unknown-role": Mistake("It is {vla}`6 * 7|42`.\n", "It is", "unknown-role", ("did you mean val?",)),
    "unknown-option": Mistake(
        ":::{note}\n:clas: wide\nText.\n:::\n", "{note}", "unknown-option", (":class:", "class?")
    ),
    "tags-not-a-list": Mistake(
        f"```{{code-cell}} python\n:tags: hide-input\n{DOT}\n```\n",
        ":tags:",
        "tags",
        (":tags: [hide-input]",),
    ),
    "hidden-exercise": Mistake(
        START.replace("```\nDo", ":hidden:\n```\nDo"), "{exercise-start}", "unknown-option", (":hidden:",)
    ),
    "half-an-exercise": Mistake(START, "{exercise-start}", "no-partner", ("{exercise-end}",)),
    "solution-of-nothing": Mistake("```{solution} ex-nowhere\nSo.\n```\n", "{solution}", "no-exercise"),
    "relation-as-output": Mistake(
        cell("import sympy\nsympy.Eq(sympy.Symbol('x'), 5)", "Eq(x, 5)"),
        "import sympy",
        "rich-output",
        ("print",),
    ),
    "unknown-derivation": Mistake(
        "```{derive} dot_prodct([1], [2])\n```\n", "{derive}", "derivation", ("dot_product?",)
    ),
    "derivation-of-no-sense": Mistake(
        "```{derive} dot_product([1, 2], [3])\n```\n", "{derive}", "derivation", ("one length",)
    ),
    "unknown-widget": Mistake("```{widget} two-vectrs\n```\n", "{widget}", "widget", ("two-vectors?",)),
    "header-key": Mistake(
        "Text.\n", "labok", "header", ("did you mean labook?",), "---\nfile_format: mystnb\nlabok: {}\n---\n"
    ),
    "header-not-closed": Mistake("Text.\n", "", "header", ("write ---",), "---\nfile_format: mystnb\n\n"),
    "caption-with-a-colon": Mistake(
        f"```{{code-cell}} python\n---\nmystnb:\n  figure:\n    caption: A: b\n---\n{DOT}\n```\n",
        "caption",
        "options",
    ),
    "value-without-a-bar": Mistake("It is {val}`6 * 7` here.\n", "It is", "value", ("without a bar",)),
    "notebook-command": Mistake(cell("%matplotlib inline"), "%matplotlib", "command", ("not Python",)),
    "second-title": Mistake("# Another\n\nText.\n", "# Another", "heading", ("write ##",)),
    "dead-link": Mistake("[See](nowhere.md).\n", "[See]", "dead-link", ("nowhere.md",)),
    "lost-footnote": Mistake("Text.[^one]\n", "Text.", "footnote", ("[^one]:",)),
    "value-that-raises": Mistake(
        f"{cell('b = [1]')}\nIt is {{val}}`b[3]|d`.\n", "It is", "value", ("cannot be computed",)
    ),
    "block-swallowed": Mistake(
        f"```{{note}}\nA note.\n\n{cell(DOT, '11')}", "{note}", "unclosed", ("{code-cell} python in line",)
    ),
}  # fmt: skip
MISTAKES = REVIEWED | OWN


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A book with one page a mistake, checked once: the project, and the failures by page."""
    project = make_project(tmp_path_factory.mktemp("mistakes") / "p")
    for name, mistake in MISTAKES.items():
        project.write(f"part/{name}", mistake.body, header=mistake.header, listed=False)
    project.list_pages()
    found = {}
    for failure in project.check().failures:
        found.setdefault(failure.file, []).append(failure)
    return project, found


def test_there_are_forty_and_each_of_its_own():
    assert len(REVIEWED) == 25
    assert len(MISTAKES) >= 40


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_whole(told, name):
    project, found = told
    mistake = MISTAKES[name]
    line = project.line(f"part/{name}", mistake.line) if mistake.line else 1
    failures = found[f"book/part/{name}.md"]
    here = [f for f in failures if (f.line, f.check) == (line, mistake.check)]
    assert here, "\n".join(map(str, failures))
    for failure in failures:
        assert all([failure.what, failure.expected, failure.got, failure.next]), str(failure)
        assert "Traceback" not in str(failure)
    text = "\n".join(map(str, here))
    assert [part for part in mistake.told if part not in text] == [], text


@pytest.mark.parametrize("name", ["header-not-yaml", "header-not-closed", "header-key"])
def test_a_wrong_header_is_told_once(told, name):
    _, found = told
    assert [f.check for f in found[f"book/part/{name}.md"]] == ["header"]


def test_a_tag_that_the_book_allows_and_a_footnote_that_exists_pass(project):
    project.write("one", cell(DOT, "11", tags="hide-input") + "\nText.[^one]\n\n[^one]: A note.\n")
    assert project.check().failures == ()
