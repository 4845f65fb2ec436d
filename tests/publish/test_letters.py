"""Formulas between letters are held against random values: true ones hold, slips of the pen fail."""

import numpy as np
import pytest

from labook.publish.checks.letters.check import check_letters
from labook.publish.checks.letters.declare import declarations, drawn
from labook.publish.checks.letters.kinds import DRAWS, KindError, kind

LETTERS = [
    "A, B: square n; u, v, w, x: vector n; \\lambda, c, a, b, d: number; I: identity n; Q: orthogonal n",
    "W_1: matrix m x n; W_2: matrix p x m; b_1: vector m; b_2: vector p; C = A B; S: symmetric n",
    "\\mu, z: eigenpair of S; L: unit-lower n; U: upper n; M = L U",
]
PAIRS = [  # a true formula, and one with a slip
    (r"(AB)^\top = B^\top A^\top", r"(AB)^\top = A^\top B^\top"),
    (r"(AB)^{-1} = B^{-1} A^{-1}", r"(AB)^{-1} = A^{-1} B^{-1}"),
    (r"C_{ij} = \sum_{k=1}^{n} A_{ik} B_{kj}", r"C_{ij} = \sum_{k=1}^{n} A_{ik} B_{jk}"),
    (r"C_{ij} = \sum_k A_{ik} B_{kj}", r"C_{ij} = \sum_k A_{ki} B_{kj}"),
    (r"|u \cdot v| \le \|u\|\,\|v\|", r"|u \cdot v| \ge \|u\|\,\|v\|"),
    (r"\|v\|_\infty \le \|v\|_2 \le \|v\|_1", r"\|v\|_1 \le \|v\|_2"),
    (r"\|v\|_1 = \sum_i |v_i|", r"\|v\|_2 = \sum_i |v_i|"),
    (r"\|v\|_\infty = \max_i |v_i|", r"\|v\|_\infty = \min_i |v_i|"),
    (r"w \cdot x = w_1 x_1 + w_2 x_2 + \dots + w_n x_n", r"w \cdot x = w_1 x_2 + w_2 x_2 + \dots + w_n x_n"),
    (r"W_2 (W_1 x + b_1) = (W_2 W_1) x + W_2 b_1", r"W_2 (W_1 x + b_1) = (W_2 W_1) x + W_2 b_2"),
    (r"\|u-v\|^2 = \|u\|^2 - 2\, u \cdot v + \|v\|^2", r"\|u-v\|^2 = \|u\|^2 + 2\, u \cdot v + \|v\|^2"),
    (r"\|Qu\| = \|u\|", r"\|Au\| = \|u\|"),
    (r"Sz = \mu z", r"Sz = \mu v"),
    (r"M = LU", r"M = UL"),
    (r"AB \ne BA", r"IA \ne AI"),
    (r"\det(AB) = \det A \cdot \det B", r"\det(AB) = \det A + \det B"),
    (r"A - A = 0", r"A - B = 0"),
]  # fmt: skip


@pytest.mark.parametrize(("true", "slip"), PAIRS)
def test_a_true_formula_holds_and_a_slip_fails(true, slip):
    declared = declarations(LETTERS)
    assert [(j.status, j.reason) for j in check_letters(true, declared)] == [("holds", "")]
    assert {j.status for j in check_letters(slip, declared)} == {"fails"}


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\|y\| \le 1", "the letter y is not declared"),
        (r"A u = B", "a 3 by 1 matrix and a 3 by 3 matrix"),
        (r"u v = c", "a 3 by 1 matrix times a 3 by 1 matrix: the sizes do not fit"),
        (r"\|u\| \ge \|u\|", "the reverse holds as well in every draw: nothing is stated"),
        (r"w \cdot x = w_1 x_1 + w_2 x_2 + \dots + w_n x_1", "cannot read `\\dots` (character 32)"),
        (r"c \approx d", "a relation that random values do not decide"),
    ],
)
def test_what_cannot_be_evaluated_says_why(tex, reason):
    (judged,) = check_letters(tex, declarations(LETTERS))
    assert judged.status in ("open", "fails")
    assert reason in judged.reason


def test_a_condition_makes_a_formula_true():
    assert check_letters(r"A^\top = A", declarations(LETTERS))[0].status == "fails"
    assert check_letters(r"A^\top = A", declarations([*LETTERS, "A: symmetric n"]))[0].status == "holds"


WRONG = ["A: squared n", "A: square q", "A", "A: square 0", "x: number 3", "l: eigenpair of A"]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_declaration_is_refused(text):
    with pytest.raises(KindError):
        declarations([text])


def test_every_kind_is_what_it_says():
    rng = np.random.default_rng(3)
    for _ in range(20):
        Q, S, P = (kind(f"{name} 4").draw(rng) for name in ("orthogonal", "symmetric", "definite"))
        assert np.allclose(Q.T @ Q, np.eye(4), atol=1e-12)  # some roundings of numbers of size 1
        assert (S == S.T).all()
        assert np.linalg.eigvalsh(P).min() > 0
        assert np.linalg.norm(kind("unit 4").draw(rng)) == pytest.approx(1, abs=1e-15)
        assert np.linalg.matrix_rank(kind("semidefinite 4").draw(rng)) == 3
        L, U = kind("unit-lower 4").draw(rng), kind("upper 4").draw(rng)
        assert (np.triu(L, 1) == 0).all()
        assert (np.diag(L) == 1).all()
        assert (np.tril(U, -1) == 0).all()
        assert sorted(kind("permutation 4").draw(rng).argmax(axis=0)) == [0, 1, 2, 3]


def test_every_kind_can_be_drawn():
    rng = np.random.default_rng(3)
    for name, draw in DRAWS.items():
        sizes = " ".join(["2", "3"][: draw.__code__.co_argcount - 1])
        assert np.isfinite(kind(f"{name} {sizes}").draw(rng)).all()


def test_an_eigenpair_needs_its_matrix():
    with pytest.raises(ValueError, match="the matrix T of an eigenpair is not declared above it"):
        drawn(declarations(["\\mu, z: eigenpair of T"]), np.random.default_rng(1))


def test_a_declaration_that_is_made_again_stands_last():
    lines = ["y: vector n; w: vector n; e = y - w", "w: unit n; e = y - w"]
    assert check_letters("e = y - w", declarations(lines))[0].status == "holds"
