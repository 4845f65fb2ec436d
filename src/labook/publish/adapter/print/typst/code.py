"""Code and what it printed."""

import re

from docutils import nodes

from labook.publish.adapter.print.typst.base import Base
from labook.publish.adapter.print.typst.text import COLOURS, optional, quoted

LANGUAGES = {"ipython3": "python", "myst-ansi": None, "text": None, "default": None, "none": None}
MARK = "↪ "  # what is typeset before the rest of a line that was too long
# Long hidden code draws figures and teaches nothing on paper; short cells define names that the text uses.
HIDDEN = 14
LEFT_OUT = "The code of this cell has {} lines; the page on the web shows it."


class Code(Base):
    """Writes listings, printed output and errors."""

    def visit_literal_block(self, node: nodes.Element) -> None:
        """A listing, or what a cell printed."""
        names = node["classes"]
        language = node.get("language", "")
        if "output" not in names:
            self._listing("code", LANGUAGES.get(language, language), node)
        elif "traceback" in names or "stderr" in names:
            self._listing("failing", None, node)
        else:
            self._listing("output", None, node)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def _listing(self, kind: str, language: str | None, node: nodes.Element) -> None:
        content = folded_lines(COLOURS.sub("", node.astext()), self.builder.edition.line)
        self.add(f"\n#{kind}({optional(language or None)}, {quoted(content)})\n\n")

    def visit_HideCodeCellNode(self, node: nodes.Element) -> None:
        """Code that its author hid; a long one is left to the web."""
        lines = node.astext().count("\n") + 1
        if lines > HIDDEN:
            self.add(f"\n#remark[{LEFT_OUT.format(lines)}]\n\n")
            raise nodes.SkipNode

    depart_HideCodeCellNode = Base.nothing  # noqa: N815 - the extension names it so


def folded_lines(content: str, width: int) -> str:
    """Return a text whose long lines go on in the next line, with a mark.

    >>> print(folded_lines("  total = first + second", 18))
      total = first +
    ↪     second
    """
    return "\n".join(part for line in content.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> list[str]:
    """The lines that one is set in; each but the first is indented a little more than it."""
    indent = re.match(r" *", line)
    deeper = MARK + " " * min(len(indent[0]) + 2 if indent else 2, width // 2)
    found = []
    while len(line) > width:
        cut = _cut(line, width)
        found.append(line[:cut].rstrip())
        line = deeper + line[cut:]
    return [*found, line]


def _cut(line: str, width: int) -> int:
    """Where a line is parted: behind a blank in as few brackets as can be, and there as late as can be.

    A blank of the indentation parts nothing: what follows would be as long as before, for ever.
    """
    depths: dict[int, int] = {}
    begun = max(width // 3, len(line) - len(line.lstrip(MARK + " ")))
    depth, string = 0, ""
    for place, character in enumerate(line[:width]):
        if string:
            string = "" if character == string else string
        elif character in "\"'":
            string = character
        depth += (character in "([{") - (character in ")]}") if not string else 0
        if character == " " and place > begun:
            # Behind a comma rather than elsewhere; inside a text last of all.
            depths[place] = 2 * depth + (line[place - 1] != ",") + 99 * bool(string)
    best = min(depths.values(), default=0)
    return max((place + 1 for place, found in depths.items() if found == best), default=width)
