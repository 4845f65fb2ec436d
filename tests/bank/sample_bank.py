"""Small files of questions, proved and checked in this process."""

from pathlib import Path

from labook.bank.load import Question, load_topic
from labook.publish.checks.question_texts import as_failure
from labook.publish.checks.report import ProvedQuestion
from labook.publish.source import bibliography
from labook.publish.verify.questions import examine
from labook.text.failures import Failure
from labook.text.located import FaultyFile

ROOT = Path(__file__).parents[2]
TOPIC = "dot-product-and-similarity"  # its evidence module serves the samples
HEAD = f"topic: {TOPIC}\ntitle: Samples\nchapter: samples\nquestions:\n"
FILE = f"src/labook/bank/questions/{TOPIC}.yml"

CHOICE = """  - id: sample
    kind: choice
    level: 1
    given:
      a: [1, 2]
      b: [3, 4]
    evidence: dot(a, b)
    prompt: What is the dot product of $a = (1, 2)$ and $b = (3, 4)$?
    options:
      - text: "{val}`dot(a, b)|11`"
        right: true
        feedback: Three and eight.
      - text: "{val}`sum(a) * sum(b)|21`"
        feedback: The sums were multiplied.
      - value: a[0] + b[0]
        feedback: Only the first entries, and added.
    explanation: Since $1 \\cdot 3 + 2 \\cdot 4 = 11$.
"""
NUMBER = """  - id: sample
    kind: number
    level: 1
    given:
      a: [3, 4]
      b: [4, 3]
    evidence: cosine(a, b)
    prompt: What is the cosine of $a = (3, 4)$ and $b = (4, 3)$?
    answer: 0.96
    wrong:
      - value: dot(a, b)
        feedback: This is the dot product.
    hint: Divide.
    explanation: It is {val}`cosine(a, b)|0.96`.
"""
STATEMENT = """  - id: sample
    kind: multiple
    level: 3
    prompt: What holds?
    options:
      - text: A zero dot product always means a right angle.
        holds: zero_dot_is_a_right_angle()
        feedback: Not for the zero vector.
      - text: A positive factor never changes a cosine.
        right: true
        holds: cosine_needs_no_length()
        feedback: It cancels.
    explanation: Try the zero vector.
"""
OPEN = """  - id: sample
    kind: open
    title: A sample
    level: 3
    minutes: 2
    prompt: Why?
    answer: Because of {val}`total|6`.
    cells:
      - code: |
          total = 1 + 2 + 3
          print(total)
        expect: |
          6
    strong:
      - a reason
    mistakes:
      - none given
    followups:
      - question: And then?
        answer: Nothing.
"""


def load(body: str) -> list[Question]:
    return load_topic(HEAD + body, TOPIC).questions


def examined(body: str) -> tuple[list[ProvedQuestion], list[Failure]]:
    """Load, prove and check; a file that cannot be loaded has failures and no records."""
    records, failures = [], []
    try:
        for question in load(body):
            record, found = examine(question, FILE, frozenset(bibliography.keys(ROOT)))
            records.append(record)
            failures += found
    except FaultyFile as faulty:
        failures = [as_failure(fault, FILE) for fault in faulty.faults]
    return records, failures


def swap(body: str, old: str, new: str) -> str:
    """Replace the only place of a text."""
    assert body.count(old) == 1, f"{body.count(old)} x {old!r}"
    return body.replace(old, new)


def line_of(body: str, text: str) -> int:
    """Return the line, from 1, of the first place of a text in the file."""
    whole = HEAD + body
    return whole[: whole.index(text)].count("\n") + 1
