"""The changes made to vendored files; each is named in the list, so that it is made again at every update."""

import re
from collections.abc import Callable


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


EDITS: dict[str, Callable[[str], str]] = {"woff2_only": woff2_only}
