"""The changes made to vendored files; each is named in the list, so that it is made again at every update."""

import re
from collections.abc import Callable

from labook.publish.vendor.fonts import common_part, rare_part, split_faces, text_face


def woff2_only(text: str) -> str:
    """Return a stylesheet whose fonts are offered as WOFF2 only.

    Every browser that shows MathML or CSS grid reads WOFF2, so the older formats would only be dead links.

    >>> woff2_only('src:url(a.woff2) format("woff2"),url(a.ttf) format("truetype")')
    'src:url(a.woff2) format("woff2")'
    """
    text = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)', "", text)
    if re.search(r"\.(woff|ttf|eot)\b", text):
        raise ValueError("the stylesheet names fonts in a form that woff2_only does not know")
    return text


def formula_styles(content: bytes, _: str) -> bytes:
    """Return KaTeX's stylesheet for the fonts as they are vendored."""
    return split_faces(woff2_only(content.decode("utf-8"))).encode("utf-8")


COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n", re.M | re.S)


def uncommented(content: bytes, _: str) -> bytes:
    """Return a script without the comments that fill whole lines: half of what readers would load.

    >>> uncommented(b"/** adds */\\nlet a = 1; // one\\n// end\\n", "")
    b'let a = 1; // one\\n'
    """
    return COMMENT.sub("", content.decode("utf-8")).encode("utf-8")


# An edit gets a file and its path in the package, and returns what is put into the repository.
EDITS: dict[str, Callable[[bytes, str], bytes]] = {
    "formula_styles": formula_styles,
    "common_part": common_part,
    "rare_part": rare_part,
    "text_face": text_face,
    "uncommented": uncommented,
}
