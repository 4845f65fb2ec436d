"""Texts and calls as Typst reads them."""

import re

# Typst's own signs in running text; three dots would become one sign. A backslash makes each what it shows.
SIGNS = re.compile(r"""[\\#$*_`<>@\[\]~=+\-/'"{}|^&]|\.(?=\.)""")
NUMBERED = re.compile(r"^(\s*\d+)(?=[.)])")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # what terminals read as a change of colour


def escaped(text: str) -> str:
    r"""Return a text that Typst sets as it is.

    >>> print(escaped("a_1 = #2"))
    a\_1 \= \#2
    >>> print(escaped("2. not the second item of a list"))
    2\. not the second item of a list
    """
    return NUMBERED.sub(r"\1\\", SIGNS.sub(r"\\\g<0>", text.replace("\n", " ")))


def quoted(text: str) -> str:
    r"""Return a text as a string of Typst.

    >>> print(quoted('say "a"'))
    "say \"a\""
    """
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": ""}
    return '"' + "".join(signs.get(character, character) for character in text) + '"'


def optional(text: str | None) -> str:
    """Return a text as a string of Typst, and nothing as `none`."""
    return "none" if text is None else quoted(text)


def numbers(found: tuple[int, ...] | None) -> str | None:
    """Return a number of several parts as it is printed, or nothing.

    >>> numbers((3, 2))
    '3.2'
    """
    return ".".join(map(str, found)) if found else None
