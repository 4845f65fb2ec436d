"""`{widget}`: an interactive figure; its options are its parameters."""

from collections.abc import Iterator

from labook.publish.source.declare import DirectiveKind, Use
from labook.publish.source.elements import Element, Widget
from labook.publish.source.forms import Argument, Body, Needs, OnTheSite, Option
from labook.publish.source.options import WidgetOptions, widget_options
from labook.text.failures import Failure


def _widget(use: Use) -> Iterator[Element]:
    """A widget, and the elements of its caption."""
    try:
        made = widget_options(use.argument, use.options, use.body)
    except ValueError as error:
        expected, hint = "`:parameter: value` lines, or the same as YAML in the body", "correct the state"
        what = "the state of the widget is not valid YAML"
        use.fail(Failure(use.chapter.file, use.line, "widget", what, expected, str(error), hint))
        made = WidgetOptions(use.argument, "", {})
    yield Widget(use.line, use.argument, made.id, made.given, made.caption)
    yield from use.read(made.caption, use.row)


WIDGET = DirectiveKind(
    "widget",
    body=Body.DATA,
    argument=Argument.WORD,
    options=(Option("caption"), Option("id")),
    any_option=True,
    elements=_widget,
    needs=frozenset([Needs.PACKAGE]),
    marks={"labook-readout": "readouts"},
    made={
        "labook-readout": "readouts of widgets",
        "labook-widget-body": "pictures, fields and readouts of widgets, from the state that is drawn",
        "labook-widget-tries": "what a widget's maker found by calling the package",
    },
    page="widget:Figure",
    notebook=OnTheSite(),
)
