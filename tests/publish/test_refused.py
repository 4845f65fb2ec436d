"""What could carry a number past the checks is refused, each with a way out."""

import pytest

from labook.publish.checks.refused import check_macros, check_refused, wrong_symbol
from labook.publish.source.read import read_chapter

HEADER = "---\nfile_format: mystnb\n{}---\n# A page\n\n"


def told(tmp_path, text, header=""):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER.format(header) + text, encoding="utf-8")
    found = list(check_refused(read_chapter(path, tmp_path)))
    assert all(f.expected and f.next and f.line for f in found)
    return [(f.line, f.what) for f in found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("$x \\tag{2}$", r"\tag hides what it holds from the checks"),
        (r"$\underbrace{2+2}_{5} = 4$", r"\underbrace hides what it holds from the checks"),
        (r"$a = b \text{(rounded to 88.5)}$", "a number in the words of a formula"),
        (r"$2+2 \Rightarrow 5$", "an arrow between numbers states nothing that can be checked"),
        ("costs $5 and $10 in all", "running words in a formula"),
        ("One.\n<<<<<<< HEAD\nTwo.\n", "markup that was not understood would show on the page"),
        ("costs $5 only", "markup that was not understood would show on the page"),
        ("the {val} `x|3` of it", "markup that was not understood would show on the page"),
        ("the {val}`x|3 of it", "markup that was not understood would show on the page"),
        ("a `span that ends nowhere", "markup that was not understood would show on the page"),
        ("One.\n:::\n", "a block without a language"),
        ("The sum is\n$$\ns = 5\n$$\n", "markup that was not understood would show on the page"),
        ("```{raw} html\n38\n```\n", "{raw} brings in what no check reads"),
        ("```{include} a.txt\n```\n", "{include} brings in what no check reads"),
        ("```{literalinclude} a.py\n```\n", "{literalinclude} brings in what no check reads"),
        ("```{csv-table}\n:file: a.csv\n```\n", "{csv-table} brings in what no check reads"),
        ("<div>38</div>\n", "HTML, which print leaves out and no check reads"),
        ("$f(2 + 2 = 5)$", "an equation between numbers inside of brackets or of a script"),
        ("$x_{2 + 2 = 5}$", "an equation between numbers inside of brackets or of a script"),
        (r"$a \{x : 2 + 2 = 5\}$", "an equation between numbers inside of brackets or of a script"),
        (r"$u_1 v_1 + \dots - u_n v_n$", "the signs before and behind the dots differ"),
        (r"$(m \times n)(n \times 1) \to (1 \times m)$", "the sizes of the factors do not give that"),
        ("about 1{sup}`030` of it", "a number in {sup}, which no check reads"),
        ("a <b>38</b> b", "HTML, which print leaves out and no check reads"),
        ("% half of it is lost\n", "a line that starts with % is not shown"),
        ("\tA paragraph behind a tab.\n", "a block without a language"),
        ("| a | b |\n|--|--|\n| $|x|$ | 1 |\n", "a row of 4 cells in a table of 2: the rest would be lost"),
        ("| a |\n|--|\n| $\\|x\\|$ |\n", "in a table, \\| inside a formula becomes a single bar"),
        ("```{code-cell} python\nimport matplotlib.pyplot as plt\n```\n", "a cell that draws with pyplot"),
    ],
)
def test_it_is_refused(tmp_path, text, what):
    found = told(tmp_path, text)
    assert found
    assert any(told.startswith(what) for _, told in found), found


@pytest.mark.parametrize(
    "text",
    [
        r"It costs \$5 and \$10.",
        r"$\sum_{i=1}^{n} a_i$",
        r"$u_1 - \dots - u_n$",
        r"$(m \times n)(n \times p) \to (m \times p)$",
        r"$\begin{aligned} a &= 2 = 2 \end{aligned}$",
        r"$a = b \text{ in float32}$",
        r"$A x = b \Rightarrow x = A^{-1} b$",
        r"$x_1 = 2 \Rightarrow x_2 = 3$",
        "% covers: il-dot-hand\n",
        "% note: mine\n",
        r"| a | b |" + "\n|--|--|\n" + r"| $\Vert x\Vert$ | a \| b |" + "\n",
        "```console\nmake book\n```\n",
        "$AB \\ne BA$ and `code`",
    ],
)
def test_it_is_allowed(tmp_path, text):
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [("2 + 2", "a whole side"), (r"\pi", "a constant"), ("3", "a number"), ("a = b", "a whole side")],
)
def test_symbols_bind_letters_only(tmp_path, name, what):
    assert wrong_symbol(name) == what
    header = f"labook:\n  symbols:\n    '{name}': '5'\n"
    assert told(tmp_path, "Text.\n", header) == [(1, f"`symbols` binds {what}")]


@pytest.mark.parametrize("name", ["a", r"\lambda_1", r"\cos\theta", "x_{12}", r"\mathbf{v}", r"\bar x"])
def test_letters_may_be_bound(name):
    assert wrong_symbol(name) == ""


def test_macros_keep_the_meaning_of_what_tex_knows():
    macros = {r"\approx": "=", r"\answer": "42", r"\inner": r"\langle #1, #2 \rangle", r"\pi": "3"}
    found = check_macros(macros)
    assert [f.what for f in found] == [
        r"the macro \approx redefines what readers and checks know",
        r"the macro \answer holds a number",
        r"the macro \pi redefines what readers and checks know",
    ]
