"""Wrong numbers in the text: words, whole numbers, decimals in every notation, numbers split by markup."""

import random
import re
from collections.abc import Iterator

from labook.publish.mutation.broad.change import Change, wrong
from labook.publish.mutation.broad.pieces import Piece, digits_of, shown_part

# `one`, `once`, `first`, `half` and `zero` seldom count a thing; what is not drawn is named with the score.
WORDS = "two three four five six seven eight nine ten eleven twelve twenty hundred thousand".split()
TIMES = ["twice", "three times", "four times"]
PARTS = ["third", "quarter", "fifth", "sixth"]
WORD = re.compile(rf"\b(?:{'|'.join([*WORDS, *PARTS, 'twice'])})\b", re.IGNORECASE)
# Behind these words the digits are a name.
NAMED = re.compile(
    r"(?:section|chapter|chapters|Python|NumPy|PyTorch|BT|PEP|CC BY|float|sections)[ .\d]*$", re.I
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
DIGIT_WORDS = "zero one two three four five six seven eight nine".split()


def word_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield another number word for each one."""
    start, text = shown_part(piece) if piece.kind == "value" else (piece.start, piece.text)
    if piece.kind not in ("text", "value"):
        return
    for match in WORD.finditer(text):
        variety = "bound" if piece.kind == "value" else "in the text"
        yield Change("word", variety, start + match.start(), match.group(), _other_word(match.group(), lot))


def _other_word(word: str, lot: random.Random) -> str:
    small = word.lower()
    family = next(f for f in (WORDS[:11], WORDS, TIMES, PARTS) if small in f)
    new = lot.choice([other for other in family if other != small])
    return new.capitalize() if word[0].isupper() else new


def integer_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield a wrong whole number for each one in the text; in an exercise it is a number of the exercise."""
    for start, number, _ in _numbers(piece):
        if "." not in number:
            many = sum(c.isdigit() for c in number) > 1
            variety = "two digits or more" if many else "single digit"
            kind, variety = ("exercise", f"text, {variety}") if piece.exercise else ("integer", variety)
            yield Change(kind, variety, start, number, wrong(number, lot))


def decimal_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield wrong decimals: a digit, and the same number bare, in every notation."""
    for start, number, whole in _numbers(piece):
        if "." not in number or not re.fullmatch(r"\d+\.\d+", number):
            continue
        kind = "exercise" if piece.exercise else "decimal"
        yield Change(kind, "text, decimal" if piece.exercise else "digits", start, number, wrong(number, lot))
        if whole:
            first, text = whole
            for variety, new in notations(wrong(number, lot)).items():
                yield Change("decimal", variety, first, text, new)


def markup_changes(piece: Piece, lot: random.Random) -> Iterator[Change]:
    """Yield wrong numbers that stand bare and split by markup, or where markup moves them out of sight."""
    for _, number, whole in _numbers(piece):
        if whole and sum(c.isdigit() for c in number) > 1:
            first, text = whole
            for variety, new in hidden(wrong(number, lot)).items():
                yield Change("markup", variety, first, text, new)


def _numbers(piece: Piece) -> Iterator[tuple[int, str, tuple[int, str] | None]]:
    """The numbers of a piece: where, how they are typed, and the whole role that states one, if one does."""
    if piece.kind == "text":
        for match in digits_of(piece.text):
            if not NAMED.search(piece.text[: match.start()]):
                yield piece.start + match.start(), match.group(), None
    elif piece.kind == "value":
        start, shown = shown_part(piece)
        if re.fullmatch(r"-?\d+(?:,\d{3})*(?:\.\d+)?", shown):
            role = f"{{val}}`{piece.text}`"
            yield start, shown, (piece.first, role)


def notations(number: str) -> dict[str, str]:
    """Return a decimal in the notations in which somebody may type it.

    >>> [notations("0.75")[name] for name in ("comma", "middle dot", "words", "power of ten")]
    ['0,75', '0·75', 'zero point seven five', '0.75 × 10⁰']
    """
    before, _, after = number.partition(".")
    spoken = " ".join(DIGIT_WORDS[int(d)] for d in after)
    first = " ".join(DIGIT_WORDS[int(d)] for d in before)
    return {
        "bare": number,
        "comma": f"{before},{after}",
        "middle dot": f"{before}·{after}",
        "full-width": number.translate(FULL_WIDTH),
        "no zero": f".{after}" if before == "0" else f"{before}.{after}",
        "power of ten": f"{number} × 10⁰",
        "fraction sign": f"{before}¾",
        "words": f"{first} point {spoken}",
    }


def hidden(number: str) -> dict[str, str]:
    """Return a number as markup may hide it from a search for digits.

    >>> hidden("12")["bold"], hidden("12")["title"]
    ('**1**2', '[this](#t "12")')
    """
    head, tail = number[0], number[1:]
    return {
        "span": f"<span>{head}</span><span>{tail}</span>",
        "bold": f"**{head}**{tail}",
        "emphasis": f"*{head}*{tail}",
        "link": f"[{head}](#t){tail}",
        "title": f'[this](#t "{number}")',
        "abbreviation": f"{{abbr}}`this ({number})`",
        "raised": f"{head}{{sup}}`{tail}`",
        "code": f"`{number}`",
        "entity": f"&#{ord(head)};{tail}",
        "picture": f"![{number}](x.png)",
        "escape": f"{head}\\\n{tail}",
        "comment": f"{head}<!-- -->{tail}",
    }
