"""Read the built pages back: what the reader sees must be what was checked."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from labook.publish.checks.failures import Failure

KINDS = ("outputs", "values", "math", "evidence", "questions")
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
        kind = self._kind(names)
        if kind and not self._current():
            self._text = []
        self._open.append((tag, kind))

    def _kind(self, names: list[str]) -> str:
        if "eqno" in names or "headerlink" in names:
            return "furniture"
        if "cell_output" in names:
            return "outputs"
        if "labook-value" in names:
            return "values"
        if "labook-evidence-output" in names:
            return "evidence"
        return "math" if "math" in names else ""

    def _current(self) -> str:
        return next((kind for _, kind in reversed(self._open) if kind), "")

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


def formula(text: str) -> str:
    """Return a formula without the delimiters, labels and environments that a page puts around it."""
    text = re.sub(r"\\begin\{(split|aligned|equation\*?)\}|\\end\{(split|aligned|equation\*?)\}", "", text)
    return squeezed(re.sub(r"\\\(|\\\)|\\\[|\\\]|\\label\{[^}]*\}", "", text))


def check_page(html: str, shown: Mapping[str, Any], file: str) -> list[Failure]:
    """Return a failure for each printed output, value or formula of a page that is not the checked one.

    Parameters: `html` the built page; `shown` what the report says that it shows; `file` its path.
    """
    reader = PageReader()
    reader.feed(html)
    found = reader.found
    pairs = [
        ("outputs", [squeezed(t) for t in shown["outputs"] if t], [squeezed(t) for t in found["outputs"]]),
        ("values", [squeezed(t) for _, t in shown["values"]], [squeezed(t) for t in found["values"]]),
        ("math", sorted(formula(t) for t in shown["math"]), sorted(formula(t) for t in found["math"])),
    ]
    pairs += [
        (
            "evidence",
            sorted(map(squeezed, shown.get("evidence", []))),
            sorted(map(squeezed, found["evidence"])),
        ),
        ("questions", [f"q-{name} {key}" for name, key in shown.get("questions", [])], found["questions"]),
    ]
    return [f for kind, want, got in pairs for f in _differences(kind, want, [t for t in got if t], file)]


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
    yield Failure(file, 1, "artefact", what, expected, shown, "run make clean, then make book")


def check_site(root: Path, reports: Mapping[str, Mapping[str, Any]]) -> list[Failure]:
    """Return the failures of all built chapter pages; a chapter without a page is one."""
    site, found = root / "_build" / "html", []
    for path in sorted((root / "book").rglob("*.md")):
        page = site / path.relative_to(root / "book").with_suffix(".html")
        report = reports.get(path.stem)
        if report is None or not any(report["shown"].values()):
            continue
        file = page.relative_to(root).as_posix()
        if not page.is_file():
            what = "the chapter has no page"
            found.append(Failure(file, 1, "artefact", what, file, "none", "run make clean, then make book"))
        else:
            marks = root / "_build" / "labook" / "artefacts"
            found += _check_once(page, report["shown"], file, marks)
    return found


def _check_once(page: Path, shown: Mapping[str, Any], file: str, marks: Path) -> list[Failure]:
    """A page that was read back equal is not read again until it or its report changes."""
    html = page.read_text(encoding="utf-8")
    key = hashlib.sha256((html + repr(shown)).encode()).hexdigest()
    mark = marks / key
    if mark.is_file():
        return []
    found = check_page(html, shown, file)
    if not found:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    return found
