"""A chapter's source in the plain Markdown and the code of a notebook."""

from pathlib import Path

import pytest

from labook.publish.site.book import Book, Place
from labook.publish.site.notebooks.inline import Inline
from labook.publish.site.notebooks.piece import Call, Code, Heading, Listing
from labook.publish.site.notebooks.text import pieces
from labook.text.myst import DIRECTIVE

LABELS = {
    "fig-x": Place("p.html", "fig-x", "cap", "Fig. 1.1"),
    "tab-x": Place("p.html", "tab-x", "cap", "Table 1.2"),
    "ex-x": Place("p.html", "ex-x", "Exercise", "Exercise 1.3"),
}
BOOK = Book(Path(__file__).parents[3], "A book", labels=LABELS)


def read(source: str) -> list[object]:
    return list(pieces(source, Inline(BOOK, "p.html")))


CHAPTER = """---
file_format: mystnb
---

(label)=
# Title

% covers: a-row
First line.
Second line.

```{code-cell} python
:tags: [hide-input]

x = 1
```
```{expect}
1
```

## Section

```{derive} inverse([[4, 7],
[2, 6]])
```

```{source} labook.vectors.dot
```

```console
$ ls
```
"""


def test_a_chapter_in_its_order():
    assert read(CHAPTER) == [
        Heading("# Title"),
        "First line.\nSecond line.",
        Code("x = 1", {"tags": "[hide-input]"}),
        Heading("## Section"),
        Call("inverse([[4, 7], [2, 6]])"),
        Listing("labook.vectors.dot"),
        "```console\n$ ls\n```",
    ]


def test_a_box_is_a_quotation_with_a_bold_title():
    source = "::::{pitfall} Mind *this*\nText.\n\n$$\nx\n= 1\n$$\n\n:::{note}\nInner.\n:::\n::::\n"
    assert read(source) == [
        "> **Pitfall: Mind *this***\n>\n> Text.\n>\n> $$ x = 1 $$\n>\n> > **Note**\n> >\n> > Inner."
    ]


def test_code_in_a_box_keeps_its_lines_and_dollars():
    source = "````{note}\n```console\n$ a\n$ b\n```\n````\n"
    assert read(source) == ["> **Note**\n>\n> ```console\n> $ a\n> $ b\n> ```"]


def test_the_chapter_card_says_what_it_takes():
    source = "```{chapter-card}\n:time: 5 minutes\n:needs: nothing\n\n- compute\n```\n"
    lines = ["At a glance**", "Time:** 5 minutes", "You need:** nothing", "You will be able to**"]
    expected = "\n>\n".join(f"> **{line}" for line in lines)
    assert read(source) == [expected + "\n>\n> - compute"]


def test_a_figure_is_a_cell_and_its_caption():
    source = """```{code-cell} python
---
mystnb:
  figure:
    name: fig-x
    caption: A line, $x$.
---
draw()
```
"""
    code, caption = read(source)
    assert isinstance(code, Code)
    assert code.source == "draw()"
    assert caption == "**Fig. 1.1.** A line, $x$."


def test_a_table_of_symbols_shows_what_the_page_shows():
    values = {r"norm(v)|.4f $\Vert v\Vert = \sqrt{3^2 + 4^2 + 5^2} = \sqrt{50} \approx ?$": iter(["$x = 1$"])}
    [caption, table] = pieces("```{notation-table} vectors\n```\n", Inline(BOOK, "p.html", values))
    assert caption == "**Table.** Symbols for vectors."
    [norm] = [row for row in str(table).split("\n") if "norm of v" in row]
    assert norm.startswith(r"| $\Vert v\Vert$, $\Vert v\Vert _2$ | ")
    assert "| $x = 1$ |" in norm


def test_a_list_table_is_a_table():
    source = r"""```{list-table} Lengths.
:name: tab-x
:header-rows: 1

* - what
  - value
* - length
  - $\|u\|$ or a | b,
    and more
```
"""
    assert read(source) == [
        "**Table 1.2.** Lengths.",
        "| what | value |\n| --- | --- |\n| length | $\\Vert u\\Vert$ or a \\| b, and more |",
    ]


def test_exercises_and_solutions_have_headings():
    exercise = ":::{exercise} Count\n:label: ex-x\nHow many?\n:::\n\n"
    solution = ":::{solution-start} ex-x\n:class: dropdown\n:::\nTwo.\n:::{solution-end}\n:::\n"
    assert read(exercise + solution) == [
        Heading("### Exercise 1.3: Count"),
        "How many?",
        Heading("#### Solution of 1.3"),
        "Two.",
    ]


def test_definitions_are_a_list():
    assert read("Word\n: What it means,\n  and more.\n\nOther\n: Another.\n") == [
        "- **Word**  \n  What it means,\n  and more.\n\n- **Other**  \n  Another."
    ]


def test_a_directive_inside_a_list_keeps_its_place():
    source = "- one\n\n  ```{math}\n  x\n  ```\n\n- two\n"
    assert read(source) == ["- one", "  $$\n  x\n  $$", "- two"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("```{rubric} A title\n```", ["**A title**"]),
        ("```{container} some-class\nText.\n```", ["Text."]),
        ("```{unheard-of} argument\nText.\n```", ["Text."]),
        ("```{figure} a.png\n:alt: A cat.\n\nThe caption.\n```", ["*A cat.*", "The caption."]),
        ("```{quiz} topic\n```", ["*The site has an interactive part here.*"]),
        ("```{verification-report}\n```", []),
        ("```{toctree}\nx\n```", []),
        ("```{code-block} python\nx = 1\n```", ["```python\nx = 1\n```"]),
        ("```{admonition} Own title\nText.\n```", ["> **Own title**\n>\n> Text."]),
    ],
)
def test_other_directives(source, expected):
    assert [piece for piece in read(source + "\n") if piece] == expected


def test_a_hand_calculation_and_a_function_inside_a_box_are_shown_there():
    calculations = {"f(1)": iter([{"text/markdown": "**F**\n\n$$\n1\n$$\n"}])}
    inline = Inline(BOOK, "p.html", calculations=calculations)
    source = "````{going-deeper}\n```{derive} f(1)\n```\n```{source} labook.vectors.dot\n```\n````\n"
    [box] = pieces(source, inline)
    assert box.startswith(
        "> **Going deeper**\n>\n> **F**\n>\n> $$ 1 $$\n>\n> `labook.vectors.dot`, as the package has it:"
    )
    assert "> def dot(u: Vector, v: Vector) -> Any:" in box


@pytest.mark.parametrize("path", sorted((BOOK.root / "book").rglob("*.md")), ids=lambda path: path.stem)
def test_nothing_of_the_books_own_markup_is_left(path):
    found = read(path.read_text(encoding="utf-8"))
    texts = [p.text if isinstance(p, Heading) else p for p in found if isinstance(p, Heading | str)]
    for line in "\n".join(texts).split("\n"):
        bare = line.lstrip("> ")
        assert not DIRECTIVE.match(bare.lstrip("`:~")) or not bare.startswith(("```", ":::", "~~~")), line
        assert not bare.startswith(("% covers:", ":::", "+++")), line
        assert "{ref}`" not in line, line
        assert "{val}`" not in line, line
        assert "{cite}`" not in line, line
