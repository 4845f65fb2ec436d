"""Every chapter is as long as one sitting: what counts as prose stands in `checks/pace/length.py`."""

from pathlib import Path

import pytest

from labook.publish.checks.pace.length import LONGEST, SHORTEST, prose_words
from labook.publish.source.outline import read_outline

ROOT = Path(__file__).parents[2]
WRITTEN = [entry for entry in read_outline(ROOT).entries if entry.page and not entry.project]


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry.slug)
def test_a_chapter_has_between_1500_and_3500_words_of_prose(entry):
    words = prose_words((ROOT / "book" / f"{entry.page}.md").read_text(encoding="utf-8"))
    assert SHORTEST <= words <= LONGEST, f"book/{entry.page}.md: {words} words"


def test_chapters_are_found():
    assert len(WRITTEN) >= 8
    assert (SHORTEST, LONGEST) == (1500, 3500)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# A title\n\nFive words are in here.\n", 7),
        ("- one\n- two\n\n1. three\n", 3),
        ("A **bold**, *slanted* [link](https://example.org/a/b) of it.\n", 6),
        ("The norm $\\|v\\|$ is {val}`norm(v) + 2|.4f`, see `code here` and {ref}`words of it <x>`.\n", 9),
        ("Known {cite}`one2000,two2001`.\n", 1),
        ("Of 1,500.5 and O'Neil's x-axis.\n", 5),
        ("% covers: a-row, b-row\n\n(label)=\n", 0),
        ("---\nlabook: {symbols: {a: one two}}\n---\nOne.\n", 1),
        (":::{pitfall} The title\nOne two.\n\n```{note}\nThree.\n```\n:::\n", 5),
        ("```{exercise} Name\n:label: ex-a\n\nCompute it.\n```\n", 3),
        (
            "```{solution-start} ex-a\n:class: dropdown\n```\n\nNot this.\n\n```{solution-end}\n```\nThis.\n",
            1,
        ),
        ("```{going-deeper} Why\nNot this.\n```\n", 0),
        ("```{code-cell} python\nx = 1  # not this\n```\n```{expect}\n1\n```\n", 0),
        ("```{code-cell} python\n---\nmystnb: {figure: {caption: Not this.}}\n---\nx\n```\n", 0),
        ("```{list-table} Not this.\n* - nor\n  - that\n```\n", 0),
        ("| a | b |\n|---|---|\n| c | d |\n\nAfter.\n", 1),
        ("$$\nx = 1\n$$\n\n```{math}\ny = 2\n```\n", 0),
        ("```{quiz}\n:topic: a\n```\n```{practice} b\n```\n```{derive} c(1)\n```\n", 0),
        ("```{chapter-card}\n:time: 5 minutes\n\n- not this\n```\n", 0),
        ("```{notation-table} vectors\n```\n", 0),
    ],
)
def test_what_counts(source, words):
    assert prose_words(source) == words
