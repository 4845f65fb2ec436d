"""What stands before the first chapter: title, licence, and from what the book was made."""

from typing import Any

from labook.publish.adapter import state
from labook.publish.adapter.print.typst.text import quoted
from labook.publish.verify.provenance import provenance


def front(builder: Any) -> str:
    """Return the call that sets the title page, the copyright page and the contents."""
    config, root = builder.config, state.root(builder.env)
    fields = {
        "title": builder.env.titles[config.root_doc].astext(),
        "author": config.author,
        "year": str(config.copyright).partition(",")[0],
        "made": provenance(root),
        "verified": totals(),
        "address": (config.html_baseurl or "").rstrip("/"),
    }
    rows = "".join(f"  {name}: {quoted(str(value))},\n" for name, value in fields.items())
    return f"#let facts = (\n{rows})\n#show: book.with(facts)\n"


def totals() -> str:
    """Return how much of the book was verified, in one sentence."""
    if state.current is None:
        return "This copy was made without checks."
    counts = state.current.totals
    checked = counts.equations_checked + counts.equations_letters
    return (
        f"{counts.verified:,} of {counts.outputs:,} printed outputs, "
        f"{checked:,} of {counts.equations:,} formulas with a relation, "
        f"{counts.values:,} numbers of the text and {counts.doctests:,} examples of functions "
        "were computed and compared when this copy was made."
    )
