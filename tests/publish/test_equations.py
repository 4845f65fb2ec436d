import cProfile

import pytest

from labook.publish.checks.equations import check_math, normalise, sensitive_literals

RIGHT = r"""
1 + 2 = 3
2 - 5 = -3
-2^2 = -4
(-2)^2 = 4
2^{-3} = 0.125
2^{10} = 1024
10^{-2} = 0.01
2(3)(4) = 24
(1)(5) + (2)(6) = 17
1 \cdot 4 + 2 \cdot (-5) + 3 \cdot 6 = 12
3 \times 4 = 12 = 2 \cdot 6
7 * 6 = 42
3/4 = 0.75
6/2 \cdot 3 = 9
2 \cdot -3 = -6
\frac{1}{3} + \frac{1}{6} = \frac{1}{2}
\frac12 = 0.5
\tfrac{3}{4} - \dfrac{1}{4} = \frac{1}{2}
0.4 = \frac{2}{5}
0.40 = 0.4
.5 = \frac12
\left( 1 + \frac{1}{2} \right)^2 = 2.25
\bigl( 2 + 3 \bigr) \cdot 2 = 10
[2 + 3] \cdot 2 = {10}
\sqrt{16} = 4
\sqrt{\frac{9}{4}} = 1.5
\sqrt[3]{27} = 3
\sqrt{14}\sqrt{77} = 7\sqrt{22}
\frac{1}{\sqrt{2}} = \frac{\sqrt2}{2}
(\sqrt{2} + 1)(\sqrt{2} - 1) = 1
\sqrt{3 + 2\sqrt{2}} = 1 + \sqrt{2}
\frac{1}{\sqrt{2}+\sqrt{3}} = \sqrt3 - \sqrt2
4^{1/2} = 2
5! = 120
\binom{5}{2} = 10
|-3| = 3
|{-3} + 1| + |2| = 4
\lvert 2 - 7 \rvert = 5
\lfloor 2.7 \rfloor = 2
\lceil 2.1 \rceil = 3
17 \bmod 5 = 2
7 \cdot 15 = 105 \equiv 1 \pmod{26}
-1 \equiv 25 \pmod{26}
\begin{bmatrix} 79 & 130 \end{bmatrix} \equiv \begin{bmatrix} 1 & 0 \end{bmatrix} \pmod{26}
12\% = 0.12
0.25 = 25\%
150{,}528 = 224 \cdot 224 \cdot 3
150\,528 = 150528
1{,}000{,}000 = 10^6
1.2 \times 10^{3} = 1200
3\,\text{kg} + 4\,\text{kg} = 7\,\text{kg}
2 \cdot 8 = 16 \text{ bytes}
\$2 + \$3 = \$5
\cos 0 = 1
\cos 90^\circ = 0
\cos 60^{\circ} = \frac12
\sin^2 30^\circ + \cos^2 30^\circ = 1
\arccos 0.5 = 60^\circ
\sin\frac{\pi}{6} = 0.5
\cos(\pi) = -1
\ln 1 = 0
\ln 8 = 3 \ln 2
\log_2 8 = 3
\log_{10} 1000 = 3
\exp(0) = 1
e^{0} = 1
\tanh 0 = 0
\max(0, -3) = 0
\min\{4, 2, 9\} = 2
\operatorname{ReLU}((-1, 2)) = (0, 2)
\sum_{i=1}^{3} i^2 = 14
\sum_{i=1}^{3} i + 1 = 7
\sum_{k=0}^{2} \frac{1}{2^k} = 1.75
\prod_{i=1}^{4} i = 24
(1, 2, 3) + (4, -5, 6) = (5, -3, 9)
2(1, 2) = (2, 4)
(1, 2, 3) \cdot (4, -5, 6) = 12
(1, 0, 0) \times (0, 1, 0) = (0, 0, 1)
(1, 2) \odot (3, 4) = (3, 8)
\langle (1, 2), (3, 4) \rangle = 11
\|(3, 4)\| = 5
\lVert (3, -4) \rVert_1 = 7
\lVert (3, -4) \rVert = 5
\left\| (3, -4) \right\|_\infty = 4
\|(1, 2, 2)\|_2^2 = 9
\|(1, 1)\| = \sqrt{2}
\left\|\begin{bmatrix} 1 & 2 \\ 2 & 4 \end{bmatrix}\right\|_F = 5
[1, -2] = \begin{bmatrix} 1 \\ -2 \end{bmatrix}
[[1, 2], [3, 4]] = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\begin{bmatrix} 1 & 2 \end{bmatrix} = (1, 2)^\top
\begin{bmatrix} 1 \\ 2 \end{bmatrix}^{\top} \begin{bmatrix} 3 \\ 4 \end{bmatrix} = 11
\begin{bmatrix} 1 \\ 2 \end{bmatrix} \cdot \begin{bmatrix} 3 \\ 4 \end{bmatrix} = 11
\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}5\\6\end{bmatrix}=\begin{bmatrix}17\\39\end{bmatrix}
\begin{bmatrix}1&2\\3&4\end{bmatrix}^T = \begin{bmatrix}1&3\\2&4\end{bmatrix}
\begin{bmatrix}1&2\\3&4\end{bmatrix}^{-1} = \frac{1}{-2}\begin{bmatrix}4&-2\\-3&1\end{bmatrix}
\begin{bmatrix}1&1\\0&1\end{bmatrix}^3 = \begin{bmatrix}1&3\\0&1\end{bmatrix}
\begin{bmatrix}2&0\\0&4\end{bmatrix}^{-\top} = \begin{bmatrix}0.5&0\\0&0.25\end{bmatrix}
\det\begin{bmatrix}1&2\\3&4\end{bmatrix} = -2
\begin{vmatrix}1&2\\3&4\end{vmatrix} = 1\cdot 4 - 2\cdot 3 = -2
\left|\begin{array}{cc}1&2\\3&4\end{array}\right| = -2
\operatorname{tr}\begin{bmatrix}1&2\\3&4\end{bmatrix} = 5
\operatorname{rank}\begin{bmatrix}1&2\\2&4\end{bmatrix} = 1
\left(\begin{smallmatrix}1\\2\end{smallmatrix}\right) = (1, 2)
\begin{bmatrix}\cos 90^\circ\\ \sin 90^\circ\end{bmatrix} = (0, 1)
\cos\theta = \frac{32}{\sqrt{14}\sqrt{77}} \approx 0.9746 \approx 0.97
x = 2 + 3 = 5
\mathbb{E}[X] = \frac{1 + 2 + 3}{3} = 2
P(A|B) = \frac{0.5}{2} = 0.25
\hat{y}_1 = 2 \cdot 3 = 6.
x = \underbrace{1 + 1}_{\text{two}} + 1 = \boxed{3}
\boxed{1 + 1 = 2}
x = 1 + 1 = 2 \quad\text{(by counting)}
\color{red} 1 + 1 = 2 \tag{1} \label{eq}
\sqrt 2 \approx 1.4142
\frac13 \approx 0.333
\frac{2}{3} \approx 66.7\%
0.33 \approx \frac13
\arccos(0.3655) \approx 68.56^\circ
e^{2} \approx 7.389
\pi \approx 3.14
\ln 2 \doteq 0.6931
1234 \approx 1.2\times 10^{3}
1251 \approx 1.3 \cdot 10^3
12.3 \approx 12
\frac{1}{7} (1, 2) \approx (0.14, 0.29)
\frac{1}{\sqrt 2}(1, 0, -1) \approx (0.71, 0, -0.71)
\frac{1}{3}\begin{bmatrix}1\\-2\end{bmatrix} \approx \begin{bmatrix}0.33\\-0.67\end{bmatrix}
1 + 1 \overset{(1)}{=} 2
x \stackrel{\text{def}}{=} 1 + 1 = 2
[1 + 1 = 2]
1 < 2 \le 2 < 3
3 > \sqrt{2} \geq 1.4
2 \ne 3
2 \neq 3
1 \not= 2
1 \ll 1000
1000 \gg 1
0 \leq x < 1 < 2
(a = 1 + 1 = 2)
""".strip().splitlines()

