"""`labook pdf`: typeset the book from the same execution, and read its numbers back."""

import argparse
import re
import shutil
import subprocess
import time
from pathlib import Path

from labook.publish.checks.typeset import check_pdf
from labook.publish.commands.build import build
from labook.publish.commands.console import complain, say, summary
from labook.publish.commands.numbering import number_chapters
from labook.publish.commands.typeset import typeset as set_with_typst
from labook.text.failures import Failure

SECONDS = 900  # xelatex needs about a second a page at worst; a run beyond this is stuck
HINT = "make pdf-deps installs LaTeX on Debian and Ubuntu; elsewhere: TeX Live with xelatex and latexmk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--typst", action="store_true", help="set the book with Typst instead of LaTeX")


def run(options: argparse.Namespace) -> int:
    """Build `_build/labook.pdf`; return 1 where a check failed or LaTeX stopped."""
    begun, root = time.perf_counter(), options.root
    if options.typst:
        return _with_typst(root, begun)
    if not shutil.which("latexmk") or not shutil.which("xelatex"):
        complain(f"labook pdf: latexmk and xelatex are not installed\n  next:     {HINT}")
        return 1
    verified, status = build(root, "latex")
    if status or verified is None:
        return 1
    say("typesetting with xelatex")
    made = root / "_build" / "latex" / "labook.pdf"
    failures = number_chapters(made.with_suffix(".tex"), root) or typeset(made.parent, root)
    failures = failures or check_pdf(made, verified.reports, root)
    if failures:
        complain("\n\n".join(map(str, failures)))
        return 1
    target = root / "_build" / "labook.pdf"
    shutil.copyfile(made, target)
    say(f"{summary(verified)} ({time.perf_counter() - begun:.1f} s)\nthe book: {target}")
    return 0


def _with_typst(root: Path, begun: float) -> int:
    verified, status = build(root, "typst")
    if status or verified is None:
        return 1
    say("typesetting with Typst")
    if failures := set_with_typst(root, verified):
        complain("\n\n".join(map(str, failures)))
        return 1
    book = root / "_build" / "labook.pdf"
    say(f"{summary(verified)} ({time.perf_counter() - begun:.1f} s)\nthe book: {book}")
    return 0


def typeset(folder: Path, root: Path) -> list[Failure]:
    """Run LaTeX until nothing changes, and return what it could not set."""
    command = [
        "latexmk",
        "-xelatex",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-silent",
        "labook.tex",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        what = f"LaTeX did not end within {SECONDS} s"
        return [Failure(_log(folder, root), 1, "latex", what, next="read the log")]
    log = folder / "labook.log"
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    if done.returncode:
        return [latex_error(text, _log(folder, root))]
    return missing_characters(text, _log(folder, root))


def _log(folder: Path, root: Path) -> str:
    return (folder / "labook.log").relative_to(root).as_posix()


def latex_error(log: str, file: str) -> Failure:
    """Return the first error of a LaTeX log.

    >>> latex_error("l.1\\n! Undefined control sequence.\\nl.12 \\\\foo", "labook.log").got
    '! Undefined control sequence. l.12 \\\\foo'
    """
    match = re.search(r"^(! .*?)$(?:.*?)^(l\.\d+.*?)$", log, re.MULTILINE | re.DOTALL)
    got = f"{match[1]} {match[2]}" if match else log.strip()[-300:] or "no log"
    hint = f"read {file}, correct the chapter; run make pdf"
    return Failure(file, 1, "latex", "LaTeX stopped", "a typeset page", got, hint)


def missing_characters(log: str, file: str) -> list[Failure]:
    """Return a failure for each character that the print fonts lack: it would vanish from the page.

    >>> missing_characters("Missing character: There is no ✗ (U+2717) in font [FreeSerif]", "x")[0].got
    '✗ (U+2717)'
    """
    found = sorted(set(re.findall(r"Missing character: There is no (\S+ \(U\+\w+\))", log)))
    what, hint = "a character is missing from the print font", "use another character, or a formula"
    return [Failure(file, 1, "latex-character", what, "a glyph", got, hint) for got in found]
