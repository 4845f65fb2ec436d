"""Read running text into the elements that the checks look at: words, bold words, roles, formulas, images."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from labook.publish.source.elements import Code, Element, Html, Image, Link, Math, Role, Strong, Text
from labook.publish.source.kinds import role

# A link with a scheme leads out of the book.
OUTSIDE = re.compile(r"[A-Za-z][A-Za-z+.-]*:|//")


def inline(token: Token, row: int) -> Iterator[Element]:
    """Yield the elements of running text whose first line is line `row` (from 0) of its file."""
    line, read, bold = row + 1, 0, -1
    children = token.children or []
    for place, child in enumerate(children):
        if child.type == "strong_open":
            bold = place
        elif child.type == "strong_close":
            words = "".join(c.content or " " for c in children[bold + 1 : place])
            alone = not any(c.content.strip() for c in (*children[:bold], *children[place:]))
            yield Strong(line, " ".join(words.split()), alone)
            bold = -1
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "text" and child.content.strip():
            yield Text(line, child.content, announces=bold >= 0)
        elif child.type in ("math_inline", "math_inline_double"):
            yield Math(line, child.content)
            line += child.content.count("\n")
        elif child.type == "html_inline":
            yield Html(line, child.content)
        elif child.type == "code_inline":
            yield Code(line, child.content)
        elif child.type == "myst_role":
            yield _role(child, line)
        elif child.type == "link_open" and not OUTSIDE.match(str(child.attrs.get("href", ""))):
            yield Link(line, str(child.attrs.get("href", "")))
        elif child.type == "image":
            yield Image(line, str(child.attrs.get("src", "")), child.content)
            yield Text(line, child.content)
        if child.type in ("myst_role", "code_inline"):
            # The parser turned line breaks inside into blanks: they are counted in the source.
            words = r"\s+".join(re.escape(word) for word in child.content.split())
            match = re.compile(rf"`\s*{words}").search(token.content, read)
            if match:
                line, read = line + match.group().count("\n"), match.end()


def _role(token: Token, line: int) -> Element:
    name = str(token.meta.get("name", ""))
    element = role(name).element
    return element(token.content, line) if element else Role(line, name, token.content)
