"""What a chapter says of itself: its label, its title and its card."""

import re
from dataclasses import dataclass

from labook.publish.source.declared.boxes import CHAPTER_CARD
from labook.publish.source.options import split_options
from labook.text.myst import DIRECTIVE, markdown, roles, target

MINUTES = re.compile(r"(\d+)\s*minutes?\b")


@dataclass(frozen=True)
class Front:
    """The label above the title, the title with its line, and the card with its line.

    `needs` are the chapters that the card links, `minutes` is the time that it names, `opens` what the
    reader can do after the chapter.
    """

    label: str = ""
    title: str = ""
    line: int = 1
    needs: tuple[str, ...] = ()
    minutes: int | None = None
    opens: str = ""
    card: int = 1


def front(text: str) -> Front:
    """Return what a page says of itself.

    >>> front("(one)=\\n# One\\n\\n:::{chapter-card}\\n:time: 50 minutes\\n:needs: {ref}`zero`\\n:::\\n")
    Front(label='one', title='One', line=2, needs=('zero',), minutes=50, opens='', card=4)
    """
    label, title, line = "", "", 0
    tokens = markdown(running_text=False).parse(text)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        row = (token.map or [0])[0] + 1
        if token.type == "myst_target" and not line:
            label = token.content
        elif token.type == "heading_open" and not line and following is not None:
            title, line = following.content.strip(), row
        elif token.type in ("fence", "colon_fence"):
            found = DIRECTIVE.match(token.info.strip())
            if found and found["name"] == CHAPTER_CARD.name:
                return _with_card(Front(label, title, line or 1, card=row), token.content)
    return Front(label, title, line or 1)


def _with_card(found: Front, content: str) -> Front:
    options, _, _ = split_options(content)
    minutes = MINUTES.search(str(options.get("time", "")))
    return Front(
        found.label,
        found.title,
        found.line,
        tuple(declared(str(options.get("needs", "")))),
        int(minutes[1]) if minutes else None,
        str(options.get("opens", "")),
        found.card,
    )


def declared(needs: str) -> list[str]:
    """Return the names of the chapters that the text of a card's `needs` links.

    >>> declared("the dot product ({ref}`dot-product-and-similarity`), {ref}`shapes <scalars-to-tensors>`")
    ['dot-product-and-similarity', 'scalars-to-tensors']
    """
    return [target(role) for role in roles(needs, "ref", "chapter")]
