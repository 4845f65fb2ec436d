"""The writer of print: a page of Sphinx becomes a page of Typst."""

from labook.publish.adapter.print.typst.blocks import Blocks
from labook.publish.adapter.print.typst.boxes import Boxes
from labook.publish.adapter.print.typst.code import Code
from labook.publish.adapter.print.typst.floats import Floats
from labook.publish.adapter.print.typst.inline import Inline


class Writer(Inline, Boxes, Blocks, Code, Floats):
    """All parts of the writer together."""
