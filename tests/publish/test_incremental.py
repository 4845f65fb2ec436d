"""After any edit the pages are, to the byte, those that a clean build gives."""

import multiprocessing
import os
import random
import shutil
import sys
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sample_book import HEADER, Project, forget_servers, make_project

from thorough import inputs

TOC = """format: jb-book
root: index
parts:
  - caption: Front
    chapters:
      - file: front/preface
  - caption: One
    numbered: true
    chapters:
{chapters}  - caption: Back
    chapters:
      - file: reference/how-this-book-is-checked
"""
OUTLINE = """parts:
  - title: One
    chapters:
{planned}steps:
  - {{name: Week 1, chapters: [a, b, c], build: "{build}"}}
goals:
  - {{name: everything, reach: [b]}}
"""
CARD = ":::{{chapter-card}}\n:time: {minutes} minutes\n:needs: nothing\n\n- do\n:::\n\n"
CELL = "```{{code-cell}} python\nprint('{word}')\n```\n```{{expect}}\n{word}\n```\n\n"
EXERCISE = "```{{exercise}}\n:label: ex-{label}\n\nTry.\n```\n\n```{{solution}} ex-{label}\nDone.\n```\n\n"
PLAN = """See {chapter}`a`, {chapter}`b`, {chapter}`c`, {later}`norms` and {later}`ranks <rank>`.

```{chapter-table}
```

```{learning-path} steps
```

```{term-list}
```
"""
# A term is defined on one page alone.
TERMS = {"a": ("norm",), "b": ("rank",), "c": ("angle", "length")}
WORDS = ("red", "green", "blue", "grey", "pink")


@dataclass(frozen=True)
class Page:
    """What can be edited of a chapter."""

    title: str
    sentence: str = "red"
    word: str = "red"
    equations: int = 1
    exercises: int = 1
    label: str = "first"
    terms: tuple[str, ...] = ()
    written: bool = True


@dataclass(frozen=True)
class Book:
    """What can be edited of a book."""

    pages: dict[str, Page] = field(
        default_factory=lambda: {
            "a": Page("Alpha", terms=("norm",)),
            "b": Page("Beta"),
            "c": Page("Gamma", written=False),
        }
    )
    order: tuple[str, ...] = ("a", "b", "c")
    build: str = "red"
    docstring: str = "red"


def chapter(name: str, book: Book) -> str:
    """The source of a chapter, which refers to all others that are written."""
    page = book.pages[name]
    parts = [f"({name})=\n# {page.title}\n\n", CARD.format(minutes=10), f"It is {page.sentence}.\n\n"]
    parts += [f"A **{term}** is a word.\n\n" for term in page.terms]
    labels = [page.label, *(f"more-{i}" for i in range(1, page.equations))]
    parts += [f"$$\n1 + 1 = 2\n$$ (eq-{name}-{label})\n\n" for label in reversed(labels)]
    parts.append(CELL.format(word=page.word))
    parts += [EXERCISE.format(label=f"{name}-{i}") for i in reversed(range(page.exercises))]
    for other, shown in book.pages.items():
        if shown.written:
            equation = f"{{eq}}`eq-{other}-{shown.label}`"
            parts.append(f"See the chapter {shown.title}, {{ref}}`{other}`.\n\n")
            parts.append(f"See the equation {shown.label}, {equation}.\n\n")
            parts.append(f"Try the exercise {{ref}}`ex-{other}-0`.\n\n")
    return HEADER + "".join(parts) + "```{source} labook.small.word\n```\n"


def write(book: Book, project: Project) -> None:
    """Write the sources; a file whose text is the same is left alone."""
    listed = [name for name in book.order if book.pages[name].written]
    files = {f"book/front/{name}.md": chapter(name, book) for name in listed}
    planned = [name for name in book.order if not book.pages[name].written]
    rows = "".join(f"      - {{slug: {n}, title: {book.pages[n].title}, opens: go on}}\n" for n in planned)
    outline = OUTLINE.format(planned=rows or "      []\n", build=book.build)
    files["book/outline.yml"] = outline
    files["_toc.yml"] = TOC.format(chapters="".join(f"      - file: front/{name}\n" for name in listed))
    files["book/front/preface.md"] = f"# Preface\n\n{PLAN}"
    promise = f'"""Say {book.docstring}."""'
    files["src/labook/small.py"] = f'"""A."""\n\n\ndef word():\n    {promise}\n    return 1\n'
    for name in book.pages:
        path = project.root / "book" / "front" / f"{name}.md"
        if f"book/front/{name}.md" not in files and path.exists():
            path.unlink()
    for name, text in files.items():
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def on_page(name: str, book: Book, **changes: object) -> Book:
    return replace(book, pages={**book.pages, name: replace(book.pages[name], **changes)})


