"""Read a chapter's MyST source into the elements that the checks look at."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from markdown_it.token import Token

from labook.publish.source.bindings import bindings
from labook.publish.source.declare import Use, announcing
from labook.publish.source.declared.cells import CODE_CELL
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
from labook.publish.source.errata import FOLDER as ERRATA
from labook.publish.source.forms import Needs
from labook.publish.source.header import read_header, unclosed_header
from labook.publish.source.inline import inline
from labook.publish.source.kinds import directive, needing
from labook.publish.source.notation import FILE as NOTATION
from labook.publish.source.options import Options, figure_options, split_options
from labook.publish.source.reading import Reading
from labook.publish.source.unknown import unclosed, unknown
from labook.text.failures import Failure
from labook.text.located import unreadable
from labook.text.myst import DIRECTIVE, markdown

__all__ = [
    "Cell", "Chapter", "Derive", "Directive", "Element", "Expectation", "Fence", "Image", "Math",
    "Role", "Strong", "Target", "Text", "Value", "Widget", "elements_of", "figure_options",
    "page_digest", "read_chapter", "split_options",
]



def read_chapter(path: Path, root: Path) -> Chapter:
    """Return the elements of a chapter in the order of the page.

    Parameters: `path` a MyST file; `root` the project folder, to which messages are relative.
    Raises: OSError where the file cannot be read. A header that is not YAML becomes a failure.
    """
    reading = Reading(path.relative_to(root).as_posix(), root)
    content = path.read_bytes()
    text = _decoded(reading, content)
    tokens = markdown().parse(text)
    if tokens and tokens[0].type == "front_matter":
        read_header(reading, tokens.pop(0).content)
    elif text.startswith("---\n"):
        unclosed_header(reading, text)
    elements = tuple(_elements(tokens, 0, nested=False, chapter=reading))
    digest = page_digest(content, root)
    return Chapter(path, reading.file, reading.header, elements, tuple(reading.failures), digest)


def elements_of(text: str, row: int, chapter: Chapter) -> list[Element]:
    """Return the elements of a piece of MyST whose first line is line `row` (from 0) of a chapter's file."""
    return list(_elements(markdown().parse(text), row, nested=True, chapter=Reading.of(chapter)))


def page_digest(content: bytes, root: Path) -> str:
    """Return a hash of a page's content, and of the symbols and errata where it shows them."""
    digest = hashlib.sha256(content)
    for needs, files in ((Needs.SYMBOLS, NOTATION), (Needs.ERRATA, f"{ERRATA}/*.yml")):
        marks = [f"{{{name}}}".encode() for name in needing(needs)]
        for path in sorted(root.glob(files)) if any(mark in content for mark in marks) else ():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _decoded(chapter: Reading, content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        what, hint = "a byte-order mark before the first line", "save the file as UTF-8 without it (no BOM)"
        expected, got = "--- or the title at the very beginning", "U+FEFF"
        chapter.failures.append(Failure(chapter.file, 1, "encoding", what, expected, got, hint))
        content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what, hint = "a character that is not UTF-8", "save the file as UTF-8"
        got = repr(content[error.start : error.end])
        chapter.failures.append(Failure(chapter.file, line, "encoding", what, "UTF-8", got, hint))
        return content.decode("utf-8", errors="replace")


def _elements(tokens: list[Token], offset: int, *, nested: bool, chapter: Reading) -> Iterator[Element]:
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
            yield from announcing(inline(token, row)) if heading else inline(token, row)
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


def _html(token: Token, row: int) -> Iterator[Element]:
    """A piece of HTML, and the text between its tags; a tag may go over several lines."""
    yield Html(row + 1, token.content)
    text = re.sub(r"<[^>]*>", lambda tag: "\n" * tag.group().count("\n"), token.content)
    for number, part in enumerate(text.split("\n"), row + 1):
        if part.strip():
            yield Text(number, part)


def _fenced(token: Token, row: int, nested: bool, chapter: Reading) -> Iterator[Element]:
    match = DIRECTIVE.match(token.info.strip())
    if not match:
        yield Fence(row + 1, token.info.strip().split(" ")[0], token.content)
        return
    name, argument = match["name"], match["argument"].strip()
    options, body, skipped = _options(token.content, row, chapter)
    # MyST-NB runs only cells at the top level that stand between backticks.
    inside = nested or (name == CODE_CELL.name and (token.level > 0 or token.type == "colon_fence"))

    def read(text: str, offset: int) -> Iterator[Element]:
        return _elements(markdown().parse(text), offset, nested=True, chapter=chapter)

    kind, first = directive(name), row + 1 + skipped  # rows from 0: the fence's own line is `row`
    whole = (chapter, read, chapter.fail, token.content)
    use = Use(kind, name, argument, options, body, row, first, inside, *whole)
    begin, end = token.map or (0, 0)
    for failure in (*unclosed(use, token.markup, end - begin), *unknown(use)):
        use.fail(failure)
    yield from kind.elements(use)


def _options(content: str, row: int, chapter: Reading) -> tuple[Options, str, int]:
    rows = content.split("\n")
    try:
        options, body, skipped = split_options(content)
    except yaml.YAMLError as error:
        end = [text.strip() for text in rows].index("---", 1)
        fault = unreadable("\n".join(rows[1:end]), error)
        what = f"the options are not valid YAML: {fault.what.removeprefix('invalid YAML: ')}"
        said = (what, fault.expected, fault.got, f"{fault.next}, between the --- lines")
        chapter.failures.append(Failure(chapter.file, row + 2 + fault.line, "options", *said))
    else:
        if isinstance(options, dict):
            return options, body, skipped
        what, hint = "the options hold no `key: value` lines", "correct the lines between the --- lines"
        place = (chapter.file, row + 1, "options")
        chapter.failures.append(Failure(*place, what, "key: value", repr(options), hint))
    end = [text.strip() for text in rows].index("---", 1)
    return {}, "\n".join(rows[end + 1 :]), end + 1
