"""`{verification-report}`: what was checked and how chapters read; `{budget-table}`: what no check holds."""

from collections.abc import Callable, Iterable, Mapping

from docutils import nodes
from sphinx import addnodes

from labook.publish.adapter import reads, state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.adapter.directives.outline import page_link
from labook.publish.checks.report import Report
from labook.publish.source.toc import toc_entries

Column = Callable[[Report], str]


def _of(done: int, all_: int) -> str:
    """Write how many of all were checked, or the number alone where that is all of them.

    >>> _of(3, 3), _of(2, 3)
    ('3', '2 of 3')
    """
    return f"{done:,}" if done == all_ else f"{done:,} of {all_:,}"


def _formulas(report: Report) -> str:
    counts = report.counts
    return _of(counts.equations_checked + counts.equations_letters, counts.equations)


def _reads(report: Report, value: int) -> str:
    """How a page reads, where it is a chapter: one with exercises."""
    return f"{value:,}" if report.counts.exercises and report.words else "–"


CHECKED: Mapping[str, Column] = {
    "outputs": lambda r: _of(r.counts.verified, r.counts.outputs),
    "values": lambda r: f"{r.counts.values:,}",
    "formulas": _formulas,
    "comparisons": lambda r: f"{r.counts.comparisons:,}",
    "digits not held": lambda r: f"{r.counts.small_numbers:,}",
}
WRITTEN: Mapping[str, Column] = {
    "words": lambda r: _reads(r, r.words),
    "reading ease": lambda r: _reads(r, r.ease),
    "figures": lambda r: f"{r.counts.figures + r.counts.widgets:,}",
    "questions": lambda r: f"{r.counts.questions:,}",
    "exercises": lambda r: f"{r.counts.exercises:,}",
}
# On paper: a column for the title, one as narrow as its numbers for each count.
SPEC = r"p{6cm}*{5}{r}"
BUDGET_SPEC = r"p{6cm}p{2.5cm}rp{4cm}"
SMALL = r"\begingroup\footnotesize\setlength{\tabcolsep}{4pt}"
NOTHING = frozenset(["0", "–"])


class VerificationReport(Shown):
    """Two tables with a row for each page that has something to count."""

    def html(self) -> list[nodes.Node]:
        """Return the tables."""
        book = reads.book(self.env)
        if book is None:
            return unchecked()
        order = [entry.rpartition("/")[2] for entry, _ in toc_entries(state.root(self.env))]
        found = {name: book.reports[name] for name in order if name in book.reports}
        total = Report(counts=book.totals)
        return [
            part
            for title, columns in (("What was checked", CHECKED), ("What a page holds", WRITTEN))
            for part in self._table(title, columns, found, total)
        ]

    print = html

    def _table(
        self, title: str, columns: Mapping[str, Column], found: Mapping[str, Report], total: Report
    ) -> list[nodes.Node]:
        rows = {name: [column(report) for column in columns.values()] for name, report in found.items()}
        shown = {name: row for name, row in rows.items() if not NOTHING.issuperset(row)}
        sums = [column(total) for column in columns.values()]
        lines = [[page_link(self.env, name), *map(nodes.Text, row)] for name, row in shown.items()]
        lines.append([nodes.Text("all pages"), *map(nodes.Text, sums)])
        counts = table(["page", *columns], lines, title)
        return [_latex(SMALL), addnodes.tabular_col_spec(spec=SPEC), counts, _latex(r"\endgroup")]


class BudgetTable(Shown):
    """A table with a row for each rule that a file may still break, and for each exemption."""

    def html(self) -> list[nodes.Node]:
        """Return the table; with nothing in it, the word `none`."""
        rows = reads.budget(self.env)
        if not rows:
            return [nodes.paragraph(text="none")]
        found = [[row.file.removeprefix("book/"), row.check, str(row.count), row.reason] for row in rows]
        found.append(["total", "", str(sum(row.count for row in rows)), ""])
        lines: list[list[nodes.Node]] = [[nodes.Text(text) for text in row] for row in found]
        shown = table(["file", "rule", "count", "reason"], lines, "What the rules still allow")
        return [_latex(SMALL), addnodes.tabular_col_spec(spec=BUDGET_SPEC), shown, _latex(r"\endgroup")]

    print = html


def _latex(text: str) -> nodes.raw:
    return nodes.raw("", text, format="latex")


def table(head: list[str], rows: Iterable[list[nodes.Node]], title: str) -> nodes.table:
    """Return a docutils table under a title."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=3 if place == 0 else 1) for place in range(len(head))]
    group += nodes.thead("", _heads(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    caption = nodes.title("", title)
    return nodes.table("", caption, group, classes=["labook-report", "longtable"])


def _row(cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def _heads(texts: list[str]) -> nodes.row:
    """Column titles: on paper they stand upright, since they are wider than the numbers below them."""
    row = nodes.row()
    for text in texts:
        upright = nodes.paragraph("", "", _latex(rf"\rotatebox{{90}}{{{text}}}"))
        shown = addnodes.only("", nodes.paragraph(text=text), expr="html")
        row += nodes.entry("", shown, addnodes.only("", upright, expr="latex"))
    return row
