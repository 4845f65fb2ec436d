"""Elements of MathML, and the functions that write each kind of them as mathematics of Typst.

Every part of what is written is parted from the next by a blank. So no two letters grow together into the
name of a variable, and every sign that Typst would read as its own is written with a backslash.
"""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
APPLIED = "\u2061"  # the sign without width between the name of a function and what it is applied to
Writer = Callable[[Element], str]
WRITERS: dict[str, Writer] = {}


class CannotSet(Exception):
    """A formula holds something for which this book has no form in print."""


def tag(e: Element) -> str:
    """Return the name of an element, without its namespace."""
    return e.tag.removeprefix(NAMESPACE)


def text(e: Element) -> str:
    """Return the characters inside an element."""
    return "".join(e.itertext())


def writes(*names: str) -> Callable[[Writer], Writer]:
    """Let a function write the elements of these names."""

    def enter(writer: Writer) -> Writer:
        WRITERS.update(dict.fromkeys(names, writer))
        return writer

    return enter


def write(e: Element) -> str:
    """Return an element as Typst's mathematics; "" for one that shows nothing.

    Raises: CannotSet.
    """
    writer = WRITERS.get(tag(e))
    if writer is None:
        raise CannotSet(f"<{tag(e)}> has no form in print")
    return writer(e)


def argument(e: Element) -> str:
    """Return an element as an argument of a function of Typst: nothing becomes an empty text."""
    return write(e) or '""'


def joined(parts: Iterable[str]) -> str:
    """Return parts side by side, without the empty ones.

    >>> joined(["a", "", "+", "b"])
    'a + b'
    """
    return " ".join(part for part in parts if part)


def string(content: str) -> str:
    r"""Return a text as a string of Typst.

    >>> print(string('a "b"'))
    "a \"b\""
    """
    escaped = content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def sign(character: str) -> str:
    r"""Return one character so that Typst shows it and gives it no meaning of its own.

    >>> sign("a"), sign("("), sign("∈")
    ('a', '\\(', '∈')
    """
    return f"\\{character}" if character.isascii() and not character.isalnum() else character
