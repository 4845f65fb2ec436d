"""Built pages are read back, and every departure from what was checked is found."""

import dataclasses

import pytest
from artefact_page import ROWS, SHOWN, SHOWN_ALIGNED, SUM, TEMPLATE, engine, rendered
from sample_book import replace

from labook.publish.checks import artefact
from labook.publish.checks.artefact import formula, squeezed
from labook.publish.checks.report import Report
from labook.text.failures import Failure


@pytest.fixture(scope="module", autouse=True)
def _no_process_stays_behind():
    yield
    engine().close()


@pytest.fixture(scope="module")
def page():
    """A page with two formulas as KaTeX sets them."""
    return TEMPLATE.replace("SUM", rendered(*SUM)).replace("ROWS", rendered(*ROWS))


def check_page(html, shown, file):
    return artefact.check_page(html, shown, file, rendered)


def check_site(root, reports):
    return artefact.check_site(root, reports, rendered, "1")


def test_a_page_that_shows_what_was_checked_passes(page):
    assert check_page(page, SHOWN, "page.html") == []
    assert check_page(page, SHOWN_ALIGNED, "page.html") == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "got"),
    [
        ("12\n[1", "13\n[1", "outputs, number 1", "13[1,2]"),
        ('<span class="mi">2</span>', '<span class="mi">3</span>', "outputs, number 1", "12[1,3]"),
        ("a &lt; b &amp; c", "a &lt; b", "outputs, number 2", "a<b"),
        (">0.67<", ">0.68<", "values, number 1", "0.68"),
        (">12</span>", ">13</span>", "values, number 2", "13"),
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
def test_an_altered_missing_or_added_part_is_found(page, old, new, kind, got):
    assert page.count(old) == 1
    failures = check_page(page.replace(old, new), SHOWN, "_build/html/page.html")
    assert {f.check for f in failures} <= {"artefact", "unborne"}
    failure = next(f for f in failures if f.check == "artefact")
    assert failure.file == "_build/html/page.html"
    assert (kind in failure.what, failure.got) == (True, got)
    assert failure.next


@pytest.mark.parametrize(
    ("old", "new", "kind", "got"),
    [
        (SUM, ("1 + 1 = 3", False), "math, number 1", "1+1=3"),
        (ROWS, (ROWS[0].replace("c", "d"), True), "math, number 2", "a&=b\\\\&=d"),
        (ROWS, None, "math, number 1", " (not set)"),
    ],
)
def test_another_formula_in_the_place_of_one_is_found(page, old, new, kind, got):
    altered = page.replace(rendered(*old), rendered(*new) if new else "")
    [failure] = check_page(altered, SHOWN, "page.html")
    assert (kind in failure.what, failure.got) == (True, got)


def test_a_number_that_lost_its_mark_is_one_that_nobody_checked(page):
    bare = page.replace('<span class="labook-value">12</span>', "12")
    value, unborne = sorted(check_page(bare, SHOWN, "page.html"), key=lambda failure: failure.check)
    assert (value.check, unborne.check) == ("artefact", "unborne")
    assert unborne.what == "nobody checked the number 12 on the built page"
    assert unborne.got.endswith("and 12.")
    shown = dataclasses.replace(SHOWN, values=SHOWN.values[:1], texts=("and 12.",))
    assert check_page(bare, shown, "x") == []


def test_every_single_character_of_a_formula_counts(page):
    markup = rendered(*SUM)
    start = page.index(markup)
    for place in range(start, start + len(markup)):
        other = "3" if page[place] != "3" else "4"
        altered = page[:place] + other + page[place + 1 :]
        assert check_page(altered, SHOWN, "page.html"), altered[place - 20 : place + 20]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<span class="mord">2</span>', '<span class="mord">3</span>'),  # what the eye sees
        ("<mn>2</mn>", "<mn>3</mn>"),  # what the ear hears
        ("1 + 1 = 2</annotation>", "1 + 1 = 3</annotation>"),  # the TeX that it carries
        ("1 + 1 = 2</annotation>", "{</annotation>"),  # no TeX at all
    ],
)
def test_a_formula_that_does_not_show_its_tex_is_named(page, old, new):
    assert page.count(old) == 1
    [failure] = check_page(page.replace(old, new), SHOWN, "page.html")
    tex = "{" if "{" in new else "1 + 1 = 3" if "annotation" in new else "1 + 1 = 2"
    assert failure.what == f"the built page does not show the formula {tex}"
    assert failure.expected != failure.got
    assert failure.next == "run make clean, then make book"


