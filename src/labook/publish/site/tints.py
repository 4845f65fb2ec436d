"""Figures for dark pages: the same drawing in the colours that the dark style sheet uses."""

import re
from functools import partial

from labook.figures.palette import DARK
from labook.publish.site.folder import Folder

COLOUR = re.compile(
    r"(?P<before>\b(?:fill|stroke|stop-color|color)\s*(?::|=\")\s*)(?P<colour>#[0-9a-fA-F]{6})\b"
)
SUFFIX = "-dark.svg"


def make_tints(site: Folder) -> None:
    """Write `X-dark.svg` beside every `_images/X.svg`: pages link both, and show the one that fits."""
    for name in [name for name in site.hashes if is_light(name)]:
        dark = name.removesuffix(".svg") + SUFFIX
        site.make(dark, [site.hashes[name], DARK], partial(_darkened_file, site, name))


def _darkened_file(site: Folder, name: str) -> str:
    return darkened(site.read(name))


def is_light(name: str) -> bool:
    """Return whether a file is a vector figure as it was drawn."""
    return name.startswith("_images/") and name.endswith(".svg") and not name.endswith(SUFFIX)


def darkened(svg: str) -> str:
    """Return a drawing with every colour of the palette replaced by its tint for dark pages.

    A colour that is not of the palette is data, such as the grey of a pixel, and stays.

    >>> darkened('<path style="fill: #0072b2; stroke: #123456"/>')
    '<path style="fill: #3f9bd4; stroke: #123456"/>'
    """
    return COLOUR.sub(lambda found: found["before"] + dark(found["colour"]), svg)


def dark(colour: str) -> str:
    """Return the tint of a colour for dark pages: the colour itself where it is none of the palette.

    >>> dark("#E69F00"), dark("#e69f00"), dark("#123456")
    ('#e6a62a', '#e6a62a', '#123456')
    """
    return TINTS.get(colour.lower(), colour)


TINTS = {light.lower(): tint for light, tint in DARK.items()}
