"""Numbers of a page as short as the eye needs them: a hundredth of a point."""

import re

# A string may hold any byte; brackets inside it come in pairs. Three levels are more than any font writes.
_PLAIN = rb"\\.|[^\\()]"
_INNER = rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*\)"
STRING = rb"\((?:" + _PLAIN + rb"|" + _INNER + rb")*\)"
PARTS = re.compile(STRING + rb"|<[0-9A-Fa-f]*>|[0-9]*\.[0-9]{3,}|[()]", re.DOTALL)


class Unread(Exception):
    """A bracket without its pair: what follows might be text."""


def rounded(content: bytes) -> bytes:
    r"""Return what draws a page with shorter numbers; as it stands where its texts cannot be told apart.

    Two decimals from 1 on (a hundredth of a point is 0.004 mm), four digits below: those scale pictures.

    >>> rounded(b"1 0 0 1 76.53543 793.7157 cm 0.0016656 0 m (1.23456) Tj")
    b'1 0 0 1 76.54 793.72 cm 0.001666 0 m (1.23456) Tj'
    """
    try:
        return PARTS.sub(_short, content)
    except Unread:
        return content


def _short(found: re.Match[bytes]) -> bytes:
    part = found[0]
    if part in (b"(", b")"):
        raise Unread
    if part[:1] in b"(<":
        return part
    number = float(part)
    if number >= 1:
        return (b"%.2f" % number).rstrip(b"0").rstrip(b".")
    digits = b"%.4g" % number
    return part if b"e" in digits else digits
