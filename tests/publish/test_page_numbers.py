"""Every number of a built page is one that a check has looked at, however the markup parts it."""

import pytest

from labook.publish.checks.page.made import CHECKED, MADE
from labook.publish.checks.page.rest import unaccounted


def left(body, *seen):
    return [number.text for number, _ in unaccounted(f"<article>{body}</article>", seen)]


def test_a_number_that_a_check_read_is_accounted_for():
    assert left("<p>It has 784 inputs.</p>", "It has 784 inputs.") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p><span>0</span>.<span>7</span></p>",
        "<p><strong>0</strong>.7</p>",
        "<p><em>0.</em>7</p>",
        '<p>0<span class="x">.</span>7</p>',
    ],
)
def test_digits_are_joined_as_a_reader_sees_them(body):
    assert left(body, "0", "7") == ["0.7"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="x" title="half of 38">link</a>',
        '<img alt="a bar of 38" src="x">',
        '<span aria-label="38 of them"></span>',
        '<abbr title="38">n</abbr>',
        "<pre>    38</pre>",
        "<table><tr><td>38</td></tr></table>",
        "<p>３８ of them</p>",
    ],
)
def test_a_number_in_a_place_that_nobody_reads_is_left_over(body):
    assert left(body) == ["38"]


def test_a_number_counts_as_often_as_it_was_read():
    assert left("<p>12 and 12</p>", "12") == ["12"]


@pytest.mark.parametrize("name", [*CHECKED, *MADE])
def test_what_is_checked_elsewhere_or_made_is_skipped(name):
    assert left(f'<p>Here <span class="{name}">38<b>39</b></span> and 40</p>', "40") == []


def test_a_part_that_is_skipped_does_not_join_its_neighbours():
    assert left('<p>1<span class="katex">x</span>2</p>', "1", "2") == []


def test_cells_of_a_table_do_not_join():
    assert left("<tr><td>1</td><td>2</td></tr>", "1", "2") == []


def test_only_the_article_is_read():
    html = "<nav>9.1 Other</nav><article><p>5</p></article><footer>2026</footer>"
    assert unaccounted(html, ["5"]) == []
