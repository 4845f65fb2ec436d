"""Read the built pages back: what the reader sees must be what was checked."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

from labook.publish.checks.page.rest import unaccounted
from labook.publish.checks.page.stamp import unstamped
from labook.publish.checks.report import Report, Shown
from labook.publish.checks.values import in_text
from labook.publish.source.kinds import MARKS
from labook.text.failures import Failure

KINDS = (*dict.fromkeys(MARKS.values()), "questions")
VOID = frozenset(["img", "br", "hr", "input", "meta", "link", "source", "wbr", "col", "area", "embed"])


class PageReader(HTMLParser):
    """Collect the printed outputs, the values and the formulas of a built page."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {name: [] for name in KINDS}
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a part of interest begins."""
        if tag in VOID:
            return
        given = dict(attrs)
        if "data-labook-key" in given:  # what the page will judge a reader's answer by
            self.found["questions"].append(f"{given.get('id')} {given['data-labook-key']}")
        names = (dict(attrs).get("class") or "").split()
        kind = "caption" if tag == "figcaption" else self._kind(names)
        if kind and not self._current():
            self._text = []
        self._open.append((tag, kind))

    def _kind(self, names: list[str]) -> str:
        if "eqno" in names or "headerlink" in names:
            return "furniture"
        return next((MARKS[name] for name in names if name in MARKS), "")

    def _current(self) -> str:
        """The innermost part of interest; a caption stands inside an output and is none of it."""
        kind = next((kind for _, kind in reversed(self._open) if kind), "")
        return "" if kind == "caption" else kind

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, such as `<img/>`, opens and closes nothing."""

    def handle_endtag(self, tag: str) -> None:
        """Keep the text of a part of interest that ends here."""
        while self._open:
            name, kind = self._open.pop()
            if name == tag:
                if kind in self.found and not self._current():
                    self.found[kind].append("".join(self._text))
                return

    def handle_data(self, data: str) -> None:
        """Collect text inside a part of interest, without the equation numbers put into it."""
        if self._current() in self.found:
            self._text.append(data)


def squeezed(text: str) -> str:
    """Return a text without blanks: pages may break and indent lines differently.

    >>> squeezed("[1,\\n 2]")
    '[1,2]'
    """
    return re.sub(r"\s+", "", text)


# What a formula must look like on a page, given its TeX and whether it is displayed; "" where it cannot be.
Rendered = Callable[[str, bool], str]
# Lists of contents repeat headings of pages; each is read where it stands on its own page.
NAVIGATION = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
OPENING = re.compile(r'<span class="katex(-display)?">')
ANNOTATION = re.compile(r'<annotation encoding="application/x-tex">(.*?)</annotation>', re.DOTALL)
SET = "\ue000"  # a character of no alphabet, put before the TeX of a formula that is rightly set
NEXT = "run make clean, then make book"


def read_formulas(html: str, rendered: Rendered, file: str) -> tuple[str, list[Failure]]:
    """Return a page with formulas as TeX, and a failure for each that is not set as its TeX wants.

    A formula carries its TeX beside what it shows. It is rightly set where it is, to the last character,
    what the renderer makes of that TeX: then whoever compares the TeX compares what the reader sees.
    """
    html, parts, found, done = NAVIGATION.sub("", html), [], [], 0
    while match := OPENING.search(html, done):
        parts.append(html[done : match.start()])
        done = match.start()
        annotation = ANNOTATION.search(html, done)
        tex = unescape(annotation[1]) if annotation else ""
        markup = rendered(tex, match[1] is not None)
        if markup and html.startswith(markup, done):
            parts.append(SET + escape(tex))
            done += len(markup)
        else:
            found.append(_not_set(markup, html[done : done + len(markup)], tex, file))
            done = match.end()
    return "".join([*parts, html[done:]]), found


def _not_set(markup: str, got: str, tex: str, file: str) -> Failure:
    """Show both sides from a little before the first character that differs."""
    place = next((i for i, (a, b) in enumerate(zip(markup, got, strict=False)) if a != b), 0)
    part = slice(max(0, place - 30), place + 30)
    what = f"the built page does not show the formula {tex.strip()}"
    return Failure(file, 1, "artefact", what, markup[part] or "a formula", got[part] or "none", NEXT)


def formula(text: str) -> str:
    r"""Return a formula without the environments that a page puts around it, and without blanks.

    >>> formula("a &= b \\\\ &= c") == formula(r"\begin{aligned}a &= b\\&= c\end{aligned}")
    True
    """
    text = re.sub(r"\n[ \t]*\n", r"\\\\", text.strip())  # a blank line parts rows
    text = re.sub(r"\\(begin|end)\{(split|aligned|equation\*?)\}", "", text)
    text = re.sub(r"\\(begin|end)\{(\w+)\*\}", r"\\\1{\2}", text)  # the site counts by itself
    return squeezed(text)


