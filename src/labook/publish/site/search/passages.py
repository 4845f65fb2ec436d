"""Read the passages of a built page: sections, functions, hand calculations, questions and exercises."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from labook.publish.site.search.formulas import as_tex

VOID = frozenset("img br hr input meta link source wbr col area embed".split())
INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u var".split())
SILENT = frozenset("script style svg template nav button select noscript legend label".split())
# Parts that repeat on every page, or that a reader should find out.
FURNITURE = frozenset(
    "headerlink labook-verified eqno linenos labook-stamp labook-run labook-question-bar "
    "labook-question-link labook-feedback labook-hint labook-entry labook-note labook-widget-readouts "
    "labook-widget-panel labook-failing labook-failure".split()
)
SECTION, FUNCTION, CALCULATION, QUESTION, EXERCISE = range(5)
KINDS = {
    "labook-source-block": FUNCTION,
    "labook-derivation": CALCULATION,
    "labook-question": QUESTION,
    "labook-exercise": EXERCISE,
}
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
TITLES = frozenset(["labook-derivation-title", "admonition-title"])
PRACTICE = "derive-practice-"  # the solution of an exercise
PROMISE = re.compile(r"What (\S+) promises")


@dataclass
class Passage:
    """A part of a page with an address of its own; `text` is without that of the passages inside it.

    `kind` is one of the numbers above; `terms` are what it defines, `names` the full name of its function.
    """

    anchor: str
    kind: int
    title: str = ""
    terms: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    text: str = ""


def passages(page: str) -> list[Passage]:
    """Return the passages of a page in their order, formulas as TeX."""
    start, end = page.find("<article"), page.rfind("</article>")
    reader = _Reader()
    reader.feed(as_tex(page[start:end]) if 0 <= start < end else "")
    reader.close()
    for passage in reader.found:
        passage.title, passage.text = (" ".join(text.split()) for text in (passage.title, passage.text))
        passage.terms = [" ".join(term.split()) for term in passage.terms]
    return [passage for passage in reader.found if passage.title or passage.text]


@dataclass
class _Open:
    """An open element: whether it is passed over, the passage it is part of, and where its text goes too."""

    tag: str
    passage: Passage | None = None
    passed: bool = False
    into: str = ""
    answered: bool = False  # inside a question whose answer is a text to read


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._stack = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = {key: value or "" for key, value in attrs}
        classes, above = set(given.get("class", "").split()), self._stack[-1]
        name = given.get("id", "")
        here = _Open(tag, self._passage(tag, name, classes, above.passage))
        here.answered = above.answered or "labook-question-open" in classes
        here.passed = above.passed or _passed(tag, name, classes, here)
        if here.passage is above.passage:
            here.into = above.into or self._into(tag, name, classes, here)
        self._stack.append(here)
        self._part(tag)

    def _passage(self, tag: str, name: str, classes: set[str], above: Passage | None) -> Passage | None:
        """The passage that begins with an element, or the one in which it stands."""
        if classes & {"labook-solution", "labook-docstring"}:
            kind = EXERCISE if "labook-solution" in classes else FUNCTION
            return next((p for p in reversed(self.found) if p.kind == kind), above)
        kinds = [SECTION] if tag == "section" else [KINDS[c] for c in classes if c in KINDS]
        inside_question = above is not None and above.kind == QUESTION
        if not kinds or not name or inside_question or name.startswith(PRACTICE):
            return above
        self.found.append(Passage(name, kinds[0]))
        return self.found[-1]

    def _into(self, tag: str, name: str, classes: set[str], here: _Open) -> str:
        passage = here.passage
        if passage is None or here.passed:
            return ""
        if (tag in HEADINGS or classes & TITLES) and not passage.title.strip() and not passage.text.strip():
            return "title"
        if tag == "strong" and name.startswith("term-"):
            passage.terms.append("")
            return "term"
        return ""

    def handle_endtag(self, tag: str) -> None:
        while len(self._stack) > 1:
            closed = self._stack.pop()
            if closed.tag == tag:
                break
        self._part(tag)

    def _part(self, tag: str) -> None:
        passage = self._stack[-1].passage
        if passage is not None and tag not in INLINE:
            passage.text += "\n"

    def handle_data(self, data: str) -> None:
        top = self._stack[-1]
        passage = top.passage
        if top.passed or passage is None:
            return
        if passage.kind == FUNCTION and (promise := PROMISE.fullmatch(data.strip())):
            passage.names.append(promise[1])
        elif top.into == "title":
            passage.title += data
        else:
            passage.text += data
            if top.into == "term":
                passage.terms[-1] += data


def _passed(tag: str, name: str, classes: set[str], here: _Open) -> bool:
    """Whether an element says nothing to someone who searches, or what a reader should find out."""
    asked = here.passage is not None and here.passage.kind == QUESTION
    answer = "labook-answer" in classes and asked and not here.answered
    return tag in SILENT or bool(classes & FURNITURE) or answer or name.startswith(PRACTICE)
