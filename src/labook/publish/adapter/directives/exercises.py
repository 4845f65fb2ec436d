"""Generated exercises as nodes: on the web each with its solution folded, in print solved at the back."""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter.html.folded import folded
from labook.publish.adapter.print.question_print import HEAD, answer_place, label, page_of
from labook.publish.checks.report import Exercise
from labook.publish.source.declared.values import VALUE_CLASS


def web_exercise(directive: SphinxDirective, exercise: Exercise) -> list[nodes.Node]:
    """Return an exercise for the site: the task, and below it the answer and the working in fold-outs."""
    answer = folded(summary="Answer", in_print=False, classes=["labook-answer"])
    answer += answer_rows(exercise)
    solution = folded(summary="Worked solution", in_print=False, classes=["labook-answer"])
    solution += worked(directive, exercise)
    return [nodes.paragraph(text=exercise.task), *inputs(directive, exercise), answer, solution]


def print_exercise(directive: SphinxDirective, exercise: Exercise) -> list[nodes.Node]:
    """Return an exercise for paper, with the page of its solution."""
    task = nodes.paragraph("", "", label("question", exercise.id), nodes.Text(exercise.task))
    return [task, *inputs(directive, exercise), answer_place("Solution", exercise.id)]


def print_solution(directive: SphinxDirective, exercise: Exercise) -> list[nodes.Node]:
    """Return the answer and the working for the back of the book, with the page of the exercise."""
    title = nodes.strong(text=f"Practice {exercise.number}")
    where = [nodes.Text(" (set on page "), page_of("question", exercise.id), nodes.Text(")")]
    head = nodes.paragraph("", "", label("answer", exercise.id), title, *where, classes=[HEAD])
    return [head, *answer_rows(exercise), *worked(directive, exercise)]


def inputs(directive: SphinxDirective, exercise: Exercise) -> list[nodes.Node]:
    """Return the given numbers as a display formula, where there are any."""
    latex = exercise.inputs
    if not latex:
        return []
    node = nodes.math_block(latex, latex, nowrap=False, number=None, label=None)
    node["docname"] = directive.env.docname
    directive.set_source_info(node)
    return [node]


def answer_rows(exercise: Exercise) -> list[nodes.Node]:
    """Return what the exercise asked for, one part a line."""
    return [nodes.paragraph("", f"{part.name}: ", _value(part.kind, part.text)) for part in exercise.answer]


def _value(kind: str, text: str) -> nodes.Node:
    return nodes.math(text, text) if kind == "math" else nodes.inline(text, text, classes=[VALUE_CLASS])


def worked(directive: SphinxDirective, exercise: Exercise) -> list[nodes.Node]:
    """Return every step of the solution."""
    box = nodes.container()
    lines = StringList(f"```{{derive}} {exercise.call}\n```".split("\n"), "")
    directive.state.nested_parse(lines, directive.content_offset, box)
    return list(box.children)
