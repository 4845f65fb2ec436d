"""Attention scores by hand, against the ledger, SymPy and what they must refuse."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import attention_scores

from .helpers import THOROUGH, check_derivation, exact, matrices, vectors

queries = st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda s: st.tuples(vectors(s[0]), matrices(s[1], s[0]))
)


def test_attention_scores_of_the_ledger():
    q, K = [1.0, 0.5, -0.3, 0.8], [[0.9, 0.6, -0.2, 0.7], [-0.5, 0.1, 0.8, -0.3]]
    d = attention_scores(q, K)
    assert [s.latex().split("= ")[-1] for s in d.steps[:2]] == ["1.82", "-0.93"]
    (scaled, other), (plain, rest) = d.result
    assert (round(float(scaled), 4), round(float(other), 4)) == (0.7982, 0.2018)
    assert (round(float(plain), 4), round(float(rest), 4)) == (0.9399, 0.0601)
    assert d.steps[-1].reason == "key 1 gets the largest weight"
    check_derivation(d, least_checked=9)


@THOROUGH
@given(queries)
def test_attention_agrees_with_sympy(pair):
    q, K = exact(pair[0]), exact(pair[1])
    d = attention_scores(*pair)
    scores = [sympy.Rational(str(sum(x * y for x, y in zip(k, q, strict=True)))) for k in K]
    for weights, root in zip(d.result, (sympy.sqrt(len(q)), 1), strict=True):
        powers = [sympy.exp(s / root) for s in scores]
        for ours, power in zip(weights, powers, strict=True):
            gap = sympy.N(sympy.sympify(ours) - power / sum(powers), 30)
            assert abs(gap) < 1e-25
    check_derivation(d, least_checked=6)


@pytest.mark.parametrize(
    ("q", "K", "wanted", "last"),
    [
        ([1, 2], [[3, 1]], ((1,), (1,)), "key 1 gets the largest weight"),
        ([0, 0], [[3, 1], [1, 2]], (("1/2", "1/2"), ("1/2", "1/2")), "keys 1, 2 share the largest weight"),
    ],
)
def test_attention_in_simple_cases(q, K, wanted, last):
    d = attention_scores(q, K)
    assert d.result == exact(wanted)
    assert d.steps[-1].reason == last
    check_derivation(d)


def test_a_tiny_weight_is_shown_with_its_power_of_ten():
    d = attention_scores([10], [[2], [-2]])
    assert r"\cdot 10^{-18}" in d.latex()
    check_derivation(d)


@pytest.mark.parametrize(
    ("q", "K", "message"),
    [
        ([1, 2], [[1]], r"the keys in the rows of K \(1 x 1\) have 1 entry, the query has 2"),
        ([1], [[1, 2]], r"the keys in the rows of K \(1 x 2\) have 2 entries, the query has 1"),
        ([1], [[1]] * 5, "a 5 x 1 matrix would not fit on a page: at most 4 x 8"),
        ([100], [[4]], "a score beyond 300 gives one key all the weight"),
        ([1], [], "K is empty"),
    ],
)
def test_attention_refuses(q, K, message):
    with pytest.raises(ValueError, match=message):
        attention_scores(q, K)
