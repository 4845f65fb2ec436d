"""What pages say of the whole book: the map, the paths, the terms, and links to chapters and terms."""

from dataclasses import replace

from labook.publish.source.declare import DirectiveKind, RoleKind
from labook.publish.source.forms import NAME, Argument, Body, Needs, OnTheSite, Option, Says, Span

PLAN, TERMS = frozenset([Needs.PLAN]), frozenset([Needs.TERMS])


def _of_the_book(
    name: str,
    page: str,
    needs: frozenset[Needs] = PLAN,
    argument: Argument = Argument.NONE,
    options: tuple[Option, ...] = (),
) -> DirectiveKind:
    sentence = OnTheSite("The site shows here how its chapters hang together.")
    return DirectiveKind(name, Body.NONE, argument, options, needs=needs, page=page, notebook=sentence)


CHAPTER_MAP = _of_the_book("chapter-map", "chapter_map:ChapterMap")
CHAPTER_TABLE = _of_the_book("chapter-table", "outline:ChapterTable")
LEARNING_PATH = replace(
    _of_the_book("learning-path", "outline:LearningPath", PLAN, Argument.WORD, (NAME,)),
    made={"labook-plan": "times and weeks, added up from the cards of chapters"},
)
TERM_LIST = _of_the_book("term-list", "outline:TermList", TERMS)

CHAPTER = RoleKind(
    "chapter",
    refers=True,
    says=Says.WHERE_TITLED,
    needs=PLAN,
    page="outline:ChapterRole",
    notebook=Span.TITLE,
)
LATER = RoleKind("later", says=Says.ALWAYS, needs=TERMS, page="outline:LaterRole", notebook=Span.WORDS)
