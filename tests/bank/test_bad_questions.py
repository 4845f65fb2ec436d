"""A wrong question is refused, and the message names file, line and field."""

from pathlib import Path

import pytest
import sample_bank
import yaml
from sample_bank import CHOICE, FILE, HEAD, NUMBER, OPEN, STATEMENT, examined, line_of, swap

from labook.bank.load import load_topic
from labook.text.located import FaultyFile


@pytest.mark.parametrize(
    "body", [CHOICE, NUMBER, STATEMENT, OPEN], ids=["choice", "number", "statement", "open"]
)
def test_a_good_question_passes(body):
    _, failures = examined(body)
    assert "\n".join(map(str, failures)) == ""


WRONG = yaml.safe_load((Path(__file__).parent / "wrong_questions.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_question_is_refused_at_its_line_and_field(name):
    wrong = WRONG[name]
    changed = swap(getattr(sample_bank, wrong["sample"]), wrong["old"], wrong["new"])
    _, failures = examined(changed)
    said = [str(failure) for failure in failures]
    start = f"{FILE}:{line_of(changed, wrong['place'])}: "
    found = [text for text in said if text.startswith(start) and wrong["says"] in text.split("\n")[0]]
    assert found, "\n".join(said)


def test_an_id_given_twice_is_refused():
    with pytest.raises(FaultyFile) as found:
        load_topic(HEAD + CHOICE + NUMBER, "dot-product-and-similarity")
    fault = found.value.faults[0]
    assert (fault.line, fault.field, fault.what) == (
        line_of(CHOICE + NUMBER, "- id: sample") + CHOICE.count("\n"),
        "sample: id",
        "the id 'sample' is given twice",
    )


def test_a_topic_that_is_not_the_name_of_its_file_is_refused():
    with pytest.raises(FaultyFile, match="line 1: the topic is not the file's name"):
        load_topic(HEAD + CHOICE, "other")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("topic: a\n  b: [1\n", 2, "invalid YAML"),
        ("topic: a\ntopic: b\n", 2, "'topic' is given twice"),
        ("- 1\n", 1, "is not of type 'object'"),
        ("", 1, "is not of type 'object'"),
        ("topic: 0x\n", 1, "required property"),
    ],
)
def test_a_file_that_is_no_bank_is_refused(text, line, what):
    with pytest.raises(FaultyFile) as found:
        load_topic(text, "a")
    assert any(fault.line == line and what in fault.what for fault in found.value.faults), found.value
