"""What the single characters of a formula are called."""

import unicodedata

SIGNS = {
    "+": "plus", "−": "minus", "-": "minus", "±": "plus or minus", "×": "times", "⋅": "times", "·": "times",
    "⊙": "times entry by entry", "∘": "after", "/": "over", "∣": "given", "=": "equals",
    "≠": "is not equal to",
    "≈": "is about", "≐": "equals", "≡": "is the same as", "<": "is less than", ">": "is greater than",
    "≤": "is at most", "≥": "is at least", "≪": "is far less than", "≫": "is far greater than",
    "∝": "is proportional to", "∼": "is distributed as", "→": "to", "↦": "goes to", "⇒": "implies",
    "⇔": "if and only if", "⟹": "implies", "⟺": "if and only if", "←": "becomes", "⟶": "to", "∈": "in",
    "∉": "not in", "⊂": "inside", "⊆": "inside", "∪": "union", "∩": "intersection", "⊥": "perpendicular to",
    "∥": "parallel to", "∂": "partial", "∇": "the gradient of", "∞": "infinity", "∀": "for all",
    "∃": "there is", "∅": "the empty set", "…": "and so on", "⋯": "and so on", "⋮": "and so on",
    "⋱": "and so on", "°": "degrees", "%": "percent", "ℓ": "l", "′": "prime", "″": "double prime",
    "∗": "star", "*": "star", "⊤": "transpose", "†": "dagger", "!": "factorial", "∑": "the sum of",
    "∏": "the product of", "∫": "the integral of", "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}",
    "⟨": "angle bracket", "⟩": "end bracket", "∖": "without", "∧": "and", "∨": "or", "¬": "not", "⊕": "plus",
    "⊗": "times", "⌊": "the floor of", "⌋": "", "⌈": "the ceiling of", "⌉": "", "∠": "the angle",
}  # fmt: skip
SILENT = frozenset("\u2061\u2062\u2063\u200b\xa0 ")  # applied, times and comma without a shape
ACCENTS = {
    "^": "hat", "ˆ": "hat", "¯": "bar", "ˉ": "bar", "‾": "bar", "_": "bar", "~": "tilde", "˜": "tilde",
    "→": "arrow", "⃗": "arrow", "˙": "dot", "¨": "double dot",
}  # fmt: skip
SETS = {"ℝ": "the real numbers", "ℕ": "the natural numbers", "ℤ": "the integers", "ℂ": "the complex numbers"}


def spoken(character: str) -> str:
    """Return what a character is called; letters and digits are themselves.

    >>> spoken("λ"), spoken("≤"), spoken("A"), spoken("ℝ"), spoken("Σ")
    ('lambda', 'is at most', 'A', 'the real numbers', 'capital sigma')
    """
    if character in SILENT:
        return ""
    known = SIGNS.get(character) or SETS.get(character)
    if known is not None or character.isascii():
        return known if known is not None else character
    plain = unicodedata.normalize("NFKC", character)  # a letter of mathematics has its shape in its code
    return _greek(plain) if plain != character or "GREEK" in unicodedata.name(character, "") else plain


def _greek(letter: str) -> str:
    words = unicodedata.name(letter[0], "").lower().split()
    if "greek" not in words or not {"letter", "symbol"}.intersection(words):
        return letter
    name = words[words.index("letter") + 1] if "letter" in words else words[1]
    name = "lambda" if name == "lamda" else name
    return f"capital {name}" if "capital" in words else name