WRONG = r"""
1 + 2 = 4
-2^2 = 4
0.704 = 0.71
\sqrt 2 = 1.4142
\pi = 3.14
\cos 1 = 0.54
\frac{1}{3} = 0.333
12 \approx 12.3
\frac13 \approx 0.34
0.3655 \approx 0.36
1.20 \approx 1.2001 + 0.01
1234 \approx 1.3\times 10^{3}
1249 \approx 1.20 \times 10^3
\frac{2}{3} \approx 66.6\%
\arccos(0.3655) \approx 68.5^\circ
2.7 \approx 2.718
2 < 1
2 \le 1
1 \ge 2
2 > 2
2 \ne 2
1 < x < 1
7 \cdot 15 \equiv 2 \pmod{26}
\begin{bmatrix} 79 & 130 \end{bmatrix} \equiv \begin{bmatrix} 1 & 1 \end{bmatrix} \pmod{26}
\frac{1}{0} = 3
0^{-1} = 0
(1, 2) = (1, 2, 3)
(1, 2) = (2, 1)
(1, 2) + (1, 2, 3) = (2, 4)
\begin{bmatrix}1&2\end{bmatrix} = (1, 2)
\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}1&2&3\end{bmatrix} = 1
\begin{bmatrix}1&2\\2&4\end{bmatrix}^{-1} = 1
\begin{bmatrix}1&2\\3\end{bmatrix} = 1
\begin{bmatrix}1&2\\3&4\end{bmatrix} = \begin{bmatrix}1&2\\3&5\end{bmatrix}
\frac{1}{\sqrt 2}(1, 1) \approx (0.71, 0.70)
\frac{1}{10}(7, 3) \approx (0.70, 0)
(2\times3)(3\times1) = (2\times1)
x = 1 + 1 = 3
150{,}528 = 150529
\begin{aligned} a &= 1 + 1 \\ &= 3 \end{aligned}
1 + 1 \overset{!}{=} 3
\boxed{1 + 1 = 3}
(1 + 1 = 3)
\det\begin{bmatrix}1&2\\3&4\end{bmatrix} = 2
\|(3, 4)\| = 6
\log_{1} 5 = 3
""".strip().splitlines()

SYMBOLIC = r"""
C = AB
C_{ij} = \sum_k A_{ik} B_{kj}
\|u-v\|^2 = \|u\|^2 + \|v\|^2 - 2 u \cdot v
x = (x_1, \dots, x_n)
i = 1, \dots, n
i = 1, 2, \ldots, n
(m\times n)(n\times p) = (m\times p)
\sigma(z) = \frac{1}{1 + e^{-z}}
f(x) = 2x + 1
T(n) = O(mnp)
A^{-1}A = I
\nabla f(x) = 2 A x
Ax = \mathbf{0}
W^{(1)} = U
x \approx y
a \le b
\text{loss} = \text{fit} + \text{penalty}
\mathbb{E}[X] = \mu
A \star B = C
""".strip().splitlines()

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
