"""What labels stand for: the kind of each place, and the words by which a text may speak of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labook.publish.source.elements import (
    Cell,
    Chapter,
    Derive,
    Directive,
    Element,
    Heading,
    Math,
    Strong,
    Target,
)
from labook.publish.source.kinds import directive
from labook.publish.source.options import figure_options

# Prefixes of labels tell the kind again; these words are in every text that refers to something.
IDLE = frozenset(
    "this that these those with from have been were will would which what when where while here there then "
    "than they them their your does only also just each every some such more most very into onto about above "
    "below figure table equation section chapter exercise theorem page shows show look next same other both "
    "once".split()
)
WORD = re.compile(r"[^\W\d_]{4,}")
KINDS = {"figure": "figure", "list-table": "table", "table": "table", "image": "figure", "math": "equation"}


@dataclass(frozen=True)
class Place:
    """What a label stands for: its kind, such as `figure`, and the stems of the words that name it.

    `subjects` are those of the headings and terms of a page.
    """

    kind: str = "place"
    stems: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    def fit(self, sentence: set[str]) -> int:
        """Return how many words of a sentence, given as stems, speak of the place.

        >>> Place("figure", ("norms", "unit")).fit({"norm", "ball"})
        1
        """
        known = {*self.stems, *self.subjects}
        return sum(shares({word}, known) for word in sentence)


def stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text that say something.

    >>> sorted(stems("These matrices, an equation with norms"))
    ['matri', 'norms']
    """
    words = re.sub(r"`[^`]*`", lambda code: code.group().replace("-", " "), text.lower())
    return {word[:5] for word in WORD.findall(words.replace("-", " ")) if word not in IDLE}


def shares(some: set[str], others: set[str]) -> bool:
    """Return whether two texts have a word in common, in any of its forms.

    >>> shares(stems("the norm of it"), stems("Vectors and norms")), shares(stems("a sum"), stems("sums"))
    (True, False)
    """
    return any(a.startswith(b) or b.startswith(a) for a in some for b in others)


def places(chapter: Chapter) -> Mapping[str, Place]:
    """Return what each label of a page stands for."""
    rows = chapter.path.read_text(encoding="utf-8", errors="replace").split("\n")
    return dict(_places(chapter, rows))


def _places(chapter: Chapter, rows: Sequence[str]) -> Iterator[tuple[str, Place]]:
    elements = chapter.elements
    for i, element in enumerate(elements):
        if isinstance(element, Target):
            name = element.name.lower()
            yield name, _target(elements, i, name, chapter, rows)
        elif isinstance(element, Directive):
            for option in ("name", "label"):
                if not element.options.get(option):
                    continue
                name = str(element.options[option]).lower()
                counted = directive(element.name).counts == "exercises"
                kind = KINDS.get(element.name, "exercise" if counted else "place")
                yield name, Place(kind, _stems(name, element.argument))
        elif isinstance(element, Cell):
            figure = figure_options(element.options)
            if figure.get("name"):
                name = str(figure["name"]).lower()
                yield name, Place("figure", _stems(name, str(figure.get("caption", ""))))


def _target(
    elements: Sequence[Element], i: int, name: str, chapter: Chapter, rows: Sequence[str]
) -> Place:
    """The place of a label that stands on a line of its own, or behind a formula."""
    target = elements[i]
    if i and isinstance(elements[i - 1], Math) and elements[i - 1].line == target.line:
        return Place("equation", _stems(name))
    after = next((e for e in elements[i + 1 :] if not isinstance(e, Target)), None)
    if isinstance(after, Heading):
        title = rows[after.line - 1] if after.line <= len(rows) else ""
        if after.level > 1:
            return Place("section", _stems(name, title))
        return Place("chapter", _stems(name, title), _stems("", *_subjects(chapter, rows)))
    if isinstance(after, Derive):
        return Place("calculation", _stems(name, after.expression.replace("_", " ")))
    title = after.argument if isinstance(after, Directive) else ""
    return Place("place", _stems(name, title))


def _subjects(chapter: Chapter, rows: Sequence[str]) -> Iterator[str]:
    """What a page is about: its headings and the terms that it sets in bold."""
    for element in chapter.elements:
        if isinstance(element, Heading) and element.line <= len(rows):
            yield rows[element.line - 1]
        elif isinstance(element, Strong):
            yield element.text


def _stems(name: str, *texts: str) -> tuple[str, ...]:
    return tuple(sorted(stems(name.replace("-", " ")).union(*map(stems, texts))))
