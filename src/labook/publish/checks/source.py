"""Read a chapter's MyST source into the elements that the checks look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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

from labook.publish.checks.failures import Failure

DIRECTIVE = re.compile(r"^\{(?P<name>[\w:+-]+)\}\s*(?P<argument>.*)$")
OPTION = re.compile(r"^:(?P<name>[\w-]+):\s*(?P<value>.*)$")
# Bodies that are not running text: their numbers are checked elsewhere or are code.
LITERAL_BODIES = frozenset(
    ["code", "code-block", "literalinclude", "toctree", "bibliography", "mermaid", "raw", "include"]
    + ["tableofcontents", "image", "source", "verification-report"]
)


@dataclass(frozen=True)
class Element:
    """Anything in a chapter that a check may look at; `line` counts from 1."""

    line: int


@dataclass(frozen=True)
class Cell(Element):
    """A code cell: its source and its options (tags, figure metadata)."""

    source: str
    options: dict[str, Any]
    nested: bool

    @property
    def tags(self) -> list[str]:
        """Return the cell's tags."""
        tags = self.options.get("tags") or []
        return tags.strip("[]").replace(",", " ").split() if isinstance(tags, str) else list(tags)


@dataclass(frozen=True)
class Expectation(Element):
    """The text that the cell before it must print; the body stands on lines `first` to `last`."""

    text: str
    options: dict[str, Any]
    first: int
    last: int


@dataclass(frozen=True)
class Math(Element):
    """A formula as typed."""

    tex: str


@dataclass(frozen=True)
class Value(Element):
    """A `{val}` role: an expression and the format or typed number after the last bar."""

    expression: str
    shown: str

    @property
    def role(self) -> str:
        """Return the role's text as typed, which is its key."""
        return f"{self.expression}|{self.shown}"


@dataclass(frozen=True)
class Directive(Element):
    """Any other directive, with its argument, options and body."""

    name: str
    argument: str
    options: dict[str, Any]
    nested: bool


@dataclass(frozen=True)
class Role(Element):
    """Any other role, such as a cross-reference."""

    name: str
    content: str


@dataclass(frozen=True)
class Text(Element):
    """Running text of one source line, without code, roles and formulas."""

    text: str


@dataclass(frozen=True)
class Image(Element):
    """A Markdown image."""

    path: str
    alt: str


@dataclass(frozen=True)
class Fence(Element):
    """A plain fenced block and its language."""

    language: str


@dataclass(frozen=True)
class Target(Element):
    """A label written as `(name)=`."""

    name: str


@dataclass
class Chapter:
    """A parsed chapter."""

    path: Path
    file: str
    meta: dict[str, Any]
    elements: list[Element] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """Return the file's name without its ending, which names the chapter everywhere."""
        return self.path.stem

    def of(self, kind: type[Any]) -> list[Any]:
        """Return the elements of one kind in the order of the page."""
        return [element for element in self.elements if isinstance(element, kind)]

    @property
    def executes(self) -> bool:
        """Return whether the header makes the page a notebook."""
        jupytext = self.meta.get("jupytext") or {}
        return self.meta.get("file_format") == "mystnb" or bool(
            (jupytext.get("text_representation") or {}).get("format_name") == "myst"
        )


def markdown() -> MarkdownIt:
    """Return a parser for the Markdown that chapters use."""
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (front_matter_plugin, dollarmath_plugin, amsmath_plugin, colon_fence_plugin):
        parser.use(plugin)
    return parser.use(deflist_plugin).use(myst_block_plugin).use(myst_role_plugin)


def read_chapter(path: Path, root: Path) -> Chapter:
    """Return the elements of a chapter in the order of the page.

    Parameters: `path` a MyST file; `root` the project folder, to which messages are relative.
    Raises: OSError where the file cannot be read. A header that is not YAML becomes a failure.
    """
    text = path.read_text(encoding="utf-8")
    chapter = Chapter(path, path.relative_to(root).as_posix(), {})
    tokens = markdown().parse(text)
    if tokens and tokens[0].type == "front_matter":
        _read_header(chapter, tokens.pop(0).content)
    chapter.elements = list(_elements(tokens, 0, nested=False, chapter=chapter))
    return chapter


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
    chapter.meta = meta if isinstance(meta, dict) else {}


