"""One formula in words: what a screen reader says where the printed book shows it.

The rules are those of linear algebra: a raised T is a transpose, a raised minus one at a capital letter an
inverse, double bars are a norm, and a table in brackets is a matrix that is read row by row.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element

from labook.publish.maths.speech.signs import ACCENTS, spoken
from labook.publish.maths.typst.elements import tag, text
from labook.publish.maths.typst.formula import mathml

BARS = {"∥": "the norm of", "‖": "the norm of", "∣": "the absolute value of", "|": "the absolute value of"}
RAISED = {"⊤": "transpose", "T": "transpose", "2": "squared", "3": "cubed", "∗": "star", "′": "prime"}
ENDS = frozenset(["msub", "msup", "msubsup"])
BIG = frozenset("∑∏∫")
BRACES = frozenset(["⏟", "︸", "_", "‾"])


def speech(html: str) -> str:
    """Return a rendering of KaTeX in words.

    Raises: CannotSet where it has no MathML.
    """
    return " ".join(said(mathml(html)).split()).replace(" ,", ",").replace("( ", "(").replace(" )", ")")


def said(e: Element) -> str:
    """Return an element in words; one that is not known says what is inside it."""
    speaker = SPEAKERS.get(tag(e))
    return speaker(e) if speaker else row(list(e))


def row(es: Sequence[Element]) -> str:
    """Return elements in words, one after the other; bars are read with what they enclose."""
    parts, place = [], 0
    while place < len(es):
        end = _closing(es, place)
        if end:
            parts.append(_barred(es[place], es[place + 1 : end], es[end]))
            place = end
        elif word := _word(es, place):
            parts.append(word)
            place += len(word) - 1
        else:
            parts.append(said(es[place]))
        place += 1
    return " ".join(part for part in parts if part)


def _word(es: Sequence[Element], place: int) -> str:
    """Upright letters side by side are one word; "" where fewer than two begin here."""
    letters = list(takewhile(_upright, es[place:]))
    return "".join(map(text, letters)) if len(letters) > 1 else ""


def _upright(e: Element) -> bool:
    return tag(e) == "mi" and e.get("mathvariant") == "normal" and text(e).isalpha() and len(text(e)) == 1


def _bar(e: Element) -> str:
    """The bar that an element is, or that its indices stand at."""
    core = e[0] if tag(e) in ENDS and len(e) else e
    return text(core) if tag(core) in ("mo", "mi") and text(core) in BARS else ""


def _closing(es: Sequence[Element], place: int) -> int:
    """The place of the bar that closes the one here; 0 where this is none."""
    bar = _bar(es[place])
    if not bar or tag(es[place]) in ENDS:
        return 0
    return next((k for k in range(place + 2, len(es)) if _bar(es[k]) == bar), 0)


def _barred(opened: Element, inside: Sequence[Element], closed: Element) -> str:
    word, content = BARS[_bar(opened)], row(inside)
    index = said(closed[1]) if tag(closed) in ("msub", "msubsup") else ""
    kind = word.removeprefix("the ").removesuffix(" of")
    begun = f"the {index}-{kind} of {content}" if index else f"{word} {content}"
    if tag(closed) in ("msup", "msubsup"):
        return f"{begun}, {_power(closed[-1], '')}"
    return begun if content.isalnum() else f"{begun} end {kind}"


def _group(e: Element) -> str:
    children = list(e)
    tables = [child for child in children if tag(child) == "mtable"]
    brackets = [text(child) for child in children if tag(child) == "mo"]
    if len(tables) == 1 and len(children) - len(brackets) == 1:
        return _cases(tables[0]) if brackets[:1] == ["{"] else _matrix(tables[0])
    return row(children)


def _matrix(e: Element) -> str:
    rows = [[said(cell) or "blank" for cell in line] for line in e]
    width = max(map(len, rows), default=0)
    if width == 1:
        return f"the column vector {', '.join(cell for [cell] in rows)}, end vector"
    if len(rows) == 1:
        return f"the row {', '.join(rows[0])}, end row"
    read = "; ".join(f"row {number}: {', '.join(cells)}" for number, cells in enumerate(rows, 1))
    return f"the {len(rows)} by {width} matrix, {read}, end matrix"


def _cases(e: Element) -> str:
    return "; ".join(", ".join(said(cell) for cell in line) for line in e) + ", end of the cases"


def _lines(e: Element) -> str:
    """A table without brackets: equations below each other."""
    return "; ".join(" ".join(said(cell) for cell in line) for line in e)


def _power(e: Element, base: str) -> str:
    shown = text(e).replace("\u2061", "")
    if shown in RAISED:
        return RAISED[shown]
    if shown in ("−1", "-1") and base[:1].isupper():
        return "inverse"
    if shown in ("−⊤", "-⊤", "−T"):
        return "inverse transpose"
    return f"to the power {said(e)}" + (" end power" if _long(e) else "")


def _sup(e: Element) -> str:
    return f"{said(e[0])} {_power(e[1], text(e[0]))}"


def _sub(e: Element) -> str:
    if text(e[0]) in BIG:
        return _under(e)
    return f"{said(e[0])} sub {said(e[1])}" + (" end sub" if _long(e[1]) else "")


def _subsup(e: Element) -> str:
    if text(e[0]) in BIG:
        return _under(e)
    return f"{_sub(e)} {_power(e[2], text(e[0]))}"


def _long(e: Element) -> bool:
    return len(text(e)) > 2


def _under(e: Element) -> str:
    """What stands below and above: bounds of a sum, or a note at a brace."""
    core, below = said(e[0]), said(e[1])
    if text(e[0]) in BIG:
        word = core.removesuffix(" of")
        return f"{word} from {below} to {said(e[2])} of" if len(e) > 2 else f"{word} over {below} of"
    if text(e[1]) in BRACES:
        return core
    if tag(e[0]) == "munder" and text(e[0][1]) in BRACES:
        return f"{core}, marked {below},"
    return f"{core} over {below}"


def _over(e: Element) -> str:
    mark = text(e[1])
    if mark in ACCENTS:
        return f"{said(e[0])} {ACCENTS[mark]}"
    return said(e[0]) if mark in "⏞︷" else f"{said(e[0])}, marked {said(e[1])},"


def _fraction(e: Element) -> str:
    above, below = said(e[0]), said(e[1])
    if e.get("linethickness", "").startswith("0"):
        return f"{above} choose {below}"
    if _long(e[0]) or _long(e[1]):
        return f"the fraction {above} over {below} end fraction"
    return f"{above} over {below}"


def _root(e: Element) -> str:
    return f"the square root of {row(list(e))}" + (" end root" if len(text(e)) > 1 else "")


def _letters(e: Element) -> str:
    """Letters, digits and words: a letter of another alphabet by its name."""
    found = text(e)
    plain = found.isascii() and (found.isalnum() or len(found) > 1)
    return found if plain or (tag(e) == "mtext" and len(found) > 1) else " ".join(map(spoken, found))


SPEAKERS: dict[str, Callable[[Element], str]] = {
    "mi": _letters,
    "mn": _letters,
    "mtext": _letters,
    "mo": _letters,
    "mspace": lambda e: "",
    "mphantom": lambda e: "",
    "annotation": lambda e: "",
    "mrow": _group,
    "mtable": _lines,
    "msup": _sup,
    "msub": _sub,
    "msubsup": _subsup,
    "munder": _under,
    "munderover": _under,
    "mover": _over,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": lambda e: f"the root number {said(e[1])} of {said(e[0])} end root",
}
