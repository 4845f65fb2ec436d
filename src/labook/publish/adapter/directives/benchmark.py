"""The roles `{claim}` and `{measured}`, and the directive `{benchmark}`: what the records hold."""

import re
from collections.abc import Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.adapter.html.pictures import drawing
from labook.publish.checks.report import Measured
from labook.publish.source.declared.benchmark import MEASURED_CLASS, benchmark_key

# A number with its spread and its unit, where it has them; a date is none, and no sentence is.
NUMBER = re.compile(r"\d[\d,.]*(e[-+]\d+)?( ± [\d,.]+)?( [^\s\d]+)?")
WITHOUT_NUMBER = ("–", "unreliable", "skipped", "wrong")


class MeasuredRole(SphinxRole):
    """A measured number, or a comparison that was held against the records."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text that the checks put here."""
        found = state.next_benchmark(self.env, f"{self.name} {' '.join(self.text.split())}")
        text = found.text or "" if found else self.text  # without checks: what was typed
        return [measured(text)], []


class Benchmark(Shown):
    """`{benchmark} matmul` with `:device: cuda`, and `:plot:` for a figure."""

    def html(self) -> list[nodes.Node]:
        """Return a table, a figure, or why there is none; what is wrong with it has failed in the checks."""
        found = state.next_benchmark(self.env, benchmark_key(self.arguments[0], self.options))
        if found is None:
            return unchecked()
        shown: list[nodes.Node]
        if found.head:
            shown = [self._table(found)]
        elif found.svg:
            shown = [drawing(self.env, "benchmarks", found.svg, found.alt)]
        elif not found.texts:  # a quiet place
            return []
        else:
            return [nodes.container("", _paragraph(found.text or ""), classes=["labook-unmeasured"])]
        return [nodes.container("", *shown, *map(_paragraph, found.notes), classes=["labook-benchmark"])]

    print = html

    def _table(self, found: Measured) -> nodes.table:
        caption = str(self.options.get("caption", ""))
        title = [nodes.title("", "", *self.state.inline_text(caption, self.lineno)[0])] if caption else []
        group = nodes.tgroup(cols=len(found.head))
        group += [nodes.colspec(colwidth=1) for _ in found.head]
        kinds = [_kind([row[i] for row in found.rows]) for i in range(len(found.head))]
        group += nodes.thead("", _row(map(nodes.Text, found.head), kinds))
        group += nodes.tbody("", *(_row(map(measured, row), kinds) for row in found.rows))
        made = nodes.table("", *title, group, classes=["labook-measurements"])
        self.add_name(made)
        return made


def measured(text: str) -> nodes.inline:
    """Return a text that is shown as it was checked: no dash or quotation mark is made finer."""
    return nodes.inline(text, text, classes=[MEASURED_CLASS], support_smartquotes=False)


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", "", measured(text), classes=["labook-note"])


def _kind(texts: list[str]) -> str:
    """Numbers stand to the right, so that their units stand below each other."""
    numbers = all(NUMBER.fullmatch(text) or text in WITHOUT_NUMBER for text in texts)
    return "labook-number" if numbers else "labook-text"


def _row(texts: Iterable[nodes.Node], kinds: list[str]) -> nodes.row:
    pairs = zip(texts, kinds, strict=True)
    entries = (nodes.entry("", nodes.paragraph("", "", text), classes=[kind]) for text, kind in pairs)
    return nodes.row("", *entries)
