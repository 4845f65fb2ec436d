"""A function of the package as it is shown in a notebook."""

import ast
import inspect
from html import escape
from pathlib import Path

from labook.publish.checks.structure import find_source
from labook.publish.source.listing import without_docstring


def listing(name: str, root: Path) -> str:
    """Return a function's source in Markdown, what it promises folded; its name alone where it is missing."""
    found = find_source(name, root)
    if found is None:
        return f"`{name}`"
    path, node = found
    text = f"`{name}`, as the package has it:\n\n```python\n{without_docstring(path, node)}\n```"
    promise = inspect.cleandoc(ast.get_docstring(node) or "")
    if not promise:
        return text
    summary = f"<summary>What <code>{name}</code> promises</summary>"
    return f"{text}\n\n<details>{summary}\n<pre>{_one_block(escape(promise))}</pre>\n</details>"


def _one_block(text: str) -> str:
    """An empty line would end the block of HTML in which it stands."""
    return text.replace("\n\n", "\n&nbsp;\n").replace("$", "&#36;")
