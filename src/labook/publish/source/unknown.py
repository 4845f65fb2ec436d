"""Refuse what no part of the build knows: directives and options with a mistyped name."""

from collections.abc import Iterator

from labook.publish.source.declare import Use
from labook.publish.source.kinds import DIRECTIVES, FOLDER, UNKNOWN
from labook.text.failures import Failure
from labook.text.near import meant

# Refused by name, each with a way out of its own.
REFUSED = frozenset(["raw", "html", "only", "ifconfig", "eval-rst", "csv-table"])
# Their own checks tell which options they have.
TOLD = frozenset(["expect", "quiz", "quiz-answers", "interview-index", "practice"])


def unknown(use: Use) -> Iterator[Failure]:
    """Yield a failure for a directive that is declared nowhere, or for each option that it does not have."""
    if use.kind is UNKNOWN and use.name not in REFUSED:
        hint = meant(use.name, DIRECTIVES, f"in {FOLDER}")
        what = f"there is no directive {{{use.name}}}"
        yield _failure(use, "unknown-directive", what, "a directive of the book", f"{{{use.name}}}", hint)
    options = [] if use.name in TOLD else use.kind.unknown(use.options)
    names = [option.name for option in use.kind.options]
    for name in options:
        what = f"{{{use.name}}} has no option :{name}:"
        expected = ", ".join(f":{each}:" for each in sorted(names)) or "no option"
        hint = meant(name, names, f"in {FOLDER}") if names else "delete the line"
        yield _failure(use, "unknown-option", what, expected, f":{name}: {use.options[name]}".strip(), hint)


def unclosed(use: Use, markup: str, rows: int) -> Iterator[Failure]:
    """Yield a failure for a block that swallows the next one, or that never ends.

    Parameters: `markup` the backticks or colons that open it; `rows` the lines that it takes, both fences
    among them where it has both.
    Only the first of a page is told: what follows it is read in another way than it was meant.
    """
    if any(failure.check == "unclosed" for failure in use.chapter.failures):
        return
    lines = use.content.removesuffix("\n").split("\n") if use.content else []
    inner = next((i for i, line in enumerate(lines) if _opens(line, markup)), None)
    if inner is not None:
        got = f"{lines[inner].strip()} in line {use.line + inner + 1}, inside of it"
    elif rows < len(lines) + 2:
        got = "the end of the text around it"
    else:
        return
    what, expected = f"the block {{{use.name}}} is not closed", f"{markup} on a line of its own"
    hint = f"write {markup} where it ends; a block around other blocks needs a longer fence than they have"
    yield _failure(use, "unclosed", what, expected, got, hint)


def _opens(line: str, markup: str) -> bool:
    """Whether a line opens a directive that the fence around it cannot hold."""
    text = line.lstrip()
    return text.startswith(markup) and text.lstrip(markup[0]).startswith("{")


def _failure(use: Use, check: str, what: str, expected: str, got: str, hint: str) -> Failure:
    return Failure(use.chapter.file, use.line, check, what, expected, got, hint)
