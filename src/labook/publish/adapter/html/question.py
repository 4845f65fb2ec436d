"""A question as docutils nodes: on the web a form with its answer folded, in print the answer apart."""

import re
from collections.abc import Iterator

from docutils import nodes

from labook.bank.fields import CHOICES
from labook.bank.typed import TYPED
from labook.publish.adapter.html.folded import folded
from labook.publish.adapter.html.markup import element
from labook.publish.adapter.html.question_writer import Writer, joined
from labook.publish.checks.report import ProvedQuestion
from labook.publish.verify.quizzes import key_text

LEVELS = {1: "recall", 2: "routine", 3: "understanding", 4: "transfer", 5: "hard"}


def letter(i: int) -> str:
    """Return how an option is called.

    >>> letter(2)
    '(c)'
    """
    return f"({'abcdefgh'[i]})"


def heading(question: ProvedQuestion, number: int) -> str:
    """Return the line above a question."""
    level = f"level {question.level} of 5, {LEVELS[question.level]}"
    return f"Question {number} ({level})"


def web_question(write: Writer, question: ProvedQuestion, number: int) -> nodes.Node:
    """Return a question as a form; the fold-out with the answer needs no script."""
    if question.kind == "open":
        return web_open(write, question)
    name = f"q-{question.id}"
    key = key_text(question)
    inside = [
        element("legend", nodes.Text(heading(question, number))),
        element("div", *write.block(question, "prompt"), class_="labook-prompt", id=f"{name}-prompt"),
        *_entry(write, question, name),
        element(
            "p",
            element("button", nodes.Text("Check"), type="submit"),
            class_="labook-question-bar needs-js",
        ),
        element("div", class_="labook-feedback", role="status"),
        *_fold(write, question, "hint", "Hint"),
        web_answer(write, question),
        _link(name),
    ]
    fieldset = element("fieldset", *inside, aria_describedby=f"{name}-prompt")
    return element(
        "form",
        fieldset,
        class_=f"labook-question labook-question-{question.kind}",
        id=name,
        method="dialog",
        autocomplete="off",
        data_labook_key=key,
        data_level=question.level,
    )


def _link(name: str) -> nodes.Node:
    return element(
        "p", element("a", nodes.Text("Link to this question"), href=f"#{name}"), class_="labook-question-link"
    )


def _entry(write: Writer, question: ProvedQuestion, name: str) -> Iterator[nodes.Node]:
    """The part of the form in which the reader answers."""
    kind = question.kind
    if kind in CHOICES:
        sort = "radio" if kind == "choice" else "checkbox"
        if kind == "multiple":
            yield element(
                "p", nodes.Text("Mark all that are right; there may be one or several."), class_="labook-note"
            )
        for i in range(question.counts["options"]):
            box = element("input", type=sort, name=name, id=f"{name}-{i}", value=i)
            text = [nodes.Text(f"{letter(i)} "), *write.line(question, f"options[{i}].text")]
            yield element("div", box, element("label", *text, for_=f"{name}-{i}"), class_="labook-option")
        return
    typed = TYPED[kind]
    given = {"id": f"{name}-entry", "aria_describedby": f"{name}-sample", "spellcheck": "false"}
    entry = (
        element("textarea", rows=3, cols=24, **given)
        if typed.rows
        else element("input", type="text", **given)
    )
    sample = f"Written like {typed.sample}" + (
        f"; the unit is {question.unit}" if question.unit else ""
    )
    yield element(
        "div",
        element("label", nodes.Text(typed.label), for_=f"{name}-entry"),
        entry,
        element("span", nodes.Text(question.unit or ""), class_="labook-unit"),
        element("span", nodes.Text(sample), class_="labook-note", id=f"{name}-sample"),
        class_="labook-entry",
    )


def _fold(write: Writer, question: ProvedQuestion, name: str, summary: str) -> list[nodes.Node]:
    found = write.block(question, name)
    if not found:
        return []
    return [
        joined(
            folded(summary=summary, in_print=False, classes=[f"labook-{name}"]), nodes.container("", *found)
        )
    ]


def web_answer(write: Writer, question: ProvedQuestion) -> nodes.Node:
    """Return the fold-out: the answer, what is to be said of every option or mistake, and the evidence."""
    fold = folded(summary="Answer and explanation", in_print=False, classes=["labook-answer"])
    fold += answer_nodes(write, question)
    return fold