@pytest.mark.parametrize("around", ["{} 3", "3 {}", "{0}{0}", "\\(1 + 1 = 2\\)", "1 + 1 = 2"])
def test_nothing_but_the_one_set_formula_stands_in_its_place(page, around):
    markup = rendered(*SUM)
    altered = page.replace(markup, around.format(markup) if "{" in around else around)
    [failure] = check_page(altered, SHOWN, "page.html")
    assert "math, number 1" in failure.what
    assert failure.got.endswith("(not set)") or failure.got == "1+1=23"


def test_a_list_of_contents_may_repeat_a_formula_of_a_heading(page):
    copy = rendered(*SUM).replace(
        'class="katex-html" aria-hidden="true"', 'aria-hidden="true" class="katex-html"'
    )
    link = f'<a href="#x"><span class="math">{copy}</span></a>'
    assert check_page(page.replace("<body>", f'<body><nav class="x">{link}</nav>'), SHOWN, "page.html") == []
    assert check_page(page.replace("<body>", f"<body>{link}"), SHOWN, "page.html")


def test_code_and_unclosed_tags_do_not_disturb_the_reading(page):
    loose = page.replace("<p>It is", "<p><i>It is").replace("dot(a, b)", "12 = 13")
    assert check_page(loose, SHOWN, "page.html") == []


def test_texts_are_compared_without_blanks_and_outer_environments():
    assert squeezed(" 1 ,\n2") == "1,2"
    assert formula("\\begin{equation*}\na\n\\end{equation*}") == "a"
    assert formula("\\begin{align*}a\\end{align*}") == formula("\\begin{align}a\\end{align}")
    assert formula("a\n \nb") == formula("a\\\\b")


@pytest.fixture
def site(tmp_path, page):
    for folder in ("book/part", "_build/html/part"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "book" / "part" / "one.md").touch()
    (tmp_path / "book" / "index.md").touch()
    (tmp_path / "_build" / "html" / "part" / "one.html").write_text(page)
    (tmp_path / "_build" / "html" / "index.html").write_text("<article><h1>A book</h1></article>")
    return tmp_path


REPORTS = {
    "one": Report(shown=SHOWN),
    "index": Report(),
}


def test_a_site_is_read_back_page_by_page(site):
    assert check_site(site, REPORTS) == []
    before = {path.name for path in site.iterdir()}
    assert before == {"book", "_build"}  # nothing is left beside the build folder


@pytest.mark.parametrize(("check", "told"), [("output", ["unborne"]), ("code", []), ("died", [])])
def test_numbers_of_a_chapter_that_did_not_run_are_not_told_one_by_one(site, check, told):
    replace(site / "_build" / "html" / "part" / "one.html", "<p>It is", "<p>Of 17 it is")
    failed = Report(shown=SHOWN, failures=(Failure("book/one.md", 1, check, "", "", "", ""),))
    assert [f.check for f in check_site(site, REPORTS | {"one": failed})] == told


def test_a_page_that_was_altered_after_it_was_read_back_is_found(site):
    assert check_site(site, REPORTS) == []
    page = site / "_build" / "html" / "part" / "one.html"
    replace(page, ">0.67<", ">0.68<")
    [failure] = check_site(site, REPORTS)
    assert failure.file == "_build/html/part/one.html"
    assert check_site(site, REPORTS) == [failure]  # a fault is not remembered as sound


def test_a_page_that_was_read_back_is_held_against_a_new_report(site):
    assert check_site(site, REPORTS) == []
    other = {"one": Report(shown=dataclasses.replace(SHOWN, outputs=("12\n[1, 2]", "", "other")))}
    assert len(check_site(site, other)) == 1


def test_a_page_is_read_again_where_formulas_are_set_in_another_way(site):
    assert check_site(site, REPORTS) == []
    assert artefact.check_site(site, REPORTS, lambda tex, display: "", "1") == []  # marked as read
    assert artefact.check_site(site, REPORTS, lambda tex, display: "", "2")


def test_a_chapter_without_page_is_a_failure(site):
    (site / "_build" / "html" / "part" / "one.html").unlink()
    [failure] = check_site(site, REPORTS)
    assert "no page" in failure.what


@pytest.mark.parametrize("name", ["index", "part/one"])
def test_a_page_that_shows_more_than_its_report_says_is_found(site, name):
    page = site / "_build" / "html" / f"{name}.html"
    (site / "book" / f"{name}.md").write_text("# A page\n\nIt has 38 rows.\n")
    page.write_text(page.read_text().replace("</article>", "<p>It has 38 rows.</p></article>"))
    page.write_text(page.read_text().replace("</body>", "<p>It has 38 rows.</p></body>"))
    [failure] = check_site(site, REPORTS)
    assert (failure.file, failure.line, failure.check) == (f"book/{name}.md", 3, "unborne")


def test_a_page_without_report_is_left_alone(site):
    assert check_site(site, {}) == []
