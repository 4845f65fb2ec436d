"""What stands inside of a formula and states something that no chain of sides shows."""

import re
from collections.abc import Iterator

from labook.publish.checks.equations.scan import scan
from labook.publish.checks.equations.tables import RELATIONS

OPENED = frozenset(["(", "[", "{", "\\{"])
CLOSED = frozenset([")", "]", "}", "\\}"])
DOTS = re.compile(r"([+-])\s*\\[lc]?dots\s*([+-])")
SHAPE = r"\(\s*\w+\s*\\times\s*\w+\s*\)"


def inner(tex: str) -> Iterator[tuple[str, str]]:
    """Yield what no other check sees, each with the way out.

    Sums inside of brackets or scripts, signs that differ around dots, and sizes of a product.
    """
    depth, raw = 0, scan(tex)
    for i, token in enumerate(raw):
        depth += (token.text in OPENED) - (token.text in CLOSED)
        numbers = 0 < i < len(raw) - 1 and raw[i - 1].kind == raw[i + 1].kind == "NUM"
        if depth > 0 and token.text in RELATIONS and numbers:
            yield "an equation between numbers inside of brackets or of a script", "write it on its own"
    if (dots := DOTS.search(tex)) and dots[1] != dots[2]:
        yield "the signs before and behind the dots differ", "give both sides of the dots one sign"
    for left, right, to in re.findall(rf"({SHAPE})\s*({SHAPE})\s*\\to\s*({SHAPE})", tex):
        a, b, c = (re.findall(r"\w+", side.replace("\\times", " ")) for side in (left, right, to))
        if a[-1] != b[0] or [a[0], b[-1]] != c:
            yield "the sizes of the factors do not give that of the product", "correct one of the sizes"
