"""What is known of a chapter while it is read: where it stands, and what was found wrong on the way."""

from dataclasses import dataclass, field
from pathlib import Path

from labook.publish.source.chapter_header import NO_HEADER, Header
from labook.publish.source.elements import Chapter
from labook.text.failures import Failure


@dataclass
class Reading:
    """A chapter in the making; only the reader that made it adds to it."""

    file: str
    root: Path
    failures: list[Failure] = field(default_factory=list)
    header: Header = NO_HEADER

    @classmethod
    def of(cls, chapter: Chapter) -> "Reading":
        """Read on where a chapter has been read: its own failures stay as they are."""
        return cls(chapter.file, chapter.root)

    def fail(self, failure: Failure) -> None:
        """Note what is wrong, once."""
        if failure not in self.failures:
            self.failures.append(failure)
