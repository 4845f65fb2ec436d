"""Formulas of print: what KaTeX makes of TeX becomes mathematics of Typst that says the same."""

import re

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.maths.katex import Formula, Katex
from labook.publish.maths.typst.elements import CannotSet, sign, string
from labook.publish.maths.typst.formula import mathml
from labook.publish.maths.typst.formula import typst as converted

MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'


@pytest.fixture(scope="module")
def katex():
    engine = Katex({})
    yield engine
    engine.close()


@pytest.fixture
def shown(katex):
    def convert(tex, *, display=False):
        [found] = katex.render([Formula(tex, display)])
        assert not found.error
        return converted(found.html, display=display)

    return convert


def pdf_text(markup: str) -> str:
    """Return the text of a page with this formula; Typst stops where it is no mathematics."""
    from io import BytesIO

    from pypdf import PdfReader

    page = f"#set page(width: 400pt, height: 400pt)\n$ {markup} $".encode()
    return re.sub(r"\s", "", PdfReader(BytesIO(typst.compile(page))).pages[0].extract_text())


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        ("a b", "a b"),
        ("x_{12}", "attach(x, b: 12)"),
        ("x_i^2", "attach(x, b: i, t: 2)"),
        ("f''", "f''"),
        (r"\frac{1}{2}", "frac(1, 2)"),
        (r"\sqrt{2}", "sqrt(2)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"\hat{y}", "accent(y, hat)"),
        (r"\mathbb{R}^n", "attach(bb(R), t: n)"),
        (r"\mathbf{1}", "bold(upright(1))"),
        (r"\|v\|_2", 'class("normal", ‖) v attach(class("normal", ‖), b: 2)'),
        (r"|a|", 'class("normal", \\|) a class("normal", \\|)'),
        (r"a \mid b", 'a class("relation", \\|) b'),
        (r"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}", 'mat(delim: #("[", "]"), 1, − 2; 3, 4)'),
        (r"\left[\begin{array}{r|r} 1 & 2 \end{array}\right]", "vline: (1, )"),
        (r"\left(\frac{1}{2}\right)", "lr(\\( frac(1, 2) \\))"),
        (r"\bigl(x\bigr)", "lr(\\(, size: #1.2em)"),
        (r"50{,}000", '"50,000"'),
        (r"a < b", "a \\< b"),
        (r"\text{if } x", '"if "'),
        (r"\operatorname{softmax}(s)", 'op("softmax") \\( s \\)'),
        (r"\mathrm{MSE}", 'upright("MSE")'),
        (r"a \, b", "#h(0.1667em)"),
        (r"\underbrace{a}_{b}", "underbrace(a, b)"),
    ],
)
def test_a_formula_becomes_typst(shown, tex, markup):
    assert markup in shown(tex)


def test_macros_serve_print():
    engine = Katex({"\\inner": "\\langle #1, #2 \\rangle"})
    try:
        [found] = engine.render([Formula(r"\inner{u}{v}", False)])
    finally:
        engine.close()
    assert converted(found.html, display=False) == "⟨ u \\, v ⟩"


def test_a_sum_keeps_its_bounds_where_they_were_written(shown):
    assert shown(r"\sum_{i} a_i").startswith("attach(scripts(∑), b: i)")
    assert "attach(limits(∑), b: i)" in shown(r"\sum_{i} a_i", display=True)


def test_aligned_rows_are_rows_of_the_equation(shown):
    assert shown(r"\begin{aligned} a &= b \\ &= c \end{aligned}", display=True) == "a & \\= b \\\n & \\= c"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}", "[13−24]"),
        (r"x = \frac{24}{25} \approx 0.96", "24"),
        (r"9 \equiv 2 \pmod{7}", "mod"),
        (r"\det A", "det"),
        (r"\overrightarrow{v} + \xrightarrow{f} b", "+"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", "≤"),
    ],
)
def test_typst_sets_it_and_shows_its_numbers(shown, tex, text):
    assert text in pdf_text(shown(tex))


@given(st.lists(st.lists(st.integers(-99, 99), min_size=2, max_size=2), min_size=1, max_size=4))
def test_every_entry_of_a_matrix_keeps_its_place(katex, rows):
    tex = r"\begin{bmatrix}" + r"\\".join(" & ".join(map(str, row)) for row in rows) + r"\end{bmatrix}"
    [found] = katex.render([Formula(tex, False)])
    body = converted(found.html, display=False).removeprefix('mat(delim: #("[", "]"), ').removesuffix(")")
    back = [[int(entry.replace("− ", "-")) for entry in row.split(", ")] for row in body.split("; ")]
    assert back == rows


@given(st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=1))
def test_a_sign_never_becomes_markup(character):
    assert sign(character).lstrip("\\") in (character, "")
    assert character.isalnum() or sign(character) == f"\\{character}"


@given(st.text(max_size=20))
def test_a_string_is_read_back_as_it_was(text):
    escaped = string(text)[1:-1]
    pairs = {"\\\\": "\\", '\\"': '"', "\\n": "\n", "\\t": "\t"}
    assert re.sub(r"\\[\\\"nt]", lambda match: pairs[match[0]], escaped) == text


@pytest.mark.parametrize(
    ("inside", "reason"),
    [("<maction>x</maction>", "<maction> has no form"), ('<mspace width="3px"/>', "width 3px")],
)
def test_what_has_no_form_in_print_is_named(inside, reason):
    with pytest.raises(CannotSet, match=reason):
        converted(MATHML.format(inside), display=False)


def test_markup_without_mathml_is_named():
    with pytest.raises(CannotSet, match="no MathML"):
        mathml("<span>x</span>")
