"""The parts of a page whose numbers the build makes or checks elsewhere, by the class that marks them."""

from labook.publish.source.kinds import MADE as CHECKED

__all__ = ["CHECKED", "MADE", "SILENT"]

# `CHECKED` is what directives and roles declare: the report says what stands there, or they compute it.
# Made: numbering, references and dates that the builder writes.
MADE = {
    "section-number": "numbers of sections",
    "caption-number": "numbers of figures, tables and exercises",
    "std-numref": "references by number",
    "std-ref": "references by title",
    "eqno": "numbers of equations",
    "headerlink": "links of headings",
    "bibtex-citation": "citations, from the bibliography",
    "citation-list": "the bibliography",
    "labook-stamp": "date, commit and counts of the build",
    "labook-run": "the offer of a notebook",
    "labook-failure": "a failed check, as the build said it",
    "labook-failing": "the count of failed checks",
    "toctree-wrapper": "titles of pages",
    "prev-next-area": "titles of pages",
}
# Elements that hold no text of the page.
SILENT = frozenset(["script", "style", "svg", "head", "nav", "template", "footer", "header"])