def answer_nodes(write: Writer, question: ProvedQuestion) -> list[nodes.Node]:
    """Return all that is said after a question of a kind with a key."""
    found: list[nodes.Node] = []
    if "options" in question.parts or question.counts["options"]:
        found.append(_options_list(write, question))
    else:
        text = [nodes.strong(text="Answer: "), *write.line(question, "key")]
        found.append(nodes.paragraph("", "", *text))
    found += write.block(question, "explanation")
    found += write.derive(question)
    found += _mistakes_made(write, question)
    return [*found, *extras(write, question)]


def _options_list(write: Writer, question: ProvedQuestion) -> nodes.Node:
    items = nodes.bullet_list(classes=["labook-options-answer"])
    right = _right(question)
    for i in range(question.counts["options"]):
        mark = f"{letter(i)} {'right' if i in right else 'wrong'}. "
        row = nodes.list_item(classes=["labook-right" if i in right else "labook-wrong"])
        feedback = write.block(question, f"options[{i}].feedback")
        if feedback and isinstance(feedback[0], nodes.paragraph):
            feedback[0].insert(0, nodes.strong(text=mark))
        evidence = write.block(question, f"options[{i}].evidence")
        row += [
            *feedback,
            *(nodes.container("", *evidence, classes=["labook-verdict"]) for _ in evidence[:1]),
        ]
        items += row
    return items


def _right(question: ProvedQuestion) -> list[int]:
    """The places of the right options."""
    right = question.key.get("right")
    return list(right) if isinstance(right, list) else []


def _mistakes_made(write: Writer, question: ProvedQuestion) -> list[nodes.Node]:
    """What the page says to an anticipated wrong answer."""
    if not question.counts["wrong"]:
        return []
    items = nodes.bullet_list(classes=["labook-mistakes-made"])
    for i in range(question.counts["wrong"]):
        feedback = write.block(question, f"wrong[{i}].feedback")
        value = [*write.line(question, f"wrong[{i}].value"), nodes.Text(": ")]
        if feedback and isinstance(feedback[0], nodes.paragraph):
            feedback[0][0:0] = value
        items += nodes.list_item("", *feedback)
    return [nodes.paragraph("", "", nodes.strong(text="If you got")), items]


def extras(write: Writer, question: ProvedQuestion) -> list[nodes.Node]:
    """Return common mistakes, follow-up questions and sources, where there are any."""
    found: list[nodes.Node] = []
    for name, title in (("strong", "A strong answer covers"), ("mistakes", "Common mistakes")):
        rows = list(write.items(question, name))
        if rows:
            found.append(nodes.paragraph("", "", nodes.strong(text=title)))
            found.append(nodes.bullet_list("", *(nodes.list_item("", *row) for row in rows)))
    for i in range(question.counts["followups"]):
        asked = write.block(question, f"followups[{i}].question")
        if asked and isinstance(asked[0], nodes.paragraph):
            asked[0].insert(0, nodes.strong(text="Follow-up: "))
        answer = folded(summary="Answer to the follow-up", in_print=True, classes=["labook-followup"])
        answer += write.block(question, f"followups[{i}].answer")
        found += [*asked, answer]
    return found + write.references(question)


def web_open(write: Writer, question: ProvedQuestion) -> nodes.Node:
    """Return an interview question: the prompt in the open, the answer folded."""
    name = f"q-{question.id}"
    fold = folded(summary="Answer", in_print=False, classes=["labook-answer"])
    fold += open_answer(write, question)
    minutes = f"level {question.level} of 5, about {question.minutes} minutes"
    return element(
        "article",
        element("h3", nodes.Text(question.title), id=f"{name}-title"),
        element("p", nodes.Text(minutes), class_="labook-note"),
        element("div", *write.block(question, "prompt"), class_="labook-prompt"),
        fold,
        _link(name),
        class_="labook-question labook-question-open",
        id=name,
        aria_labelledby=f"{name}-title",
        data_labook_key=key_text(question),
        data_level=question.level,
    )


def open_answer(write: Writer, question: ProvedQuestion) -> list[nodes.Node]:
    """Return the full answer to an interview question, with its evidence below."""
    found = write.block(question, "answer")
    evidence = [*write.derive(question), *write.cells(question)]
    if evidence:
        found.append(
            nodes.paragraph("", "", nodes.strong(text="Evidence"), classes=["labook-evidence-title"])
        )
    return [*found, *evidence, *extras(write, question)]


def slug_title(name: str) -> str:
    """Return a page's name in words.

    >>> slug_title("dot-product-and-similarity")
    'Dot product and similarity'
    """
    return re.sub("-", " ", name).capitalize()
