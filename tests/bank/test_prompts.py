"""Questions that ask something else with the old key: the proof itself notices, not only the texts."""

import random

import pytest
from sample_bank import HEAD, NUMBER, ROOT, TOPIC

from labook.bank.load import load_topic, question_files
from labook.bank.proof import prove
from labook.bank.typed import TYPED
from labook.publish.mutation.prompts import asked_otherwise, otherwise

FILES = question_files(ROOT / "src" / "labook" / "bank")
SLOW = ("shape-after-splitting-heads", "steps-for-the-first-eigenvalue", "whole-jacobian-from-either-side")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_number_that_a_prompt_shows_moves_the_answer(path):
    """Unless the question declares it idle; one change of each name."""
    for question in load_topic(path.read_text(encoding="utf-8"), path.stem).questions:
        if question.kind not in TYPED or question.id in SLOW:
            continue
        seen = set()
        for change in asked_otherwise(question, random.Random(question.id)):
            if change.name and change.name not in seen:
                seen.add(change.name)
                assert prove(otherwise(question, change)).faults, (question.id, change.before, change.after)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conditions_are_stated_and_matter(path):
    for question in load_topic(path.read_text(encoding="utf-8"), path.stem).questions:
        for condition in question.data.get("conditions", []):
            without = question.data | {"prompt": question.data["prompt"].replace(condition["text"], "")}
            changed = type(question)(
                question.topic, question.chapter, question.index, without, question.located, question.order
            )
            assert [f.what for f in prove(changed).faults] == ["the prompt does not state this condition"]


def loaded(extra):
    return load_topic(HEAD + NUMBER.replace("    prompt:", extra + "    prompt:", 1), TOPIC).questions[0]


def test_a_condition_that_is_not_stated_or_changes_nothing_is_refused():
    line = "    conditions:\n      - text: on Mondays\n        otherwise: result\n"
    whats = {fault.what for fault in prove(loaded(line)).faults}
    assert whats == {"the prompt does not state this condition", "this condition changes nothing"}


def test_an_idle_name_must_be_given():
    assert [f.what for f in prove(loaded("    idle: [nothing]\n")).faults] == ["'nothing' is no given value"]
