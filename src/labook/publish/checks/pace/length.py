"""How long a chapter is for the person who reads it from top to bottom."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from labook.publish.source.forms import Argument
from labook.publish.source.kinds import directive, role
from labook.publish.source.options import split_options
from labook.text.myst import DIRECTIVE, markdown

# What a chapter may hold, in words of prose.
SHORTEST, LONGEST = 1500, 3500
WORD = re.compile(r"\w[\w'’.,-]*")


def prose_words(text: str) -> int:
    """Return the number of words of a chapter's prose.

    Headings, paragraphs, lists, exercises and the boxes that stand open count, with their titles; a formula,
    a number that is computed, a link and a piece of code in the text count as one word each. Left out are
    code and what it prints, tables, figures and their captions, displayed formulas, options of directives,
    folded boxes, questions and solutions.
    Parameters: `text` the MyST source of a chapter.

    >>> prose_words("# Two words\\n\\nThe norm $a$ is {val}`norm(v)|.4f`.\\n\\n| not |\\n|---|\\n| this |\\n")
    7
    """
    return sum(_words(markdown().parse(text)))


def _words(tokens: Iterable[Token]) -> Iterator[int]:
    until, table = "", False
    for token in tokens:
        match = DIRECTIVE.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        kind = directive(match["name"]) if match else None
        if until:
            until = "" if kind and kind.name == until else until
        elif kind and kind.until:
            until = kind.until
        elif match and kind and kind.read_at_once:
            _, body, _ = split_options(token.content)
            if kind.argument is Argument.TITLE:
                yield from _words(markdown().parse(match["argument"]))
            yield from _words(markdown().parse(body))
        elif token.type in ("table_open", "table_close"):
            table = token.type == "table_open"
        elif token.type == "inline" and not table:
            yield inline_words(token)


def inline_words(token: Token) -> int:
    """The words of running text; what is neither text nor markup of text is one word."""
    count = 0
    for child in token.children or []:
        if child.type == "text":
            count += len(WORD.findall(child.content))
        elif child.type == "myst_role":
            count += role(str(child.meta.get("name", ""))).words
        elif child.type in ("math_inline", "code_inline"):
            count += 1
    return count
