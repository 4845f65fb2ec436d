"""`{verification-report}`: what was checked and how chapters read; `{budget-table}`: what no check holds."""

from collections.abc import Callable, Iterable, Mapping

from docutils import nodes

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
NOTHING = frozenset(["0", "–"])


class VerificationReport(Shown):
    """Two tables with a row for each page that has something to count."""

    def html(self) -> list[nodes.Node]:
        """Return the tables."""
        book = reads.book(self.env)
        if book is None:
            return unchecked()
        pages = {page: page.rpartition("/")[2] for page, _ in toc_entries(state.root(self.env))}
        found = {page: book.reports[name] for page, name in pages.items() if name in book.reports}
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
        rows = {page: [column(report) for column in columns.values()] for page, report in found.items()}
        shown = {page: row for page, row in rows.items() if not NOTHING.issuperset(row)}
        sums = [column(total) for column in columns.values()]
        lines = [[page_link(self.env, page), *map(nodes.Text, row)] for page, row in shown.items()]
        lines.append([nodes.Text("all pages"), *map(nodes.Text, sums)])
        counts = table(["page", *columns], lines, title)
        return [counts]


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
        return [shown]

    print = html


def table(head: list[str], rows: Iterable[list[nodes.Node]], title: str) -> nodes.table:
    """Return a docutils table under a title."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=3 if place == 0 else 1) for place in range(len(head))]
    group += nodes.thead("", _row([nodes.Text(text) for text in head]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    caption = nodes.title("", title)
    return nodes.table("", caption, group, classes=["labook-report"])


def _row(cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
