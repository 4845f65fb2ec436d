"""Fractions, roots, and what stands above, below and beside something."""

from xml.etree.ElementTree import Element

from labook.publish.maths.typst.elements import APPLIED, CannotSet, argument, sign, tag, text, writes

ACCENTS = {
    "^": "hat",
    "ˉ": "macron",
    "¯": "macron",
    "~": "tilde",
    "˙": "dot",
    "¨": "dot.double",
    "⃗": "arrow",
    "→": "arrow",
    "ˇ": "caron",
    "˘": "breve",
}
BRACES = {"⏟": "underbrace", "⏞": "overbrace", "_": "underline", "‾": "overline"}
LARGE = frozenset("∑∏∫∮⋃⋂⨁⨂∐")
PRIME = "′"


@writes("mfrac")
def fraction(e: Element) -> str:
    """A fraction, or two rows without a line between them."""
    above, below = map(argument, e)
    if e.get("linethickness") in ("0px", "0em"):
        return f"mat(delim: #none, row-gap: #0.3em, {above}; {below})"
    return f"frac({above}, {below})"


@writes("mroot")
def root(e: Element) -> str:
    """A root with its degree."""
    inside, degree = map(argument, e)
    return f"root({degree}, {inside})"


@writes("msub", "msup", "msubsup")
def beside(e: Element) -> str:
    """What stands below and above at the right side."""
    places = {"msub": "b", "msup": "t", "msubsup": "bt"}[tag(e)]
    if tag(e) == "msup" and set(text(e[1])) == {PRIME}:
        return argument(e[0]) + "'" * len(text(e[1]))
    return _attached(e, places, at_the_side=True)


@writes("mover", "munder", "munderover")
def above_and_below(e: Element) -> str:
    """Accents, braces, stretched arrows, and the bounds of sums."""
    mark = text(e[1])
    if tag(e) == "mover" and mark in ACCENTS and tag(e[1]) == "mo":
        return f"accent({argument(e[0])}, {ACCENTS[mark]})"
    if mark in BRACES and tag(e[1]) == "mo":
        return f"{BRACES[mark]}({argument(e[0])})"
    if len(e[0]) == 2 and text(e[0][1]) in BRACES:
        return f"{BRACES[text(e[0][1])]}({argument(e[0][0])}, {argument(e[1])})"
    if e[0].get("stretchy") == "true":
        return _stretched(e)
    return _attached(e, {"mover": "t", "munder": "b", "munderover": "bt"}[tag(e)], at_the_side=False)


def _stretched(e: Element) -> str:
    """An arrow as long as what stands on it."""
    side = {"mover": "t", "munder": "b"}.get(tag(e))
    if side is None:
        raise CannotSet("an arrow with words on both sides has no form in print")
    return f"attach(stretch({sign(text(e[0]))}, size: #(100% + 0.6em)), {side}: {argument(e[1])})"


def _attached(e: Element, places: str, *, at_the_side: bool) -> str:
    """Large signs and names would choose the place of their bounds by themselves; here KaTeX has chosen."""
    name = text(e[0]).strip(APPLIED + " ")
    chooses = name in LARGE or (name.isalpha() and len(name) > 1)
    base = argument(e[0])
    if not at_the_side:
        base = f"limits({base})"
    elif chooses:
        base = f"scripts({base})"
    parts = (f"{place}: {argument(part)}" for place, part in zip(places, list(e)[1:], strict=True))
    return f"attach({base}, {', '.join(parts)})"
