"""The builder of print: it writes the whole book as one document of Typst."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from labook.publish.adapter import state
from labook.publish.adapter.print.typst.floats import copied
from labook.publish.adapter.print.typst.formulas import PLACES, Formulas, Places
from labook.publish.adapter.print.typst.front import front
from labook.publish.adapter.print.typst.index import index
from labook.publish.adapter.print.typst.on_web import drawn, shortened
from labook.publish.adapter.print.typst.order import Page, pages
from labook.publish.adapter.print.typst.pieces import Piece, assembled, lost
from labook.publish.adapter.print.typst.text import escaped
from labook.publish.adapter.print.typst.writer import Writer
from labook.publish.checks.typeset import LEFT_OUT, LeftOut
from labook.publish.maths.renderer import Renderer
from labook.text.failures import Failure
from labook.text.store import save, write_atomically

LOOK = Path(__file__).with_name("look")
FORMS = ("image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")  # the best first
HEAD = '#import "look.typ": *\n#import "formulas.typ": *\n'


class TypstBuilder(Builder):
    """Writes `book.typ`, `formulas.typ`, the look and the pictures into its folder."""

    name = format = "typst"
    allow_parallel = False
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]  # noqa: RUF012

    def init(self) -> None:
        """Start with a book that has no places, formulas and pictures yet."""
        self.known: set[str] = set()
        self.hidden: set[str] = set()  # places in what this edition leaves out
        self.unknown: dict[str, str] = {}
        self.found: list[Failure] = []
        self.formulas = Formulas()
        self.solutions: dict[str, list[Piece]] = {}
        self.pictures: dict[Path, str] = {}
        self.codes: dict[str, str] = {}
        self.edition = state.edition
        self.kept: list[str] = []  # the text of answers that this edition leaves out

    def get_outdated_docs(self) -> str:
        """The book is one document: it is written anew each time."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page; the sign before it tells it from an address on the web."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the name of a page: inside one document all pages are near."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Pages are written together."""

    def write(self, *ignored: Any) -> None:
        """Write the book."""
        pieces = [piece for page in pages(self.env) for piece in self._page(page)]
        pieces += [*self._solved(), *index(self)]
        self.known |= self.hidden
        self.found += [_lost(link.file, link.line, link.target) for link in lost(pieces, self.known)]
        self.known -= self.hidden
        self.found += [_formless(name, docname) for name, docname in self.unknown.items()]
        renderer = state.maths or Renderer(state.root(self.env), self.config.labook_macros)
        formulas, failures = self.formulas.written(renderer, state.root(self.env))
        self._save(assembled(pieces, self.known), formulas)
        state.late.extend([*self.found, *failures])

    def _page(self, page: Page) -> Iterable[Piece]:
        """The opening of a part, a page, and behind the answers to questions the solutions of exercises."""
        if page.part:
            yield f"\n#part[{escaped(page.part)}]\n"
        doctree = self.env.get_and_resolve_doctree(page.docname, self)
        if page.docname in self.config.labook_on_web:
            self.hidden |= {f"{page.docname}#{name}" for name in shortened(doctree, self.address(page))}
        self.post_process_images(doctree)
        writer = Writer(doctree, self)
        writer.docname = page.docname
        doctree.walkabout(writer)
        yield from writer.body
        if writer.answers:
            yield from self._solved()

    def _solved(self) -> Iterable[Piece]:
        """What was kept for the back of the book so far."""
        if not self.solutions or not self.edition.answers:
            return
        yield "\n#head(2, none, ())[Solutions to the exercises]\n#answers[\n"
        for docname, pieces in self.solutions.items():
            yield f"#solutionsof[{escaped(self.env.titles[docname].astext())}]\n"
            yield from pieces
        yield "]\n"
        self.solutions = {}

    def address(self, page: Page) -> str:
        """Return where a page stands on the web."""
        base = (self.config.html_baseurl or "").rstrip("/")
        return f"{base}/{page.docname}.html" if base else f"{page.docname}.html"

    def code(self, address: str) -> str | None:
        """Return the name of the picture that a telephone reads as an address; nothing for part of one."""
        if not address.startswith("http"):
            return None
        name = f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.code.svg"
        self.codes[name] = drawn(address)
        return name

    def picture(self, source: Path) -> str:
        """Return the name of a picture in the folder of the book."""
        stamp = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
        return self.pictures.setdefault(source, f"{stamp}{source.suffix}")

    def _save(self, body: str, formulas: str) -> None:
        folder = Path(self.outdir)
        folder.mkdir(parents=True, exist_ok=True)
        copied({path: path.name for path in sorted(LOOK.iterdir()) if path.is_file()}, folder)
        copied(self.pictures, folder)
        for name, code in self.codes.items():
            write_atomically(folder / name, code)
        save(folder / LEFT_OUT, LeftOut(tuple(sorted(self.config.labook_on_web)), tuple(self.kept)))
        write_atomically(folder / "formulas.typ", formulas)
        save(folder / PLACES, Places(tuple(self.formulas.places.values())))
        write_atomically(folder / "book.typ", HEAD + front(self) + body)


def _lost(file: str, line: int, target: str) -> Failure:
    what, hint = "a link of the printed book leads nowhere", "correct the reference"
    return Failure(file, line, "print-reference", what, "a place of the book", target, hint)


def _formless(name: str, docname: str) -> Failure:
    what = f"the printed book has no form for `{name}`"
    hint = "give it one in publish/adapter/print/typst"
    return Failure(f"book/{docname}.md", 1, "print-form", what, "a form in print", name, hint)


def setup(app: Sphinx) -> None:
    """Register the builder, and what it takes of an output that is given in several forms."""
    app.add_builder(TypstBuilder)
    app.add_config_value("labook_on_web", [], "env", [list])
    app.connect("config-inited", _rank_forms, priority=400)


def _rank_forms(app: Sphinx, config: Any) -> None:
    forms = [(TypstBuilder.name, form, place) for place, form in enumerate(FORMS)]
    config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *forms]
