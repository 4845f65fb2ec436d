import cProfile

import pytest
from equations_cases import RIGHT, SYMBOLIC, WRONG

from labook.publish.checks.equations import check_math, normalise, sensitive_literals

# The LaTeX, and a piece of the reason.
UNCHECKED = [
    (r"n = 5", "nothing checks 5: bind n under `symbols` in the front matter"),
    (r"\cos\theta \approx 0.365", r"nothing checks 0.365: bind \theta"),
    (r"e_1 = (1, 0)", "bind e_1"),
    (r"= 5", "no other side"),
    (r"3 \star 4 = 12", r"cannot read `\star` (character 2)"),
    (r"2\frac{1}{2} = 2.5", "a number right before a fraction"),
    (r"1/2(3) = 1.5", "cannot read `(`"),
    (r"2 3 = 6", "cannot read `3`"),
    (r"x^{1 = 2", "braces do not match"),
    (r"1 + = 2", "cannot read on after `+`"),
    (r"\sqrt{-1} = 1", "even root of a negative number"),
    (r"\frac13 + \frac13 \approx 0.33 + 0.33", "neither side"),
    (r"1 < 2 > 1 = 1 \sim 1", "nothing follows"),
    (r"5\,\text{kg} = 5\,\text{m}", "different units"),
    (r"\begin{cases} x + y = 1 \end{cases}", "cases"),
    (r"10^{10^{10}} = 3", "too large"),
    (r"\exp(\exp(100)) = 1", "too large"),
    (r"\tan 90^\circ = 1", "not a real number"),
    (r"\ln(-1) = 0", "logarithm"),
    (r"\sin^{-1} 0.5 = 2", "read in two ways"),
    (r"105 \equiv 1", r"without `\pmod`"),
    (r"|(3, 4)| = 5", "norm"),
    (r"(1, 2) < (3, 4)", "order"),
    (r"\begin{bmatrix}1\end{bmatrix} * \begin{bmatrix}1\end{bmatrix} = 1", "two ways"),
    (r"2 \pm 1 = 3", r"cannot read `\pm`"),
]

NOTHING = [
    "x",
    r"W \in \mathbb{R}^{3\times 2}",
    r"\mathbb{R}^n",
    r"f\colon \mathbb{R}^n \to \mathbb{R}",
    r"x \mapsto 2x",
    r"(3 \times 2)(2 \times 4) \to (3 \times 4)",
    "",
    r"2 + 2",
    r"\{x : x > 0\}",
]


def statuses(tex, symbols=None):
    return [verdict.status for verdict in check_math(tex, symbols)]


@pytest.mark.parametrize("tex", RIGHT)
def test_true_chain_is_checked(tex):
    assert statuses(tex) == ["checked"], check_math(tex)


@pytest.mark.parametrize("tex", WRONG)
def test_false_chain_is_wrong(tex):
    assert statuses(tex) == ["wrong"], check_math(tex)


@pytest.mark.parametrize("tex", SYMBOLIC)
def test_chain_without_a_number_is_symbolic(tex):
    assert statuses(tex) == ["symbolic"], check_math(tex)


@pytest.mark.parametrize(("tex", "reason"), UNCHECKED)
def test_what_cannot_be_decided_is_unchecked_with_its_reason(tex, reason):
    (verdict,) = check_math(tex)
    assert verdict.status == "unchecked"
    assert reason in verdict.reason


@pytest.mark.parametrize("tex", NOTHING)
def test_maths_without_a_relation_has_no_verdict(tex):
    assert check_math(tex) == []


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"a = 1 + 1 = 2, b = 2 + 2 = 5", ["checked", "wrong"]),
        (r"1 = 1 \quad 2 = 3", ["checked", "wrong"]),
        (r"1 = 1 \text{ and } 2 = 3", ["checked", "wrong"]),
        (r"1 = 1 \implies 2 = 3", ["checked", "wrong"]),
        (r"1 = 1 \\ 2 = 3", ["checked", "wrong"]),
        (r"\begin{align*} 1 &= 1 & 2 &= 3 \end{align*}", ["checked", "wrong"]),
        (r"\begin{gathered} 1 = 1 \\ 2 = 3 \end{gathered}", ["checked", "wrong"]),
        (r"\begin{aligned} 1 &= 1 && \text{clear} \\ &= 2 \end{aligned}", ["wrong"]),
        (r"\begin{aligned} x &= 1 + 2 \\ &\quad - 4 \\ &= -1 \end{aligned}", ["checked"]),
        (r"\begin{aligned} x &= 1 + \\ & 2 = 3 \end{aligned}", ["checked"]),
        (r"\begin{aligned} 1 - 2 &= -1 \\ -1 + 2 &= 1 \end{aligned}", ["checked"] * 2),
        (r"\left\{\begin{aligned} 2 + 2 &= 5 \end{aligned}\right.", ["unchecked"]),
        (r"A = \begin{bmatrix}1\\2\end{bmatrix} \in \mathbb{R}^2", ["unchecked"]),
        (r"x_1 = 1 = 1, \dots, x_n = n", ["checked", "symbolic"]),
    ],
)
def test_layout_splits_into_chains(tex, expected):
    assert statuses(tex) == expected


