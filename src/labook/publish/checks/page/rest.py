"""Collect what a page says outside of the parts that are checked or made: its running text and its titles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from html.parser import HTMLParser

from labook.publish.checks.followed.digits import Number, numbers
from labook.publish.checks.page.made import CHECKED, MADE, SILENT

VOID = frozenset("img br hr input meta link source wbr col area embed".split())
INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u var wbr".split())
SPOKEN = ("alt", "title", "aria-label", "placeholder")
PARTED = "\n"
SKIPPED = "\u2060"  # stands for a part that is skipped, so that its neighbours do not join


class Rest(HTMLParser):
    """Collects the running text of a page, joined as a reader sees it, block by block."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether it is skipped

    @property
    def _skips(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element begins, and what it says in its attributes."""
        given = dict(attrs)
        names = set((given.get("class") or "").split())
        skips = self._skips or tag in SILENT or bool(names & (CHECKED.keys() | MADE.keys()))
        skips |= "#equation-" in (given.get("href") or "")  # the number of an equation
        if not skips:
            self.blocks += [text for key in SPOKEN if (text := given.get(key))]
        if not self._skips:
            self._text.append(SKIPPED if skips else "" if tag in INLINE else PARTED)
        if tag not in VOID:
            self._open.append((tag, skips))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content says only what its attributes say."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Note where an element ends."""
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break
        if tag not in INLINE and not self._skips:
            self._text.append(PARTED)

    def handle_data(self, data: str) -> None:
        """Keep the text outside of skipped parts."""
        if not self._skips:
            self._text.append(data)

    def texts(self) -> Iterator[str]:
        """Yield the blocks of running text, then what attributes say."""
        yield "".join(self._text)
        yield from self.blocks


def article(html: str) -> str:
    """Return the part of a page that the chapter wrote."""
    start, end = html.find("<article"), html.rfind("</article>")
    return html[start:end] if 0 <= start < end else html


def unaccounted(html: str, seen: Iterable[str]) -> list[tuple[Number, str]]:
    """Return the numbers of a page that nobody looked at, each with the words around it.

    Parameters: `html` the page, with formulas as TeX; `seen` the texts of its source that the checks read.
    A number on the page is accounted for where the checks read it in the source: as often as it stands there.
    """
    known: Counter[tuple[Fraction, ...]] = Counter(n.values for text in seen for n in numbers(text))
    reader = Rest()
    reader.feed(article(html))
    found = []
    for text in reader.texts():
        for number in numbers(text):
            if known[number.values] > 0:
                known[number.values] -= 1
            else:
                around = text[max(0, number.start - 40) : number.start + len(number.text) + 40]
                found.append((number, " ".join(around.replace(SKIPPED, " ").split())))
    return found
