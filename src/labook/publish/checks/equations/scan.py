"""Cut LaTeX into raw tokens, each with its place in the text."""

import re
from functools import lru_cache
from typing import NamedTuple


class Tok(NamedTuple):
    """A piece of LaTeX: its kind, its text, and the characters it stands on."""

    kind: str
    text: str
    start: int
    end: int


LAYOUTS = "aligned|alignedat|alignat|align|split|gathered|gather|multlined|multline|equation|eqnarray"
# Words that only set how a formula looks.
LOOKS = (
    "displaystyle|textstyle|scriptstyle|limits|nolimits|nonumber|notag|hline|strut|mathstrut"
    "|allowbreak|hfill|mathopen|mathclose|mathbin|mathrel|mathord|mathstrut"
)
DROPPED = "label|tag\\*?|color|textcolor|hspace\\*?|vspace|phantom|hphantom|vphantom"

DEEPEST = 40  # braces within braces
_RAW = re.compile(
    rf"""
    (?P<SKIP> %[^\n]*\n? | \s+ | ~ | \\[,;:!>\ \n]
      | \\(?:left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\s*\.?
      | \\(?:{LOOKS})(?![A-Za-z])
      | \\(?:{DROPPED})\s*\{{[^{{}}]*\}}
      | \\begin\{{(?:{LAYOUTS})\*?\}}(?:\[[tcb]\]|\{{\d+\}})?
      | \\end\{{(?:{LAYOUTS})\*?\}} )
  | (?P<ROW> \\\\\*?(?:\[-?[\d.]+\s*(?:pt|em|ex|mm|cm)\])? | \\cr(?![A-Za-z]) )
  | (?P<BEGIN> \\begin\{{array\}}(?:\[[tcb]\])?\s*\{{[^{{}}]*\}} | \\begin\{{\w+\*?\}} )
  | (?P<END> \\end\{{\w+\*?\}} )
  | (?P<WORDS> \\(?:text(?:rm|bf|it|sf|tt|up)?|mathrm|operatorname\*?|mbox|hbox)
      \s*\{{[^{{}}]*\}} )
  | (?P<NUM> \d{{1,3}}(?:(?:\{{,\}}|\\,)\d{{3}})+(?!\d)(?:\.\d+)?
      | \d+\.\d{{3}}(?:\\,\d{{3}})*\\,\d{{1,3}}(?!\d) | \d+(?:\.\d+)? | \.\d+ )
  | (?P<CMD> \\not\s*= | \\[A-Za-z]+\*? | \\. )
  | (?P<LETTER> [^\W\d_] )
  | (?P<CHAR> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def scan(tex: str) -> list[Tok]:
    r"""Cut LaTeX into raw tokens, leaving out what only sets spacing and size.

    Parameters: `tex`, the LaTeX of a formula.
    Returns: the tokens in reading order.

    >>> [t.text for t in scan(r"\left( 150{,}528 \, x_1 \right)")]
    ['(', '150{,}528', 'x', '_', '1', ')']
    """
    found = []
    for m in _RAW.finditer(tex):
        kind = str(m.lastgroup)
        if kind != "SKIP":
            found.append(Tok(kind, m.group(), m.start(), m.end()))
    return found


def group_end(raw: list[Tok], at: int) -> int:
    """Return the index just after the argument (a token or a braced group) that starts at `at`.

    >>> group_end(scan("{a{b}}c"), 0)
    6
    """
    depth = 0
    for i in range(at, len(raw)):
        depth += {"{": 1, "}": -1}.get(raw[i].text, 0)
        if depth <= 0:
            return i + 1
    return len(raw)


def braces_fault(tex: str) -> str:
    """Say what is wrong with the braces of a formula, or return an empty text.

    >>> braces_fault("x_{1"), braces_fault("x_{1}")
    ('the braces do not match', '')
    """
    level = deepest = 0
    for tok in scan(tex):
        level += {"{": 1, "}": -1}.get(tok.text, 0)
        deepest = max(deepest, level)
        if level < 0:
            break
    if deepest > DEEPEST:
        return "braces nested too deeply to check"
    return "the braces do not match" if level else ""


@lru_cache(maxsize=4096)
def normalise(tex: str) -> str:
    r"""Return one spelling for all ways to type the same symbol or side.

    Spaces, sizes (`\left`) and braces around a single token go; font commands stay as typed.

    Parameters: `tex`, the LaTeX of a symbol or of a whole side.
    Returns: the spelling that keys of `symbols` are compared by.

    >>> normalise(r"\mathbf{a}_{1}") == normalise(r"\mathbf a _1")
    True
    >>> normalise("C_{11}")
    'C_{11}'
    """
    return joined(scan(tex))


def joined(raw: list[Tok]) -> str:
    """Join raw tokens into the normal spelling."""
    texts = [re.sub(r"\s+", "", t.text) if t.kind == "WORDS" else t.text for t in raw]
    out = ""
    i = 0
    while i < len(texts):
        text, step = texts[i], 1
        if text == "{" and texts[i + 2 : i + 3] == ["}"] and _single(texts[i + 1]):
            text, step = texts[i + 1], 3
        # A control word would swallow the letter that follows it.
        out += " " + text if re.search(r"\\[A-Za-z]+$", out) and text[0].isalpha() else text
        i += step
    return out


def _single(text: str) -> bool:
    return text not in "{}" and (len(text) == 1 or re.fullmatch(r"\\[A-Za-z]+", text) is not None)
