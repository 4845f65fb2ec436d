"""Refuse what could carry a number past the checks, and that no text of the book needs."""

import re
from collections.abc import Iterator, Mapping

from labook.publish.checks.equations.scan import scan
from labook.publish.checks.equations.tables import FUNCTIONS, GREEK, OPERATORS, RELATIONS, SYMBOLS
from labook.publish.checks.inner import inner
from labook.publish.source.elements import (
    Cell,
    Chapter,
    Comment,
    Directive,
    Element,
    Fence,
    Html,
    Math,
    Role,
    Text,
)
from labook.publish.source.errata import FOLDER as ERRATA
from labook.text.failures import Failure

# Digits of a name such as float32 or H100 are no number.
NUMBER = re.compile(r"(?<![A-Za-z\d])\d")
WORDS = re.compile(r"\\(?:text(?:rm|bf|it|sf|tt|up)?|mbox|hbox|mathrm|operatorname\*?)\s*\{([^{}]*)\}")
RUNNING = re.compile(r"(?<![A-Za-z])(?:[a-z]{2,}\s+[a-z]{2,}|and|or|to|from|per)(?![A-Za-z])")
ARROW = re.compile(r"\\(?:Right|Left|Longright|Longleft|Leftright|Longleftright)arrow|\\implies|\\iff")
# TeX that hides what it holds from the checks, each with the way out.
HIDDEN = {
    r"\tag": "number it with a label: $$ ... $$ (name)",
    r"\underbrace": "write the sum as an equation of its own",
    r"\overbrace": "write the sum as an equation of its own",
    r"\def": "put the macro into _config.yml",
    r"\newcommand": "put the macro into _config.yml",
    r"\renewcommand": "put the macro into _config.yml",
    r"\let": "put the macro into _config.yml",
    r"\href": "make it a link outside of the formula",
    r"\phantom": "leave it out",
}
DIRECTIVES = {
    "raw": "write it in MyST",
    "include": "write it here, or make it a function of the package",
    "literalinclude": "show a function with {source}",
    "csv-table": "write a table, or make it with a cell",
    "html": "write it in MyST",
    "only": "write it for all outputs",
    "ifconfig": "write it for all outputs",
    "eval-rst": "write it in MyST",
}
RAISED = frozenset(["sup", "sub", "superscript", "subscript", "abbr", "abbreviation", "kbd", "strike"])
CONSTANTS = frozenset(["\\pi", "e", "\\mathrm{e}", "i", "\\infty"])
KNOWN = frozenset([*FUNCTIONS, *RELATIONS, *OPERATORS, *SYMBOLS, *(f"\\{name}" for name in GREEK.split())])


