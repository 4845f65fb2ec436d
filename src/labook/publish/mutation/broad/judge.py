"""Judge mistakes of every kind: read the changed chapter again, with what its cells printed."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from labook.publish.checks.chapter import check_chapter
from labook.publish.checks.followed.check import texts_of
from labook.publish.checks.labels import Links, check_labels, links_of
from labook.publish.checks.page.rest import unaccounted
from labook.publish.checks.references import check_references
from labook.publish.checks.result import Result
from labook.publish.checks.structure import images_of, missing_images
from labook.publish.execute.step import Step
from labook.publish.mutation.broad.runs import Ran, results
from labook.publish.mutation.judge import Judged, uncovered
from labook.publish.mutation.mutant import Mutant
from labook.publish.mutation.texts import Text
from labook.publish.source.read import Chapter, read_chapter
from labook.publish.verify.chapters import settled, steps_of, symbols_of
from labook.text.failures import Failure
from labook.text.myst import markdown

# What `labook promote` writes anew where a cell was changed on purpose.
PROMOTED = frozenset(["output"])
NOTHING = frozenset[str]()


@dataclass(frozen=True)
class BroadJudge:
    """The judge of some chapters, by file, with the labels of all pages; a step may take `seconds`."""

    root: Path
    texts: Mapping[str, Text]
    links: Mapping[str, Links]
    seconds: float

    def unchanged(self) -> list[Failure]:
        """Return what fails without any mistake: then nothing can be judged."""
        return [f for text in self.texts.values() for f in self._failures(text.chapter, text.result)]

    def judge(self, mutants: Sequence[Mutant]) -> Iterator[Judged]:
        """Yield each mistake with the rule that notices it; an empty text where none does."""
        ran = {file: Ran(steps_of(text.chapter), text.result, symbols_of(text.chapter))
               for file, text in self.texts.items()}  # fmt: skip
        changed = {mutant: self._steps(mutant) for mutant in mutants}
        for mutant, result in results(ran, changed, self.seconds):
            yield Judged(mutant, result if isinstance(result, str) else self._judge(mutant, result))

    def _steps(self, mutant: Mutant) -> Sequence[Step]:
        with mistaken(self.texts[mutant.file], mutant) as chapter:
            return steps_of(chapter)

    def _judge(self, mutant: Mutant, result: Result) -> str:
        with mistaken(self.texts[mutant.file], mutant) as chapter:
            promoted = PROMOTED if _promotes(mutant) else NOTHING
            failures = self._failures(chapter, settled(chapter, result))
            found = [failure.check for failure in failures if failure.check not in promoted]
            if not found and unseen(chapter, mutant):
                found = ["page-number"]
        return found[0] if found else ""

    def _failures(self, chapter: Chapter, result: Result) -> list[Failure]:
        """What a build tells of a chapter: its own failures, and those of its references and pictures."""
        report = check_chapter(chapter, result, self.root)
        links = (dict(self.links) | {chapter.file: links_of(chapter)}).values()
        whole = [*check_labels(links), *check_references(links)]
        found = [*report.failures, *(f for f in whole if f.file == chapter.file)]
        found += missing_images(chapter.file, images_of(chapter), self.root)
        return uncovered(found, chapter.file, self.root)


def _promotes(mutant: Mutant) -> bool:
    return mutant.kind == "cell" or (mutant.kind == "code" and mutant.variety == "printed text")


@contextlib.contextmanager
def mistaken(text: Text, mutant: Mutant) -> Iterator[Chapter]:
    """Put a mistake into the chapter's file for as long as it is looked at: checks read the file, too."""
    path = text.chapter.path
    try:
        path.write_text(mutant.applied(text.source), encoding="utf-8")
        yield read_chapter(path, text.root)
    finally:
        path.write_text(text.source, encoding="utf-8")


def unseen(chapter: Chapter, mutant: Mutant) -> bool:
    """Return whether the changed lines would show a number that no check has read.

    The lines are rendered by themselves, without roles and directives, and read as the built page is.
    """
    if mutant.kind not in ("markup", "decimal", "integer", "word"):
        return False
    last = mutant.line + mutant.after.count("\n")
    rows = chapter.path.read_text(encoding="utf-8").split("\n")[mutant.line - 1 : last]
    here = tuple(e for e in chapter.elements if mutant.line <= e.line <= last)
    html = str(markdown().render("\n".join(rows)))
    return bool(unaccounted(html, texts_of(replace(chapter, elements=here))))
