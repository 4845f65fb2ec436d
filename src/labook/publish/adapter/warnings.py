"""What the builder warns of: told once, in the form of the checks, with the page to read again."""

import logging
from pathlib import Path
from typing import Any

from docutils import nodes

from labook.publish.adapter import state
from labook.text.failures import Failure

NEXT = "correct this line; the builder says it in its own words"
EXPECTED = "a page that the builder reads without a warning"
# The builder's line is that of a paragraph, or one below that of the file.
NEAR = 1


class Warned(logging.Handler):
    """Remember which pages have warnings: they are read again until they have none."""

    def __init__(self, source: Path) -> None:
        """Start with no page; `source` is the folder of the pages."""
        super().__init__(logging.WARNING)
        self.source, self.pages = source, set[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the page of a warning."""
        location = getattr(record, "location", None)
        if isinstance(location, nodes.Node):
            location = location.source
        elif isinstance(location, tuple):
            location = location[0]
        path = str(location or "").split(":")[0].removesuffix(".md")
        prefix = str(self.source) + "/"
        self.pages.add(path.removeprefix(prefix) if path.startswith(prefix) else path)


class Told(logging.Filter):
    """Make a failure of each warning that has a place, unless a check has told of that place already."""

    def __init__(self, root: Path) -> None:
        """Keep the project folder, to which messages are relative."""
        super().__init__()
        self.root = root

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the builder itself is to print it: where it says no place."""
        file, _, line = str(getattr(record, "location", None) or "").rpartition(":")
        if state.current is None or not file:
            return True
        path = Path(file)
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else file
        failure = warned(name, int(line) if line.isdigit() else 1, record.getMessage())
        if not known(failure, state.current.failures) and failure not in state.late:
            state.late.append(failure)
        return False


def warned(file: str, line: int, message: str) -> Failure:
    """Return a warning of the builder as a failure."""
    said = " ".join(message.split())
    return Failure(file, line, "builder", f"the builder warns: {said[:200]}", EXPECTED, said, NEXT)


def known(failure: Failure, failures: Any) -> bool:
    """Return whether a check has told of this place; a header that cannot be read is told for its page."""
    own = [each for each in failures if each.file == failure.file]
    broken = any(each.check == "header" for each in own) and failure.line <= 1
    return broken or any(abs(each.line - failure.line) <= NEAR for each in own)
