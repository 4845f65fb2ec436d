"""What answers a reader in the page: cells that run, calculations with own numbers, and graded exercises.

A page sends a request as JSON to a Python in the browser, which hands it to `answer`.
Everything here needs Python's own library alone; SymPy is loaded where a calculation asks for it.
"""
