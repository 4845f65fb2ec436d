"""From the TeX that an author wrote to the TeX of one formula that KaTeX sets."""

import re

TOKEN = re.compile(r"\\begin\b|\\end\b|\\\\|\\.|[{}&]", re.DOTALL)
ROW = "\\\\"
# Environments of amsmath that number what they hold; the builder gives the numbers here.
NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|alignat|gather)\}")


def display(text: str) -> str:
    r"""Return the TeX of a display formula, with an `aligned` around rows that need one.

    A blank line parts rows, as Sphinx has it for both of its outputs.

    >>> print(display("a &= b \\\\ &= c"))
    \begin{aligned}a &= b \\ &= c\end{aligned}
    >>> print(display("a = b\n\nc = d"))
    \begin{aligned}a = b\\
    c = d\end{aligned}
    >>> print(display(r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"))
    \begin{bmatrix} 1 \\ 2 \end{bmatrix}
    """
    parts = [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    if len(parts) == 1:
        return _aligned(parts[0]) if has_rows(parts[0]) else parts[0]
    return _aligned((ROW + "\n").join(_aligned(part) if ROW in part else part for part in parts))


def _aligned(text: str) -> str:
    return rf"\begin{{aligned}}{text}\end{{aligned}}"


def has_rows(text: str) -> bool:
    r"""Return whether a formula has row or column marks outside all braces and environments.

    >>> has_rows(r"\substack{a \\ b}"), has_rows(r"a \& b"), has_rows("a & b")
    (False, False, True)
    """
    return rows(text) > 1 or any(mark == "&" for mark in _marks(text))


def rows(text: str) -> int:
    r"""Return how many rows a formula has outside all braces and environments.

    >>> rows(r"a \\ b \\ \begin{bmatrix} 1 \\ 2 \end{bmatrix}")
    3
    """
    return 1 + sum(mark == ROW for mark in _marks(text))


def _marks(text: str) -> list[str]:
    depth, found = 0, []
    for match in TOKEN.finditer(text):
        mark = match.group()
        if mark in ("{", "\\begin"):
            depth += 1
        elif mark in ("}", "\\end"):
            depth -= 1
        elif depth == 0 and mark in (ROW, "&"):
            found.append(mark)
    return found


def environment(text: str) -> str:
    r"""Return an amsmath block without the numbers that KaTeX would count by itself.

    Raises: ValueError where LaTeX would give its rows several numbers; here a block has one.

    >>> print(environment(r"\begin{align} a &= b \end{align}"))
    \begin{align*} a &= b \end{align*}
    """
    match = NUMBERED.match(text.strip())
    if match is None:
        return text.strip()
    body = text.strip()[match.end() : text.strip().rfind("\\end{")]
    if match[2] != "equation" and rows(body.strip().removesuffix(ROW)) > 1:
        raise ValueError(f"\\begin{{{match[2]}}} numbers every row in LaTeX, and here the block once")
    return NUMBERED.sub(r"\\\1{\2*}", text.strip())