def test_a_reason_names_both_sides_and_their_values():
    (verdict,) = check_math(r"x = 2 \cdot 3 = 5")
    assert verdict.reason == (
        r"`2 \cdot 3 = 5` does not hold: the left evaluates to 6, and the right side is 5"
    )
    (verdict,) = check_math("0.1 + 0.2 = 0.30000000000000004")
    assert verdict.reason.endswith("to 0.3, and the right side is 0.30000000000000004")
    assert r"if these are sizes, write \to" in check_math(r"(2\times3) = (3\times3)")[0].reason


def test_a_verdict_knows_its_line_and_text():
    first, second = check_math("\\begin{aligned}\n1 &= 1 \\\\\n2 &= 3\n\\end{aligned}")
    assert (first.line, first.text) == (1, "1 &= 1")
    assert (second.line, second.text) == (2, "2 &= 3")


def test_the_nearest_neighbours_of_a_tie():
    # 1/8 = 0.125 lies exactly between 0.12 and 0.13: both roundings are in use, so both count.
    assert statuses(r"\frac18 \approx 0.12") == statuses(r"\frac18 \approx 0.13") == ["checked"]
    assert statuses(r"0.1250001 + 0 \approx 0.12") == ["wrong"]
    assert statuses(r"0.1249999 + 0 \approx 0.13") == ["wrong"]


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("n = 5", {"n": 5}, "checked"),
        ("n = 5", {"n": 6}, "wrong"),
        ("x = 0.1", {"x": 0.1}, "checked"),
        ("x = 0.30", {"x": 0.1 + 0.2}, "wrong"),  # a float is the decimal that it prints
        (r"x \approx 0.30", {"x": 0.1 + 0.2}, "checked"),
        ("x = 0.3", {"x": "0.3"}, "checked"),
        ("x = 0.5", {"x": "1/2"}, "checked"),
        (r"x \approx 1.41", {"x": r"\sqrt{2}"}, "checked"),
        ("2x + 1 = 7", {"x": 3}, "checked"),
        (r"\det A = 6", {"A": [[1, 0], [4, 6]]}, "checked"),
        (r"A x = (1, 4)", {"A": [[1, 0], [4, 6]], "x": (1, 0)}, "checked"),
        (r"C = AB", {"A": [[2]], "B": [[3]], "C": [[6]]}, "checked"),
        (r"C = AB", {"A": [[2]], "B": [[3]], "C": [[7]]}, "wrong"),
        (r"C = AB", {"A": [[2]]}, "symbolic"),
        (r"C_{11} = 19", {"C_{11}": 19}, "checked"),
        (r"\mathbf{a}^\top \mathbf{a} = 5", {r"\mathbf a": [1, 2]}, "checked"),
        (r"\vec a_1 = (1, 2)", {r"\vec{a}_{1}": [1, 2]}, "checked"),
        (r"q^\top k_1 = 11", {"q": [1, 2], "k_1": [3, 4]}, "checked"),
        (r"\cos\theta \approx 0.365", {r"\cos \theta": 0.36548}, "checked"),
        (r"\operatorname{cos}(a,b) \approx 0.365", {r"\operatorname{cos}(a, b)": 0.5}, "wrong"),
        (r"e^2 = 9", {"e": 3}, "checked"),
        (r"W^{(1)} = 2", {"W^{(1)}": 2}, "checked"),
        (r"x' = 2", {"x'": 2}, "checked"),
        ("x = 2", {"x": None}, "unchecked"),
        ("x = 2", {"x": float("nan")}, "unchecked"),
        ("x = 2", {"x": "1e999999999"}, "unchecked"),
        ("x = 2", {"x": [[1], [1, 2]]}, "unchecked"),
    ],
)
def test_bound_symbols(tex, symbols, expected):
    assert statuses(tex, symbols) == [expected]


def test_sympy_numbers_can_be_bound():
    sympy = pytest.importorskip("sympy")
    symbols = {"x": sympy.sqrt(2), "y": sympy.Rational(1, 3), r"\theta": sympy.pi / 3}
    assert statuses(r"x^2 = 2, \quad 3y = 1, \quad \theta = 60^\circ", symbols) == ["checked"] * 3


def test_normalise_gives_one_spelling():
    assert normalise(r"\hat{ y }_{1}") == normalise(r"\hat y_1")
    assert normalise("x_{12}") != normalise("x_12")
    assert normalise(r"\left( a \right)") == "(a)"


def test_sensitive_literals_leave_out_what_nothing_would_notice():
    assert sensitive_literals(r"2 + 3 = 5") == ((0, 1), (4, 5), (8, 9))
    # 7 is multiplied by zero; both zeros matter.
    assert sensitive_literals(r"0 \cdot 7 = 0") == ((0, 1), (12, 13))
    # The last digit of 200.4 lies below what 14.2 shows: sqrt(200.9) is 14.17.
    assert (10, 11) not in sensitive_literals(r"\sqrt{200.4} \approx 14.2")
    assert sensitive_literals("1 = 2") == sensitive_literals("n = 5") == ()
    assert sensitive_literals("n = 5", {"n": 5}) == ((4, 5),)


def test_an_equation_costs_a_thousand_calls_or_two():
    """Counted, not timed: 1,000 equations take about a second on two slow cores."""
    tex = [t for t in RIGHT if "sqrt" not in t][:50]
    for equation in (r"\sqrt{2} \approx 1.41", *tex):  # SymPy and the grammar are loaded once
        check_math(equation)
    profile = cProfile.Profile()
    profile.runcall(lambda: [check_math(equation) for equation in tex])
    assert sum(entry.callcount for entry in profile.getstats()) / len(tex) < 2000  # 1,000 as measured
