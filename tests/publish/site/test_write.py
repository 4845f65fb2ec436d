"""A notebook has the chapter's cells with their verified outputs, steady names, and its needs."""

import json
from pathlib import Path

import nbformat
import pytest

from labook.publish.checks.report import Counts, Report, Shown
from labook.publish.checks.result import CellRun, DerivationRun, Output, Result
from labook.publish.site.book import Book, Place, Source
from labook.publish.site.notebooks.make import make_notebooks, runs
from labook.publish.site.notebooks.requirements import Requirements, bound_names
from labook.publish.site.notebooks.write import notebook, text_of

CHAPTER = """# A chapter

Text with {val}`x|d` {cite}`hopper1952`.

```{code-cell} python
import numpy as np
from labook.figures.base import draw

x = 12
x
```
```{expect}
12
```

```{derive} inverse([[x, 7], [2, 6]])
```

```{source} labook.vectors.dot
```

```{source} labook.similarity.cosine
```

```{code-cell} python
:tags: [hide-input, raises-exception]
from labook.similarity import cosine
1 / 0
```
```{expect}
ZeroDivisionError: division by zero
```
"""
DRAWN = {"text/plain": "12", "image/svg+xml": "<svg/>"}
OUTPUTS = (
    (
        Output("stream", "stdout", "hello\n"),
        Output("execute_result", data=DRAWN, metadata={"alt": "A number."}, count=1),
    ),
    (Output("error", "ZeroDivisionError", "division by zero"),),
)
DISPLAY = {"text/markdown": "**Inverse**\n", "text/plain": "Inverse"}
REPORT = Report(Counts(cells=2), shown=Shown(values=(("x|d", "12"),)))
DERIVED = (DerivationRun("inverse([[x, 7], [2, 6]])", display=DISPLAY),)


@pytest.fixture
def book(tmp_path, repository) -> Book:
    chapter = tmp_path / "book" / "part" / "one.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "src").symlink_to(repository / "src")
    return Book(
        tmp_path,
        "A book",
        address="https://host.org/",
        pages={"part/one.html": "A chapter", "index.html": "Start"},
        sources={"hopper1952": Source("Hop52", "G. Hopper. 1952.", Place("b.html"))},
        reports={"one": REPORT, "index": Report()},
        executed={"one": Result(cells=tuple(map(CellRun, OUTPUTS)), derivations=DERIVED)},
        keys={"one": "1", "index": "1"},
    )


@pytest.fixture
def made(book, make_site):
    return notebook(book, "part/one.html", Requirements(book.root, make_site()))


def code(found):
    return [cell for cell in found["cells"] if cell["cell_type"] == "code"]


def test_it_is_a_valid_notebook_with_names_of_its_own(made):
    nbformat.validate(nbformat.from_dict(made))
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5)
    names = [cell["id"] for cell in made["cells"]]
    assert len(set(names)) == len(names)


def test_it_begins_with_the_title_and_with_what_to_install(made):
    first, second = made["cells"][:2]
    assert first["source"].startswith(
        "# A chapter\n\n*A chapter of [A book](https://host.org/) as a notebook."
    )
    assert second["source"] == (
        "# Not installed yet? Take the first # of the next line away, and run this cell.\n"
        "# %pip install https://host.org/notebooks/labook-0.1.0-py3-none-any.whl matplotlib numpy\n"
        "import labook.derive\n"
        "from labook.notebook import setup\n"
        "\n"
        "setup()  # numbers are printed as in the book"
    )


def test_it_has_the_cells_with_their_verified_outputs(made):
    setup, one, derived, listed, two = code(made)
    assert setup["outputs"] == listed["outputs"] == []
    assert one["source"].endswith("x = 12\nx")
    assert one["outputs"][0] == OUTPUTS[0][0].in_notebook()
    assert one["outputs"][1]["data"] == {"text/plain": "12", "image/svg+xml": "<svg/>"}
    assert one["outputs"][1]["execution_count"] == one["execution_count"] == 2
    assert derived["source"] == "labook.derive.inverse([[x, 7], [2, 6]])"
    assert derived["outputs"][0]["data"] == DISPLAY
    assert two["outputs"] == [OUTPUTS[1][0].in_notebook()]
    assert two["metadata"] == {"tags": ["hide-input", "raises-exception"], "jupyter": {"source_hidden": True}}


