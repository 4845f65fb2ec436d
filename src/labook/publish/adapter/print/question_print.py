"""A question in print: asked in its chapter, answered at the back, each with the page of the other."""

from docutils import nodes

from labook.publish.adapter.html.markup import printed
from labook.publish.adapter.html.question import answer_nodes, heading, open_answer
from labook.publish.adapter.html.question_writer import Writer
from labook.publish.checks.report import ProvedQuestion

# Lines that stay with what follows them, and lines that say where the rest stands.
HEAD, ANSWERED = "labook-question", "labook-answered"


def label(kind: str, name: str) -> printed:
    """Return an anchor in print."""
    return printed("", kind="place", name=f"{kind}-{name}")


def page_of(kind: str, name: str) -> printed:
    """Return a page number in print."""
    return printed("", kind="page", name=f"{kind}-{name}")


def answer_place(word: str, name: str) -> nodes.paragraph:
    """Return the line that says where an answer stands."""
    return nodes.paragraph("", f"{word} on page ", page_of("answer", name), classes=[ANSWERED])


def print_question(write: Writer, question: ProvedQuestion, number: int) -> list[nodes.Node]:
    """Return a question for paper, with the page of its answer."""
    title = question.title or heading(question, number)
    head = nodes.paragraph("", "", label("question", question.id), nodes.strong(text=title), classes=[HEAD])
    found: list[nodes.Node] = [head]
    found += write.block(question, "prompt")
    if question.counts["options"]:
        options = nodes.enumerated_list(enumtype="loweralpha", prefix="(", suffix=")")
        for i in range(question.counts["options"]):
            options += nodes.list_item("", *write.block(question, f"options[{i}].text"))
        found.append(options)
    where = answer_place("Answer", question.id)
    return [*found, where]


def print_answer(write: Writer, question: ProvedQuestion, place: str) -> list[nodes.Node]:
    """Return the answer for the back of the book, with the page of its question."""
    title = [label("answer", question.id), nodes.strong(text=question.title or place)]
    where = [nodes.Text(" (asked on page "), page_of("question", question.id), nodes.Text(")")]
    found: list[nodes.Node] = [nodes.paragraph("", "", *title, *where, classes=[HEAD])]
    is_open = question.kind == "open"
    return [*found, *(open_answer if is_open else answer_nodes)(write, question)]
