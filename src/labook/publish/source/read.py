"""Read a chapter's MyST source into the elements that the checks look at."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from labook.publish.source.bindings import bindings
from labook.publish.source.elements import (
    Cell,
    Chapter,
    Derive,
    Directive,
    Element,
    Expectation,
    Fence,
    Heading,
    Html,
    Image,
    Math,
    Role,
    Strong,
    Target,
    Text,
    Value,
    Widget,
)
from labook.publish.source.inline import inline
from labook.publish.source.notation import FILE as NOTATION
from labook.publish.source.notation import read_notation, table_lines, unknown_group
from labook.publish.source.options import figure_options, split_options, widget_options
from labook.text.failures import Failure

__all__ = [
    "Cell",
    "Chapter",
    "Derive",
    "Directive",
    "Element",
    "Expectation",
    "Fence",
    "Image",
    "Math",
    "Role",
    "Strong",
    "Target",
    "Text",
    "Value",
    "Widget",
    "elements_of",
    "figure_options",
    "page_digest",
    "read_chapter",
    "split_options",
]

DIRECTIVE = re.compile(r"^\{(?P<name>[\w:+-]+)\}\s*(?P<argument>.*)$")
# Bodies that are not running text: their numbers are checked elsewhere or are code.
LITERAL_BODIES = frozenset(
    "code code-block literalinclude toctree bibliography mermaid raw include tableofcontents image source "
    "verification-report derive index quiz quiz-answers interview-index practice benchmark "
    "notation-table".split()
)


@lru_cache(maxsize=1)  # to set it up takes longer than to parse a question
def markdown() -> MarkdownIt:
    """Return the parser for the Markdown that chapters use."""
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (front_matter_plugin, dollarmath_plugin, amsmath_plugin, colon_fence_plugin):
        parser.use(plugin)
    return parser.use(deflist_plugin).use(myst_block_plugin).use(myst_role_plugin)


def read_chapter(path: Path, root: Path) -> Chapter:
    """Return the elements of a chapter in the order of the page.

    Parameters: `path` a MyST file; `root` the project folder, to which messages are relative.
    Raises: OSError where the file cannot be read. A header that is not YAML becomes a failure.
    """
    chapter = Chapter(path, path.relative_to(root).as_posix(), {})
    content = path.read_bytes()
    chapter.digest = page_digest(content, root)
    text = _decoded(chapter, content)
    tokens = markdown().parse(text)
    if tokens and tokens[0].type == "front_matter":
        _read_header(chapter, tokens.pop(0).content)
    chapter.elements = list(_elements(tokens, 0, nested=False, chapter=chapter))
    return chapter


def elements_of(text: str, row: int, chapter: Chapter) -> list[Element]:
    """Return the elements of a piece of MyST whose first line is line `row` (from 0) of a chapter's file."""
    return list(_elements(markdown().parse(text), row, nested=True, chapter=chapter))


def page_digest(content: bytes, root: Path) -> str:
    """Return a hash of a page's content, and of the definitions of symbols where it shows them."""
    if b"{notation-table}" in content and (root / NOTATION).is_file():
        content += (root / NOTATION).read_bytes()
    return hashlib.sha256(content).hexdigest()


