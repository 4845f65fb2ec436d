"""Show the question bank: `{quiz}`, `{quiz-answers}`, `{interview-index}`, and the role `{qval}`."""

import json
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from labook.publish.adapter import reads, state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.adapter.directives.exercises import print_solution
from labook.publish.adapter.html.markup import element
from labook.publish.adapter.html.question import slug_title, web_question
from labook.publish.adapter.html.question_writer import Writer
from labook.publish.adapter.print.question_print import print_answer, print_question
from labook.publish.checks.report import ProvedQuestion, QuizItem
from labook.publish.source.declared.practice import PRACTICE
from labook.publish.source.declared.quiz import INTERVIEW_INDEX, QUIZ
from labook.publish.source.declared.values import VALUE_CLASS


class QuestionValue(SphinxRole):
    """A number of a question, as its proof computed it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text that the checks put here."""
        return [nodes.inline(self.text, self.text, classes=[VALUE_CLASS])], []


class Quiz(Shown):
    """`{quiz} id-1 id-2`, or with `:chapter:`, `:topic:`, `:level:`, `:kind:`."""

    def html(self) -> list[nodes.Node]:
        """Return the questions as forms; what is wrong with the directive has failed in the checks."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
        forms = [web_question(Writer(self), question, number) for number, question in self._numbered(found)]
        return [element("div", *forms, class_="labook-quiz")]

    def print(self) -> list[nodes.Node]:
        """Return the questions, each with the page of its answer."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
        rows = [print_question(Writer(self), question, number) for number, question in self._numbered(found)]
        return [node for row in rows for node in row]

    def _numbered(self, found: QuizItem) -> list[tuple[int, ProvedQuestion]]:
        return list(enumerate(found.questions, state.numbered(self.env, len(found.questions))))


class Answers(Shown):
    """`{quiz-answers}`: all answers and solutions of exercises, in print; on the site they stand below."""

    def html(self) -> list[nodes.Node]:
        """Return where the answers are."""
        if state.next_quiz(self.env) is None:
            return unchecked()
        text = "On the site, the answer to a question or an exercise is folded below it."
        return [nodes.paragraph(text=text)]

    def print(self) -> list[nodes.Node]:
        """Return the answers page by page."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
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
                made += print_answer(Writer(self), item.question, f"Question {counts[item.page]}")
        return [nodes.container("", *made, classes=["labook-answers"])]


class InterviewIndex(Shown):
    """`{interview-index}`: all interview questions by topic, with what a strong answer covers."""

    def html(self) -> list[nodes.Node]:
        """Return a list that is readable without the script, which makes cards and filters of it."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
        cards = [self._card(Writer(self), question) for question in found.questions]
        return [element("div", *cards, class_="labook-interview")]

    def print(self) -> list[nodes.Node]:
        """Return the titles."""
        found = state.next_quiz(self.env)
        if found is None:
            return unchecked()
        return [nodes.paragraph(text=question.title) for question in found.questions]

    def _card(self, write: Writer, question: ProvedQuestion) -> nodes.Node:
        name, topic = question.id, question.topic
        title = reads.topic_title(self.env, topic)
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
        page = reads.page_of(self.env, question.id)
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
    if names & {QUIZ.name, INTERVIEW_INDEX.name, PRACTICE.name}:
        app.add_css_file("labook-quiz.css")
    if QUIZ.name in names:
        app.add_js_file("labook-quiz.js", type="module")
    if INTERVIEW_INDEX.name in names:
        app.add_js_file("labook-interview.js", type="module")


def setup(app: Sphinx) -> None:
    """Load the scripts."""
    app.connect("html-page-context", _add_scripts)
