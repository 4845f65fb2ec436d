"""Formulas on built pages: numbers, references, errors with their lines, and what a page loads for them."""

import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from docutils import nodes
from sample_book import REPOSITORY, make_project

from labook.derive.core.catalogue import entries
from labook.live.own import LINE
from labook.publish.adapter.html import maths
from labook.publish.adapter.html.held import hold_together
from labook.publish.adapter.html.maths import FONTS, height
from labook.publish.maths.katex import Formula
from labook.publish.maths.renderer import Renderer
from labook.publish.source.elements import Math
from labook.publish.source.read import read_chapter
from labook.text import tex

PAGES = sorted((REPOSITORY / "book").rglob("*.md"))
pytestmark = pytest.mark.slow

BODY = r"""
% letters: x, y, z, w, s, g, k: number; A = \begin{bmatrix} x & y \\ z & w \end{bmatrix}
% letters: u = w; v = u; t = s; f = g; h = k

In a line: $a + b$, then ($c$), and $\mathbb{R}^n$-valued.

$$
A = \begin{bmatrix} x & y \\ z & w \end{bmatrix}
$$ (eq-matrix)

```{math}
:label: eq-rows
u &= v \\
&= w
```

See the matrix {eq}`eq-matrix` and the rows {eq}`eq-rows`.

\begin{equation}
s = t
\end{equation}

\begin{align*}
f &= g \\
h &= k
\end{align*}

$$
\left[\begin{array}{cc|c} x & y & z \\ \hline u & v & w \end{array}\right]
\quad \text{a rest, sagt man} \quad \textcolor{#0072B2}{m}
$$

| formula | meaning |
| --- | --- |
| $e_1$ | unit vector |
"""


