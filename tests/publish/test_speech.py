"""Formulas in words: fixed readings, and what any reading keeps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.maths.katex import Formula, Katex
from labook.publish.maths.speech.formula import speech
from labook.publish.maths.speech.signs import spoken

READINGS = {
    r"A^\top A x = A^\top b": "A transpose A x equals A transpose b",
    r"\|x\|_2": "the 2-norm of x",
    r"\lVert x - y \rVert^2": "the norm of x minus y, squared",
    r"|a| - |b + c|": "the absolute value of a minus the absolute value of b plus c end absolute value",
    r"\sum_{i=1}^n a_i b_i": "the sum from i equals 1 to n of a sub i b sub i",
    r"\sum_i x_i": "the sum over i of x sub i",
    r"A^{-1} = \frac{1}{ad-bc}": "A inverse equals the fraction 1 over a d minus b c end fraction",
    r"10^{-16}": "10 to the power minus 16 end power",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}": (
        "the 2 by 2 matrix, row 1: 1, 2; row 2: 3, 4, end matrix"
    ),
    r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}": "the column vector 1, 2, end vector",
    r"P(A \mid B)": "P (A given B)",
    r"\hat{y} = \sigma(z)": "y hat equals sigma (z)",
    r"\mathrm{softmax}(x)": "softmax (x)",
    r"\underbrace{a+b}_{c}": "a plus b, marked c,",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "a equals b; equals c",
    r"\sqrt{x + 1}": "the square root of x plus 1 end root",
    r"40\%": "40 percent",
}


@pytest.fixture(scope="module")
def read():
    """What all formulas of this file say, rendered together."""
    engine = Katex({})
    try:
        found = engine.render([Formula(tex, True) for tex in READINGS])
    finally:
        engine.close()
    return {tex: speech(rendering.html) for tex, rendering in zip(READINGS, found, strict=True)}


@pytest.mark.parametrize("tex", READINGS)
def test_a_formula_is_read(read, tex):
    assert read[tex] == READINGS[tex]


def matrix(rows: list[list[int]]) -> str:
    cells = "".join(
        "<mtr>" + "".join(f"<mtd><mn>{n}</mn></mtd>" for n in row) + "</mtr>" for row in rows
    )
    return f"<math><mrow><mo>[</mo><mtable>{cells}</mtable><mo>]</mo></mrow></math>"


def tables(width: int) -> st.SearchStrategy[list[list[int]]]:
    line = st.lists(st.integers(0, 99), min_size=width, max_size=width)
    return st.lists(line, min_size=1, max_size=4)


@given(st.integers(1, 4).flatmap(tables))
def test_a_matrix_keeps_its_entries_in_their_order(rows):
    words = speech(matrix(rows))
    numbers = [int(word.strip(",;")) for word in words.split() if word.strip(",;").isdigit()]
    entries = [n for row in rows for n in row]
    if len(rows) > 1 and len(rows[0]) > 1:
        assert words.startswith(f"the {len(rows)} by {len(rows[0])} matrix")
        numbers = numbers[2:]
    assert numbers == entries


@given(st.sampled_from("αβγδεθλμπσφωΓΔΘΛΣΩ∑∏⊤≤≥≠≈∈ℝ"))
def test_a_sign_is_said_in_ascii(sign):
    assert spoken(sign).isascii()
    assert spoken(sign) != ""


def test_the_words_are_what_print_says(tmp_path: Path):
    from labook.publish.adapter.print.typst.formulas import Formulas, Place
    from labook.publish.maths.renderer import Renderer

    formulas, renderer = Formulas(), Renderer(tmp_path)
    formulas.name(Formula(r"x^\top y", False), Place("book/a.md", 1, r"x^\top y"))
    try:
        written, failures = formulas.written(renderer, tmp_path)
    finally:
        renderer.close()
    assert failures == []
    assert '"x transpose y"' in written
