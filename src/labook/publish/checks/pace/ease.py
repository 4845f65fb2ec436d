"""How easy the main line of a chapter is to read."""

import json
from pathlib import Path

import textstat

from labook.publish.checks.pace.line import Sort, main_line
from labook.text.store import write_atomically


def reading_ease(text: str, kept: Path | None = None) -> float:
    r"""Return the Flesch reading ease of a chapter's main line, without code, formulas and headings.

    206.835 - 1.015 words/sentences - 84.6 syllables/words

    Parameters: `text` the MyST source; a formula, a value or a piece of code counts as one short word;
    `kept` a file that remembers the syllables of words, since to load the dictionary takes a second.
    Returns: about 100 for short plain sentences, 60 for plain English, below 30 for the hardest prose.
    Source: Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948), with the syllables
    of the CMU pronouncing dictionary.

    >>> reading_ease("The cat sat on the mat. It was a big cat.\n") > 90
    True
    """
    pieces = [p for p in main_line(text) if p.sort is not Sort.HEADING and p.words]
    prose = "\n".join(_ended(piece.text) for piece in pieces)
    words = textstat.remove_punctuation(prose).lower().split()
    if not words:
        return 100.0
    known = _known(kept)
    new = {word: textstat.syllable_count(word) for word in dict.fromkeys(words) if word not in known}
    if new and kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, json.dumps(known | new, ensure_ascii=False, sort_keys=True))
    syllables = sum((known | new)[word] for word in words)
    sentences = textstat.sentence_count(prose)
    return float(206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words))


def _known(kept: Path | None) -> dict[str, int]:
    """The syllables of words that were counted before; a damaged file remembers nothing."""
    try:
        found = json.loads(kept.read_text(encoding="utf-8")) if kept else {}
    except (OSError, ValueError):
        return {}
    whole = isinstance(found, dict) and all(type(count) is int for count in found.values())
    return found if whole else {}


def _ended(text: str) -> str:
    """A paragraph whose last sentence ends: before a formula or a list it may end in a colon."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else text.rstrip(":;,") + "."
