"""An output is held against its expectation, and nothing else passes."""

import pytest

from labook.publish.checks.expectations import check_options, compare, normalised, pair
from labook.publish.source.read import Expectation

CELL = "```{code-cell} python\n1\n```\n"
EXPECT = "```{expect}\n1\n```\n"


def accepts(output, expected, **options):
    return compare(output, expected, options) is None


def test_blanks_at_line_ends_and_empty_last_lines_do_not_count():
    assert normalised("a \nb\t\n\n") == "a\nb"
    assert accepts("1 \n2\n\n", "1\n2")


@pytest.mark.parametrize(
    ("output", "expected"),
    [("12", "13"), ("1 2", "1  2"), (" 1", "1"), ("1.0", "1.00"), ("a\n\nb", "a\nb"), ("", "0")],
)
def test_without_options_the_text_must_be_equal(output, expected):
    assert compare(output, expected, {}).reason == "the text differs"


@pytest.mark.parametrize(
    ("output", "expected", "options"),
    [
        ("1.0000009", "1", {"abs": "1e-6"}),
        ("1.000001", "1", {"abs": "1e-6"}),  # the bound itself is within
        ("[1.001, -2.002]", "[1, -2]", {"rel": "1e-3"}),
        ("0.7071", "0.71", {"printed": ""}),
        ("0.705", "0.71", {"printed": ""}),
        ("1.26e-05", "1.3e-5", {"printed": ""}),
        ("−0.50", "-0.5", {"abs": "0"}),
        ("1   2", "1 2", {"abs": "0"}),
    ],
)
def test_numbers_within_the_tolerance_pass(output, expected, options):
    assert accepts(output, expected, **options)


@pytest.mark.parametrize(
    ("output", "expected", "options", "reason"),
    [
        ("1.0000011", "1", {"abs": "1e-6"}, "number 1 is 1.0000011, not within 1e-06 of 1"),
        ("0.704", "0.71", {"printed": ""}, "not within 0.005 of 0.71"),
        ("0.002", "0", {"rel": "1e-3"}, "number 1 is 0.002, not 0"),
        ("1 2", "1", {"abs": "1"}, "2 numbers were printed, 1 expected"),
        ("a 1", "b 1", {"abs": "1"}, "the text between the numbers differs"),
        ("nan", "0.5", {"abs": "1"}, "0 numbers were printed, 1 expected"),
        ("inf 1", "nan 1", {"abs": "1"}, "the text between the numbers differs"),
        ("-1", "1", {"abs": "0.1"}, "number 1 is -1"),
        ("5 #", "# 5", {"abs": "0"}, "the text between the numbers differs"),
    ],
)
def test_anything_else_is_a_mismatch_with_its_reason(output, expected, options, reason):
    assert reason in compare(output, expected, options).reason


def test_the_worst_number_is_named():
    mismatch = compare("1.1 5.0 2.2", "1 2 2", {"abs": "0.05"})
    assert mismatch.reason.startswith("number 2 is 5.0")


def test_up_to_sign_turns_all_numbers_together():
    assert accepts("[-0.6, 0.8]", "[0.6, -0.8]", upto="sign")
    assert accepts("[0.6, -0.8]", "[0.6, -0.8]", upto="sign")
    assert not accepts("[-0.6, -0.8]", "[0.6, -0.8]", upto="sign")
    assert not accepts("[-0.61, 0.8]", "[0.6, -0.8]", upto="sign")
    assert accepts("[-0.61, 0.8]", "[0.6, -0.8]", upto="sign", abs="0.02")


def test_up_to_order_sorts_the_lines():
    assert accepts("b\na", "a\nb", upto="order")
    assert not accepts("b\na\na", "a\nb\nb", upto="order")
    assert not accepts("b 1\na 2", "a 1\nb 2", upto="order")


@pytest.mark.parametrize("output", ["time: now", "time:\n later ones", "time:"])
def test_an_ellipsis_stands_for_text(output):
    assert accepts(output, "time:...", reason="r")


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("time 3", "time ..."),
        ("x = -5", "x = ...5"),
        ("x = .5", "x = ...5"),
        ("x = 1.5", "x = 1...5"),
        ("x = 12", "x = 1...2"),
        ("x = 5e", "x = 5..."),
        ("rate 5%", "rate 5..."),
        ("loss nan", "loss ..."),
        ("loss -inf", "loss ..."),
        ("other", "time ..."),
    ],
)
def test_no_part_of_a_number_hides_behind_an_ellipsis(output, expected):
    assert not accepts(output, expected, reason="r")


def test_each_expectation_belongs_to_the_cell_above(chapter):
    pairs, homeless = pair(chapter(CELL + EXPECT + CELL + "\nText.\n\n" + CELL + EXPECT))
    assert sorted(pairs) == [0, 2]
    assert homeless == []


@pytest.mark.parametrize("source", [EXPECT, CELL + "\nText.\n\n" + EXPECT, CELL + EXPECT + EXPECT])
def test_an_expectation_elsewhere_is_a_failure_at_its_line(chapter, source):
    read = chapter(source)
    [failure] = pair(read)[1]
    assert failure.check == "expectation-without-cell"
    assert failure.line == read.of(Expectation)[-1].line
    assert failure.expected
    assert failure.next


def test_a_caption_inside_the_cell_does_not_part_it_from_its_expectation(chapter):
    options = "---\nmystnb:\n  figure:\n    caption: Of {val}`a|1` and $x$.\n---\n"
    pairs, homeless = pair(chapter(f"```{{code-cell}} python\n{options}f()\n```\n{EXPECT}"))
    assert list(pairs) == [0]
    assert homeless == []


@pytest.mark.parametrize(
    ("options", "text", "complaint"),
    [
        (":about: 1", "1", "unknown option 'about'"),
        (":abs: small", "1", ":abs: needs a number"),
        (":rel: 1/0", "1", ":rel: needs a number"),
        (":abs:", "1", ":abs: needs a number"),
        (":upto: scale", "1", ":upto:"),
        (":abs: 1", "1 ...", "`...` needs a :reason:"),
    ],
)
def test_wrong_options_are_named(chapter, options, text, complaint):
    read = chapter(f"{CELL}```{{expect}}\n{options}\n{text}\n```\n")
    [failure] = check_options(read, read.of(Expectation)[0])
    assert complaint in failure.what
    assert (failure.check, failure.line) == ("expectation-option", 4)
    assert ":printed:" in failure.expected
    assert failure.got
    assert "CONTRIBUTING.md" in failure.next or "did you mean :abs:?" in failure.next


def test_right_options_are_accepted(chapter):
    body = ":abs: 1e-6\n:rel: 0.1\n:printed:\n:upto: order\n:reason: volatile\n1 ...\n"
    read = chapter(f"{CELL}```{{expect}}\n{body}```\n")
    assert check_options(read, read.of(Expectation)[0]) == []
