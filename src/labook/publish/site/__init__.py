"""What happens to the pages after Sphinx wrote them; nothing here knows Sphinx.

`finish` makes the dark tints of figures, the notebooks, feed, icons and offline version, and removes what
no page uses. It works on the folder of a finished build and may run again over its own results.
"""
