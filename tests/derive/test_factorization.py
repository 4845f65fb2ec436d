"""Matrix factorization by hand, against the ledger, NumPy and what it must refuse."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.derive import factorization_loss, factorization_step
from labook.derive.factorization import LEDGER

from .helpers import THOROUGH, check_derivation, exact, matrices, numbers

ratings = st.one_of(st.integers(-5, 5), st.just("?"), st.none(), numbers)
sizes = st.tuples(st.integers(1, 2), st.integers(1, 2), st.integers(1, 2))
problems = sizes.flatmap(
    lambda s: st.tuples(
        matrices(s[0], s[1], ratings).filter(lambda R: any(r not in ("?", None) for row in R for r in row)),
        matrices(s[0], s[2]),
        matrices(s[1], s[2]),
        st.one_of(st.just(0), st.integers(0, 3), st.fractions(0, 1, max_denominator=10)),
    )
)


def arrays(R, U, V):
    """The mask of observed entries, the errors and the factors, as arrays of fractions."""
    mask = np.array([[int(r not in ("?", None)) for r in row] for row in R], object)
    filled = np.array([[0 if r in ("?", None) else Fraction(str(r)) for r in row] for row in R], object)
    U, V = np.array(exact(U), object), np.array(exact(V), object)
    return U, V, (filled - U @ V.T) * mask


def reference_loss(R, U, V, lam):
    U, V, E = arrays(R, U, V)
    return (E * E).sum() + Fraction(lam) * ((U * U).sum() + (V * V).sum())


def test_loss_of_the_ledger():
    d = factorization_loss(**LEDGER)
    assert d.result == (((5, 3, 4), (3, 2, 3), (2, 2, 4)), 5)
    notes = [s.reason for s in d.steps if not s.sides]
    assert notes == ["4 of 6 observed entries are hit exactly: (1, 1), (1, 2), (3, 2), (3, 3)"]
    check_derivation(d, least_checked=9)


def test_step_of_the_ledger():
    d = factorization_step(**LEDGER, eta="0.01")
    U_new, V_new, before, after = d.result
    assert U_new == exact([[2, 1], [1, "0.94"], [0, 2]])
    assert V_new == exact([["2.02", "1.02"], [1, 1], ["0.96", "1.96"]])
    assert (before, after) == (5, reference_loss(LEDGER["R"], U_new, V_new, 0))
    assert d.steps[-1].reason == "the loss has fallen"
    check_derivation(d, least_checked=20)


@THOROUGH
@given(problems)
def test_loss_agrees_with_numpy(problem):
    R, U, V, _ = problem
    d = factorization_loss(*problem)
    A, B, _ = arrays(R, U, V)
    assert d.result == (exact((A @ B.T).tolist()), reference_loss(*problem))
    check_derivation(d)


@THOROUGH
@given(problems, st.sampled_from(["0.01", "0.1", 1]))
def test_step_agrees_with_numpy(problem, rate):
    R, U, V, lam = problem
    A, B, E = arrays(R, U, V)
    rate, lam = Fraction(rate), Fraction(lam)
    A_new, B_new = A - rate * (-2 * E @ B + 2 * lam * A), B - rate * (-2 * E.T @ A + 2 * lam * B)
    d = factorization_step(R, U, V, rate, lam)
    assert d.result[:2] == (exact(A_new.tolist()), exact(B_new.tolist()))
    assert d.result[2:] == (reference_loss(*problem), reference_loss(R, A_new.tolist(), B_new.tolist(), lam))
    check_derivation(d)


def test_a_row_without_observations_stays():
    d = factorization_step([["?"], [1]], [[2], [3]], [[4]], "0.1")
    assert d.result[0][0] == (2,)
    assert any("no entry is observed here" in s.reason for s in d.steps)
    check_derivation(d)


def test_arrays_are_read():
    assert factorization_loss(np.array([[5]]), [[1]], [[1]]).result[1] == 16


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"U": [[1], [1], [1]]}, "U is 3 x 1 and V is 3 x 2: every row of U is multiplied"),
        ({"V": [[1, 1]]}, "R is 3 x 3, U is 3 x 2 and V is 1 x 2: U needs a row for every row of R"),
        ({"R": [["?"] * 3] * 3}, "no entry of R is observed"),
        ({"R": [[1, 2], [3]]}, "row 2 of R has 1 entry"),
        ({"R": 5}, "R is not a list"),
        ({"R": [[1, "x"]]}, r"entry \(1, 2\) of R: 'x' is not a number"),
        ({"R": [[float("nan")]]}, "nan is not a finite number"),
        ({"U": [[1] * 5] * 5}, "5 x 5 matrix would not fit"),
        ({"penalty": -1}, "the penalty is -1: it must not be negative"),
        ({"eta": 0}, "the learning rate eta is 0"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        factorization_step(**(LEDGER | {"eta": "0.01"} | change))
