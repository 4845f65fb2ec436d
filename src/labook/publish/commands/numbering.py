"""Give the printed parts and chapters the numbers that they have on the site."""

import re
from pathlib import Path

import yaml

from labook.text.failures import Failure

MARK = "% set by labook.publish.commands.numbering"
PART = re.compile(r"^\\part\{", re.MULTILINE)
OLD = re.compile(rf"^[^\n]*{re.escape(MARK)}\n", re.MULTILINE)
# At depth -2 neither parts nor chapters have numbers; figures, tables and equations then count by themselves.
PLAIN = r"\setcounter{secnumdepth}{-2}\setcounter{chapter}{0}"
NUMBERED = r"\setcounter{secnumdepth}{2}"
RESTART = "".join(rf"\setcounter{{{counter}}}{{0}}" for counter in ("figure", "table", "equation"))


def numbered_parts(root: Path) -> list[bool]:
    """Return for each part of `_toc.yml` whether its chapters have numbers."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [bool(part.get("numbered")) for part in toc.get("parts", [])]


def with_numbers(tex: str, numbered: list[bool]) -> str:
    r"""Return the book's LaTeX with numbers for the chapters of some parts, and for no others.

    Parameters: `tex` as the builder wrote it, or as it left this function; `numbered` for each part.
    Raises: ValueError where the parts of the two are not equally many.

    >>> print(with_numbers("\\part{A}\n\\part{B}\n", [False, True]).replace(MARK, "%"))
    \setcounter{secnumdepth}{-2}\setcounter{chapter}{0} %
    \part{A}
    \setcounter{secnumdepth}{2} %
    \part{B}
    <BLANKLINE>
    """
    tex = OLD.sub("", tex)
    found = len(PART.findall(tex))
    if found != len(numbered):
        raise ValueError(f"_toc.yml has {len(numbered)} parts, and the book's LaTeX {found}")
    lines = iter(_lines(numbered))
    return PART.sub(lambda match: f"{next(lines)} {MARK}\n{match.group()}", tex)


def _lines(numbered: list[bool]) -> list[str]:
    """One line a part: what comes after numbered chapters counts from 1 again."""
    before = [False, *numbered]
    return [
        NUMBERED if now else PLAIN + (RESTART if was else "")
        for was, now in zip(before, numbered, strict=False)
    ]


def number_chapters(file: Path, root: Path) -> list[Failure]:
    """Rewrite the LaTeX file in place; return what is wrong with its parts."""
    try:
        file.write_text(
            with_numbers(file.read_text(encoding="utf-8"), numbered_parts(root)), encoding="utf-8"
        )
    except ValueError as error:
        name = file.relative_to(root).as_posix()
        hint = "run make clean, then make pdf"
        return [
            Failure(name, 1, "latex", "chapters cannot be numbered", "one \\part a part", str(error), hint)
        ]
    return []
