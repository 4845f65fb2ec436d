"""A chapter's MyST source as pieces of a notebook: Markdown and code."""

import re
from collections.abc import Callable, Iterator

from markdown_it.token import Token

from labook.publish.site.notebooks.inline import Inline
from labook.publish.site.notebooks.listings import listing
from labook.publish.site.notebooks.piece import Call, Code, Heading, Inputs, Listing, Piece
from labook.publish.site.notebooks.shapes import quoted, rows_of_list, table
from labook.publish.source import forms
from labook.publish.source.bindings import bindings
from labook.publish.source.elements import Given
from labook.publish.source.kinds import directive
from labook.publish.source.options import Options, figure_options, split_options
from labook.text.myst import DIRECTIVE, markdown

# What only the source knows of: labels, comments, page breaks, the header.
SILENT = ("front_matter", "myst_target", "myst_line_comment", "myst_block_break")


def pieces(source: str, inline: Inline) -> Iterator[Piece]:
    """Yield the pieces of a chapter in the order of the page, all of them plain Markdown or code.

    Parameters: `source` the text of the chapter, or of a directive in it; `inline` rewrites running text.
    """
    lines, tokens = source.split("\n"), markdown().parse(source)
    for token in tokens:
        _prepare(token, lines)
    row = 0
    for token in tokens:
        if token.map is None or token.map[0] < row:
            continue
        if token.type in ("fence", "colon_fence"):
            yield from _running("\n".join(lines[row : token.map[0]]), inline)
            yield from _fence(token, lines, inline)
            row = token.map[1]
        elif token.type == "myst_line_comment":
            for given in (e for e in bindings(token.content, 0) if isinstance(e, Given)):
                yield from _running("\n".join(lines[row : token.map[0]]), inline)
                yield Inputs(given.source)
                row = token.map[1]
        elif token.type == "heading_open":
            yield from _running("\n".join(lines[row : token.map[0]]), inline)
            yield Heading(inline.text("\n".join(lines[token.map[0] : token.map[1]])).strip())
            row = token.map[1]
    yield from _running("\n".join(lines[row:]), inline)


def _running(text: str, inline: Inline) -> Iterator[Piece]:
    if text.strip():
        yield re.sub(r"\n{3,}", "\n\n", inline.text(text)).strip("\n")


def _prepare(token: Token, lines: list[str]) -> None:
    """Empty the lines that readers never see, and write definitions as a list."""
    if token.map is None:
        return
    first, last = token.map
    if token.type in SILENT:
        lines[first:last] = [""] * (last - first)
    elif token.type == "dt_open":
        lines[first] = f"- **{lines[first].strip()}**  "
    elif token.type == "dl_open":
        lines[first:last] = [re.sub(r"^:\s+", "  ", line) for line in lines[first:last]]


def _fence(token: Token, lines: list[str], inline: Inline) -> Iterator[Piece]:
    first, last = token.map or (0, 0)
    match = DIRECTIVE.match(token.info.strip())
    if not match:
        yield "\n".join(lines[first:last]).rstrip()
        return
    options, body, _ = split_options(token.content)
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    for piece in shown(match["name"], match["argument"].strip(), options, body, inline):
        if piece:
            yield _indented(piece, indent) if isinstance(piece, str) else piece


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))