def _elements(
    tokens: list[Token], offset: int, *, nested: bool, chapter: Chapter
) -> Iterator[Element]:
    row = offset
    for token in tokens:
        row = offset + token.map[0] if token.map else row
        if token.type in ("fence", "colon_fence"):
            yield from _fenced(token, row, nested, chapter)
        elif token.type == "inline":
            yield from _inline(token, row)
        elif token.type in ("math_block", "math_block_label", "amsmath"):
            yield Math(row + 1, token.content)
            if token.type == "math_block_label":
                yield Target(row + 1, str(token.info))
        elif token.type == "myst_target":
            yield Target(row + 1, token.content)
        elif token.type == "html_block":
            yield Text(row + 1, re.sub(r"<[^>]*>", " ", token.content))


def _fenced(token: Token, row: int, nested: bool, chapter: Chapter) -> Iterator[Element]:
    match = DIRECTIVE.match(token.info.strip())
    if not match:
        yield Fence(row + 1, token.info.strip().split(" ")[0])
        return
    name, argument = match["name"], match["argument"].strip()
    options, body, skipped = split_options(token.content)
    first = row + 1 + skipped  # rows from 0: the fence's own line is `row`
    if name == "code-cell":
        yield Cell(first + 1, body.rstrip("\n"), options, nested)
        caption = (((options.get("mystnb") or {}).get("figure")) or {}).get("caption")
        if caption:
            yield from _elements(markdown().parse(str(caption)), row + 1, nested=True, chapter=chapter)
    elif name == "expect":
        last = first + len(body.rstrip("\n").split("\n")) if body.rstrip("\n") else first
        yield Expectation(row + 1, body.rstrip("\n"), options, first + 1, last)
    elif name == "math":
        yield Math(first + 1, body)
        yield Directive(row + 1, name, argument, options, nested)
    else:
        yield Directive(row + 1, name, argument, options, nested)
        if argument and name not in LITERAL_BODIES | {"figure", "solution-start", "solution"}:
            yield from _elements(markdown().parse(argument), row, nested=True, chapter=chapter)
        if name not in LITERAL_BODIES:
            inner = markdown().parse(body)
            yield from _elements(inner, first, nested=True, chapter=chapter)
        if options.get("alt"):
            yield Text(row + 1, str(options["alt"]))


def split_options(content: str) -> tuple[dict[str, Any], str, int]:
    """Return a directive's options, its body and the number of lines before the body.

    >>> split_options(":abs: 1e-6\\n12\\n")
    ({'abs': '1e-6'}, '12\\n', 1)
    >>> split_options("---\\ntags: [hide-input]\\n---\\nx = 1\\n")
    ({'tags': ['hide-input']}, 'x = 1\\n', 3)
    """
    lines = content.split("\n")
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]):
        end = [line.strip() for line in lines].index("---", 1)
        options = yaml.safe_load("\n".join(lines[1:end])) or {}
        return options, "\n".join(lines[end + 1 :]), end + 1
    found: dict[str, Any] = {}
    for count, line in enumerate(lines):
        match = OPTION.match(line)
        if not match:
            # one blank line between options and body belongs to neither
            skipped = count + (1 if found and not line.strip() and count < len(lines) - 1 else 0)
            return found, "\n".join(lines[skipped:]), skipped
        found[match["name"]] = match["value"].strip()
    return found, "", len(lines)


def _inline(token: Token, row: int) -> Iterator[Element]:
    line = row + 1
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "text" and child.content.strip():
            yield Text(line, child.content)
        elif child.type in ("math_inline", "math_inline_double"):
            yield Math(line, child.content)
        elif child.type == "myst_role":
            yield _role(child, line)
        elif child.type == "image":
            yield Image(line, str(child.attrs.get("src", "")), child.content)
            yield Text(line, child.content)
        if child.type in ("math_inline", "math_inline_double", "myst_role", "code_inline"):
            line += child.content.count("\n")


def _role(token: Token, line: int) -> Element:
    name = str(token.meta.get("name", ""))
    if name == "val":
        expression, _, shown = token.content.rpartition("|")
        return Value(line, " ".join(expression.split()), shown.strip())
    if name == "math":
        return Math(line, token.content)
    return Role(line, name, token.content)
