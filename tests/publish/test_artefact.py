"""Built pages are read back, and every departure from what was checked is found."""

import pytest
from sample_book import replace

from labook.publish.checks.artefact import check_page, check_site, formula, squeezed

SHOWN = {
    "outputs": ["12\n[1, 2]", "", "a < b & c"],
    "values": [["a|.2f", "0.67"], ["b|12", "12"]],
    "math": ["1 + 1 = 2", "a &= b \\\\\n&= c"],
    "readouts": [],
}
PAGE = r"""<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="x"></head><body>
<p>It is <span class="labook-value docutils">0.67</span> and
<span class="labook-value">12</span>.<br><img src="x.png"></p>
<div class="cell"><div class="cell_input"><pre>dot(a, b)</pre></div>
<div class="cell_output docutils container"><div class="output"><pre>12
[1, <span class="mi">2</span>]
</pre></div></div></div>
<div class="cell_output"><img alt="x"></div>
<div class="cell_output"><pre>a &lt; b &amp; c</pre></div>
<span class="math notranslate">\(1 + 1 = 2\)</span>
<div class="math notranslate" id="eq"><span class="eqno">(1)<a class="headerlink">#</a></span>
\[\begin{split}\begin{aligned}
a &amp;= b \\
&amp;= c
\end{aligned}\end{split}\]</div>
</body></html>"""
SHOWN_ALIGNED = SHOWN | {"math": [SHOWN["math"][0], "\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}"]}


def test_a_page_that_shows_what_was_checked_passes():
    assert check_page(PAGE, SHOWN, "page.html") == []
    assert check_page(PAGE, SHOWN_ALIGNED, "page.html") == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "got"),
    [
        ("12\n[1", "13\n[1", "outputs, number 1", "13[1,2]"),
        ('<span class="mi">2</span>', '<span class="mi">3</span>', "outputs, number 1", "12[1,3]"),
        ("a &lt; b &amp; c", "a &lt; b", "outputs, number 2", "a<b"),
        (">0.67<", ">0.68<", "values, number 1", "0.68"),
        (">12</span>", ">13</span>", "values, number 2", "13"),
        ("= 2\\)", "= 3\\)", "math, number 1", "1+1=3"),
        ("&amp;= c", "&amp;= d", "math, number 2", "a&=b\\\\&=d"),
        ('<span class="labook-value">12</span>', "12", "values, number 2", "1 values"),
        (
            '<div class="cell_output"><img alt="x"></div>',
            '<div class="cell_output"><pre>7</pre></div>',
            "outputs, number 2",
            "7",
        ),
        (
            "</body>",
            '<span class="labook-value">3</span></body>',
            "values, number 3",
            "3",
        ),
    ],
)
def test_an_altered_missing_or_added_part_is_found(old, new, kind, got):
    assert PAGE.count(old) == 1
    failures = check_page(PAGE.replace(old, new), SHOWN, "_build/html/page.html")
    assert failures
    failure = failures[0]
    assert (failure.file, failure.check) == ("_build/html/page.html", "artefact")
    assert (kind in failure.what, failure.got) == (True, got)
    assert failure.next


def test_code_and_unclosed_tags_do_not_disturb_the_reading():
    loose = PAGE.replace("<p>It is", "<p><i>It is").replace("dot(a, b)", "12 = 13")
    assert check_page(loose, SHOWN, "page.html") == []


def test_texts_are_compared_without_blanks_and_delimiters():
    assert squeezed(" 1 ,\n2") == "1,2"
    assert formula("\\[\\begin{equation*}\na\\label{x}\n\\end{equation*}\\]") == "a"


@pytest.fixture
def site(tmp_path):
    for folder in ("book/part", "_build/html/part"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "book" / "part" / "one.md").touch()
    (tmp_path / "book" / "index.md").touch()
    (tmp_path / "_build" / "html" / "part" / "one.html").write_text(PAGE)
    return tmp_path


REPORTS = {
    "one": {"shown": SHOWN},
    "index": {"shown": {"outputs": [], "values": [], "math": [], "readouts": []}},
}


def test_a_site_is_read_back_page_by_page(site):
    assert check_site(site, REPORTS) == []
    before = {path.name for path in site.iterdir()}
    assert before == {"book", "_build"}  # nothing is left beside the build folder


def test_a_page_that_was_altered_after_it_was_read_back_is_found(site):
    assert check_site(site, REPORTS) == []
    page = site / "_build" / "html" / "part" / "one.html"
    replace(page, ">0.67<", ">0.68<")
    [failure] = check_site(site, REPORTS)
    assert failure.file == "_build/html/part/one.html"
    assert check_site(site, REPORTS) == [failure]  # a fault is not remembered as sound


def test_a_page_that_was_read_back_is_held_against_a_new_report(site):
    assert check_site(site, REPORTS) == []
    other = {"one": {"shown": SHOWN | {"outputs": ["12\n[1, 2]", "", "other"]}}}
    assert len(check_site(site, other)) == 1


def test_a_chapter_without_page_is_a_failure(site):
    (site / "_build" / "html" / "part" / "one.html").unlink()
    [failure] = check_site(site, REPORTS)
    assert "no page" in failure.what


def test_a_page_without_report_is_left_alone(site):
    assert check_site(site, {}) == []
