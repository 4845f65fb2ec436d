"""What the search is given: every passage once, its words and formulas, nothing of the frame."""

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.site.folder import Folder
from labook.publish.site.search.formulas import BEGIN, END, as_tex
from labook.publish.site.search.index import make_index, synonyms
from labook.publish.site.search.passages import (
    CALCULATION,
    EXERCISE,
    FUNCTION,
    QUESTION,
    SECTION,
    Passage,
    passages,
)


def formula(tex: str, drawing: str = "<span>x</span>") -> str:
    mathml = f'<annotation encoding="application/x-tex">{escape(tex)}</annotation>'
    return f'<span class="katex"><span class="katex-mathml">{mathml}</span><span>{drawing}</span></span>'


PAGE = f"""<nav>Contents</nav><article><section id="top">
<h1><span>4. </span>Title<a class="headerlink">#</a></h1>
<p>A <strong id="term-dot-product">dot
product</strong> is {formula("a < b")}.</p>
<div class="labook-source-block" id="source-m-f"><pre>def <span>f</span>(): pass</pre></div>
<details class="labook-docstring"><summary>What labook.m.f promises</summary><pre>Return 1.</pre></details>
<section id="two"><h2>Two</h2><p>Words.</p>
<div class="labook-derivation" id="derive-sum"><p class="labook-derivation-title">Sum</p><p>= 3</p></div>
<div class="labook-derivation" id="derive-practice-sum-1"><p class="labook-derivation-title">No</p></div>
<form class="labook-question" id="q-one"><div class="labook-prompt"><p>How many?</p></div>
<button>Check</button><details class="labook-answer"><p>Seven.</p></details></form>
<article class="labook-question labook-question-open" id="q-two"><h3>Why</h3><details class="labook-answer">
<p>Because.</p></details></article>
<div class="labook-exercise" id="ex"><p class="admonition-title">Exercise 1</p><p>Do it.</p></div>
<details class="labook-solution"><summary>Solution</summary><p>Done.</p></details>
</section><aside class="labook-stamp">Verified</aside></section></article><footer>Foot</footer>"""


def test_a_page_is_read_passage_by_passage():
    assert passages(PAGE) == [
        Passage("top", SECTION, "4. Title", ["dot product"], [], f"A dot product is {BEGIN}a < b{END}."),
        Passage("source-m-f", FUNCTION, "", [], ["labook.m.f"], "def f(): pass Return 1."),
        Passage("two", SECTION, "Two", [], [], "Words."),
        Passage("derive-sum", CALCULATION, "Sum", [], [], "= 3"),
        Passage("q-one", QUESTION, "", [], [], "How many?"),
        Passage("q-two", QUESTION, "Why", [], [], "Because."),
        Passage("ex", EXERCISE, "Exercise 1", [], [], "Do it. Solution Done."),
    ]


@pytest.mark.parametrize("page", ["", "<p>No article</p>", "<article>", "</article><article>"])
def test_a_page_without_text_has_no_passages(page):
    assert passages(page) == []


DRAWINGS = st.recursive(
    st.sampled_from(["", "x", "<svg><path/></svg>"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"<span class='m'>{''.join(parts)}</span>"),
)


@given(st.lists(st.tuples(st.text("ab <&\\", max_size=5), DRAWINGS), max_size=4))
def test_whatever_a_formula_draws_its_tex_stays(formulas):
    page = "|".join(f"<span>{formula(tex, drawing)}</span>" for tex, drawing in formulas)
    expected = "|".join(f"<span>{BEGIN}{escape(tex)}{END}</span>" for tex, _ in formulas)
    assert as_tex(page) == expected


def index(site: Folder) -> dict[str, list[list[object]]]:
    text = site.read("search-index.js")
    assert text.startswith("globalThis.labook.take({")
    found: dict[str, list[list[object]]] = json.loads(text.removeprefix("globalThis.labook.take(")[:-3])
    return found


@pytest.fixture
def site(tmp_path):
    """A site of two pages, on which one question stands twice."""
    (tmp_path / "html" / "part").mkdir(parents=True)
    question = '<form class="labook-question" id="q-one"><p>How many?</p></form>'
    page = '<article><section id="{0}"><h1>{0}</h1>{1}</section></article>'
    (tmp_path / "html" / "part" / "a.html").write_text(page.format("a", question), encoding="utf-8")
    (tmp_path / "html" / "b.html").write_text(page.format("b", f"</script>{question}"), encoding="utf-8")
    return Folder(tmp_path / "html", tmp_path / "site.json")


def test_the_index_has_each_question_once_in_the_order_of_the_pages(site, tmp_path):
    make_index(site, {"part/a.html": "A", "b.html": "B", "missing.html": "M"}, tmp_path)
    found = index(site)
    assert found["pages"] == [["part/a.html", "A", False], ["b.html", "B", False]]
    assert [row[:2] for row in found["passages"]] == [[0, "a"], [0, "q-one"], [1, "b"]]


def test_an_unchanged_page_is_not_read_again(site, tmp_path, monkeypatch):
    pages = {"part/a.html": "A", "b.html": "B"}
    make_index(site, pages, tmp_path)
    site.remember()
    first = site.read("search-index.js")
    monkeypatch.setattr("labook.publish.site.search.index.passages", lambda page: 1 / 0)
    again = Folder(site.path, site.memory_path)
    make_index(again, pages, tmp_path)
    assert again.read("search-index.js") == first


@pytest.mark.parametrize("text", ["a: b", "- [one]", "- word", "- [a, 1]", "- ['', b]"])
def test_a_damaged_list_of_synonyms_is_refused(text, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "synonyms.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"book/synonyms\.yml: each entry is a list of two words or more"):
        synonyms(tmp_path)


def test_no_word_of_the_synonyms_stands_in_two_groups():
    from labook.publish.site.browser import BROWSER

    words = [word for group in synonyms(BROWSER.parent) for word in group]
    assert sorted({word for word in words if words.count(word) > 1}) == []
