"""The `{verification-report}` directive: the live counts; `{budget-table}`: what no check holds yet."""

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from labook.publish.adapter import reads, state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.checks.report import Counts
from labook.publish.source.toc import toc_entries

COLUMNS = {
    "outputs": "outputs",
    "verified": "verified",
    "budgeted": "budgeted",
    "equations": "equations",
    "checked": "equations_checked",
    "symbolic": "equations_symbolic",
    "unchecked": "equations_unchecked",
    "values": "values",
    "comparisons": "comparisons",
    "bare numbers": "bare_numbers",
    "doctests": "doctests",
    "figures": "figures",
    "widgets": "widgets",
    "questions": "questions",
    "exercises": "exercises",
    "solutions": "solutions",
}
# On paper: a column for the chapter, one as narrow as its numbers for each count.
SPEC = rf"p{{4cm}}*{{{len(COLUMNS)}}}{{r}}"
BUDGET_SPEC = r"p{6cm}p{2.5cm}rp{4cm}"
SMALL = r"\begingroup\footnotesize\setlength{\tabcolsep}{4pt}"


class VerificationReport(Shown):
    """A table with a row for each chapter that has something to check."""

    def html(self) -> list[nodes.Node]:
        """Return the table."""
        book = reads.book(self.env)
        if book is None:
            return unchecked()
        found = book.reports
        order = [entry.rpartition("/")[2] for entry, _ in toc_entries(state.root(self.env))]
        chapters = [name for name in order if name in found and found[name].counts != Counts()]
        rows = [_counts(name, found[name].counts) for name in chapters]
        counts = table(["chapter", *COLUMNS], [*rows, _counts("total", book.totals)])
        return [_latex(SMALL), addnodes.tabular_col_spec(spec=SPEC), counts, _latex(r"\endgroup")]

    print = html


class BudgetTable(Shown):
    """A table with a row for each rule that a file may still break, and for each exemption."""

    def html(self) -> list[nodes.Node]:
        """Return the table; with nothing in it, the word `none`."""
        rows = reads.budget(self.env)
        if not rows:
            return [nodes.paragraph(text="none")]
        total = ["total", "", str(sum(row.count for row in rows)), ""]
        found = [[row.file.removeprefix("book/"), row.check, str(row.count), row.reason] for row in rows]
        shown = table(["file", "rule", "count", "reason"], [*found, total])
        return [_latex(SMALL), addnodes.tabular_col_spec(spec=BUDGET_SPEC), shown, _latex(r"\endgroup")]

    print = html


def _latex(text: str) -> nodes.raw:
    return nodes.raw("", text, format="latex")


def _counts(name: str, counts: Counts) -> list[str]:
    return [name, *(str(getattr(counts, key)) for key in COLUMNS.values())]


def table(head: list[str], rows: Iterable[list[str]]) -> nodes.table:
    """Return a docutils table of texts."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    group += nodes.thead("", _heads(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["labook-report", "longtable"])


def _row(texts: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=text)) for text in texts))


def _heads(texts: list[str]) -> nodes.row:
    """Column titles: on paper they stand upright, since they are wider than the numbers below them."""
    row = nodes.row()
    for text in texts:
        upright = nodes.paragraph("", "", _latex(rf"\rotatebox{{90}}{{{text}}}"))
        shown = addnodes.only("", nodes.paragraph(text=text), expr="html")
        row += nodes.entry("", shown, addnodes.only("", upright, expr="latex"))
    return row
