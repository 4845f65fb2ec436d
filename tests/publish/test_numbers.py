"""Bare derived numbers are listed; names and counts are not."""

import pytest

from labook.publish.checks.numbers import bare_numbers, check_numbers


def test_a_decimal_in_words_is_a_bare_number():
    assert list(bare_numbers("It is zero point three six of one point.")) == ["zero point three six"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the cosine is 0.3655.", ["0.3655"]),
        ("from -0.5 to −1.25", ["-0.5", "−1.25"]),
        ("150,528 inputs", ["150,528"]),
        ("1,234,567.5 in all", ["1,234,567.5"]),
        ("12 % or 12% or 12 per cent", ["12", "12", "12"]),
        ("25 million weights", ["25"]),
        ("2.5 million", ["2.5"]),
        ("5.2x faster, 0.8s, 3.5GB", ["5.2", "0.8", "3.5"]),
        ("(0.25)", ["0.25"]),
        ("1\u202f000 rows", ["1\u202f000"]),
    ],
)
def test_derived_numbers_are_found(text, numbers):
    assert list(bare_numbers(text)) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "12 rows and 3 columns",
        "in 2017, page 12",
        "Section 2.3 and §1.5",
        "Python 3.11 and NumPy 2.4, version 1.2",
        "v1.2.3 and 3.11.2",
        "CC BY 4.0",
        "float16 and x1.5y",
        "1, 2, 3",
        "fig-0.5.png"[:4],
    ],
)
def test_names_and_small_counts_are_not(text):
    assert list(bare_numbers(text)) == []


PLACES = {
    "prose": ("The cosine is 0.37.\n", 1),
    "heading": ("## It is 0.37\n", 1),
    "list": ("- a\n- it is 0.37\n", 2),
    "second-line": ("One line.\nThe next says 0.37.\n", 2),
    "table": ("| a |\n|---|\n| 0.37 |\n", 3),
    "quotation": ("> It is 0.37.\n", 1),
    "emphasis": ("It is **0.37**.\n", 1),
    "link": ("It is [0.37](https://example.org).\n", 1),
    "image": ("![a line at 0.37](x.png)\n", 1),
    "directive": ("```{note}\nIt is 0.37.\n```\n", 2),
    "title": ("```{pitfall} Not 0.37\nText.\n```\n", 1),
    "caption": ("```{figure} x.png\n:alt: text\nIt is 0.37.\n```\n", 3),
    "alt": ("```{figure} x.png\n:alt: a line at 0.37\n```\n", 1),
    "cell-caption": (
        "```{code-cell} python\n---\nmystnb:\n  figure:\n    caption: It is 0.37.\n---\n1\n```\n",
        2,
    ),
    "html": ("<div>\nIt is 0.37.\n</div>\n", 2),
    "definition": ("term\n: It is 0.37.\n", 2),
    "colons": (":::{note}\nIt is 0.37.\n:::\n", 2),
    "solution": ("```{solution} ex\nIt is 0.37.\n```\n", 2),
}


@pytest.mark.parametrize(("source", "line"), PLACES.values(), ids=PLACES)
def test_a_bare_number_is_found_wherever_a_reader_sees_it(chapter, source, line):
    [failure] = check_numbers(chapter(source))
    assert (failure.check, failure.line, failure.got) == ("bare-number", line, "0.37")
    assert "{val}`expression|0.37`" in failure.next


@pytest.mark.parametrize(
    "source",
    [
        "`0.37` is code.\n",
        "{val}`x|0.37` is bound.\n",
        "$a = 0.37$ is an equation.\n",
        "```{code-cell} python\n0.37\n```\n",
        "```{expect}\n0.37\n```\n",
        "```console\n$ echo 0.37\n```\n",
        "```{source} labook.vectors.dot\n```\n",
        "% a comment with 0.37\n",
        "<!-- a comment with 0.37 -->\n",
        "<img width='0.37'>\n",
        "[text](page-0.37.html)\n",
        "---\ntitle: 0.37\n---\n",
    ],
)
def test_code_checked_numbers_and_comments_are_not_bare(chapter, source):
    assert check_numbers(chapter(source)) == []