def shown(name: str, argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    """Yield what stands in a notebook for a directive; of what is declared nowhere, its text."""
    kind = directive(name)
    form = kind.in_notebook or forms.Piece.CONTENT
    if isinstance(form, forms.Box):
        yield _box(form.title, argument, options, body, inline, can=kind.announces)
    elif isinstance(form, forms.OnTheSite):
        yield f"*{inline.book.link(form.sentence, inline.page)}*"
    elif form is forms.Piece.MARKDOWN and kind.markdown:
        yield from pieces(kind.markdown(argument, options, body, inline.book.root).text, inline)
    else:
        yield from WRITERS[form](argument, options, body, inline)


def nested(body: str, inline: Inline) -> str:
    """Return the content of a directive, which holds no cells, as Markdown."""
    return "\n\n".join(filter(None, (_as_markdown(piece, inline) for piece in pieces(body, inline))))


def _as_markdown(piece: Piece, inline: Inline) -> str:
    """A piece inside a box, where no cell can stand."""
    if isinstance(piece, Call):
        return (inline.calculation(piece.call) or {}).get("text/markdown", piece.call).rstrip()
    if isinstance(piece, Listing):
        return listing(piece.name, inline.book.root)
    return piece if isinstance(piece, str) else piece.text if isinstance(piece, Heading) else ""


def _box(title: str, argument: str, options: Options, body: str, inline: Inline, *, can: bool) -> str:
    """A box; that of a chapter card lists what the reader will be able to do."""
    parts = [title, inline.text(argument)]
    intro = [
        f"**{label}:** {inline.text(str(options[option]))}"
        for option, label in (("time", "Time"), ("needs", "You need"))
        if option in options
    ]
    if can:
        intro.append("**You will be able to**")
    return quoted(": ".join(p for p in parts if p) or "Aside", "\n\n".join([*intro, nested(body, inline)]))


def _caption(options: Options, inline: Inline) -> Iterator[str]:
    if options.get("caption"):
        number = inline.number(str(options.get("name", "")))
        yield f"**{number or 'Figure'}.** {nested(str(options['caption']), inline)}"


def _table_caption(argument: str, options: Options, inline: Inline) -> Iterator[str]:
    number = inline.number(str(options.get("name", "")))
    if argument or number:
        yield f"**{number or 'Table'}.** {inline.text(argument)}".rstrip()


def _list_table(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield from _table_caption(argument, options, inline)
    yield table(rows_of_list(inline.text(body)), head=int(str(options.get("header-rows", 0))) > 0)


def _table(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield from _table_caption(argument, options, inline)
    yield nested(body, inline)


def _math(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    formula = inline.tagged(f"{argument}\n{body}".strip(), str(options.get("label", "")))
    yield f"$$\n{formula}\n$$"


def _exercise(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    title = inline.number(str(options.get("label", ""))) or "Exercise"
    yield Heading(f"### {title}{': ' if argument else ''}{inline.text(argument)}")
    yield nested(body, inline)


def _solution(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    number = inline.number(argument).removeprefix("Exercise ")
    yield Heading(f"#### Solution{' of ' if number else ''}{number}")
    yield nested(body, inline)


def _rubric(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield f"**{inline.text(argument)}**"


def _code(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield f"```{argument}\n{body.rstrip()}\n```"


def _picture(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield f"*{str(options.get('alt', '')).strip() or 'A picture, which the site shows.'}*"
    yield nested(body, inline)


def _nothing(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield from ()


def _content(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield nested(body, inline)


def _cell(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield Code(body.strip("\n"), options)
    yield from _caption(figure_options(options), inline)


def _calculation(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield Call(" ".join(f"{argument} {body}".split()))


def _listing(argument: str, options: Options, body: str, inline: Inline) -> Iterator[Piece]:
    yield Listing(argument)


WRITERS: dict[forms.Piece, Callable[[str, Options, str, Inline], Iterator[Piece]]] = {
    forms.Piece.NOTHING: _nothing,
    forms.Piece.CONTENT: _content,
    forms.Piece.CELL: _cell,
    forms.Piece.CALCULATION: _calculation,
    forms.Piece.LISTING: _listing,
    forms.Piece.LIST_TABLE: _list_table,
    forms.Piece.TABLE: _table,
    forms.Piece.FORMULA: _math,
    forms.Piece.EXERCISE: _exercise,
    forms.Piece.SOLUTION: _solution,
    forms.Piece.RUBRIC: _rubric,
    forms.Piece.CODE: _code,
    forms.Piece.PICTURE: _picture,
}
