"""Letters, numbers, signs, words and blanks of a formula."""

from xml.etree.ElementTree import Element

from labook.publish.maths.typst.elements import APPLIED, CannotSet, joined, sign, string, text, writes

FONTS = {
    "bold": "bold(upright({}))",
    "bold-italic": "bold({})",
    "double-struck": "bb({})",
    "sans-serif": "sans({})",
    "script": "cal({})",
    "fraktur": "frak({})",
    "monospace": "mono({})",
}
# Bars that enclose something: Typst would take them for relations and set blanks beside them.
BARS = {"∥": "‖", "∣": "|"}
SPACES = {
    "\u2009": 1 / 6,
    "\u2005": 2 / 9,
    "\u2004": 5 / 18,
    "\u2003": 1.0,
    "\u2002": 0.5,
    "\u200a": 1 / 18,
    "\u2063": 0.0,
    "\u00a0": 0.25,
    " ": 0.25,
}


def plain(character: str) -> str:
    """Return a sign as an ordinary one, without the blanks of an operator.

    >>> plain("|")
    'class("normal", \\\\|)'
    """
    return f'class("normal", {sign(character)})'


@writes("mi")
def identifier(e: Element) -> str:
    """A letter is set slanted, a name of several letters upright."""
    name, variant = text(e), e.get("mathvariant", "")
    if name in BARS:
        return plain(BARS[name])
    if len(name) > 1:
        return f"upright({string(name)})"
    if variant == "normal":
        return f"upright({name})" if name.isalpha() else sign(name)
    return FONTS.get(variant, "{}").format(sign(name))


@writes("mn")
def number(e: Element) -> str:
    """A number; one with separators is a text, in which Typst sees no commas of its own."""
    digits = text(e)
    shown = digits if digits.replace(".", "", 1).isdecimal() and digits.isascii() else string(digits)
    return FONTS.get(e.get("mathvariant", ""), "{}").format(shown)


@writes("mo")
def operator(e: Element) -> str:
    """A sign with the blanks of its kind; KaTeX says where there are none, and how large a bracket is."""
    name = text(e)
    if name in (APPLIED, ""):
        return ""
    if len(name) > 1:
        return f"op({string(name)})"
    encloses = e.get("stretchy") == "false" or e.get("fence") == "true"
    if name in BARS:
        return plain(BARS[name]) if encloses else f'class("relation", {sign(BARS[name])})'
    if e.get("lspace") == "0em" and e.get("rspace") == "0em":
        return plain(name)
    if "minsize" in e.attrib:
        return f"lr({sign(name)}, size: #{e.get('minsize')})"
    return sign(name)


@writes("mtext")
def words(e: Element) -> str:
    """Words, or blanks of a certain width."""
    content = text(e)
    if not content.strip("".join(SPACES)):
        return blank(sum(SPACES[character] for character in content))
    return string(content.replace("\u00a0", " "))


def blank(ems: float) -> str:
    """Return an empty place of this width.

    >>> blank(0.25), blank(0)
    ('#h(0.25em)', '')
    """
    return f"#h({ems:.4g}em)" if ems else ""


@writes("mspace")
def space(e: Element) -> str:
    """An empty place; KaTeX makes one that is black and thin to hold a row open."""
    width = e.get("width", "0em")
    if e.get("mathbackground"):
        return ""
    if not width.endswith("em"):
        raise CannotSet(f"a blank of width {width} has no form in print")
    return blank(float(width.removesuffix("em")))


def upright_letters(es: list[Element]) -> str:
    """Return letters of \\mathrm, which KaTeX hands over one by one, as one word."""
    return joined([f"upright({string(''.join(map(text, es)))})"])