def check_refused(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each part of a chapter that the checks could not see into."""
    rows = chapter.path.read_text(encoding="utf-8", errors="replace").split("\n")
    for element in chapter.elements:
        if isinstance(element, Math):
            yield from _formula(chapter, element)
        elif isinstance(element, Text):
            own = not element.file and element.line <= len(rows)
            yield from _markup(chapter, element, rows[element.line - 1] if own else element.text)
        elif isinstance(element, Role) and element.name in RAISED and NUMBER.search(element.content):
            what, hint = f"a number in {{{element.name}}}, which no check reads", "write a formula: $10^3$"
            yield _failure(chapter, element, what, "a formula", hint, element.content)
        else:
            yield from _block(chapter, element)
    yield from _tables(chapter, rows)
    yield from _symbols(chapter)


def _block(chapter: Chapter, element: Element) -> Iterator[Failure]:
    """What is wrong with a directive, a comment, a block, a cell or a piece of HTML as such."""
    if isinstance(element, Directive) and element.name in DIRECTIVES:
        what = f"{{{element.name}}} brings in what no check reads"
        yield _failure(chapter, element, what, "text that the checks read", DIRECTIVES[element.name])
    elif isinstance(element, Role) and element.name == "claimed" and ERRATA not in element.file:
        what, hint = "{claimed} holds numbers that no check vouches for", f"make it an entry in {ERRATA}"
        yield _failure(chapter, element, what, f"an entry in {ERRATA}", hint, element.content)
    elif isinstance(element, Html):
        what, hint = "HTML, which print leaves out and no check reads", "write it in MyST"
        yield _failure(chapter, element, what, "MyST", hint, element.text.strip()[:80])
    elif isinstance(element, Comment) and not element.text.startswith(COMMENTS):
        what = "a line that starts with % is not shown"
        hint = f"write \\% at the start of a sentence; a remark of yours starts with {COMMENTS[0]}"
        yield _failure(chapter, element, what, "a sentence, or a marked comment", hint, element.text)
    elif isinstance(element, Fence) and not element.language:
        what = "a block without a language: it may be a paragraph that is indented"
        hint = "take the blanks at its start away, or fence it as `console` or `text`"
        yield _failure(chapter, element, what, "text, or a fenced block", hint, element.text.strip()[:80])
    elif isinstance(element, Cell) and re.search(r"\bpyplot\b", element.source):
        what, hint = "a cell that draws with pyplot shows nothing on the page", "draw it in labook.figures"
        yield _failure(chapter, element, what, "a figure of labook.figures", hint, "pyplot")


# What a line that is not shown may be.
COMMENTS = ("note:", "covers:", "link:")


def _tables(chapter: Chapter, rows: list[str]) -> Iterator[Failure]:
    """Cells of a Markdown table that the parser drops, and bars that it changes.

    The parser hands on a table without what it dropped, so that only the lines as typed can tell.
    """
    columns = 0
    for number, row in enumerate(rows, 1):
        if not row.lstrip().startswith("|"):
            columns = 0
            continue
        element = Element(number)
        if re.search(r"(?<!\\)\$[^$`]*\\\|[^$`]*\$", row):
            what, hint = "in a table, \\| inside a formula becomes a single bar", "write \\Vert or \\vert"
            yield _failure(chapter, element, what, "bars that a table leaves alone", hint, row.strip())
        bars = len(re.findall(r"(?<!\\)\|", row.strip().strip("|")))
        columns = columns or bars
        if bars > columns:
            what = f"a row of {bars + 1} cells in a table of {columns + 1}: the rest would be lost"
            hint = "write a bar as \\| in text, as \\vert or \\Vert in a formula"
            yield _failure(chapter, element, what, f"{columns + 1} cells", hint, row.strip())


def _failure(
    chapter: Chapter, element: Element, what: str, expected: str, hint: str, got: str = ""
) -> Failure:
    return Failure(*chapter.place(element), "refused", what, expected, got, hint)


def _formula(chapter: Chapter, element: Math) -> Iterator[Failure]:
    tex = element.tex
    for command, hint in HIDDEN.items():
        if re.search(re.escape(command) + r"(?![A-Za-z])", tex):
            what = f"{command} hides what it holds from the checks"
            yield _failure(chapter, element, what, "a formula that is read whole", hint, tex.strip())
    for match in WORDS.finditer(tex):
        if NUMBER.search(match[1]):
            what, hint = "a number in the words of a formula", "write it outside of the formula, with {val}"
            yield _failure(chapter, element, what, "words without numbers", hint, match.group())
    if RUNNING.search(re.sub(r"\\[A-Za-z]+\s*(\{[^{}]*\})?", " ", tex)):
        what, hint = "running words in a formula", "write a price as \\$5, or words as \\text{...}"
        yield _failure(chapter, element, what, "mathematics", hint, tex.strip())
    for what, hint in inner(tex):
        yield _failure(chapter, element, what, "a formula that is read whole", hint, tex.strip())
    sides = ARROW.split(tex)
    if len(sides) > 1 and any(re.search(r"\d", side) and not _relates(side) for side in sides):
        what, hint = "an arrow between numbers states nothing that can be checked", "write the equations"
        yield _failure(chapter, element, what, "an equation on each side of the arrow", hint, tex.strip())


def _relates(tex: str) -> bool:
    return any(token.text in RELATIONS or token.text == "\\in" for token in scan(tex))


def _markup(chapter: Chapter, element: Text, row: str) -> Iterator[Failure]:
    """What is left of markup that was not closed, and would show on the page as it is typed.

    Parameters: `row` the line of the file, since the parser tells no `\\$` from `$`.
    """
    bare = re.sub(r"\$[^$]+\$", "", re.sub(r"`[^`]*`", "", row.replace(r"\$", "")))
    for mark, hint in MARKS.items():
        if re.search(mark, element.text) and (mark != DOLLARS or "$" in bare):
            what = "markup that was not understood would show on the page"
            yield _failure(chapter, element, what, "plain words", hint, element.text.strip())


DOLLARS = r"\$\$?"
MARKS = {
    DOLLARS: "close the formula on its own lines, or write a price as \\$5",
    r"\{[\w:-]+\}(`|\s*$)": "close the role: {val}`expression|number`",
    r":::|```": "close the directive, or delete the fence that is left over",
    r"`": "close the code span",
    r"<{7}|>{7}": "settle the two versions of this place, and delete the lines between them",
    r"<Figure size": "show a figure of labook.figures",
}


def _symbols(chapter: Chapter) -> Iterator[Failure]:
    for name in chapter.header.symbols:
        if wrong := wrong_symbol(name):
            hint = "bind a letter, such as `a` or `\\cos\\theta`"
            yield Failure(chapter.file, 1, "refused", f"`symbols` binds {wrong}", "a letter", name, hint)


def wrong_symbol(name: str) -> str:
    r"""Return what a key of `symbols` is, if it is no letter or named quantity.

    >>> wrong_symbol("a"), wrong_symbol(r"\cos\theta"), wrong_symbol("2 + 2"), wrong_symbol(r"\pi")
    ('', '', 'a whole side', 'a constant')
    """
    tokens = [token.text for token in scan(name)]
    if name.strip() in CONSTANTS:
        return "a constant"
    if any(text in RELATIONS or text in ("+", "-", "*", "/", "\\cdot", "\\times") for text in tokens):
        return "a whole side"
    named = any(re.search(r"[^\W\d_]", text) and text not in OPERATORS for text in tokens)
    return "" if named else "a number"


def check_macros(macros: Mapping[str, str], file: str = "_config.yml") -> Iterator[Failure]:
    r"""Yield a failure for each macro that gives a command of TeX another meaning, or states a number.

    >>> [f.what for f in check_macros({"\\approx": "="})]
    ['the macro \\approx redefines what readers and checks know']
    """
    for name, body in macros.items():
        if name in KNOWN:
            what, hint = f"the macro {name} redefines what readers and checks know", "give it another name"
            yield Failure(file, 1, "refused", what, "a name of its own", f"{name}: {body}", hint)
        elif NUMBER.search(re.sub(r"#\d", "", str(body))):
            what, hint = f"the macro {name} holds a number", "write the number where it is meant"
            yield Failure(file, 1, "refused", what, "a macro without numbers", f"{name}: {body}", hint)
