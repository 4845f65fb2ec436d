"""Small definitions of symbols in a project of their own."""

import re

from labook.publish.source.notation import FILE, read_notation

# An example with a working: something is typed between two relations, or between a relation and the hole.
WORKED = re.compile(r"=[^=?]*\d[^=?]*(?:=|\\approx)\s*\?")
DEFINED = """signs:
  caption: Signs.
  symbols:
    # a comment
    - sign: $n$
      read: how many
      example: $n = ?$
      value: len(v)
      chapter: one
      term: length
"""
TEXT = """---
file_format: mystnb
kernelspec: {name: python3}
---
# T

```{code-cell} python
v = [3, 4, 5]
```
```{notation-table} signs
```
"""


def definitions(root, text):
    (root / "book").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    return read_notation(root)
