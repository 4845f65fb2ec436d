"""Show the question bank: `{quiz}`, `{quiz-answers}`, `{interview-index}`, and the role `{qval}`."""

import json
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from labook.publish.adapter import state
from labook.publish.adapter.directives.exercises import print_solution
from labook.publish.adapter.directives.question import slug_title, web_question
from labook.publish.adapter.directives.question_writer import Writer
from labook.publish.adapter.html import markup
from labook.publish.adapter.html.markup import element
from labook.publish.adapter.print.question_print import print_answer, print_question
from labook.publish.checks.report import ProvedQuestion, QuizItem


class QuestionValue(SphinxRole):
    """A number of a question, as its proof computed it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text that the checks put here."""
        return [nodes.inline(self.text, self.text, classes=["labook-value"])], []


class Quiz(SphinxDirective):
    """`{quiz} id-1 id-2`, or with `:chapter:`, `:topic:`, `:level:`, `:kind:`."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("chapter", "topic", "level", "kind", "name"), directives.unchanged
    )

    def run(self) -> list[nodes.Node]:
        """Return the questions; what is wrong with the directive has failed in the checks."""
        found = state.next_quiz(self.env)
        if found is None:
            return [nodes.paragraph(text="This build ran without checks.")]
        return self.made(Writer(self), found)

    @property
    def web(self) -> bool:
        """Return whether the pages become a site; each builder has doctrees of its own."""
        return bool(self.env.app.builder.format == "html")

    def made(self, write: Writer, found: QuizItem) -> list[nodes.Node]:
        """Return the nodes of the directive."""
        first = state.numbered(self.env, len(found.questions))
        numbered = list(enumerate(found.questions, first))
        if not self.web:
            return [node for number, q in numbered for node in print_question(write, q, number)]
        return [element("div", *(web_question(write, q, n) for n, q in numbered), class_="labook-quiz")]


class Answers(Quiz):
    """`{quiz-answers}`: all answers and solutions of exercises, in print; on the site they stand below."""

    def made(self, write: Writer, found: QuizItem) -> list[nodes.Node]:
        """Return the answers page by page."""
        if self.web:
            text = "On the site, the answer to a question or an exercise is folded below it."
            return [nodes.paragraph(text=text)]
        made: list[nodes.Node] = []
        counts: dict[str, int] = {}
        for item in found.placed:
            if item.page not in counts:
                counts[item.page] = 0
                made.append(nodes.rubric("", slug_title(item.page)))
            if item.exercise:
                made += print_solution(self, item.exercise)
            if item.question:
                counts[item.page] += 1
                made += print_answer(write, item.question, f"Question {counts[item.page]}")
        return made


class InterviewIndex(Quiz):
    """`{interview-index}`: all interview questions by topic, with what a strong answer covers."""

    def made(self, write: Writer, found: QuizItem) -> list[nodes.Node]:
        """Return a list that is readable without the script, which makes cards and filters of it."""
        rows = nodes.container()
        for question in found.questions:
            rows += self._card(write, question) if self.web else nodes.paragraph(text=question.title)
        return (
            [element("div", *rows.children, class_="labook-interview")] if self.web else list(rows.children)
        )

    def _card(self, write: Writer, question: ProvedQuestion) -> nodes.Node:
        name, topic = question.id, question.topic
        title = state.topic_title(topic)
        link = self._link(question)
        fold = element(
            "details",
            element("summary", nodes.Text("What a strong answer covers")),
            nodes.bullet_list("", *(nodes.list_item("", *row) for row in write.items(question, "strong"))),
            nodes.paragraph("", "", link),
        )
        note = f"{title}, level {question.level} of 5, about {question.minutes} minutes"
        data = {"id": name, "topic": topic, "level": question.level, "minutes": question.minutes}
        return element(
            "article",
            element("h3", nodes.Text(question.title)),
            element("p", nodes.Text(note), class_="labook-note"),
            element("div", *write.block(question, "prompt"), class_="labook-prompt"),
            fold,
            class_="labook-card",
            data_card=json.dumps(data, sort_keys=True),
            data_topic_title=title,
        )

    def _link(self, question: ProvedQuestion) -> nodes.Node:
        """A link to the full answer, on the first page that shows the question."""
        page = state.page_of(question.id)
        if page is None:
            return nodes.Text("")
        here = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference("", "Full answer", refuri=f"{here}#q-{question.id}", internal=True)


def _add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """A page loads the scripts only where it has questions."""
    report = state.report(pagename)
    if doctree is None or not report:
        return
    names = {item.name for item in report.shown.quizzes}
    if names & {"quiz", "interview-index", "practice"}:
        app.add_css_file("labook-quiz.css")
    if "quiz" in names:
        app.add_js_file("labook-quiz.js", type="module")
    if "interview-index" in names:
        app.add_js_file("labook-interview.js", type="module")


def setup(app: Sphinx) -> None:
    """Register the directives, the role and the nodes."""
    markup.setup(app)
    app.add_role("qval", QuestionValue())
    app.add_directive("quiz", Quiz)
    app.add_directive("quiz-answers", Answers)
    app.add_directive("interview-index", InterviewIndex)
    app.connect("html-page-context", _add_scripts)
