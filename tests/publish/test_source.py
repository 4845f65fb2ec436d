"""Chapters are read into elements with the right lines and options."""

import pytest

from labook.publish.source.read import (
    Cell,
    Directive,
    Expectation,
    Fence,
    Image,
    Math,
    Role,
    Target,
    Text,
    Value,
    split_options,
)

HEADER = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n"


def lines(chapter, kind):
    return [element.line for element in chapter.of(kind)]


def test_a_cell_and_its_expectation_have_the_lines_of_their_bodies(chapter):
    read = chapter(HEADER + "# T\n\n```{code-cell} python\na = 1\nprint(a)\n```\n```{expect}\n1\n```\n")
    [cell], [expectation] = read.of(Cell), read.of(Expectation)
    assert (cell.line, cell.source, cell.nested) == (8, "a = 1\nprint(a)", False)
    assert (expectation.line, expectation.text) == (11, "1")
    assert (expectation.first, expectation.last) == (12, 12)


def test_options_in_short_and_in_yaml_form_move_the_first_line_of_code(chapter):
    short = "```{code-cell} python\n:tags: [hide-input, raises-exception]\n\nprint(1)\n```\n"
    long = "```{code-cell} python\n---\ntags: [hide-input]\n---\nprint(1)\n```\n"
    first, second = chapter(HEADER + short + long).of(Cell)
    assert (first.line, first.source) == (8, "print(1)")
    assert first.tags == ["hide-input", "raises-exception"]
    assert (second.line, second.source, second.tags) == (14, "print(1)", ["hide-input"])


def test_an_expectation_with_options_knows_where_its_text_stands(chapter):
    body = "```{code-cell} python\n1\n```\n```{expect}\n:abs: 1e-6\n:reason: why\n1.0\n2.0\n```\n"
    [expectation] = chapter(HEADER + body).of(Expectation)
    assert expectation.options == {"abs": "1e-6", "reason": "why"}
    assert (expectation.text, expectation.first, expectation.last) == ("1.0\n2.0", 11, 12)


def test_an_empty_expectation_has_no_text(chapter):
    [expectation] = chapter(HEADER + "```{expect}\n```\n").of(Expectation)
    assert (expectation.text, expectation.first) == ("", 6)


def test_elements_in_nested_directives_have_their_own_lines(chapter):
    body = "\n".join(
        [
            "::::{pitfall} Title with {val}`a|1`",  # 5
            ":name: trap",
            "",
            "Text {val}`b|2`.",  # 8
            "",
            "```{note}",
            "Inner {val}`c|3` and $1 + 1 = 2$.",  # 11
            "```",
            "::::",
        ]
    )
    read = chapter(HEADER + body)
    found = [(v.line, v.expression) for v in read.of(Value)]
    assert found == [(5, "a"), (8, "b"), (11, "c")]
    assert lines(read, Math) == [11]
    assert [(d.line, d.name, d.nested) for d in read.of(Directive)] == [
        (5, "pitfall", False),
        (10, "note", True),
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        "````{note}\n```{code-cell} python\n1\n```\n````\n",
        "- item\n\n  ```{code-cell} python\n  1\n  ```\n",
        "> ```{code-cell} python\n> 1\n> ```\n",
        ":::{code-cell} python\n1\n:::\n",
        ":::{note}\n```{code-cell} python\n1\n```\n:::\n",
    ],
    ids=["directive", "list", "quotation", "colons", "colon-directive"],
)
def test_a_cell_that_the_page_would_not_run_counts_as_nested(chapter, wrapped):
    assert [cell.nested for cell in chapter(HEADER + wrapped).of(Cell)] == [True]


def test_table_rows_have_their_own_lines_and_the_escaped_bar_is_a_bar(chapter):
    table = "| a | b |\n|---|---|\n| {val}`x\\|.2f` | 0.25 |\n| {val}`y\\|3` | $1 = 1$ |\n"
    read = chapter(HEADER + table)
    assert [(v.line, v.expression, v.shown) for v in read.of(Value)] == [
        (7, "x", ".2f"),
        (8, "y", "3"),
    ]
    assert [t.line for t in read.of(Text) if t.text == "0.25"] == [7]
    assert lines(read, Math) == [8]


def test_text_after_line_breaks_formulas_and_roles_keeps_its_line(chapter):
    read = chapter(HEADER + "One $a\n= b$ two\nthree `x\ny` {val}`f(1,\n2)|d` four\n")
    found = {t.text.strip(): t.line for t in read.of(Text)}
    assert (found["two"], found["three"], found["four"]) == (6, 7, 9)
    [value] = read.of(Value)
    assert (value.expression, value.role) == ("f(1, 2)", "f(1, 2)|d")


def test_a_value_keeps_bars_of_its_expression(chapter):
    [value] = chapter(HEADER + "{val}`a | b|.2f`\n").of(Value)
    assert (value.expression, value.shown) == ("a | b", ".2f")


