"""The parts of a page whose numbers the build makes or checks elsewhere, by the class that marks them."""

# Checked: the report says what stands there, and the page is read back against it.
CHECKED = {
    "cell_output": "printed outputs",
    "cell_input": "the code that printed them",
    "labook-value": "values",
    "katex": "formulas",
    "katex-display": "formulas",
    "math": "formulas",
    "labook-measured": "measurements and claims",
    "labook-benchmark": "tables and pictures of measurements",
    "labook-readout": "readouts of widgets",
    "labook-widget-body": "pictures, fields and readouts of widgets, from the state that is drawn",
    "labook-widget-tries": "what a widget's maker found by calling the package",
    "labook-evidence-output": "evidence of questions",
    "labook-question": "questions, proved",
    "labook-practice": "exercises that were generated, with their solutions",
    "labook-interview": "questions, proved",
    "labook-derivation": "hand calculations",
    "labook-source-block": "source of the package",
    "labook-docstring": "docstrings of the package, with their examples",
    "labook-report": "the counts of this build",
}
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
    "labook-plan": "times and weeks, added up from the cards of chapters",
    "toctree-wrapper": "titles of pages",
    "prev-next-area": "titles of pages",
}
# Elements that hold no text of the page.
SILENT = frozenset(["script", "style", "svg", "head", "nav", "template", "footer", "header"])
