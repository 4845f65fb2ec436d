"""The calculator for matrices: the package's exact functions decide, and what is wrong is a sentence."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labook.live.calculator import MOST, answer
from labook.live.formula import parsed
from labook.live.typed import written
from labook.matrices import add_matrices, matmul, trace, transpose
from thorough import inputs

ENTRY = st.integers(-9, 9) | st.fractions(-3, 3, max_denominator=6)
SQUARE = st.lists(st.lists(ENTRY, min_size=2, max_size=2), min_size=2, max_size=2)


def determinant(A):
    return A[0][0] * A[1][1] - A[0][1] * A[1][0]


ORACLES = {
    "A B": lambda A, B: matmul(A, B),
    "A + B": lambda A, B: add_matrices(A, B),
    "A - B^T": lambda A, B: add_matrices(A, [[-x for x in row] for row in transpose(B)]),
    "2 (A + B) A": lambda A, B: [[2 * x for x in row] for row in matmul(add_matrices(A, B), A)],
    "A^3": lambda A, B: matmul(matmul(A, A), A),
    "-A·B": lambda A, B: [[-x for x in row] for row in matmul(A, B)],
    "trace(A B)": lambda A, B: trace(matmul(A, B)),
    "det(A B)": lambda A, B: determinant(A) * determinant(B),
}


def tex(value) -> str:
    """A number or a matrix in TeX, written here once more: fractions as fractions, rows parted."""
    if isinstance(value, list):
        rows = r" \\ ".join(" & ".join(map(tex, row)) for row in value)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
    value = Fraction(value)
    sign, n, d = "-" * (value < 0), abs(value.numerator), value.denominator
    return sign + (str(n) if d == 1 else rf"\frac{{{n}}}{{{d}}}")


def decimals(text: str) -> str:
    """Decimals as fractions: what a reader typed as decimals is shown as such."""
    return re.sub(r"\d+\.\d+", lambda found: tex(Fraction(found[0])), text)


@pytest.mark.parametrize("formula", ORACLES)
@settings(max_examples=inputs(3, 50))
@given(A=SQUARE, B=SQUARE)
def test_a_formula_comes_to_what_the_package_computes(formula, A, B):
    found = answer(formula, {"A": written(A), "B": written(B)})
    assert found["parts"]
    shown = decimals(found["result"].rpartition("=")[2].strip())
    assert shown.startswith(tex(ORACLES[formula](A, B)))


def test_an_inverse_times_its_matrix_is_the_identity_and_a_singular_one_ends_with_its_reason():
    given = {"A": "2 1 0; 0 1 0; 1 0 1", "B": "1 2; 2 4"}
    assert tex([[1, 0, 0], [0, 1, 0], [0, 0, 1]]) in answer("A^-1 A", given)["result"]
    found = answer("B^-1 B", given)
    assert "result" not in found
    assert found["note"] == "B has no inverse, so the formula has no value."
    assert found["parts"]


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("", "The formula is empty: write one such as A B or det(A)."),
        ("A +", "The formula ends where a matrix or a number should be."),
        ("(A", "A bracket is open at the end of the formula."),
        ("A)", "The formula cannot go on with ')'."),
        ("A / B", "Nothing is divided by a matrix: multiply by its inverse, such as A^-1."),
        ("A^x", "The formula has 'x': write capital letters for matrices, numbers, + - * ^ and brackets."),
        ("A^B", "A power is ^T, ^-1 or a number from ^0 to ^9."),
        ("A^-2", "A power is ^T, ^-1 or a number from ^0 to ^9."),
        ("det A", "Write det with brackets: det(A)."),
        ("A + D", "A sum needs two matrices of one shape: A is 2 x 2, and D is 1 x 3."),
        ("det(D)", "A determinant needs a square matrix, and D is 1 x 3."),
        ("D^2", "A power needs a square matrix, and D is 1 x 3."),
        ("rank(2)", "2 is a number; rank is for a matrix."),
        ("E", "The formula needs a matrix E: fill in its entries."),
        ("A F", "Row 2 of F has 1 entry, row 1 has 2: all rows need the same length."),
        ("G", "G is 7 x 1; 6 rows and columns are the most here."),
        ("__import__('os')", "The formula has '_'"),
        ("(" * 30 + "A" + ")" * 30, "The formula has too many brackets in brackets."),
        ("A " * 200, "characters; 200 are the most."),
        (" + ".join("A" * (MOST + 2)), f"more than {MOST} operations"),
    ],
)
def test_what_is_wrong_with_a_formula_is_one_sentence(formula, sentence):
    given = {"A": "1 2; 3 4", "D": "1 2 3", "F": "1 2; 3", "G": "1;" * 7}
    assert sentence in answer(formula, given)["error"]


@settings(max_examples=inputs(30, 500))
@given(st.text(alphabet="ABdet()^-+*/ 12.T·", max_size=30))
def test_any_text_is_read_or_refused(text):
    found = answer(text, {"A": "1 2; 3 4", "B": "0 1; 1 0"})
    assert ("error" in found) != ("parts" in found)


def test_products_bind_closer_than_sums_and_powers_closest():
    assert parsed("A + B C^2") == parsed("A + (B (C^2))")
    assert parsed("-A B") == parsed("-(A B)")
    assert parsed("A B C") == parsed("(A B) C")
