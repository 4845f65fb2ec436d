"""Each directive and each role is declared once, with all its forms, and every stage believes it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from docutils.parsers.rst import directives as docutils_directives

from labook.publish.adapter.directives import register
from labook.publish.checks.artefact import KINDS
from labook.publish.checks.pace.length import prose_words
from labook.publish.commands import build as build_command
from labook.publish.site.book import Book
from labook.publish.site.notebooks.inline import WRITERS as SPANS
from labook.publish.site.notebooks.inline import Inline
from labook.publish.site.notebooks.text import WRITERS as PIECES
from labook.publish.site.notebooks.text import pieces
from labook.publish.source import kinds
from labook.publish.source.declare import ELSEWHERE, DirectiveKind, Lines, RoleKind
from labook.publish.source.elements import Directive, Text, Value
from labook.publish.source.forms import Argument, Body, Box, Needs, OnTheSite, Option, Piece, Sort, Span
from labook.publish.source.read import read_chapter

ROOT = Path(__file__).parents[2]
OURS = [kind for kind in kinds.DIRECTIVES.values() if kind.form != ELSEWHERE]


def test_the_declarations_of_the_book_are_complete():
    assert "\n\n".join(map(str, [*kinds.faults(), *register.missing_forms(OURS)])) == ""
    assert {"quiz", "derive", "widget", "notation-table"} <= {kind.name for kind in OURS}


def test_a_directive_without_a_page_form_is_refused():
    [fault] = kinds.faults([("stamp", {"STAMP": DirectiveKind("stamp", notebook=Piece.NOTHING)})])
    assert str(fault) == (
        "src/labook/publish/source/declared/stamp.py:1: "
        "the directive {stamp} has no HTML form and no print form [declaration]\n"
        "  expected: page= the class that makes both, or ELSEWHERE\n"
        "  got:      none\n"
        "  next:     complete the declaration; src/labook/publish/source/declare.py says what belongs to one"
    )


@pytest.mark.parametrize(
    ("sort", "kind"),
    [("directive", DirectiveKind("stamp", page=ELSEWHERE)), ("role", RoleKind("stamp", page=ELSEWHERE))],
)
def test_what_has_no_notebook_form_is_refused(sort, kind):
    [fault] = kinds.faults([("stamp", {"STAMP": kind})])
    assert fault.what == f"the {sort} {{stamp}} has no notebook form"
    assert (fault.expected, fault.got) == ("notebook= one of labook.publish.source.forms", "none")


def test_a_name_is_declared_once_whether_alone_or_in_a_tuple():
    stamp = DirectiveKind("stamp", page=ELSEWHERE, notebook=Piece.NOTHING)
    again = DirectiveKind("stamp", page=ELSEWHERE, notebook=Piece.CONTENT)
    role = RoleKind("stamp", page=ELSEWHERE, notebook=Span.WORDS)
    found = kinds.faults([("a", {"STAMP": stamp, "ROLE": role}), ("b", {"MORE": (again,)})])
    assert [(f.file, f.what) for f in found] == [
        ("src/labook/publish/source/declared/b.py", "the directive {stamp} is declared twice")
    ]


def test_a_directive_whose_class_lacks_a_print_form_is_refused(monkeypatch):
    from labook.publish.adapter.directives import value

    monkeypatch.delattr(value.Expect, "print")
    [fault] = register.missing_forms([kinds.DIRECTIVES["expect"]])
    assert str(fault) == (
        "src/labook/publish/adapter/directives/value.py:1: "
        "the directive {expect} has no print form [declaration]\n"
        "  expected: Expect.print\n"
        "  got:      none\n"
        "  next:     write the method"
    )


def test_a_directive_whose_class_does_not_exist_is_refused():
    kind = DirectiveKind("stamp", page="value:Stamp", notebook=Piece.NOTHING)
    [fault] = register.missing_forms([kind])
    assert (fault.what, fault.expected) == ("the directive {stamp} has no class", "class Stamp(Shown)")


def test_a_build_and_a_check_stop_at_a_declaration_that_is_incomplete(project, monkeypatch, capsys):
    fault = kinds.faults([("stamp", {"STAMP": DirectiveKind("stamp", page=ELSEWHERE)})])
    monkeypatch.setattr(build_command, "declaration_faults", lambda: fault)
    monkeypatch.setattr("labook.publish.commands.check.declaration_faults", lambda: fault)
    assert project.command("check") == 1
    assert "the directive {stamp} has no notebook form" in capsys.readouterr().err
    assert build_command.build(project.root, "html", quiet=True) == (None, 1)
    assert "the directive {stamp} has no notebook form" in capsys.readouterr().err


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_sphinx_gets_the_arguments_and_options_that_are_declared(kind):
    made = register.directive_class(kind)
    assert made.kind is kind
    assert set(made.option_spec) == {option.name for option in kind.options}
    for option in kind.options:
        wanted = {
            Sort.TEXT: docutils_directives.unchanged,
            Sort.FLAG: docutils_directives.flag,
            Sort.CLASSES: docutils_directives.class_option,
        }[option.sort]
        assert made.option_spec[option.name] is wanted
    assert made.required_arguments == (kind.argument is Argument.WORD)
    assert made.has_content == (kind.body is not Body.NONE)
    if kind.any_option:
        assert made.option_spec["whatever"] is docutils_directives.unchanged


def test_every_form_in_a_notebook_has_its_writer():
    assert {*PIECES, Piece.MARKDOWN} == set(Piece)
    assert {*SPANS, Span.MEASURED} == set(Span)


def test_what_is_read_back_is_what_is_declared():
    marked = [kind.marks for kind in kinds.ALL if kind.marks]
    assert {each for marks in marked for each in marks.values()} | {"questions"} == set(KINDS)


def test_options_that_may_be_checked_have_defaults_that_fit():
    options = [option for kind in kinds.DIRECTIVES.values() for option in kind.options]
    for option in options:
        if option.values and option.default:
            assert re.fullmatch(option.values, option.default), option


def test_each_directive_of_the_book_is_declared():
    used = set()
    for path in sorted((ROOT / "book").rglob("*.md")):
        used |= {element.name for element in read_chapter(path, ROOT).of(Directive)}
    assert used - set(kinds.DIRECTIVES) == set()


def test_the_declarations_need_no_sphinx():
    program = "import sys, labook.publish.source.kinds; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "labook" in loaded
    assert not loaded & {"sphinx", "docutils", "myst_nb", "IPython"}


def _stamp(argument, options, body, root):
    return Lines(((f"**Stamp of {argument}**, {{val}}`1 + 1|2`, and {body.strip()}.", 0),))


STAMP = DirectiveKind("stamp", body=Body.DATA, argument=Argument.WORDS, markdown=_stamp)


@pytest.fixture
def stamp(monkeypatch):
    """A new directive: its declaration is all that there is."""
    monkeypatch.setitem(kinds.DIRECTIVES, "stamp", STAMP)


SOURCE = "Before.\n\n```{stamp} today\n*ink*\n```\n"


def test_a_new_directive_is_read_counted_and_put_into_notebooks_by_its_declaration_alone(stamp, tmp_path):
    (tmp_path / "book").mkdir()
    path = tmp_path / "book" / "a.md"
    path.write_text(SOURCE, encoding="utf-8")
    chapter = read_chapter(path, tmp_path)
    assert [(v.line, v.expression, v.shown) for v in chapter.of(Value)] == [(3, "1 + 1", "2")]
    assert "ink" in [text.text for text in chapter.of(Text)]
    assert prose_words(SOURCE) == 1
    found = list(pieces(SOURCE, Inline(Book(tmp_path, "A book"))))
    assert found == ["Before.", "**Stamp of today**, 2, and *ink*."]
    assert register.missing_forms([STAMP]) == []
    assert kinds.faults([("stamp", {"STAMP": STAMP})]) == []


def test_words_of_what_is_declared_as_no_prose_are_not_counted(monkeypatch):
    text = "One two.\n\n:::{stamp} three\nfour five\n:::\n"
    for kind, count in [
        (DirectiveKind("stamp", argument=Argument.TITLE), 5),
        (DirectiveKind("stamp", argument=Argument.WORDS), 4),
        (DirectiveKind("stamp", argument=Argument.TITLE, prose=False), 2),
        (DirectiveKind("stamp", body=Body.LITERAL), 2),
    ]:
        monkeypatch.setitem(kinds.DIRECTIVES, "stamp", kind)
        assert prose_words(text) == count, kind


def test_needs_name_directives_and_roles():
    assert kinds.needing(Needs.RECORDS) == {"benchmark", "claim", "measured"}
    assert kinds.needing(Needs.BANK) == {"quiz", "quiz-answers", "interview-index", "practice"}
    assert kinds.needing(Needs.SYMBOLS) == {"notation-table"}


def test_an_option_that_is_not_declared_is_named():
    kind = DirectiveKind("stamp", options=(Option("ink"),))
    assert kind.unknown({"paper": "", "ink": "", "glue": ""}) == ["glue", "paper"]
    assert DirectiveKind("stamp", any_option=True).unknown(["glue"]) == []


def test_boxes_and_parts_of_the_site_say_their_sentence_in_a_notebook(monkeypatch):
    monkeypatch.setitem(kinds.DIRECTIVES, "stamp", DirectiveKind("stamp", notebook=Box("Stamped")))
    monkeypatch.setitem(kinds.DIRECTIVES, "seal", DirectiveKind("seal", notebook=OnTheSite("Sealed.")))
    book = Book(ROOT, "A book", address="https://book.example/")
    found = list(pieces("```{stamp}\nText.\n```\n\n```{seal}\n```\n", Inline(book, "p.html")))
    assert found == ["> **Stamped**\n>\n> Text.", "*[Sealed.](https://book.example/p.html)*"]