def edited(book: Book, kind: int, lot: random.Random) -> Book:
    """The book after one edit of a kind."""
    name = lot.choice([name for name, page in book.pages.items() if page.written])
    page, word = book.pages[name], lot.choice(WORDS)
    other = tuple(term for term in TERMS[name] if lot.random() < 0.5)
    return (
        lambda: on_page(name, book, title=f"{page.title.split()[0]} {word}"),
        lambda: on_page(name, book, sentence=word),
        lambda: on_page(name, book, word=word),
        lambda: on_page(name, book, equations=1 + page.equations % 3),
        lambda: on_page(name, book, exercises=1 + page.exercises % 3),
        lambda: on_page(name, book, label=word),
        lambda: on_page(name, book, terms=other),
        lambda: on_page("c", book, written=not book.pages["c"].written),
        lambda: replace(book, order=tuple(lot.sample(book.order, 3))),
        lambda: replace(book, build=word, docstring=word),
    )[kind]()


def _build(root: Path, said: Path) -> None:
    """Build in a process that has the libraries already."""
    warnings.simplefilter("ignore")  # a build is no test of its libraries
    forget_servers()
    with said.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        from labook.publish.commands.build import build

        status = build(root, "html", quiet=True)[1]
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def built(root: Path, said: Path, status: int = 0) -> dict[str, bytes]:
    """The site after a build, which must end with this status."""
    process = multiprocessing.get_context("fork").Process(target=_build, args=(root, said))
    process.start()
    process.join()
    assert process.exitcode == status, said.read_text(encoding="utf-8")
    html = root / "_build" / "html"
    return {p.relative_to(html).as_posix(): p.read_bytes() for p in sorted(html.rglob("*")) if p.is_file()}


def cleanly(project: Project, folder: Path) -> dict[str, bytes]:
    """The site that the same sources give where nothing was built before."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("_build"))
    kept = project.root / "_build" / "labook"
    for name in ("chapters", "doctests.json", "imports.json"):  # the same results, checked by other tests
        if (kept / name).is_dir():
            shutil.copytree(kept / name, folder / "_build" / "labook" / name)
        elif (kept / name).is_file():
            shutil.copy(kept / name, folder / "_build" / "labook" / name)
    return built(folder, folder.with_suffix(".log"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(inputs(1, 3)))  # ten edits each
def test_an_incremental_build_gives_the_bytes_of_a_clean_one(tmp_path, seed):
    lot = random.Random(seed)
    project = make_project(tmp_path / "one" / "p")
    book = Book()
    write(book, project)
    built(project.root, tmp_path / "said.log")
    for kind in lot.sample(range(10), 10):
        book = edited(book, kind, lot)
        write(book, project)
        now = built(project.root, tmp_path / "said.log")
        clean = cleanly(project, tmp_path / "two" / "p")
        assert now.keys() == clean.keys(), f"edit {kind}"
        different = [name for name in clean if now[name] != clean[name]]
        assert different == [], f"edit {kind} of the seed {seed}"


@pytest.mark.slow
def test_a_second_title_comes_to_the_sidebars_of_other_pages_and_goes_again(tmp_path):
    project, said = make_project(tmp_path / "p"), tmp_path / "said.log"
    for name in ("one", "two"):
        project.write(name, "Text.\n", header="")
    once = built(project.root, said)
    project.page("one").write_text("# A page\n\nText.\n\n# Twin\n\nMore.\n", encoding="utf-8")
    built(project.root, said, status=1)
    assert "Twin" in project.html("two")
    project.write("one", "Text.\n", header="")
    again = built(project.root, said)
    assert [name for name in once if again[name] != once[name]] == []
    assert again.keys() == once.keys()
