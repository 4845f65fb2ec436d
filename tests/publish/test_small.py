"""Small numbers of running text follow from five on, or the head of the page says them."""

import pytest

from labook.publish.checks.followed.check import check_followed
from labook.publish.checks.followed.evidence import Ran
from labook.publish.source.read import read_chapter

PAGE = "---\nfile_format: mystnb\nlabook:\n  counts: {}\n---\n# A page\n\n```{{code-cell}} python\nrows = 8\n```\n\n"


def told(tmp_path, text, counts="[]"):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PAGE.format(counts) + text, encoding="utf-8")
    found = check_followed(read_chapter(path, tmp_path), Ran(outputs=[""])).failures
    assert all(f.expected and f.got and f.next and f.line == 12 for f in found)
    return [(f.check, f.got) for f in found]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("There are nine rows.", "nine"),
        ("There are 9 rows.", "9"),
        ("A dozen of them.", "dozen"),
        ("Eleven weights in all.", "Eleven"),
    ],
)
def test_a_number_from_five_on_that_nothing_computes_is_told(tmp_path, text, got):
    assert told(tmp_path, text) == [("small-number", got)]


@pytest.mark.parametrize(
    "text", ["There are eight rows.", "Ten minutes.", "Step 7: think", "Ten thousand films.", "Three steps, 4 rows."]
)
def test_what_follows_or_counts_nothing_may_stand(tmp_path, text):
    assert told(tmp_path, text) == []


def test_the_head_of_a_page_may_say_a_count(tmp_path):
    assert told(tmp_path, "Nine weights.", "[nine weights]") == []
    assert told(tmp_path, "Ten weights.", "[nine weights]") == [("small-number", "Ten")]


def test_the_print_of_a_value_does_not_bear_itself_out(tmp_path):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PAGE.format("[]") + "It is {val}`rows|$? n^7$` in all.\n", encoding="utf-8")
    found = check_followed(read_chapter(path, tmp_path), Ran(outputs=[""], values=["$8 n^7$"])).failures
    assert [f.check for f in found] == ["formula-number"]
