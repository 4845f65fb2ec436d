"""A mistake before it is placed in a file: what it changes into what."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from labook.publish.mutation.broad.pieces import Piece
from labook.publish.mutation.mutant import other_digit


class Change(NamedTuple):
    """A mistake of a kind and a variety: the characters at `start`, which are `before`, become `after`."""

    kind: str
    variety: str
    start: int
    before: str
    after: str


Drawer = Callable[[Piece, random.Random], Iterator[Change]]


def wrong(number: str, lot: random.Random) -> str:
    """Return a number with another digit in one place, by lot; its first digit does not become 0.

    >>> wrong("10.6", random.Random(1)) != "10.6"
    True
    """
    places = [i for i, c in enumerate(number) if c.isdigit()]
    at = lot.choice(places)
    among = "123456789" if at == places[0] and len(places) > 1 else "0123456789"
    return number[:at] + other_digit(number[at], lot, among) + number[at + 1 :]