def test_formulas_of_every_form_are_found_with_their_labels(chapter):
    body = "\n".join(
        [
            "$x$ and {math}`y`",  # 5
            "",
            "$$",
            "a",
            "$$ (eq-a)",
            "",
            "```{math}",  # 11
            ":label: eq-b",
            "b",
            "```",
            "",
            "\\begin{align}",  # 16
            "c",
            "\\end{align}",
        ]
    )
    read = chapter(HEADER + body + "\n")
    assert [(m.line, m.tex.strip()) for m in read.of(Math)][:4] == [
        (5, "x"),
        (5, "y"),
        (7, "a"),
        (13, "b"),
    ]
    assert read.of(Math)[4].line == 16
    assert [t.name for t in read.of(Target)] == ["eq-a"]
    assert read.of(Directive)[0].options == {"label": "eq-b"}


def test_targets_roles_images_and_plain_fences_are_found(chapter):
    body = (
        "(a-label)=\n## Heading\n\nSee {ref}`a-label`. ![four words of text](x.png)\n\n```python x\n1\n```\n"
    )
    read = chapter(HEADER + body)
    assert [(t.name, t.line) for t in read.of(Target)] == [("a-label", 5)]
    assert [(r.name, r.content, r.line) for r in read.of(Role)] == [("ref", "a-label", 8)]
    assert [(i.path, i.alt, i.line) for i in read.of(Image)] == [("x.png", "four words of text", 8)]
    assert [(f.language, f.line) for f in read.of(Fence)] == [("python", 10)]


def test_captions_and_alternative_texts_are_read_as_text(chapter):
    cell = "```{code-cell} python\n---\nmystnb:\n  figure:\n    caption: Of {val}`a|1`\n---\nf()\n```\n"
    figure = "```{figure} x.png\n:alt: A line at 0.25\n\nCaption 0.75\n```\n"
    read = chapter(HEADER + cell + figure)
    assert [v.expression for v in read.of(Value)] == ["a"]
    texts = [t.text for t in read.of(Text)]
    assert "A line at 0.25" in texts
    assert "Caption 0.75" in texts


def test_every_line_of_raw_html_is_text_on_its_own_line(chapter):
    read = chapter(HEADER + "<div>\n<p>the number</p>\n0.37</div>\n")
    assert [(t.line, t.text.strip()) for t in read.of(Text)] == [(6, "the number"), (7, "0.37")]


def test_a_bare_argument_such_as_a_file_name_is_no_text(chapter):
    read = chapter(HEADER + "```{figure} figure-0.25.png\n```\n```{source} labook.vectors.dot\n```\n")
    assert read.of(Text) == []


@pytest.mark.parametrize(
    "header",
    ["jupytext:\n  text_representation:\n    format_name: myst", "file_format: mystnb"],
)
def test_both_notebook_headers_make_a_page_execute(chapter, header):
    assert chapter(f"---\n{header}\n---\n# T\n").executes


@pytest.mark.parametrize("text", ["# T\n", "---\nkernelspec: {name: python3}\n---\n", ""])
def test_other_pages_do_not_execute(chapter, text):
    assert not chapter(text).executes


def test_a_header_that_is_no_yaml_is_a_failure_at_its_line(chapter):
    [failure] = chapter("---\na: 1\nb: [1\n---\n# T\n").failures
    assert failure.check == "header"
    assert failure.line in (3, 4)  # the bracket, or where the parser noticed that it stays open
    assert "next" in str(failure)


@pytest.mark.parametrize(
    "header",
    [
        "- a list",
        "labook: [similarity]",
        "labook: {symbols: [a]}",
        "labook: {modules: 5}",
        "jupytext: yes",
    ],
)
def test_a_header_of_the_wrong_shape_is_a_failure(chapter, header):
    read = chapter(f"---\n{header}\n---\n# T\n")
    assert [f.check for f in read.failures] == ["header"]
    assert not read.executes


@pytest.mark.parametrize(("options", "line"), [("---\ntags: [a\n---", 9), ("---\njust words\n---", 7)])
def test_cell_options_that_cannot_be_read_are_a_failure_of_the_cell(chapter, options, line):
    read = chapter(HEADER + f"# T\n\n```{{code-cell}} python\n{options}\nprint(1)\n```\n")
    [failure] = read.failures
    assert (failure.check, failure.line) == ("options", line)
    assert read.of(Cell)[0].options == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x = 1\n", ({}, "x = 1\n", 0)),
        (":a: 1\nx\n", ({"a": "1"}, "x\n", 1)),
        (":a: 1\n\nx\n", ({"a": "1"}, "x\n", 2)),
        (":a:\n:b: 2\n\nx\n", ({"a": "", "b": "2"}, "x\n", 3)),
        ("---\na: [1]\n---\nx\n", ({"a": [1]}, "x\n", 3)),
        ("---\nnot closed\n", ({}, "---\nnot closed\n", 0)),
        ("---\n---\nx\n", ({}, "x\n", 2)),
        (":a: 1", ({"a": "1"}, "", 1)),
    ],
)
def test_options_are_split_from_the_body(content, expected):
    assert split_options(content) == expected
