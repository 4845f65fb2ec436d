"""Directives and roles of Sphinx and its extensions that chapters use: what this book knows of them."""

from labook.publish.source.declare import ELSEWHERE, DirectiveKind, RoleKind
from labook.publish.source.forms import Argument, Body, Box, Notebook, Option, Piece, Says, Span

COMMON = "class name"
TABLE = f"{COMMON} align width widths"
PICTURE = f"{COMMON} alt height width scale align target"
# The options that a directive has beside the common ones, as its documentation names them.
OPTIONS = {
    "list-table": f"{TABLE} header-rows stub-columns",
    "table": TABLE,
    "figure": f"{PICTURE} figwidth figclass",
    "image": PICTURE,
    "code": f"{COMMON} number-lines force",
    "code-block": f"{COMMON} linenos lineno-start emphasize-lines caption dedent force",
    "bibliography": "style filter labelprefix keyprefix list all cited",
    "toctree": f"{COMMON} maxdepth caption hidden titlesonly glob reversed numbered",
}


def _options(name: str) -> tuple[Option, ...]:
    return tuple(Option(each) for each in OPTIONS.get(name, COMMON).split())


def _shown(
    name: str, notebook: Notebook, argument: Argument = Argument.TITLE, *, prose: bool = True
) -> DirectiveKind:
    return DirectiveKind(
        name, Body.TEXT, argument, _options(name), prose=prose, page=ELSEWHERE, notebook=notebook
    )


def _literal(name: str, notebook: Notebook) -> DirectiveKind:
    refused = name in ("literalinclude", "include", "raw")  # as a whole, whatever their options
    return DirectiveKind(
        name, Body.LITERAL, Argument.WORDS, _options(name), refused, page=ELSEWHERE, notebook=notebook
    )


ADMONITIONS = (
    *(_shown(name, Box(name.capitalize())) for name in "note tip hint important warning".split()),
    *(_shown(name, Box(name.capitalize())) for name in "caution danger error".split()),
    _shown("seealso", Box("See also")),
    *(_shown(name, Box()) for name in "admonition dropdown topic sidebar margin".split()),
)
TEXTS = (
    _shown("container", Piece.CONTENT, Argument.WORDS),
    _shown("rubric", Piece.RUBRIC),
    _shown("list-table", Piece.LIST_TABLE, prose=False),
    _shown("table", Piece.TABLE, prose=False),
    _shown("figure", Piece.PICTURE, Argument.WORDS, prose=False),
)
LITERALS = (
    *(_literal(name, Piece.CODE) for name in ("code", "code-block")),
    _literal("image", Piece.PICTURE),
    *(_literal(name, Piece.CONTENT) for name in ("literalinclude", "include")),
    *(_literal(name, Piece.NOTHING) for name in "toctree bibliography mermaid raw".split()),
    *(_literal(name, Piece.NOTHING) for name in ("tableofcontents", "index")),
)


def _link(name: str, notebook: Span, *, refers: bool = True) -> RoleKind:
    return RoleKind(
        name, refers=refers, says=Says.WHERE_TITLED, page=ELSEWHERE, notebook=notebook
    )


LINKS = (
    _link("ref", Span.TITLE),
    _link("numref", Span.NUMBER),
    _link("doc", Span.PAGE, refers=False),
    RoleKind("prf:ref", refers=True, page=ELSEWHERE, notebook=Span.WORDS),
)
CITATIONS = (
    RoleKind("cite", words=0, page=ELSEWHERE, notebook=Span.CITATION),
    *(
        RoleKind(f"cite:{form}", page=ELSEWHERE, notebook=Span.CITATION)
        for form in ("p", "t", "ps", "ts")
    ),
)
