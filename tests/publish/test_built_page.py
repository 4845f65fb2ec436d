"""A page shows what was checked, and the report counts it."""

import pytest
from sample_book import HEADER, cell

from labook.publish.adapter import state
from labook.publish.checks.artefact import PageReader
from labook.publish.commands import build

pytestmark = pytest.mark.slow

KEYS = set(
    "cells outputs verified budgeted equations equations_checked equations_symbolic"
    " equations_unchecked equations_letters values comparisons bare_numbers small_numbers"
    " doctests figures widgets questions exercises"
    " solutions".split()
)
PAGE = """
```{chapter-card}
:time: 5 minutes
:needs: nothing
- compute
```

The product is {val}`dot(a, b)|12`, a seventh of it {val}`dot(a, b) / 7|1.714` {cite}`strang2016`.

$$
a \\cdot b = 1 \\cdot 4 + 2 \\cdot (-5) + 3 \\cdot 6 = 12
$$ (eq-one)

See the equation {eq}`eq-one` and the line of {numref}`fig-line`.

```{code-cell} python
---
mystnb:
  figure:
    name: fig-line
    caption: A line of length {val}`dot(a, a)|14`.
---
from labook.figures.base import draw
draw(lambda c: c.add_subplot().plot([1, 2]), summary="line from 1", alt="A line from one to two.")
```
```{expect}
<figure: line from 1>
data: 8d6fa86259
```

```{source} labook.vectors.dot
```

| a |
|---|
| {val}`dot(a, a)\\|14.00` |

```{code-cell} python
:tags: [raises-exception]
dot([1], [1, 2])
```
```{expect}
ValueError: the vectors have different lengths: 1 and 2
```

```{notation-table} signs
```

```{pitfall} With a title
Text with {val}`dot(a, a)|14.000`.
```

% letters: x: number
```{going-deeper} Why
It is $x = x$.
```

```{exercise}
:label: ex-one
Compute it.
```

```{solution-start} ex-one
:class: dropdown
```
It is:
```{code-cell} python
6 * 7
```
```{expect}
42
```
```{solution-end}
```
"""


SYMBOLS = """signs:
  caption: Signs of one page.
  symbols:
    - sign: $A$
      read: a matrix
      example: $A = ?$, and ?
      value: ['[[1, 2], [3, 4]]', 'dot(a, b)']
      chapter: one
"""
PLAN = """parts:
  - title: Part
    chapters:
      - {slug: one, title: A page, opens: read it}
"""


@pytest.mark.filterwarnings("ignore")  # what the libraries below Sphinx warn each other of
def test_a_page_shows_what_was_checked_and_the_report_counts_it(project, capfd, monkeypatch):
    monkeypatch.setattr(state, "current", None)  # a build in this process leaves it set
    cells = cell("from labook.vectors import dot\na = [1, 2, 3]\nb = [4, -5, 6]\ndot(a, b)", "12")
    (project.root / "book" / "notation.yml").write_text(SYMBOLS, encoding="utf-8")
    (project.root / "book" / "outline.yml").write_text(PLAN, encoding="utf-8")
    project.write("front/one", cells + PAGE, header=HEADER + "(one)=\n")
    body = "```{bibliography}\n```\n\n```{verification-report}\n```\n"
    project.write("reference/how-this-book-is-checked", body, header="")
    assert project.command("build") == 0
    shown = "".join(capfd.readouterr())
    assert "4 of 4 printed outputs verified" in shown
    assert "WARNING" not in shown
    assert sorted(path.name for path in project.root.iterdir()) == [
        "_build",
        "_config.yml",
        "_toc.yml",
        "book",
        "constraints.txt",
        "src",
    ]  # nothing is left beside the build folder

    shows_what_was_checked(project.html("front/one"))
    counts_what_was_checked(project.report())
    assert "<p>all pages</p>" in project.html("reference/how-this-book-is-checked")
    monkeypatch.setattr(build, "_sphinx", None)
    assert project.command("build") == 0  # nothing changed: Sphinx is not even started
    assert "4 of 4 printed outputs verified" in capfd.readouterr().out


def shows_what_was_checked(html):
    reader = PageReader()
    reader.feed(html)
    printed = [text.strip() for text in reader.found["outputs"] if text.strip()]
    assert printed == ["12", "ValueError: the vectors have different lengths: 1 and 2", "42"]
    assert sorted(reader.found["values"]) == ["1.714", "12", "12", "14", "14.00", "14.000"]
    assert r"A = \begin{bmatrix} 1 &amp; 2 \\ 3 &amp; 4 \end{bmatrix}</annotation>" in html
    assert "Signs of one page." in html
    assert 'alt="A line from one to two."' in html
    assert "{expect}" not in html
    assert "What labook.vectors.dot promises" in html
    assert "4 of 4 printed outputs verified" in html  # the stamp
    assert "how-this-book-is-checked.html" in html
    assert "labook-pitfall" in html


def counts_what_was_checked(report):
    assert set(report) == {"totals", "chapters", "bank", "failures"}
    assert set(report["chapters"]) == {"index", "one", "how-this-book-is-checked"}
    for counts in (report["totals"], *report["chapters"].values()):
        assert set(counts) == KEYS
    for key in KEYS:
        assert report["totals"][key] == sum(c[key] for c in report["chapters"].values())
    expected = {"outputs": 4, "verified": 4, "values": 7, "figures": 1, "solutions": 1}
    assert {key: report["totals"][key] for key in expected} == expected
