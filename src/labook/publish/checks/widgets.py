"""Hold the widgets of a chapter, as they were drawn, against what the page asks for."""

import re
from collections.abc import Iterator

from labook.publish.checks.report import Counts, Findings, Shown, failed, joined
from labook.publish.checks.result import WidgetRun
from labook.publish.source.read import Chapter, Widget
from labook.text.failures import Failure

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TWICE = "give one of them an `:id:` of its own"


def check_places(chapter: Chapter) -> Iterator[Failure]:
    """Yield a failure for each widget whose id could not stand in the page's address, or stands twice."""
    seen: dict[str, int] = {}
    for element in chapter.of(Widget):
        if not ID.fullmatch(element.id):
            what, expected = (
                "the id of a widget cannot be used in an address",
                "small letters, digits, hyphens",
            )
            yield Failure(chapter.file, element.line, "widget", what, expected, element.id, "correct the id")
        elif element.id in seen:
            what, first = (
                f"two widgets of this page have the id {element.id!r}",
                f"the first in line {seen[element.id]}",
            )
            yield Failure(chapter.file, element.line, "widget", what, "one widget with this id", first, TWICE)
        seen.setdefault(element.id, element.line)


def check_widgets(chapter: Chapter, drawn: tuple[WidgetRun, ...]) -> Findings:
    """Return a failure for each widget that could not be drawn, and what the page shows of the others.

    Parameters: `drawn` what `labook.publish.execute.interactive.drawn` returned, in the page's order.
    """
    elements = chapter.of(Widget) if chapter.executes else []
    return joined(_check_widget(chapter, *each) for each in zip(elements, drawn, strict=True))


def _check_widget(chapter: Chapter, element: Widget, found: WidgetRun) -> Findings:
    if found.error:
        wrong = found.error
        place = (chapter.file, element.line, "widget")
        return failed([Failure(*place, wrong.what, wrong.expected, wrong.got, wrong.next)])
    return Findings(counts=Counts(widgets=1), shown=Shown(widgets=(found,), readouts=found.readouts))
