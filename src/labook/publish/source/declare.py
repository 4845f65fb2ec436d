"""What a directive or a role is: all that the stages of a build must know of it, said once.

Each kind is declared in one module of `labook.publish.source.declared`. The reader of chapters, the count of
words, the reading back of built pages, the notebooks and the extension of Sphinx take what they need from
there; no stage has a table of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from labook.publish.source.elements import Directive, Element, Text
from labook.publish.source.forms import Argument, Body, Needs, Notebook, Option, Piece, Says, Span
from labook.publish.source.options import Options
from labook.publish.source.reading import Reading
from labook.text.failures import Failure

# Its form on pages comes from Sphinx, or from an extension that the book uses.
ELSEWHERE = "elsewhere"
# The class that shows on pages, site and paper, what `markdown` makes.
WRITTEN = "written:Written"


@dataclass(frozen=True)
class Lines:
    """Markdown that stands for a directive, each line with the line that it comes from.

    `file` is the file of those lines, from the project folder; empty where it is the chapter itself.
    """

    rows: tuple[tuple[str, int], ...]
    file: str = ""

    @property
    def text(self) -> str:
        """Return the Markdown."""
        return "\n".join(text for text, _ in self.rows)


@dataclass(frozen=True)
class Use:
    """A directive where a chapter uses it.

    `row` is the line of its fence and `first` that of its body, both from 0; `read` returns the elements of
    running text whose first line is the one given; `fail` takes what is wrong; `content` is all between its
    fences, options among it.
    """

    kind: "DirectiveKind"
    name: str
    argument: str
    options: Options
    body: str
    row: int
    first: int
    nested: bool
    chapter: Reading
    read: Callable[[str, int], Iterator[Element]]
    fail: Callable[[Failure], None]
    content: str = ""

    @property
    def line(self) -> int:
        """Return the line of its fence, from 1."""
        return self.row + 1


def announcing(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield elements whose text names what comes."""
    for element in elements:
        yield replace(element, announces=True) if isinstance(element, Text) else element


def standard(use: Use) -> Iterator[Element]:
    """Yield the directive itself, and the elements of its running text."""
    kind = use.kind
    yield Directive(use.line, use.name, use.argument, use.options, use.nested)
    if use.argument and kind.argument is Argument.TITLE:
        yield from announcing(use.read(use.argument, use.row))
    if kind.markdown:
        yield from written(use, kind.markdown)
    elif kind.body is Body.TEXT:
        inner = use.read(use.body, use.first)
        yield from announcing(inner) if kind.announces else inner
    if use.options.get("alt"):
        yield Text(use.line, str(use.options["alt"]))


def written(use: Use, markdown: "Markdown") -> Iterator[Element]:
    """Yield the elements of the Markdown that stands for a directive, each where it comes from."""
    lines = markdown(use.argument, use.options, use.body, use.chapter.root)
    for element in use.read(lines.text, 0):
        yield replace(element, line=lines.rows[element.line - 1][1] or use.line, file=lines.file)


# Makes the Markdown from argument, options, body and the project folder; line 0 stands for the directive's.
Markdown = Callable[[str, Options, str, Path], Lines]


@dataclass(frozen=True)
class DirectiveKind:
    """A directive: how chapters write it, what the checks see of it, and what stands for it where.

    `titled` arguments are running text. `elements` makes what the checks see. `prose` tells whether somebody
    who reads the chapter from top to bottom reads its words; all is left out from it to the directive
    `until`. `counts` is the count of the report that grows with each use. `marks` are the classes of the
    built page under which stands what was checked, each with the kind under which the report has it; `made`
    are those whose numbers the build makes or checks, each with what they are.

    Of its forms, `page` names the class, as `module:Class` of `labook.publish.adapter.directives`, whose
    methods `html` and `print` make it for the site and for paper; `notebook` is its form in a notebook.
    `markdown` makes all three at once.
    """

    name: str
    body: Body = Body.TEXT
    argument: Argument = Argument.NONE
    options: tuple[Option, ...] = ()
    any_option: bool = False
    elements: Callable[[Use], Iterator[Element]] = standard
    announces: bool = False
    prose: bool = True
    until: str = ""
    counts: str = ""
    needs: frozenset[Needs] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    notebook: Notebook | None = None
    markdown: Markdown | None = None

    @property
    def read_at_once(self) -> bool:
        """Return whether its words are part of the chapter's prose."""
        return self.prose and self.body is Body.TEXT

    @property
    def form(self) -> str:
        """Return the class that shows it on pages."""
        return self.page or (WRITTEN if self.markdown else "")

    @property
    def in_notebook(self) -> Notebook | None:
        """Return its form in a notebook."""
        return self.notebook or (Piece.MARKDOWN if self.markdown else None)

    def unknown(self, options: Iterable[str]) -> list[str]:
        """Return the options that it does not have, in alphabetical order.

        >>> DirectiveKind("expect", options=(Option("abs"),)).unknown(["abs", "upto"])
        ['upto']
        """
        return [] if self.any_option else sorted(set(options) - {option.name for option in self.options})


@dataclass(frozen=True)
class RoleKind:
    """A role: what the checks see of it, and what stands for it where.

    `element` makes of its content and line what the checks see, by default a `Role`. `refers` tells whether
    it names a label of the book, `says` when its words name what it leads to. `words` is what it counts in
    the prose. `page` names its class, as that of a directive does.
    """

    name: str
    element: Callable[[str, int], Element] | None = None
    refers: bool = False
    says: Says = Says.NEVER
    words: int = 1
    needs: frozenset[Needs] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    notebook: Span | None = None
