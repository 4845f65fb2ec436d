"""A mutant: one small change of one file, and the drawing of mutants by lot."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

TYPED = ("expectation", "equation", "value", "question", "package")
# What a reader would notice anywhere on a page; `labook.publish.mutation.broad` draws them.
BROAD = (
    "word", "integer", "decimal", "formula", "symbolic", "reference", "exercise", "figure", "widget", "code",
    "markup", "comparison", "cell",
)  # fmt: skip
# The package outside of its mathematics, and statements that are left out anywhere in it.
CODE = ("outside", "deletion")
KINDS = (*TYPED, *CODE, *BROAD)
AROUND = 24  # characters of the line that a report shows on either side of the change
T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Mutant:
    """One change of one file: the characters from `start` on, which are `before`, become `after`.

    `element` is the index of the changed element among the chapter's elements of its kind, and
    `offset` the place of the change inside that element's text; a change of a module has neither.
    `variety` names what kind of place it is, within a kind that has several.
    """

    kind: str
    file: str
    line: int
    start: int
    before: str
    after: str
    element: int = -1
    offset: int = 0
    variety: str = ""

    def applied(self, text: str) -> str:
        """Return the file's text with the change.

        >>> Mutant("value", "a.md", 1, 2, "6", "7").applied("0.6")
        '0.7'
        >>> Mutant("value", "a.md", 1, 1, "6", "7").applied("0.6")
        Traceback (most recent call last):
        ValueError: a.md:1: '6' is not at character 1
        """
        end = self.start + len(self.before)
        if text[self.start : end] != self.before:
            where = f"{self.file}:{self.line}"
            raise ValueError(f"{where}: {self.before!r} is not at character {self.start}")
        return text[: self.start] + self.after + text[end:]

    def shown(self, text: str) -> str:
        """Return the place and the change, with what stands around it on its line.

        >>> Mutant("value", "a.md", 2, 8, "6", "7").shown("One\\nsix 6 six")
        'a.md:2: `six 6 six` -> `six 7 six`'
        """
        end = self.start + len(self.before)
        left = text[: self.start].rpartition("\n")[2][-AROUND:].lstrip()
        right = text[end:].partition("\n")[0][:AROUND].rstrip()
        old, new = (f"`{left}{middle}{right}`" for middle in (self.before, self.after))
        return f"{self.file}:{self.line}: {old} -> {new}".replace("\n", "⏎")


@dataclass
class Sites:
    """The mutants that were found, and what was left alone: nothing hides behind a score."""

    mutants: list[Mutant] = field(default_factory=list)
    left_alone: dict[str, list[str]] = field(default_factory=dict)

    def leave(self, why: str, where: str) -> None:
        """Note a number that is not mutated."""
        self.left_alone.setdefault(why, []).append(where)

    def join(self, other: "Sites") -> None:
        """Add what was found elsewhere."""
        self.mutants += other.mutants
        for why, places in other.left_alone.items():
            self.left_alone.setdefault(why, []).extend(places)


def draw(mutants: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return mutants by lot, in turn from every kind, and in it in turn from every file and variety.

    Parameters: `mutants` all there are; `count` how many to draw; `seed` of the lot.
    Returns: `count` of them, or all where there are fewer.
    The turns make sure that a short chapter and a rare kind are hit as well as a long one.

    >>> found = [Mutant("value", f, 1, i, "1", "2") for f in "ab" for i in range(9)]
    >>> [m.file for m in draw(found, 4, 1)] == [m.file for m in draw(found, 4, 2)]
    True
    >>> sorted(m.file for m in draw(found, 4, 1))
    ['a', 'a', 'b', 'b']
    """
    lot = random.Random(seed)
    groups: dict[str, dict[tuple[str, str], list[Mutant]]] = {}
    for mutant in sorted(set(mutants)):
        place = (mutant.file, mutant.variety)
        groups.setdefault(mutant.kind, {}).setdefault(place, []).append(mutant)
    queues = []
    for kind in sorted(groups, key=KINDS.index):
        files = list(groups[kind].values())
        for found in files:
            lot.shuffle(found)
        lot.shuffle(files)
        queues.append(list(in_turn(files)))
    return [mutant for mutant, _ in zip(in_turn(queues), range(count), strict=False)]


def in_turn(queues: Sequence[Sequence[T]]) -> Iterator[T]:
    """Yield the first of every queue, then the second of every queue that has one, and so on.

    >>> "".join(in_turn(["ad", "b", "cef"]))
    'abcdef'
    """
    for i in range(max(map(len, queues), default=0)):
        yield from (queue[i] for queue in queues if i < len(queue))


def other_digit(digit: str, lot: random.Random, among: str = "0123456789") -> str:
    """Return another digit, by lot; nothing where there is none.

    >>> other_digit("1", random.Random(0), among="12")
    '2'
    """
    rest = [d for d in among if d != digit]
    return lot.choice(rest) if rest else ""
