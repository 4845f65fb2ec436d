"""A small book, what can be edited of it, and edits of every kind."""

import random
from dataclasses import dataclass, field, replace

from sample_book import HEADER, Project, of_repository

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
      - file: reference/errata
      - file: reference/bibliography
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
ERRATA = f"{HEADER}# Errata\n\n```{{errata}} small\n```\n"
ENTRY = """- source: interview notes
  topic: Sums
  claimed: 2 and 2 make 5.
  correct: They make {{val}}`2 + 2|4`, and nothing {word}.
  check: 2 + 2 == 4
  notice: Count.
  rows: [in-sum]
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
    work: str = "red"  # the title of a work that pages cite
    claim: str = "red"
    name: str = "red"  # the title of the book


def chapter(name: str, book: Book) -> str:
    """The source of a chapter, which refers to all others that are written."""
    page = book.pages[name]
    parts = [f"({name})=\n# {page.title}\n\n", CARD.format(minutes=10), f"It is {page.sentence}.\n\n"]
    parts += [f"A **{term}** is a word.\n\n" for term in page.terms]
    parts.append("Read {cite}`strang2016`.\n\n")
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
    files["book/reference/errata.md"] = ERRATA
    files["book/reference/bibliography.md"] = "# Bibliography\n\n```{bibliography}\n```\n"
    files["src/labook/data/errata/small.yml"] = ENTRY.format(word=book.claim)
    works = "book/references.bib"
    files[works] = retitled(works, "Introduction to Linear Algebra", book.work)
    title = "Linear algebra for machine learning"
    files["_config.yml"] = retitled("_config.yml", title, f"{title} {book.name}")
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


def retitled(name: str, title: str, word: str) -> str:
    """A file of the repository with a title changed where it stands first."""
    text = of_repository(name)
    assert title in text
    return text.replace(title, word, 1)


def on_page(name: str, book: Book, **changes: object) -> Book:
    return replace(book, pages={**book.pages, name: replace(book.pages[name], **changes)})


def edited(book: Book, kind: int, lot: random.Random) -> Book:
    """The book after one edit of a kind."""
    name = lot.choice([name for name, page in book.pages.items() if page.written])
    page, word = book.pages[name], lot.choice(WORDS)
    other = tuple(term for term in TERMS[name] if lot.random() < 0.5)
    return (
        lambda: on_page(name, book, title=f"{page.title.split()[0]} {word}"),
        lambda: on_page(name, book, equations=1 + page.equations % 3),
        lambda: on_page(name, book, exercises=1 + page.exercises % 3),
        lambda: on_page(name, book, terms=other),
        lambda: on_page("c", book, written=not book.pages["c"].written),
        lambda: replace(book, order=tuple(lot.sample(book.order, 3))),
        lambda: replace(book, build=word, docstring=word),
        lambda: replace(book, work=word),
        lambda: replace(book, claim=word),
        lambda: replace(book, name=word),
        lambda: on_page(name, book, sentence=word),
        lambda: on_page(name, book, word=word),
        lambda: on_page(name, book, label=word),
    )[kind]()


KINDS, EDITS = 13, 10


def drawn(seed: int, lot: random.Random) -> list[int]:
    """The kinds of a seed's edits: two seeds that follow each other have all kinds between them."""
    kinds = [(seed * EDITS + i) % KINDS for i in range(EDITS)]
    return lot.sample(kinds, EDITS)
