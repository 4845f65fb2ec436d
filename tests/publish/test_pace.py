"""The pace of a chapter: each rule names file, line and what to do, and leaves alone what keeps it."""

import pytest

from labook.publish.checks.pace.check import check_pace
from labook.publish.checks.pace.ease import reading_ease
from labook.publish.checks.pace.line import Sort, main_line
from labook.publish.source.read import read_chapter

CARD = "```{chapter-card}\n- one\n```\n\n"
EXERCISE = "## Exercises\n\n```{exercise}\n:label: a\nDo it.\n```\n"
SENTENCE = "The cat sat on the mat and ran off. "  # nine words


def told(tmp_path, text):
    path = tmp_path / "book" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = list(check_pace(read_chapter(path, tmp_path), text, reading_ease(text)))
    assert all(f.file == "book/page.md" and f.expected and f.got and f.next for f in found)
    return [(f.check, f.line) for f in found]


def chapter(*sections):
    return "# A page\n\n" + CARD + "\n\n".join(sections) + "\n\n" + EXERCISE


def prose(words, ask="Before you read on, guess.\n\n"):
    """Prose of about so many words in short paragraphs, with something to do every 300 words."""
    paragraph = SENTENCE * 5 + "\n\n"
    return "".join((ask if i % 6 == 0 else "") + paragraph for i in range(words // 45))


def test_a_page_that_keeps_the_pace(tmp_path):
    assert told(tmp_path, chapter(prose(2000))) == []


def test_a_chapter_too_short_or_too_long(tmp_path):
    assert told(tmp_path, chapter(prose(900))) == [("length", 1)]
    assert told(tmp_path, chapter(prose(4000))) == [("length", 1)]


def test_a_page_without_exercises_may_be_short(tmp_path):
    assert told(tmp_path, "# A page\n\n" + CARD + "Short.\n") == []


def test_a_long_run_without_anything_to_do(tmp_path):
    assert told(tmp_path, chapter(prose(1600), prose(500, ask=""))) == [("nothing-to-do", 79)]


ASKS = ["```{quiz} some-id\n```\n\n", "```{practice} inverse\n```\n\n", "Try it first.\n\n"]


@pytest.mark.parametrize("ask", ASKS)
def test_what_there_is_to_do(tmp_path, ask):
    assert told(tmp_path, chapter(prose(2000, ask=ask))) == []


def test_a_paragraph_too_long(tmp_path):
    assert told(tmp_path, "# A page\n\n" + SENTENCE * 11 + "\n") == [("paragraph", 3)]


def test_a_third_box_about_errors(tmp_path):
    box = "```{pitfall} One\nA thing.\n```\n\n"
    assert told(tmp_path, "# A page\n\n" + box * 2) == []
    assert told(tmp_path, "# A page\n\n" + box * 3) == [("boxes", 11)]


def test_too_many_terms_in_a_section(tmp_path):
    terms = " ".join(f"A **thing {letter}** is new." for letter in "abcdef")
    assert told(tmp_path, chapter(prose(2000), f"## Terms\n\n{terms}\n"))[-1][0] == "terms"


def test_hard_prose(tmp_path):
    hard = "Notwithstanding considerable computational heterogeneity, interdisciplinary characterisation " * 3
    text = "# A page\n\n" + CARD + "Before you read on, guess.\n\n" + (hard + ".\n\n") * 45 + EXERCISE
    assert "reading-ease" in {check for check, _ in told(tmp_path, text)}
    assert reading_ease(hard + ".\n") < 0


def test_code_formulas_and_folds_are_not_read():
    text = "One.\n\n```{code-cell} python\nfive words of code here\n```\n\n"
    text += "```{going-deeper} Why\nNot this.\n```\n"
    assert [(p.sort, p.words) for p in main_line(text) if p.words] == [(Sort.PARAGRAPH, 1)]


def test_the_ease_is_that_of_the_formula():
    # 10 words, 2 sentences, 10 syllables: 206.835 - 1.015 * 5 - 84.6 * 1
    assert reading_ease("The cat sat on it. The dog ran from it.\n") == pytest.approx(117.16, abs=0.01)


def test_syllables_are_remembered_and_a_damaged_memory_is_not_trusted(tmp_path):
    kept, text = tmp_path / "a" / "syllables.json", "The cat sat on it. The dog ran from it.\n"
    first = reading_ease(text, kept)
    assert '"cat": 1' in kept.read_text(encoding="utf-8")
    assert reading_ease(text, kept) == first
    for damage in ("{", "[1]", '{"cat": "many"}'):
        kept.write_text(damage, encoding="utf-8")
        assert reading_ease(text, kept) == first