def check_page(html: str, shown: Shown, file: str, rendered: Rendered) -> list[Failure]:
    """Return a failure for each printed output, value or formula of a page that is not the checked one.

    Parameters: `html` the built page; `shown` what the report says that it shows; `file` its path;
    `rendered` what a formula looks like.
    """
    html, failures = read_formulas(html, rendered, file)
    reader = PageReader()
    reader.feed(html)
    found = reader.found
    pairs = [
        ("outputs", [squeezed(t) for t in shown.outputs if t], [squeezed(t) for t in found["outputs"]]),
        ("values", [squeezed(t) for t in in_text(shown.values)], [squeezed(t) for t in found["values"]]),
    ]
    for kind, texts in (
        ("readouts", shown.readouts),
        ("evidence", shown.evidence),
        ("measured", shown.measured),
    ):
        pairs.append((kind, sorted(map(squeezed, texts)), sorted(map(squeezed, found[kind]))))
    keys = [f"q-{name} {key}" for name, key in shown.questions]
    pairs.append(("questions", keys, found["questions"]))
    unborne = [] if failures else _unborne(html, shown.texts, file)
    if not failures:  # else the rest of a formula's markup would be taken for its TeX
        pairs += [("math", sorted(map(formula, shown.math)), sorted(map(_set, found["math"])))]
    return failures + unborne + [
        f for kind, want, got in pairs for f in _differences(kind, want, [t for t in got if t], file)
    ]


def _unborne(html: str, seen: tuple[str, ...], file: str) -> list[Failure]:
    """A failure for each number on the page that no check has looked at."""
    what = "nobody checked the number {} on the built page"
    expected = "a number that a check has read: in running text, a cell, a formula, {val}, a caption"
    hint = "it hides in markup or in a directive that the checks do not read: write it plainly, or with {val}"
    return [
        Failure(file, 1, "unborne", what.format(number.text), expected, around, hint)
        for number, around in unaccounted(html, seen)
    ]


def _set(text: str) -> str:
    """The TeX of one formula of a page; one that nothing has set is equal to none that was checked."""
    tex = formula(text.replace(SET, ""))
    return tex if text.strip().startswith(SET) and text.count(SET) == 1 else f"{tex} (not set)"


def _differences(kind: str, want: list[str], got: list[str], file: str) -> Iterator[Failure]:
    if kind == "values":
        want, got = sorted(want), sorted(got)  # captions and tables may come in another order
    if want == got:
        return
    pairs = enumerate(zip(want, got, strict=False))
    place = next((i for i, (a, b) in pairs if a != b), min(len(want), len(got)))
    expected = want[place] if place < len(want) else f"{len(want)} {kind}"
    shown = got[place] if place < len(got) else f"{len(got)} {kind}"
    what = f"the built page does not show what was checked: {kind}, number {place + 1}"
    yield Failure(file, 1, "artefact", what, expected, shown, NEXT)


def check_site(
    root: Path, reports: Mapping[str, Report], rendered: Rendered, version: str
) -> list[Failure]:
    """Return the failures of all built chapter pages; a chapter without a page is one.

    Parameters: `rendered` what a formula looks like; `version` a hash of what decides that.
    """
    site, found = root / "_build" / "html", []
    for path in sorted((root / "book").rglob("*.md")):
        page = site / path.relative_to(root / "book").with_suffix(".html")
        report = reports.get(path.stem)
        if report is None:
            continue
        file = page.relative_to(root).as_posix()
        if not page.is_file():
            what = "the chapter has no page"
            found.append(Failure(file, 1, "artefact", what, file, "none", NEXT))
        else:
            html = page.read_text(encoding="utf-8")
            key = hashlib.sha256((unstamped(html) + repr(report.shown) + version).encode()).hexdigest()
            mark = root / "_build" / "labook" / "artefacts" / key
            failures = _check_once(mark, lambda: check_page(html, report.shown, file, rendered))  # noqa: B023
            if any(failure.check in NOT_RUN for failure in report.failures):
                failures = [failure for failure in failures if failure.check != "unborne"]
            found += [_in_source(failure, path, root) for failure in failures]
    return found


# A chapter that did not run fails once; that its numbers were not checked follows from that.
NOT_RUN = frozenset(["code", "died", "timeout", "package"])


def _in_source(failure: Failure, path: Path, root: Path) -> Failure:
    """A number that nobody checked is told where the source has it first, or its last digits."""
    if failure.check != "unborne":
        return failure
    number = failure.what.split()[4]
    lines = path.read_text(encoding="utf-8").splitlines()
    tails = [number, *re.split(r"\D", number)[::-1]]
    line = next((i for tail in tails if tail for i, row in enumerate(lines, 1) if tail in row), 1)
    return replace(failure, file=path.relative_to(root).as_posix(), line=line)


def _check_once(mark: Path, check: Callable[[], list[Failure]]) -> list[Failure]:
    """A page that was read back equal is not read again until it or its report changes."""
    if mark.is_file():
        return []
    found = check()
    if not found:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    return found
