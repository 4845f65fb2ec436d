"""A hash of what decides a measurement: the benchmark's code, without what only explains it."""

import ast
import hashlib
import io
import json
import tokenize
from functools import lru_cache
from pathlib import Path
from typing import Any

MEASURE = Path(__file__).parent / "measure"


def source_digest(folder: Path = MEASURE) -> str:
    """Return a hash of all files that decide what is measured, and how.

    A better docstring or comment makes no record stale: another takes half an hour of a machine, some of them
    rare.
    """
    files = sorted(folder.glob("*.py"))
    return _digest(tuple((path, (state := path.stat()).st_mtime_ns, state.st_size) for path in files))


@lru_cache(maxsize=4)  # every record asks for it, and a build has many
def _digest(files: tuple[tuple[Path, int, int], ...]) -> str:
    return digest([[path.name, code(path.read_text(encoding="utf-8"))] for path, _, _ in files])


def code(text: str) -> str:
    r"""Return the text of a module without docstrings, comments and empty lines.

    Lines are cut, not written anew: every version of Python that measures must find the same text.

    >>> code("'Timing.'\n\nx = 1  # seconds\n")
    'x = 1'
    """
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            first = node.body[0]
            for row in range(first.lineno - 1, first.end_lineno or 0):
                lines[row] = ""
    return "\n".join(line.rstrip() for line in lines if line.strip())


def digest(content: Any) -> str:
    """Return the SHA-256 of JSON-like content, whatever the order of its keys.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
