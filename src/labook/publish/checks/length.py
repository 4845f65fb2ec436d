"""How long a chapter is for the person who reads it from top to bottom."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from labook.publish.source.options import split_options
from labook.publish.source.read import DIRECTIVE, LITERAL_BODIES, markdown

# What a chapter may hold, in words of prose.
SHORTEST, LONGEST = 1500, 3500
# Not read in one go, or no prose: code and what it prints, tables and figures, what is folded until somebody
# opens it, questions, solutions, the card that announces the chapter.
LEFT_OUT = LITERAL_BODIES | frozenset(
    "code-cell expect widget math list-table table figure chapter-table chapter-map learning-path term-list "
    "going-deeper chapter-card solution".split()
)
# Everything between the two is left out.
PAIRED = {"solution-start": "solution-end"}
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
        name = match["name"] if match else ""
        if until:
            until = "" if name == until else until
        elif name in PAIRED:
            until = PAIRED[name]
        elif match and name not in LEFT_OUT:
            _, body, _ = split_options(token.content)
            yield from _words(markdown().parse(match["argument"]))
            yield from _words(markdown().parse(body))
        elif token.type in ("table_open", "table_close"):
            table = token.type == "table_open"
        elif token.type == "inline" and not table:
            yield _inline_words(token)


def _inline_words(token: Token) -> int:
    """The words of running text; what is neither text nor markup of text is one word."""
    count = 0
    for child in token.children or []:
        if child.type == "text":
            count += len(WORD.findall(child.content))
        elif child.type in ("math_inline", "myst_role", "code_inline"):
            count += not (child.type == "myst_role" and child.meta.get("name") == "cite")
    return count
