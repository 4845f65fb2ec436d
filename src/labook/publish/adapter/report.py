"""The `{verification-report}` directive: the live counts, for each chapter and in total."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from labook.publish.adapter import state
from labook.publish.checks.labels import toc_entries

COLUMNS = {
    "outputs": "outputs",
    "verified": "verified",
    "budgeted": "budgeted",
    "equations": "equations",
    "checked": "equations_checked",
    "symbolic": "equations_symbolic",
    "unchecked": "equations_unchecked",
    "values": "values",
    "bare numbers": "bare_numbers",
    "doctests": "doctests",
    "figures": "figures",
    "widgets": "widgets",
    "questions": "questions",
    "exercises": "exercises",
    "solutions": "solutions",
}


class VerificationReport(SphinxDirective):
    """A table with a row for each chapter that has something to check."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        if state.current is None:
            return [nodes.paragraph(text="This build ran without checks.")]
        found = state.current.reports
        order = [entry.rpartition("/")[2] for entry, _ in toc_entries(state.root(self.env))]
        chapters = [name for name in order if name in found and any(found[name]["counts"].values())]
        rows = [_counts(name, found[name]["counts"]) for name in chapters]
        return [table(["chapter", *COLUMNS], [*rows, _counts("total", state.current.totals)])]


def _counts(name: str, counts: dict[str, int]) -> list[str]:
    return [name, *(str(counts[key]) for key in COLUMNS.values())]


def table(head: list[str], rows: Iterable[list[str]]) -> nodes.table:
    """Return a docutils table of texts."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["labook-report"])


def _row(texts: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=text)) for text in texts))