def built(project, status=0):
    done = project.build()
    told = done.stdout + done.stderr
    assert done.returncode == status, told
    return told


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book that was built once: one page with formulas, one without."""
    project = make_project(tmp_path_factory.mktemp("formulas") / "p")
    project.write("part/one", BODY)
    project.write("part/two", "No formula.\n")
    built(project)
    return project


def test_a_page_shows_markup_and_carries_no_delimiters(book):
    html = book.html("part/one")
    assert html.count('class="katex"') == html.count("<math xmlns") == html.count("<annotation")
    assert html.count('class="katex-display"') == html.count('class="labook-scroll"') == 5
    assert "\\(" not in html
    assert "\\[" not in html


def test_equations_are_numbered_and_referred_to_as_the_builder_counts(book):
    html = book.html("part/one")
    numbered = re.findall(r'<div class="[^"]*math[^"]* labook-numbered" id="(equation-[^"]+)">', html)
    numbers = re.findall(r'<span class="eqno">\(([\d.]+)\)<a class="headerlink" href="#([^"]+)"', html)
    assert [name for _, name in numbers] == numbered
    assert numbered == ["equation-eq-matrix", "equation-eq-rows", "equation-amsmath-part-one-1"]
    assert [number.rpartition(".")[2] for number, _ in numbers] == ["1", "2", "3"]
    for number, name in numbers[:2]:
        assert f'href="#{name}">({number})</a>' in html
    assert "katex-eqn-num" not in html  # nothing counts beside the builder


def test_a_formula_holds_to_the_signs_around_it(book):
    html = re.sub(r"<math.*?</math>|<[^s/][^>]*>|</[^s][^>]*>", "", book.html("part/one"), flags=re.DOTALL)
    held = [re.sub(r"<[^>]*>", "", part).replace("\u200b", "") for part in html.split("labook-held")[1:]]
    assert [part.split()[0] for part in held] == ['">a+b,', '">(c),', '">Rn-valued.']


def held(*children):
    paragraph = nodes.paragraph("", "", *children)
    hold_together(paragraph)
    return (
        str(paragraph)
        .replace(' classes="labook-held"', "")
        .replace("inline", "i")
        .removeprefix("<paragraph>")
    )


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a ", ", b", "a <i><math>x</math>,</i> b"),
        ("a (", ")", "a <i>(<math>x</math>)</i>"),
        ("", "-dimensional", "<i><math>x</math>-</i>dimensional"),
        ("", "th row", "<i><math>x</math>th</i> row"),
        ("(", " b", "<i>(<math>x</math></i> b"),
        ("a ", " b", "a <math>x</math> b"),
        ("", "", "<math>x</math>"),
    ],
)
def test_what_touches_a_formula_is_held_to_it(before, after, wanted):
    children = [nodes.Text(before), nodes.math("x", "x"), nodes.Text(after)]
    assert held(*(child for child in children if child)) == wanted + "</paragraph>"


def test_two_formulas_may_share_a_sign():
    x, y = nodes.math("x", "x"), nodes.math("y", "y")
    wanted = "<i><math>x</math>/</i><i><math>y</math>.</i></paragraph>"
    assert held(x, nodes.Text("/"), y, nodes.Text(".")) == wanted
    assert held(nodes.math("x", "x"), nodes.strong("", "b")) == "<math>x</math><strong>b</strong></paragraph>"


def test_a_page_loads_what_formulas_need_and_no_script_that_sets_them(book):
    html = book.html("part/one")
    assert re.search(r'href="\.\./_static/vendor/katex/katex\.min\.css', html)
    for font in FONTS:
        path = f"_static/vendor/katex/fonts/Labook_{font}.woff2"
        assert f'<link rel="preload" href="../{path}" as="font" type="font/woff2" crossorigin' in html
        assert (book.root / "_build" / "html" / path).is_file()
    assert "_static/labook.js" in html
    for name in ("part/one", "part/two", "index"):
        assert "mathjax@" not in book.html(name).lower()
    for part in ("katex", "labook-maths"):
        assert part not in book.html("part/two")


def test_what_only_the_build_needs_is_not_published(book):
    site = book.root / "_build" / "html"
    assert list(site.rglob("katex*.js")) == []
    assert {p.suffix for p in (site / "_static" / "vendor" / "katex" / "fonts").iterdir()} == {".woff2"}


def test_two_builds_give_the_same_bytes_also_where_the_parser_draws_names_by_lot(book, tmp_path):
    other = make_project(tmp_path / "q")
    other.write("part/one", BODY)
    other.write("part/two", "No formula.\n")
    built(other)
    assert other.html("part/one") == book.html("part/one")
    assert (other.root / "_build/html/objects.inv").read_bytes() == (
        book.root / "_build/html/objects.inv"
    ).read_bytes()


def test_a_wrong_formula_fails_with_its_line_until_it_is_corrected(tmp_path):
    project = make_project(tmp_path / "p")
    project.write("part/one", "Text.\n\nA formula $x + \\unknwn$ here.\n\n$$\n\\frac{y}{\n$$\n")
    letters = "% letters: a, c: number; b = a; d = c\n\n"
    project.write("part/two", letters + "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n")
    told = built(project, 1)
    line = project.line("part/one", "unknwn")
    assert (
        f"book/part/one.md:{line}: a formula cannot be set: Undefined control sequence: \\unknwn [formula]\n"
        "  expected: TeX that KaTeX knows\n"
        "  got:      x + \\unknwn\n"
        "  next:     correct the formula; what KaTeX knows stands at https://katex.org/docs/supported.html"
    ) in told
    line = project.line("part/one", "frac")
    assert f"book/part/one.md:{line - 1}: a formula cannot be set: Unexpected end of input" in told
    assert "book/part/two.md:11: a formula cannot be set: \\begin{align} numbers every row in LaTeX" in told
    assert "Traceback" not in told

    again = built(project, 1)  # nothing changed
    assert "\\unknwn" in again
    project.edit("part/two", "{align}\na", "{align*}\na")
    project.edit("part/two", "d\n\\end{align}", "d\n\\end{align*}")
    assert "\\unknwn" in built(project, 1)  # another page changed
    project.edit("part/one", "\\unknwn", "u")
    project.edit("part/one", "\\frac{y}{", "y")
    built(project)


def test_an_altered_page_is_found_and_made_again(book):
    page = book.root / "_build" / "html" / "part" / "one.html"
    sound = page.read_text(encoding="utf-8")
    page.write_text(sound.replace("<mi>a</mi><mo>+</mo>", "<mi>a</mi><mo>-</mo>", 1), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != sound
    built(book)
    assert page.read_text(encoding="utf-8") == sound


def test_a_text_is_saved_without_node_and_without_its_formulas_being_set_again(book):
    book.edit("part/one", "In a line", "Within a line")
    store = book.root / "_build" / "labook" / "formulas.sqlite"
    before = store.read_bytes()
    program = "import sys; from labook.publish.maths import katex\n"
    program += "katex.node_path = lambda: sys.exit('node was started')\n"
    program += "from labook.publish.commands import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "--root", str(book.root), "build", "--quiet"],
        capture_output=True,
        text=True,
        env=book.environment(),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Within a line" in book.html("part/one")
    assert store.read_bytes() == before


def test_a_title_with_a_formula_is_set_on_the_page_and_written_as_text_in_the_window(tmp_path):
    project = make_project(tmp_path / "p")
    square = "% letters: A: number; B = A^2\n\n$$\nB = A^2\n$$\n"
    project.write("part/one", "## The square $A^2$\n\nText.\n\n" + square)
    project.edit("part/one", "# A page", "# On $A^\\top$")
    project.write("part/two", "Text.\n")
    built(project)
    html = project.html("part/one")
    assert "<title>On A^\\top · " in html
    assert re.search(r'<h1>On <span class="math[^"]*"><span class="katex">', html)
    other = project.html("part/two")
    assert 'On <span class="math' in other  # in its contents
    assert '"katex"' in other.split("<nav")[1]  # the contents of the book show the formula,
    assert "katex.min.css" in other  # so this page needs the stylesheet too
    assert html.count("A^2</annotation>") == 3  # heading, contents and equation


def test_macros_serve_the_web(tmp_path):
    project = make_project(tmp_path / "p")
    config = project.root / "_config.yml"
    text = config.read_text()
    macros = "  config:\n    labook_macros:\n      \\inner: '\\langle #1, #2 \\rangle'\n"
    assert text.count("  config:\n") == 1
    config.write_text(text.replace("  config:\n", macros))
    project.write("part/one", "So $\\inner{u}{v}$.\n")
    built(project)
    assert '<mi>u</mi><mo separator="true">,</mo><mi>v</mi>' in project.html("part/one")


@pytest.mark.parametrize(("verify", "renderer"), [(True, "labook"), (False, "mathjax")])
def test_plain_jupyter_book_keeps_its_renderer(verify, renderer):
    config = SimpleNamespace(
        labook_verify=verify,
        html_math_renderer=None,
        labook_macros={"\\R": "\\mathbb{R}"},
    )
    maths._configure(None, config)
    assert config.html_math_renderer == renderer
    before = config.labook_formulas
    config.labook_macros = {}
    maths._configure(None, config)
    assert config.labook_formulas != before  # pages are written again where formulas look otherwise


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("x", 1.2),  # a line is never lower
        (r"\rule{1em}{3em}", 3.0),
        (r"\rule{1em}{3em} + \rule[-2em]{1em}{2em}", 5.0),  # one goes up, another down
    ],
)
def test_the_height_that_is_kept_free_is_that_of_the_formula(tmp_path, text, ems):
    renderer = Renderer(tmp_path)
    try:
        assert float(height(renderer.one(Formula(text, True)).html)) == pytest.approx(ems, abs=1e-3)
        assert height("<code>no formula</code>") == "1.2"
    finally:
        renderer.close()


def wrongly_set(formulas, folder):
    renderer = Renderer(folder)
    try:
        return {formula: found.error for formula, found in renderer.render(formulas).items() if found.error}
    finally:
        renderer.close()


def test_every_formula_that_is_typed_in_the_book_can_be_set(tmp_path):
    elements = [e for path in PAGES for e in read_chapter(path, REPOSITORY).of(Math)]
    assert len(elements) > 300
    assert wrongly_set({Formula(tex.display(element.tex), True) for element in elements}, tmp_path) == {}


def test_every_hand_calculation_of_the_catalogue_can_be_set(tmp_path):
    examples = [entry.example(i) for entry in entries() for i in range(len(entry.examples))]
    blocks = [latex for found in examples for _, latex in found.blocks(LINE) if latex]
    formulas = {
        Formula(tex.display(latex), True) for latex in [*blocks, *(e.inputs_latex() for e in examples)]
    }
    assert len(formulas) > 500
    assert wrongly_set(formulas, tmp_path) == {}
