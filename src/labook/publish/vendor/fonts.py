"""Cut the fonts to what pages need.

The largest fonts of formulas are cut in two: what most pages need, and the rest, loaded only where it is
used. The stylesheet names for each part the characters that it holds (`unicode-range`), so nothing can be
lost: a browser fetches the second part as soon as a page uses one character of it. The typefaces of the text
lose the weights and the features that no style sheet asks for. The fonts' licence (SIL OFL 1.1) wants another
name for an altered font; hence `Labook`.
"""

import io
import re
from collections.abc import Callable
from typing import Any

LAST = 0x10FFFF
NAMES = (1, 3, 4, 6, 16, 25)  # the names under which a font is known
Ranges = list[tuple[int, int]]
# Blanks, and the character without width that KaTeX puts between rows; it is in no font.
BLANKS = "U+20, U+A0, U+200B"
# What a text on linear algebra uses often. To add a character costs every page some bytes; to leave it out
# costs the page that uses it one more request.
COMMON = {
    "AMS-Regular": f"{BLANKS}, U+41-5A, U+25A0-25A1",  # blackboard letters, the square that ends a proof
    "Main-Bold": f"{BLANKS}, U+21-7E, U+393-3A9, U+2212, U+22C5",
    "Main-Regular": f"""{BLANKS}, U+21-7E, U+A7, U+AC, U+B0-B1, U+B7, U+D7, U+F7, U+2C6, U+2DC, U+338,
        U+393-3A9, U+2013-2014, U+2018-201D, U+2020, U+2022, U+2026, U+2032, U+2190-2194, U+21A6, U+21D2,
        U+21D4, U+2200, U+2202-2203, U+2205, U+2207-2209, U+220B, U+2211-2213, U+2217-2218, U+221A,
        U+221D-221E, U+2223, U+2225, U+2227-222B, U+223C, U+2243, U+2245, U+2248, U+2260-2261, U+2264-2265,
        U+226A-226B, U+2282, U+2286, U+2295, U+2297, U+22A4-22A5, U+22C5, U+22EE-22EF, U+22F1,
        U+2308-230B, U+27E8-27E9, U+E020""",
    "Math-Italic": f"{BLANKS}, U+41-5A, U+61-7A, U+131, U+237, U+3B1-3C9, U+3D5, U+3F5",
}
WEIGHTS = (400, 400, 700)  # lightest, default, boldest of the style sheets
# Accents, kerning and ligatures, which browsers set by themselves; figures are of one width without any.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
RENAMED = "|".join(sorted({name.partition("-")[0] for name in COMMON}))


def read_ranges(text: str) -> Ranges:
    """Return the ranges of code points that a stylesheet writes as U+41-5A, U+20.

    >>> read_ranges("U+41-5A, U+20")
    [(32, 32), (65, 90)]
    """
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", text)
    return sorted((int(first, 16), int(last or first, 16)) for first, last in found)


def write_ranges(ranges: Ranges) -> str:
    """Return ranges as a stylesheet writes them.

    >>> write_ranges([(32, 32), (65, 90)])
    'U+20,U+41-5a'
    """
    return ",".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in ranges)


def complement(ranges: Ranges) -> Ranges:
    """Return the code points that lie in none of the ranges, which must be ordered and apart.

    >>> complement([(0, 31), (65, 90)])
    [(32, 64), (91, 1114111)]
    """
    starts = [0, *(last + 1 for _, last in ranges)]
    ends = [*(first - 1 for first, _ in ranges), LAST]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a <= b]


def split_faces(css: str) -> str:
    """Return a stylesheet in which each font that is cut has two `@font-face` rules and its new name.

    Raises: ValueError where a font that is to be cut is not in the stylesheet.
    """
    for name, text in COMMON.items():
        old = re.search(rf"@font-face{{[^}}]*KaTeX_{name}\.woff2[^}}]*}}", css)
        if old is None:
            raise ValueError(f"the stylesheet has no font KaTeX_{name}")
        held = read_ranges(text)
        parts = (("", held), ("-rare", complement(held)))
        css = css.replace(old[0], "".join(_face(old[0], name, *part) for part in parts))
    return re.sub(rf"KaTeX_({RENAMED})(?=[;,}}])", r"Labook_\1", css)


def _face(rule: str, name: str, ending: str, ranges: Ranges) -> str:
    file = rule.replace(f"KaTeX_{name}.woff2", f"Labook_{name}{ending}.woff2")
    return file[:-1] + f";unicode-range:{write_ranges(ranges)}}}"


def common_part(content: bytes, source: str) -> bytes:
    """Return the part of a font that most pages need; `source` ends in KaTeX_<name>.woff2."""
    return _cut(content, source, "", lambda points, held: points & held)


def rare_part(content: bytes, source: str) -> bytes:
    """Return the other part of a font."""
    return _cut(content, source, " rare", lambda points, held: points - held)


def _cut(content: bytes, source: str, ending: str, chosen: Callable[[set[int], set[int]], set[int]]) -> bytes:
    from fontTools import ttLib

    name = source.rpartition("KaTeX_")[2].removesuffix(".woff2")
    held = {point for first, last in read_ranges(COMMON[name]) for point in range(first, last + 1)}
    font = ttLib.TTFont(io.BytesIO(content), recalcTimestamp=False)
    _keep(font, chosen(set(font.getBestCmap()), held), ["*"])
    _rename(font, "KaTeX", ending.replace(" ", "-"))
    return _bytes(font, "woff2")


def text_face(content: bytes, _: str) -> bytes:
    """Return a variable font of the text with the weights and features that the style sheets ask for."""
    from fontTools import ttLib
    from fontTools.varLib import instancer

    font = ttLib.TTFont(io.BytesIO(content), recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    # Written and read once more, since the cutter trips over the tables that were just changed.
    font = ttLib.TTFont(io.BytesIO(_bytes(font, None)), recalcTimestamp=False)
    _keep(font, set(font.getBestCmap()), FEATURES)
    _rename(font, "Source")
    return _bytes(font, "woff2")


def _keep(font: Any, points: set[int], features: list[str]) -> None:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=features, notdef_outline=True)
    options.name_IDs = options.name_languages = ["*"]  # author and licence stay in the font
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)


def _rename(font: Any, old: str, ending: str = "") -> None:
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = record.toUnicode().replace(old, "Labook") + ending


def _bytes(font: Any, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
