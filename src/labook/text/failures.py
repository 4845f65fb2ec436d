"""A failed check: where, what, what was expected, what was got, and the next command."""

import textwrap
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Failure:
    """One failed check, addressed to the person who wrote the line.

    `check` names the rule, which is also the key under which `book/budget.yml` may exempt it.
    """

    file: str
    line: int
    check: str
    what: str
    expected: str = ""
    got: str = ""
    next: str = ""

    def __str__(self) -> str:
        """Return the message as the terminal shows it.

        >>> print(Failure("book/a.md", 12, "output", "the output differs", "12", "13", "fix the cell"))
        book/a.md:12: the output differs [output]
          expected: 12
          got:      13
          next:     fix the cell
        """
        parts = [("expected", self.expected), ("got", self.got), ("next", self.next)]
        lines = [f"{self.file}:{self.line}: {self.what} [{self.check}]"]
        for name, text in parts:
            if text:
                lines.append(f"  {name + ':':<10}" + textwrap.indent(text, " " * 12).lstrip(" "))
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """Return the fields as a JSON object.

        >>> Failure("a.md", 1, "output", "differs").as_json()["line"]
        1
        """
        return asdict(self)