def _decoded(chapter: Chapter, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what, hint = "a character that is not UTF-8", "save the file as UTF-8"
        got = repr(content[error.start : error.end])
        chapter.failures.append(Failure(chapter.file, line, "encoding", what, "UTF-8", got, hint))
        return content.decode("utf-8", errors="replace")


def _read_header(chapter: Chapter, content: str) -> None:
    try:
        meta = yaml.safe_load(content) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        what = f"the header is not valid YAML: {getattr(error, 'problem', error)}"
        chapter.failures.append(
            Failure(chapter.file, line, "header", what, next="correct the YAML between the --- lines")
        )
        return
    wrong = _wrong_shape(meta)
    if wrong:
        hint = "write it as CONTRIBUTING.md shows under Header"
        chapter.failures.append(Failure(chapter.file, 1, "header", wrong, next=hint))
    else:
        chapter.meta = meta


def _wrong_shape(meta: Any) -> str:
    """What is wrong with the kinds of a header's entries, or an empty text."""
    if not isinstance(meta, dict):
        return "the header holds no `key: value` lines"
    labook, jupytext = meta.get("labook") or {}, meta.get("jupytext") or {}
    if not isinstance(labook, dict) or not isinstance(jupytext, dict):
        return "`labook` and `jupytext` in the header hold `key: value` lines"
    if not isinstance(jupytext.get("text_representation") or {}, dict):
        return "`text_representation` in the header holds `key: value` lines"
    if not isinstance(labook.get("symbols") or {}, dict):
        return "`symbols` in the header is a mapping from LaTeX to Python"
    return "" if isinstance(labook.get("modules") or [], list) else "`modules` in the header is a list"


def _elements(tokens: list[Token], offset: int, *, nested: bool, chapter: Chapter) -> Iterator[Element]:
    row, heading = offset, False
    for token in tokens:
        row = offset + token.map[0] if token.map else row
        if token.type in ("fence", "colon_fence"):
            yield from _fenced(token, row, nested, chapter)
        elif token.type == "heading_open":
            heading = True
            if not nested:
                yield Heading(row + 1, int(token.tag[1:]))
        elif token.type == "inline":
            yield from _announcing(inline(token, row)) if heading else inline(token, row)
            heading = False
        elif token.type in ("math_block", "math_block_label", "amsmath"):
            yield Math(row + 1, token.content)
            if token.type == "math_block_label":
                yield Target(row + 1, str(token.info))
        elif token.type == "myst_line_comment":
            yield from bindings(token.content, row)
        elif token.type == "myst_target":
            yield Target(row + 1, token.content)
        elif token.type == "code_block":
            yield Fence(row + 1, "", token.content)
        elif token.type == "html_block":
            yield from _html(token, row)


def _announcing(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield replace(element, announces=True) if isinstance(element, Text) else element


def _html(token: Token, row: int) -> Iterator[Element]:
    """A piece of HTML, and the text between its tags; a tag may go over several lines."""
    yield Html(row + 1, token.content)
    text = re.sub(r"<[^>]*>", lambda tag: "\n" * tag.group().count("\n"), token.content)
    for number, part in enumerate(text.split("\n"), row + 1):
        if part.strip():
            yield Text(number, part)


def _fenced(token: Token, row: int, nested: bool, chapter: Chapter) -> Iterator[Element]:
    match = DIRECTIVE.match(token.info.strip())
    if not match:
        yield Fence(row + 1, token.info.strip().split(" ")[0], token.content)
        return
    name, argument = match["name"], match["argument"].strip()
    options, body, skipped = _options(token.content, row, chapter)
    first = row + 1 + skipped  # rows from 0: the fence's own line is `row`
    if name == "code-cell":
        # MyST-NB runs only cells at the top level that stand between backticks.
        inside = nested or token.level > 0 or token.type == "colon_fence"
        yield Cell(first + 1, body.rstrip("\n"), options, inside)
        caption = figure_options(options).get("caption")
        if caption:
            yield from _elements(markdown().parse(str(caption)), row + 1, nested=True, chapter=chapter)
    elif name == "expect":
        last = first + len(body.rstrip("\n").split("\n")) if body.rstrip("\n") else first
        yield Expectation(row + 1, body.rstrip("\n"), options, first + 1, last)
    elif name == "derive":
        yield Derive(row + 1, " ".join(f"{argument} {body}".split()))
    elif name == "widget":
        yield from _widget(argument, options, body, row, chapter)
    elif name == "math":
        yield Math(first + 1, body)
        yield Directive(row + 1, name, argument, options, nested)
    else:
        yield Directive(row + 1, name, argument, options, nested)
        if argument and name not in LITERAL_BODIES | {"figure", "solution-start", "solution"}:
            yield from _announcing(_elements(markdown().parse(argument), row, nested=True, chapter=chapter))
        if name == "notation-table":
            yield from _symbols(argument, row, chapter)
        if name not in LITERAL_BODIES:
            inner = _elements(markdown().parse(body), first, nested=True, chapter=chapter)
            yield from _announcing(inner) if name == "chapter-card" else inner
        if options.get("alt"):
            yield Text(row + 1, str(options["alt"]))


def _symbols(group: str, row: int, chapter: Chapter) -> Iterator[Element]:
    """The elements of a table of symbols, each at its place in the file that defines them."""
    notation = read_notation(chapter.root)
    wrong = unknown_group(notation, group, chapter.file, row + 1)
    chapter.failures += [failure for failure in wrong if failure not in chapter.failures]
    rows = table_lines(notation, group)
    for element in elements_of("\n".join(text for text, _ in rows), 0, chapter):
        yield replace(element, line=rows[element.line - 1][1], file=NOTATION)


def _widget(name: str, options: dict[str, Any], body: str, row: int, chapter: Chapter) -> Iterator[Element]:
    """A widget, and the elements of its caption."""
    try:
        id_, caption, given = widget_options(name, options, body)
    except ValueError as error:
        expected, hint = "`:parameter: value` lines, or the same as YAML in the body", "correct the state"
        what = "the state of the widget is not valid YAML"
        chapter.failures.append(Failure(chapter.file, row + 1, "widget", what, expected, str(error), hint))
        id_, caption, given = name, "", {}
    yield Widget(row + 1, name, id_, given, caption)
    yield from _elements(markdown().parse(caption), row, nested=True, chapter=chapter)


def _options(content: str, row: int, chapter: Chapter) -> tuple[dict[str, Any], str, int]:
    try:
        options, body, skipped = split_options(content)
    except yaml.YAMLError as error:
        what = f"the options are not valid YAML: {getattr(error, 'problem', None) or error}"
    else:
        if isinstance(options, dict):
            return options, body, skipped
        what = "the options hold no `key: value` lines"
    hint = "correct the lines between the --- lines"
    chapter.failures.append(Failure(chapter.file, row + 1, "options", what, "key: value", next=hint))
    end = [line.strip() for line in content.split("\n")].index("---", 1)
    return {}, "\n".join(content.split("\n")[end + 1 :]), end + 1
