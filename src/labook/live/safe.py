"""What a reader's code may not do in a page, each said in a sentence, and the place where its prints go."""

import builtins
import io
from typing import Any


def _refuse(name: str, why: str) -> Any:
    def refused(*_: Any, **__: Any) -> Any:
        raise PermissionError(f"{name} does not work here: {why}")

    refused.__name__ = name
    return refused


# Python's own names as a reader's code sees them: a page has no keyboard to ask and no files.
BUILTINS: dict[str, Any] = vars(builtins) | {
    "input": _refuse("input()", "this page has no line to type an answer in; write the value into the code"),
    "open": _refuse("open()", "this page has no files; write the numbers into the code"),
    "breakpoint": _refuse("breakpoint()", "this page has no debugger; print what you want to see"),
    "exit": _refuse("exit()", "the cell ends by itself"),
    "quit": _refuse("quit()", "the cell ends by itself"),
}


class Kept(io.TextIOBase):
    """Keep what is printed, up to a number of characters."""

    def __init__(self, limit: int) -> None:
        """Begin with nothing."""
        self.limit, self.parts, self.length = limit, list[str](), 0

    def write(self, text: str) -> int:
        """Keep a text, as far as there is room."""
        room = self.limit - self.length
        self.length += len(text)
        if room > 0:
            self.parts.append(text[:room])
        return len(text)

    @property
    def text(self) -> str:
        """Return what was printed, and how much of it is left out."""
        more = self.length - self.limit
        return "".join(self.parts) + (
            f"\n... and {more:,} more characters\n" if more > 0 and self.limit else ""
        )
