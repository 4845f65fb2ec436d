"""A sentence about a reference is held against the place to which it points."""

import pytest

from labook.publish.checks.labels import links_of
from labook.publish.checks.references import check_references, check_typed
from labook.publish.checks.targets import places, shares, stems

PAGE = """(one)=
# Lengths and angles

A **norm** is a length.

(cut)=
## Cutting vectors

$$
a + b = c
$$ (law-of-cosines)

```{list-table} Prices of fruit.
:name: tab-fruit

* - a
```

```{exercise} Buy a pear
:label: ex-pear
What does it cost?
```

(plain)=
Text.

SENTENCE
"""


def found(chapter, sentence):
    return check_references([links_of(chapter(PAGE.replace("SENTENCE", sentence)))])


def test_places_have_kinds_and_words(chapter):
    known = places(chapter(PAGE))
    kinds = {name: place.kind for name, place in known.items()}
    assert kinds == {
        "one": "chapter", "cut": "section", "law-of-cosines": "equation", "tab-fruit": "table",
        "ex-pear": "exercise", "plain": "place",
    }  # fmt: skip
    assert set(known["one"].stems) == {"lengt", "angle"}
    assert {"cutti", "norm"} <= set(known["one"].subjects)
    assert set(known["tab-fruit"].stems) == {"fruit", "price"}


@pytest.mark.parametrize(
    "sentence",
    [
        "By the law of cosines {eq}`law-of-cosines` it is longer.",
        "The prices stand in {numref}`tab-fruit`.",
        "The table {numref}`tab-fruit` has the price.",
        "Norms are in {ref}`one`.",
        "In {ref}`an exercise on pears <ex-pear>` you buy some.",
        "Some fruit is cheap.\nSee {numref}`tab-fruit`.",
        "Some fruit is cheap.\n% holds: 1 < 2\nSee {numref}`tab-fruit`.",
    ],
)
def test_sentences_that_fit_pass(chapter, sentence):
    assert found(chapter, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "got"),
    [
        ("By the law of cosines {numref}`law-of-cosines`.", "equation"),
        ("The prices of fruit {eq}`tab-fruit`.", "table"),
        ("The law of cosines is in {ref}`law-of-cosines`.", "equation"),
        ("The figure {numref}`tab-fruit` shows the price.", "figure"),
        ("In {ref}`a chapter on pears <ex-pear>` and in this chapter {ref}`ex-pear`.", "chapter"),
    ],
)
def test_a_place_of_another_kind_is_told(chapter, sentence, got):
    failure = found(chapter, sentence)[0]
    assert (failure.check, failure.got) == ("reference", got)
    assert (failure.file, failure.line) == ("book/one.md", 27)
    assert failure.expected
    assert failure.next


def test_a_sentence_about_something_else_is_told(chapter):
    [failure] = found(chapter, "This is the distance {eq}`law-of-cosines`.")
    assert failure.what == "the sentence says nothing about 'law-of-cosines'"
    assert failure.expected == "a word of its label, title or caption, such as cosin…"
    assert "`text <label>`" in failure.next


def test_a_figure_that_fits_the_sentence_better_is_named(chapter):
    other = "```{list-table} Weights of fruit.\n:name: tab-weight\n\n* - a\n```\n\n"
    [failure] = found(chapter, other + "The weights of fruit stand in {numref}`tab-fruit`.")
    assert failure.what == "the sentence speaks of 'tab-weight' rather than of 'tab-fruit'"
    assert failure.expected == "tab-weight"


def test_a_sentence_beyond_a_blank_line_does_not_help(chapter):
    assert found(chapter, "Fruit is cheap.\n\nSee {numref}`tab-fruit`.")


def test_words_share_their_beginnings_in_both_directions():
    assert shares(stems("many norms"), stems("the norm"))
    assert shares(stems("the norm"), stems("many norms"))
    assert not shares(stems("distance"), stems("cosine"))


def typed(chapter, text):
    return list(check_typed(chapter(f"# T\n\n{text}\n"), {"strang2016": 2016}))


@pytest.mark.parametrize("text", ["See Section 3.2.", "See figure 2.", "By equation (4).", "Chapter 3 is."])
def test_a_typed_place_is_refused_in_favour_of_a_role(chapter, text):
    [failure] = typed(chapter, text)
    assert (failure.check, failure.line) == ("typed-reference", 3)
    assert failure.next.startswith("point to it: {")


def test_a_place_of_a_cited_source_stays(chapter):
    assert typed(chapter, "See {cite}`strang2016`, section 1.2.") == []


def test_the_year_of_a_source_is_its_own(chapter):
    assert typed(chapter, "By {cite}`strang2016` (2016) and {cite}`strang2016`, 2016.") == []
    [failure] = typed(chapter, "By {cite}`strang2016` (2017) it is.")
    assert (failure.check, failure.expected, failure.got) == ("cited-year", "2016", "2017")
