"""The book's boxes: chapter card, pitfall, key points, going deeper."""

from dataclasses import replace

from labook.publish.source.declare import DirectiveKind
from labook.publish.source.forms import NAME, Argument, Box, Option, Sort

CLASS = Option("class", Sort.CLASSES)


def _box(name: str, title: str) -> DirectiveKind:
    return DirectiveKind(
        name,
        argument=Argument.TITLE,
        options=(CLASS, NAME),
        page="boxes:TitledBox",
        notebook=Box(title),
    )


PITFALL = _box("pitfall", "Pitfall")
KEY_POINTS = _box("key-points", "Key points")
CHAPTER_CARD = replace(
    _box("chapter-card", "At a glance"),
    options=(CLASS, NAME, Option("time"), Option("needs"), Option("opens")),
    announces=True,
    prose=False,
)
GOING_DEEPER = DirectiveKind(
    "going-deeper",
    argument=Argument.TITLE,
    options=(NAME,),
    prose=False,  # folded until somebody opens it
    page="boxes:GoingDeeper",
    notebook=Box("Going deeper"),
)
