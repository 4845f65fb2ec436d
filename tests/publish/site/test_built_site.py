"""Whole builds of a small book: what pages link is there, and only an unchanged book is not built."""

import json
import re
from pathlib import Path

import pytest
from sample_book import Project, cell, make_project

from labook.publish.site.search.passages import CALCULATION, EXERCISE, FUNCTION

pytestmark = pytest.mark.slow

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")
PAGE = f"""
{DOT}
```{{derive}} dot_product([1, 2], [3, 4])
```

```{{derive}} dot_product([1, 2], [3, 5])
```

```{{source}} labook.vectors.dot
```

```{{code-cell}} python
from labook.figures.base import draw
draw(lambda c: c.add_subplot().plot([1, 2]), summary="line from 1", alt="A line from one to two.")
```
```{{expect}}
<figure: line from 1>
data: 8d6fa86259
```

```{{exercise}} Count
:label: ex-one
How many?
```

```{{solution-start}} ex-one
```
Two.
```{{solution-end}}
```
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    project = make_project(tmp_path_factory.mktemp("book") / "p")
    project.write("part/one", PAGE)
    project.write("part/two", "Text only.\n", header="")
    build(project)
    return project


def build(project: Project, **environment: str) -> str:
    done = project.build(**environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def site(project: Project) -> Path:
    return project.root / "_build" / "html"


def test_hand_calculations_and_functions_have_addresses_of_their_own(project):
    html = project.html("part/one")
    for place in ("derive-dot-product", "derive-dot-product-2", "source-labook-vectors-dot"):
        assert html.count(f'id="{place}"') == 1
    for place in ("derive-dot-product", "derive-dot-product-2", "ex-one"):
        assert html.count(f'<a class="headerlink" href="#{place}"') == 1
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_search_and_index_know_them_by_name(project):
    text = (site(project) / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    page = [name for name, *_ in index["pages"]].index("part/one.html")
    rows = [row for number, *row in index["passages"] if number == page]
    found = {anchor: (kind, title, names) for anchor, kind, title, _, names, _ in rows}
    assert found["source-labook-vectors-dot"] == (FUNCTION, "", ["labook.vectors.dot"])
    assert found["derive-dot-product"] == (CALCULATION, "Dot product", [])
    assert found["ex-one"][0] == EXERCISE
    assert 'href="part/one.html#source-labook-vectors-dot"' in project.html("genindex")


def test_a_page_with_something_to_run_offers_its_notebook(project):
    assert (
        project.html("part/one").count('href="../notebooks/one.ipynb" download') == 2
    )  # at the end, in the foot
    assert (site(project) / "notebooks" / "one.ipynb").is_file()
    assert ".ipynb" not in project.html("part/two")
    names = sorted(path.name for path in (site(project) / "notebooks").iterdir())
    assert names == ["labook-0.1.0-py3-none-any.whl", "one.ipynb"]


def test_every_file_that_a_page_links_is_there(project):
    for page in site(project).rglob("*.html"):
        base = site(project) if page.name == "404.html" else page.parent
        for address in re.findall(
            r'(?:href|src)="([^"#?:]+)(?:[#?][^"]*)?"', page.read_text(encoding="utf-8")
        ):
            target = base / address.lstrip("/")
            assert target.is_file(), f"{page.name} links {address}"


def test_both_tints_of_a_figure_are_there(project):
    names = sorted(path.name for path in (site(project) / "_images").iterdir())
    assert len(names) == 2
    assert names[0].removesuffix("-dark.svg") == names[1].removesuffix(".svg")


def test_an_unchanged_book_is_not_built_again_and_an_altered_site_is(project):
    def stamp() -> dict[str, int]:
        return {str(p): p.stat().st_mtime_ns for p in site(project).rglob("*") if p.is_file()}

    before = stamp()
    build(project)
    assert stamp() == before
    for name in ("sw.js", "notebooks/one.ipynb", "_static/labook.css"):
        sound = (site(project) / name).read_bytes()
        (site(project) / name).unlink()
        build(project)
        assert (site(project) / name).read_bytes() == sound
    (site(project) / "left-behind.txt").write_text("by another program")
    build(project)
    assert not (site(project) / "left-behind.txt").exists()


def test_the_address_of_the_site_makes_canonical_links_map_and_card(project):
    build(project, LABOOK_SITE_URL="https://host.org/book")
    html = project.html("part/one")
    assert '<link rel="canonical" href="https://host.org/book/part/one.html">' in html
    assert '<meta property="og:image" content="https://host.org/book/social-card.png">' in html
    assert (site(project) / "social-card.png").is_file()
    assert "<loc>https://host.org/book/part/one.html</loc>" in (site(project) / "sitemap.xml").read_text()
    assert 'href="/book/part/one.html"' in project.html("404")
    build(project)
    assert "og:image" not in project.html("part/one")
    assert not (site(project) / "sitemap.xml").exists()
    assert 'href="/part/one.html"' in project.html("404")
