"""The projects of the book: for each a finished solution, and a check of the reader's own version.

A project is three files: the page `book/projects/name.md`, the solution `projects/name.py`, and the cases
`projects/name_checks.py`, which holds its `Project`. There is no list to add it to.
"""
