"""`labook mutate`: inject wrong digits into a copy of the book, and count what is caught."""

import argparse
import contextlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from labook.publish.checks.score import write_score
from labook.publish.commands.console import complain, say
from labook.publish.commands.lock import hold
from labook.publish.mutation.broad.run import Broad
from labook.publish.mutation.broad.score import score_of
from labook.publish.mutation.judge import Judged, judge_texts
from labook.publish.mutation.mutant import BROAD, CODE, KINDS, TYPED, Mutant, Sites, draw
from labook.publish.mutation.package import modules, outside, package_sites
from labook.publish.mutation.packages import BaselineError, PackageJudge
from labook.publish.mutation.questions import judge_question, question_files, question_sites
from labook.publish.mutation.scratch import scratch_copy, server
from labook.publish.mutation.texts import CLASSES, Text, text_sites
from labook.publish.verify.book import chapter_paths, verify
from labook.publish.verify.jobs import time_limit

CHECK_FIRST = "run make check first: while the book fails unchanged, no mutant can be judged"
# Seconds for one file of tests, of which the slowest takes 17: by then an endless mutant is caught.
LONGEST = 90.0
GROUPS = {"typed": TYPED, "broad": BROAD, "machinery": CODE}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--count", type=int, default=200, help="how many mutants (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the lot (default: 1)")
    kinds = (
        "only this kind, which may be said again; broad: all that a reader would notice; "
        "machinery: the code around the mathematics (default: typed)"
    )
    parser.add_argument("--kind", choices=(*KINDS, *GROUPS), action="append", help=kinds)
    parser.add_argument("--chapter", action="append", metavar="SLUG", help="only this chapter")
    parser.add_argument("--keep", action="store_true", help="keep the score in the records")
    parser.add_argument("--list", action="store_true", help="list what is not mutated")


def run(options: argparse.Namespace) -> int:
    """Print the score and the survivors; return 1 if one survives, 2 where none can be judged."""
    if options.count < 1:
        complain("labook mutate: --count must be at least 1")
        return 2
    begun = time.perf_counter()
    kinds = chosen(options.kind)
    with contextlib.ExitStack() as kept:
        with hold(options.root, "mutate"):
            copy = kept.enter_context(scratch_copy(options.root))
        judge = PackageJudge(copy, LONGEST, server())
        texts = _texts(copy, options.chapter)
        if texts is None:
            complain(CHECK_FIRST)
            return 2
        sites = _sites(copy, texts, kinds, options.seed)
        broad = Broad(copy, texts, time_limit(copy))
        sites.join(broad.sites(kinds, options.seed))
        drawn = draw(sites.mutants, options.count, options.seed)
        try:
            judged = _judge_all(judge, texts, drawn, broad)
        except BaselineError as broken:
            complain(f"{broken}\n{CHECK_FIRST}")
            return 2
        _report(copy, judged, sites, kinds, options)
    if options.keep:
        write_score(score_of(judged, [Path(file).stem for file in texts], options.seed), options.root)
    say(f"{len(judged)} mutants in {time.perf_counter() - begun:.0f} s")
    return 1 if any(not each.caught_by for each in judged) else 0


def chosen(given: list[str] | None) -> tuple[str, ...]:
    """Return the kinds that were asked for, in their order.

    >>> chosen(["word", "value"]), chosen(None) == chosen(["typed"]) == TYPED
    (('value', 'word'), True)
    """
    asked = {kind for name in given or ["typed"] for kind in GROUPS.get(name, (name,))}
    return tuple(kind for kind in KINDS if kind in asked)


def _texts(copy: Path, slugs: list[str] | None) -> dict[str, Text] | None:
    """Return the chapters with their recorded results; nothing where the unchanged book fails."""
    say("checking the unchanged copy")
    paths = [path for path in chapter_paths(copy) if not slugs or path.stem in slugs]
    if missing := set(slugs or ()) - {path.stem for path in paths}:
        complain(f"labook mutate: no chapter {', '.join(sorted(missing))}")
        return None
    verified = verify(copy, only=paths if slugs else None, say=say)
    if verified.failures:
        complain("\n\n".join(map(str, verified.failures)) + "\n")
        return None
    texts = {}
    for path in paths:
        text = Text.read(path, copy, verified.executed[path.stem])
        texts[text.chapter.file] = text
    return texts


def _sites(copy: Path, texts: dict[str, Text], kinds: tuple[str, ...], seed: int) -> Sites:
    sites = Sites()
    for kind in (kind for kind in kinds if kind in CLASSES):
        for text in texts.values():
            sites.join(text_sites(text, kind, seed))
    for file in question_files(copy) if "question" in kinds else []:
        sites.join(question_sites(file, seed))
    places = {"package": modules(copy), "outside": outside(copy)}
    places["deletion"] = [*places["package"], *places["outside"]]
    for kind in (kind for kind in kinds if kind in places):
        for path in places[kind]:
            sites.join(package_sites(path, copy, kind))
    return sites


def _judge_all(
    judge: PackageJudge, texts: dict[str, Text], drawn: list[Mutant], broad: Broad
) -> list[Judged]:
    package = [mutant for mutant in drawn if mutant.kind in ("package", *CODE)]
    rest = [mutant for mutant in drawn if mutant.kind in CLASSES]
    wide = [mutant for mutant in drawn if mutant.kind in BROAD]
    asked = [mutant for mutant in drawn if mutant.kind == "question"]
    if package:
        say("testing the unchanged modules")
        judge.check_baseline({mutant.file for mutant in package})
    judged = []
    typed = chain(_all(judge, texts, rest, package), _judge_questions(judge.copy, asked))
    for each in chain(typed, broad.judge(wide, judge)):
        judged.append(each)
        _progress(judged, len(drawn))
    return judged


def _judge_questions(copy: Path, mutants: list[Mutant]) -> Iterator[Judged]:
    """In this process: a proof takes milliseconds, and starting another takes seconds."""
    files = {file.name: file for file in question_files(copy)} if mutants else {}
    for mutant in mutants:
        yield Judged(mutant, judge_question(files[mutant.file], mutant, copy))


def _all(
    judge: PackageJudge, texts: dict[str, Text], rest: list[Mutant], package: list[Mutant]
) -> Iterator[Judged]:
    yield from judge_texts(texts, rest, time_limit(judge.copy))
    yield from judge.judge(package)


def _progress(judged: list[Judged], total: int) -> None:
    """One line that is overwritten on a terminal, and a line now and then in a log."""
    survived = sum(not each.caught_by for each in judged)
    line = f"  [{len(judged)}/{total}] {survived} survived"
    if sys.stdout.isatty():
        print(f"\r{line}", end="\n" if len(judged) == total else "", flush=True)
    elif len(judged) % 50 == 0 or len(judged) == total:
        say(line)


def _report(
    copy: Path, judged: list[Judged], sites: Sites, kinds: tuple[str, ...], options: argparse.Namespace
) -> None:
    total = Counter(each.mutant.kind for each in judged)
    caught = Counter(each.mutant.kind for each in judged if each.caught_by)
    exist = Counter(mutant.kind for mutant in set(sites.mutants))
    say(f"\n{'kind':<12}{'caught':>8}{'total':>8}{'of all':>9}")
    for kind in kinds:
        say(f"{kind:<12}{caught[kind]:>8}{total[kind]:>8}{exist[kind]:>9}")
        for row in score_of([each for each in judged if each.mutant.kind == kind], [], 0).rows:
            if row.variety:
                say(f"  {row.variety:<34}{row.caught:>4}{row.drawn:>5}")
    say(f"{'all':<12}{caught.total():>8}{total.total():>8}{exist.total():>9}")
    if total.total() < options.count:
        say(f"asked for {options.count}: only {total.total()} different mutants exist")
    for why, places in sorted(sites.left_alone.items()):
        say(f"not mutated: {len(places)} {why}")
        for place in places if options.list else []:
            say(f"    {place}")
    survivors = sorted(each.mutant for each in judged if not each.caught_by)
    if survivors:
        say(f"\n{len(survivors)} survived:")
    for mutant in survivors:
        say(f"  {mutant.shown((copy / mutant.file).read_text(encoding='utf-8'))} [{mutant.kind}]")
