"""The text that the tiny model learns, as numbers: characters, and pairs of a context and what follows."""

from collections.abc import Sequence

# Written for this book, and free like it: short lines that repeat words, so that little is enough to learn.
TEXT = """\
a row meets a column and they make a number.
a column meets a row and they make a table.
the number is a sum and the sum is a number.
the table is a map and the map is a table.
the map turns the arrow and the arrow turns.
the arrow has a length and the length is a number.
the map has a rank and the rank is a number.
add the rows and the sum is a row.
add the columns and the sum is a column.
turn the table and a row is a column.
turn it again and a column is a row.
the error runs down the hill and the hill is a table.
the slope of the hill is a row of the table.
follow the slope down and the error is a small number.
"""
START = "\n"  # a line begins after the end of another one


def vocabulary(text: str) -> str:
    """Return the different characters of a text, in order: a character's place is its number.

    >>> vocabulary("banana")
    'abn'
    """
    return "".join(sorted(set(text)))


def encode(text: str, characters: str) -> list[int]:
    """Return the number of each character.

    Raises: ValueError for a character that the vocabulary lacks.

    >>> encode("nab", "abn")
    [2, 0, 1]
    """
    if unknown := sorted(set(text) - set(characters)):
        raise ValueError(f"the vocabulary {characters!r} lacks {unknown[0]!r}")
    return [characters.index(c) for c in text]


def decode(numbers: Sequence[int], characters: str) -> str:
    """Return the text of characters with these numbers.

    >>> decode([2, 0, 1], "abn")
    'nab'
    """
    return "".join(characters[i] for i in numbers)


def pairs(text: str, length: int, characters: str) -> list[tuple[list[int], int]]:
    """Return for every character of a text its context, the `length` characters before it, and itself.

    Parameters: `text`; `length` at least 1; `characters` the vocabulary, which holds the line break.
    Returns: pairs of `length` numbers and one number; before the text stand line breaks.
    Raises: ValueError for a length below 1.

    >>> pairs("ab", 2, vocabulary(START + "ab"))
    [([0, 0], 1), ([0, 1], 2)]
    """
    if length < 1:
        raise ValueError(f"a context has at least 1 character, not {length}")
    numbers = encode(START * length + text, characters)
    return [(numbers[k : k + length], numbers[k + length]) for k in range(len(text))]
