"""The `{verification-report}` directive: the live counts, for each chapter and in total."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state

COLUMNS = {
    "printed outputs": "outputs",
    "verified": "verified",
    "budgeted": "budgeted",
    "equations": "equations",
    "checked": "equations_checked",
    "symbolic": "equations_symbolic",
    "unchecked": "equations_unchecked",
    "values in the text": "values",
    "bare numbers": "bare_numbers",
    "doctests": "doctests",
    "figures": "figures",
    "exercises": "exercises",
    "solutions": "solutions",
}


class VerificationReport(SphinxDirective):
    """A table with a row for each chapter that has something to check."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        if state.current is None:
            return [nodes.paragraph(text="This build ran without checks.")]
        chapters = [
            (name, report["counts"])
            for name, report in sorted(state.current.reports.items())
            if any(report["counts"].values())
        ]
        totals = ("total", state.current.totals)
        head = ["what", *(name for name, _ in chapters), "total"]
        rows = [
            [label, *(str(counts[key]) for _, counts in [*chapters, totals])]
            for label, key in COLUMNS.items()
        ]
        return [table(head, rows)]


def table(head: list[str], rows: Iterable[list[str]]) -> nodes.table:
    """Return a docutils table of texts."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["labook-report"])


def _row(texts: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=text)) for text in texts))
