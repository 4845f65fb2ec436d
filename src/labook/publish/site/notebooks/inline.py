"""References, values and citations inside running text, as Markdown that every notebook shows."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from labook.publish.site.book import Book, Place
from labook.publish.source.forms import Span
from labook.publish.source.kinds import role
from labook.text.myst import value_key, value_parts

# A role, or code between backticks, which is left alone.
SPAN = re.compile(
    r"(?:\{(?P<role>[A-Za-z][\w:.-]*)\})?(?<!`)(?P<ticks>`+)(?!`)(?P<body>.+?)(?<!`)(?P=ticks)(?!`)", re.S
)
TITLED = re.compile(r"^(?P<title>.*?)\s*<(?P<target>[^<>]+)>$", re.S)
NUMBERED = re.compile(
    r"^(?P<indent>[ \t>]*)\$\$(?P<body>.*?)\$\$[ \t]*\((?P<label>[\w:.-]+)\)[ \t]*$", re.S | re.M
)


@dataclass
class Inline:
    """Rewrites the running text of one page.

    `values` are the texts of each value, and `calculations` the formats of each hand calculation, handed out
    in the order in which the page uses them.
    """

    book: Book
    page: str = ""
    values: dict[str, Iterator[str]] = field(default_factory=dict)
    calculations: dict[str, Iterator[Mapping[str, str]]] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)  # in the order of the text

    def text(self, markdown: str) -> str:
        """Return Markdown without roles, and with the numbers of its formulas inside them."""
        return NUMBERED.sub(self._numbered, SPAN.sub(self._span, markdown))

    def number(self, label: str) -> str:
        """Return what stands before a caption, such as `Fig. 2.1`, or nothing."""
        return self.book.labels[label].number if label in self.book.labels else ""

    def calculation(self, call: str) -> Mapping[str, str] | None:
        """Return the next hand calculation of this call in the formats of a notebook, or nothing."""
        return next(self.calculations[call]) if call in self.calculations else None

    def tagged(self, formula: str, label: str) -> str:
        """Return a formula with its number."""
        found = self.book.equations.get(label)
        return formula.rstrip() + (f" \\tag{{{found.number}}}" if found else "")

    def _numbered(self, match: re.Match[str]) -> str:
        body = self.tagged(match["body"], match["label"])
        end = "\n" + match["indent"] if "\n" in match["body"] else " "
        return f"{match['indent']}$${body}{end}$$"

    def _span(self, match: re.Match[str]) -> str:
        name, body = match["role"], " ".join(match["body"].split())
        if name is None:
            return match[0]
        form = role(name).notebook or Span.WORDS
        if form is Span.MEASURED:
            return self._measured(f"{name} {body}")
        return WRITERS[form](self, body)

    def _value(self, body: str) -> str:
        role = body.replace("\\|", "|")
        key = value_key(role)
        return next(self.values[key]) if key in self.values else value_parts(role)[1]

    def _measured(self, key: str) -> str:
        return next(self.values[key]) if key in self.values else key.partition(" ")[2]

    def _ref(self, body: str) -> str:
        return self._link(body, self.book.labels, lambda place: place.title)

    def _numref(self, body: str) -> str:
        return self._link(body, self.book.labels, lambda place: place.number or place.title)

    def _eq(self, body: str) -> str:
        return self._link(body, self.book.equations, lambda place: f"({place.number})")

    def _doc(self, body: str) -> str:
        places = {
            page.removesuffix(".html"): Place(page, title=title) for page, title in self.book.pages.items()
        }
        return self._link(body, places, lambda place: place.title)

    def _link(self, body: str, places: Mapping[str, Place], shown: Callable[[Place], str]) -> str:
        titled = TITLED.match(body)
        target = (titled["target"] if titled else body).strip().lstrip("/")
        place = places.get(target) or places.get(target.lower())
        if place is None:
            return titled["title"] if titled else body
        title = titled["title"] if titled else shown(place)
        title = title.replace("%s", place.number.rpartition(" ")[2]).replace("{number}", place.number)
        return self.book.link(title, place.path)

    def _cite(self, body: str) -> str:
        keys = [key.strip() for key in body.split(",")]
        self.cited |= dict.fromkeys(key for key in keys if key in self.book.sources)
        return f"[{', '.join(self._sign(key) for key in keys)}]"

    def _sign(self, key: str) -> str:
        source = self.book.sources.get(key)
        return source.label if source else key

    def _formula(self, body: str) -> str:
        return f"${body}$"

    def _plain(self, body: str) -> str:
        titled = TITLED.match(body)
        return titled["title"] if titled else body


WRITERS: dict[Span, Callable[[Inline, str], str]] = {
    Span.VALUE: Inline._value,
    Span.TITLE: Inline._ref,
    Span.NUMBER: Inline._numref,
    Span.EQUATION: Inline._eq,
    Span.PAGE: Inline._doc,
    Span.FORMULA: Inline._formula,
    Span.CITATION: Inline._cite,
    Span.WORDS: Inline._plain,
}
