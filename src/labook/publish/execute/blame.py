"""Say in which line of the package, or of a cell, an error was raised."""

import traceback
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
MOST = 300  # characters of an error's text; a longer one hides where it was raised


def told(error: BaseException, *, builder: bool = False) -> str:
    """Return an error as one text: its kind, what it says, and the line of the package that raised it.

    Parameters: `builder` whether a line of `labook.publish` may be named, where no other is.

    >>> told(ValueError("lengths differ"))
    'ValueError: lengths differ'
    """
    name, text = type(error).__name__, " ".join(str(error).split())[:MOST]
    if isinstance(error, SyntaxError):
        place = f" in {_relative(error.filename)}:{error.lineno}" if of_file(error) else ""
        return f"{name}: {error.msg}{place}"
    place = _place(error, builder=builder)
    said = f"{name}: {text}" if text else name
    return f"{said}, raised in {place}" if place else said


def of_file(error: SyntaxError) -> bool:
    """Return whether an error of syntax stands in a file, and not in an expression of the chapter."""
    return bool(error.filename) and not str(error.filename).startswith("<")


def _place(error: BaseException, *, builder: bool) -> str:
    """The last line of the package's own that was reached."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f for f in frames if Path(f.filename).is_relative_to(PACKAGE)]
    own = [f for f in inside if "publish" not in Path(f.filename).relative_to(PACKAGE).parts]
    own = own or (inside if builder else [])
    return f"{_relative(own[-1].filename)}:{own[-1].lineno}" if own else ""


def _relative(file: str | None) -> str:
    path = Path(file or "")
    return f"src/labook/{path.relative_to(PACKAGE)}" if path.is_relative_to(PACKAGE) else path.name
