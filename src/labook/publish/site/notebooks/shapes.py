"""Boxes and tables in the Markdown that every notebook shows."""

import re
from collections.abc import Callable, Sequence

# Code first: a dollar in it begins no formula.
CODE_OR_MATH = re.compile(
    r"(?P<code>`{3,}.*?`{3,}|`[^`]*`)|(?P<math>\$\$.+?\$\$|(?<![\\$])\$[^$]+?(?<!\\)\$)", re.S
)
ROW, CELL = re.compile(r"^\s{0,3}\*\s+-(?:\s+|$)"), re.compile(r"^\s+-(?:\s+|$)")


def quoted(title: str, body: str) -> str:
    """Return a box as a quotation with a bold title.

    Notebooks take formulas out of the text before they look for quotations, so that a sign `>` inside one
    would become part of it: a formula stands on one line.

    >>> print(quoted("Pitfall", "Not zero."))
    > **Pitfall**
    >
    > Not zero.
    """
    body = _formulas(body.strip(), lambda formula: " ".join(formula.split()))
    lines = [f"**{title}**", *(["", *body.split("\n")] if body else [])]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def table(rows: Sequence[Sequence[str]], head: bool) -> str:
    """Return a table; the first row is its head, or the head is empty.

    >>> print(table([["a", "b"], ["1", "$|x|$"]], head=True))
    | a | b |
    | --- | --- |
    | 1 | $\\vert x\\vert$ |
    """
    width = max((len(row) for row in rows), default=0)
    full = [[_cell(text) for text in row] + [""] * (width - len(row)) for row in rows]
    first, rest = (full[0], full[1:]) if head and full else ([""] * width, full)
    return "\n".join(f"| {' | '.join(row)} |" for row in (first, ["---"] * width, *rest))


def _cell(text: str) -> str:
    """A bar would end the cell, in a formula too: formulas have other words for it."""
    text = _formulas(" ".join(text.split()), _without_bars)
    return re.sub(r"(?<!\\)\|", r"\|", text)


def _formulas(text: str, change: Callable[[str], str]) -> str:
    return CODE_OR_MATH.sub(lambda found: found[0] if found["code"] else change(found[0]), text)


def _without_bars(formula: str) -> str:
    formula = formula.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
    return re.sub(r"\s+(\$+)$", r"\1", formula)  # a blank before the end would make it running text


def rows_of_list(body: str) -> list[list[str]]:
    """Return the cells of a `list-table`.

    >>> rows_of_list("* - a\\n  - b\\n* - 1\\n  - 2\\n    and more\\n")
    [['a', 'b'], ['1', '2 and more']]
    """
    rows: list[list[str]] = []
    for line in body.split("\n"):
        if ROW.match(line):
            rows.append([ROW.sub("", line)])
        elif rows and CELL.match(line):
            rows[-1].append(CELL.sub("", line))
        elif rows and line.strip():
            rows[-1][-1] = f"{rows[-1][-1]} {line.strip()}"
    return rows
