from fractions import Fraction
from math import isqrt

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labook.publish.checks.equations import check_math, sensitive_literals

few = settings(max_examples=60, deadline=None)
small = st.integers(-99, 99)
decimals = st.integers(-9999, 9999).map(lambda n: Fraction(n, 100))


def status(tex):
    (verdict,) = check_math(tex)
    return verdict.status


def decimal(x):
    """Write a fraction whose denominator divides 10^6 as a decimal with all its places."""
    scaled = abs(x) * 10**6
    assert scaled.denominator == 1
    digits = str(int(scaled)).zfill(7)
    return ("-" if x < 0 else "") + digits[:-6] + "." + digits[-6:]


def fraction(x):
    return ("-" if x < 0 else "") + rf"\frac{{{abs(x.numerator)}}}{{{x.denominator}}}"


def in_brackets(text):
    return f"({text})" if text.startswith("-") else text


def one_digit_changes(text):
    for i, old in enumerate(text):
        if old.isdigit():
            for new in "0123456789":
                if new != old:
                    yield text[:i] + new + text[i + 1 :]


expressions = st.recursive(
    small.map(lambda n: (str(n) if n >= 0 else f"({n})", Fraction(n)))
    | decimals.map(lambda x: (in_brackets(decimal(x)), x)),
    lambda inner: st.tuples(inner, inner, st.sampled_from(["+", "-", r"\cdot", "frac"])).map(
        lambda t: combined(*t)
    ),
    max_leaves=6,
)


def combined(left, right, operator):
    (a, x), (b, y) = left, right
    if operator == "frac":
        return (rf"\frac{{{a}}}{{{b}}}", x / y) if y else (f"{{{a}}}", x)
    if operator == r"\cdot":
        return rf"\left({a}\right) \cdot \left({b}\right)", x * y
    return f"({a} {operator} {b})", x + y if operator == "+" else x - y


@few
@given(expressions)
def test_an_exact_result_is_checked_and_every_other_digit_is_wrong(expression):
    tex, value = expression
    result = fraction(value)
    assume(len(result) < 40)
    assert status(f"{tex} = {result}") == "checked"
    for changed in one_digit_changes(result):
        # 0/1 and 0/7 are the same number: only a change of the value must be noticed.
        numerator, denominator = changed.split("{")[1:]
        top, bottom = int(numerator.rstrip("}")), int(denominator.rstrip("}"))
        same = bottom != 0 and Fraction(top, bottom) == abs(value)
        assert status(f"{tex} = {changed}") == ("checked" if same else "wrong")


@few
@given(st.fractions(0, 100, max_denominator=997), st.integers(0, 6))
def test_a_rounded_result_is_checked_and_every_other_digit_is_wrong(x, places):
    assume(x.denominator not in (1, 2, 4, 5, 8, 10))
    rounded = f"{round(x * 10**places)}".zfill(places + 1)
    shown = f"{rounded[:-places]}.{rounded[-places:]}" if places else rounded
    assert status(rf"{fraction(x)} \approx {shown}") == "checked"
    for changed in one_digit_changes(shown):
        # A tie may be rounded both ways, so compare with the definition.
        far = abs(Fraction(changed) - x) > Fraction(1, 2 * 10**places)
        assert status(rf"{fraction(x)} \approx {changed}") == ("wrong" if far else "checked")


@few
@given(st.integers(2, 9999), st.integers(1, 8))
def test_a_rounded_root_agrees_with_integer_arithmetic(n, places):
    scaled = n * 100**places
    near = isqrt(4 * scaled)  # twice the root, rounded down: its half decides the rounding
    digits = str((near + 1) // 2).zfill(places + 1)
    assert status(rf"\sqrt{{{n}}} \approx {digits[:-places]}.{digits[-places:]}") == "checked"
    wrong = str((near + 1) // 2 + 1).zfill(places + 1)
    assert status(rf"\sqrt{{{n}}} \approx {wrong[:-places]}.{wrong[-places:]}") == "wrong"


sizes = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(2, 3))


def table(rows):
    return r"\begin{bmatrix}" + r" \\ ".join(" & ".join(map(str, r)) for r in rows) + r"\end{bmatrix}"


@few
@given(sizes, st.data())
def test_a_matrix_product_is_checked_and_one_changed_entry_is_wrong(size, data):
    m, n, p = size
    A = data.draw(st.lists(st.lists(small, min_size=n, max_size=n), min_size=m, max_size=m))
    B = data.draw(st.lists(st.lists(small, min_size=p, max_size=p), min_size=n, max_size=n))
    C = [[sum(A[i][k] * B[k][j] for k in range(n)) for j in range(p)] for i in range(m)]
    assert status(f"{table(A)} {table(B)} = {table(C)}") == "checked"
    i, j = data.draw(st.integers(0, m - 1)), data.draw(st.integers(0, p - 1))
    C[i][j] += data.draw(st.sampled_from([-10, -1, 1, 10]))
    assert status(f"{table(A)} {table(B)} = {table(C)}") == "wrong"


@settings(max_examples=25, deadline=None)
@given(expressions)
def test_a_sensitive_digit_is_one_whose_change_is_wrong(expression):
    tex, value = expression
    result = fraction(value)
    assume(len(result) < 20)
    chain = f"{tex} = {result}"
    spans = sensitive_literals(chain)
    assert spans or value == 0
    for start, end in spans:
        for at in range(start, end):
            digit = str((int(chain[at]) + 1) % 10)
            assert status(chain[:at] + digit + chain[at + 1 :]) == "wrong"
