"""References, values and citations inside running text become Markdown that every notebook shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labook.publish.site.book import Book, Place, Source
from labook.publish.site.notebooks.inline import Inline

ADDRESS = "https://host.org/book/"


def book(address: str = "") -> Book:
    return Book(
        Path(),
        "A book",
        address=address,
        pages={"part/one.html": "One", "index.html": "Start"},
        labels={
            "sec": Place("part/one.html", "a-section", "A section"),
            "fig": Place("part/one.html", "fig", "A long caption", "Fig. 2.3"),
        },
        equations={"eq": Place("part/one.html", "equation-eq", number="2.1")},
        sources={
            "hopper1952": Source("Hop52", "G. Hopper. The education of a computer. 1952.", Place("b.html"))
        },
    )


def values(**texts: list[str]) -> dict[str, Iterator[str]]:
    return {key.replace("_", "|"): iter(found) for key, found in texts.items()}


CASES = [
    ("See {ref}`sec`.", "See A section.", "See [A section](https://host.org/book/part/one.html#a-section)."),
    ("{ref}`the text <sec>`", "the text", "[the text](https://host.org/book/part/one.html#a-section)"),
    ("{numref}`fig`", "Fig. 2.3", "[Fig. 2.3](https://host.org/book/part/one.html#fig)"),
    ("{numref}`Figure %s <fig>`", "Figure 2.3", "[Figure 2.3](https://host.org/book/part/one.html#fig)"),
    ("{numref}`{number} <fig>`", "Fig. 2.3", "[Fig. 2.3](https://host.org/book/part/one.html#fig)"),
    ("{eq}`eq`", "(2.1)", "[(2.1)](https://host.org/book/part/one.html#equation-eq)"),
    ("{doc}`/part/one`", "One", "[One](https://host.org/book/part/one.html)"),
    ("{ref}`nowhere`", "nowhere", "nowhere"),
    ("{ref}`words <nowhere>`", "words", "words"),
]


@pytest.mark.parametrize(("source", "plain", "linked"), CASES)
def test_references_are_links_where_the_address_is_known(source, plain, linked):
    assert Inline(book()).text(source) == plain
    assert Inline(book(ADDRESS)).text(source) == linked


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{cite}`hopper1952`", "[Hop52]"),
        ("{cite}`hopper1952,unknown`", "[Hop52, unknown]"),
        ("{math}`x^2`", "$x^2$"),
        ("{abbr}`SVD <singular value decomposition>`", "SVD"),
        ("{sub}`2`", "2"),
        ("code `{ref}` and ``{val}`x|d` `` stay", "code `{ref}` and ``{val}`x|d` `` stay"),
        (r"$\begin{bmatrix}1\end{bmatrix}$ and `a`", r"$\begin{bmatrix}1\end{bmatrix}$ and `a`"),
        ("a role {ref}`over\ntwo lines <sec>`", "a role over two lines"),
    ],
)
def test_other_roles_and_what_only_looks_like_one(source, expected):
    assert Inline(book()).text(source) == expected


def test_values_are_handed_out_in_the_order_of_the_page():
    inline = Inline(book(), values=values(**{"f(x)_.2f": ["1.00", "2.00"], "y_d": ["7"]}))
    source = "{val}`f(x)|.2f` of {val}`y|d`, then {val}`f(x)|\n.2f`"
    assert inline.text(source) == "1.00 of 7, then 2.00"


def test_a_value_in_a_table_has_its_bar_escaped():
    assert Inline(book(), values=values(y_d=["7"])).text("| {val}`y\\|d` |") == "| 7 |"


def test_cited_sources_are_remembered_in_the_order_of_the_text():
    inline = Inline(book())
    inline.text("{cite}`unknown` {cite}`hopper1952` {cite}`hopper1952`")
    assert list(inline.cited) == ["hopper1952"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("$$\nx = 1\n$$ (eq)\n\nThen", "$$\nx = 1 \\tag{2.1}\n$$\n\nThen"),
        ("$$ x $$ (eq)", "$$ x \\tag{2.1} $$"),
        ("- a\n\n  $$\n  x\n  $$ (eq)", "- a\n\n  $$\n  x \\tag{2.1}\n  $$"),
        ("$$\nx\n$$ (unknown)", "$$\nx\n$$"),
        ("$$\nx\n$$\n\n(not a label)", "$$\nx\n$$\n\n(not a label)"),
    ],
)
def test_a_numbered_formula_carries_its_number(source, expected):
    assert Inline(book()).text(source) == expected
