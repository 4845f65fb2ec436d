"""Formulas of a built page as TeX between two signs, so that a reader of the page meets no drawing."""

import re

# Around the TeX of a formula; `browser/labook-words.js` knows them. No text of the book holds them.
BEGIN, END = "\u2045", "\u2046"
OPENING = re.compile(r'<span class="katex(?:-display)?">')
ANNOTATION = re.compile(r'<annotation encoding="application/x-tex">(.*?)</annotation>', re.DOTALL)
SPAN = re.compile(r"<(/?)span\b")


def as_tex(html: str) -> str:
    """Return a page with each formula as its TeX; tags inside stay escaped, as they are.

    >>> tex = '<annotation encoding="application/x-tex">a &lt; b</annotation>'
    >>> as_tex(f'<p>So <span class="katex"><span>{tex}</span><span>a<b></b></span></span>.</p>')
    '<p>So ⁅a &lt; b⁆.</p>'
    """
    parts, done = [], 0
    while match := OPENING.search(html, done):
        found = ANNOTATION.search(html, match.end())
        if not found:
            break
        parts += [html[done : match.start()], BEGIN, found[1], END]
        done = _end(html, found.end(), _depth(html, match.start(), found.end()))
    return "".join([*parts, html[done:]])


def _depth(html: str, start: int, end: int) -> int:
    """How many elements `span` are open at `end` of those that begin at `start` or later."""
    return sum(-1 if tag[1] else 1 for tag in SPAN.finditer(html, start, end))


def _end(html: str, start: int, depth: int) -> int:
    """Where the last of `depth` open elements `span` ends."""
    for tag in SPAN.finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return html.index(">", tag.end()) + 1
    return len(html)