def test_a_function_that_no_cell_imports_is_imported_under_its_listing(made):
    assert [cell["source"] for cell in code(made)][3] == "from labook.vectors import dot"
    text = "\n".join(cell["source"] for cell in made["cells"])
    assert text.count("import cosine") == 1  # that of the chapter's own cell


def test_text_has_its_numbers_and_the_sources_stand_at_the_end(made):
    texts = [cell["source"] for cell in made["cells"] if cell["cell_type"] == "markdown"]
    assert "Text with 12 [Hop52]." in texts
    assert texts[-1].endswith("## Sources\n\n- [Hop52] G. Hopper. 1952.")
    assert "{expect}" not in "".join(texts)


def test_nothing_of_the_pipeline_stands_in_a_cell(made):
    assert not any("labook.publish" in cell["source"] for cell in code(made))


def test_a_notebook_is_the_same_bytes_each_time(book, make_site):
    first, second = (
        text_of(notebook(book, "part/one.html", Requirements(book.root, make_site()))) for _ in "ab"
    )
    assert first == second
    assert json.loads(first)["metadata"]["kernelspec"]["name"] == "python3"


def test_a_cell_keeps_its_name_while_others_change(book, make_site):
    def names():
        found = notebook(book, "part/one.html", Requirements(book.root, make_site()))
        return {cell["source"]: cell["id"] for cell in found["cells"]}

    before = names()
    path = book.root / "book" / "part" / "one.md"
    path.write_text(CHAPTER.replace("Text with", "A text with"), encoding="utf-8")
    after = names()
    assert {text: before[text] for text in before if text in after} == {
        t: after[t] for t in after if t in before
    }
    assert len(before.keys() & after.keys()) == len(before) - 1


def test_only_pages_with_something_to_run_have_one(book, make_site):
    site = make_site()
    make_notebooks(site, book)
    assert list(site.hashes) == ["notebooks/one.ipynb"]
    assert not runs(None)
    assert not runs(Result(stopped="timeout", line=3))
    assert not runs(Result())
    assert runs(Result(derivations=DERIVED))


def test_it_is_made_again_where_anything_that_it_shows_changed(book, make_site):
    site = make_site()
    make_notebooks(site, book)
    site.remember()
    path = site.path / "notebooks" / "one.ipynb"
    first = path.stat().st_mtime_ns
    make_notebooks(make_site(), book)
    assert path.stat().st_mtime_ns == first
    changed = Book(**{**vars(book), "address": "https://other.org/"})
    make_notebooks(make_site(), changed)
    assert "https://other.org/" in path.read_text(encoding="utf-8")
    path.write_text("altered", encoding="utf-8")
    make_notebooks(make_site(), book)
    assert "https://host.org/" in path.read_text(encoding="utf-8")


def test_needs_are_those_of_the_modules_too(repository, make_site):
    needs = Requirements(repository, make_site())
    assert needs.of(["import math, os.path", "from labook.vectors import dot"]) == []
    assert needs.of(["from labook.derive import inverse"]) == []  # sympy comes with the package
    assert needs.of(["from labook.figures.similarity import sign_figure"]) == ["matplotlib", "numpy"]
    assert needs.of(["import torch.nn.functional as F\nfrom sklearn import svm"]) == ["scikit-learn", "torch"]
    assert needs.of(["this is no Python", "import labook"]) == []


def test_names_are_found_however_they_are_bound():
    cells = [
        "import a.b\nimport c as d",
        "for i, (j, k) in []:\n    with x as y: z = 1",
        "class K: pass",
        "?",
    ]
    assert bound_names(cells) == {"a", "d", "i", "j", "k", "y", "z", "K"}


def test_a_page_without_known_address_has_no_links(book, make_site):
    plain = Book(**{**vars(book), "address": ""})
    found = notebook(plain, "part/one.html", Requirements(book.root, make_site()))
    assert "](" not in found["cells"][0]["source"]


def test_the_listing_of_a_missing_function_is_its_name():
    from labook.publish.site.notebooks.listings import listing

    assert listing("labook.vectors.nothing", Path(__file__).parents[3]) == "`labook.vectors.nothing`"
