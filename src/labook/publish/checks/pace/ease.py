"""How easy the main line of a chapter is to read."""

import textstat

from labook.publish.checks.pace.line import Sort, main_line


def reading_ease(text: str) -> float:
    r"""Return the Flesch reading ease of a chapter's main line, without code, formulas and headings.

    206.835 - 1.015 words/sentences - 84.6 syllables/words

    Parameters: `text` the MyST source; a formula, a value or a piece of code counts as one short word.
    Returns: about 100 for short plain sentences, 60 for plain English, below 30 for the hardest prose.
    Source: Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948), with the syllables
    of the CMU pronouncing dictionary.

    >>> reading_ease("The cat sat on the mat. It was a big cat.\n") > 90
    True
    """
    pieces = [p for p in main_line(text) if p.sort is not Sort.HEADING and p.words]
    prose = "\n".join(_ended(piece.text) for piece in pieces)
    return float(textstat.flesch_reading_ease(prose)) if prose.strip() else 100.0


def _ended(text: str) -> str:
    """A paragraph whose last sentence ends: before a formula or a list it may end in a colon."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else text.rstrip(":;,") + "."
