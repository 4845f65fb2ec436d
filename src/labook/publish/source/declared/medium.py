"""`{screen}`: words for a screen, and those that stand for them on paper."""

from labook.publish.source.declare import RoleKind
from labook.publish.source.elements import Element, Text
from labook.publish.source.forms import Span


def _words(content: str, line: int) -> Element:
    return Text(line, content.replace("<", " ").replace(">", " "))


SCREEN = RoleKind("screen", _words, page="medium:ScreenRole", notebook=Span.WORDS)
