"""Draw and judge the mistakes of every kind in the chapters of a scratch copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from labook.publish.checks.labels import Links, links_of
from labook.publish.mutation.broad.judge import BroadJudge
from labook.publish.mutation.broad.sites import broad_sites, module_sites
from labook.publish.mutation.judge import Judged
from labook.publish.mutation.mutant import BROAD, Mutant, Sites
from labook.publish.mutation.packages import BaselineError, PackageJudge
from labook.publish.mutation.texts import Text
from labook.publish.source import bibliography
from labook.publish.source.read import read_chapter
from labook.publish.verify.book import chapter_paths


@dataclass(frozen=True)
class Broad:
    """The chapters of a scratch copy by file, as they ran; a step may take `seconds`."""

    copy: Path
    texts: Mapping[str, Text]
    seconds: float

    @cached_property
    def links(self) -> Mapping[str, Links]:
        """Return the labels and references of all pages."""
        found = [links_of(read_chapter(path, self.copy)) for path in chapter_paths(self.copy)]
        return {links.file: links for links in found}

    def sites(self, kinds: Sequence[str], seed: int) -> Sites:
        """Return the mistakes of some kinds."""
        sites = Sites()
        if not set(kinds) & set(BROAD):
            return sites
        keys = frozenset(bibliography.keys(self.copy))
        for text in self.texts.values():
            sites.join(broad_sites(text.chapter, text.source, self.links.values(), keys, seed))
            sites.join(module_sites(text.chapter, text.source, self.copy))
        sites.mutants = [mutant for mutant in sites.mutants if mutant.kind in kinds]
        return sites

    def judge(self, mutants: Sequence[Mutant], package: PackageJudge) -> Iterator[Judged]:
        """Yield each mistake with what notices it.

        Raises: BaselineError where a chapter fails without any.
        """
        if not mutants:
            return
        judge = BroadJudge(self.copy, self.texts, self.links, self.seconds)
        if wrong := judge.unchanged():
            raise BaselineError(str(wrong[0]))
        yield from judge.judge([mutant for mutant in mutants if mutant.file in self.texts])
        yield from package.judge_drawn([mutant for mutant in mutants if mutant.file not in self.texts])
