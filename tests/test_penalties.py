"""Penalties: one weight by hand, scikit-learn and PyTorch as oracles, optimality on generated inputs."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.linear_model import ElasticNet

from labook.least_squares import normal_equations
from labook.penalties import clip_norm, decay, elastic_net, project_l1, soft_threshold
from labook.vectors import dot, norm, norm_1, scale, subtract

ROUNDOFF = 2.0**-53
numbers = st.fractions(min_value=-20, max_value=20, max_denominator=20)
positive = st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=20)
vectors = st.lists(numbers, min_size=1, max_size=6)
RIDGE = [[1, 1], [2, 2], [3, 4]]


def test_one_weight_by_hand():
    # (w - 3)^2 + |w| has the slope 2 (w - 3) + 1 for w > 0, zero at 5/2.
    assert soft_threshold(3, Fraction(1, 2)) == Fraction(5, 2)
    assert [soft_threshold(z, Fraction(1, 2)) for z in (-3, Fraction(1, 2), 0)] == [Fraction(-5, 2), 0, 0]


@given(numbers, positive, numbers)
def test_no_other_number_is_better_than_the_soft_threshold(z, t, other):
    def loss(w):
        return (w - z) ** 2 / Fraction(2) + t * abs(w)

    assert loss(soft_threshold(z, t)) <= loss(other)


def test_soft_threshold_agrees_with_pytorch():
    z = [-3.0, -0.5, 0.0, 0.25, 2.0]
    theirs = torch.nn.functional.softshrink(torch.tensor(z, dtype=torch.float64), 0.5)
    assert [soft_threshold(x, 0.5) for x in z] == theirs.tolist()


def test_ridge_by_hand():
    exact = [[Fraction(x) for x in row] for row in RIDGE]
    # At l2 = 1/18, n l2 = 1/6 and (14 + 1/6) 30 - 17 * 25 = 0: the second weight vanishes.
    assert normal_equations(exact, [2, 4, 5], Fraction(1, 6)) == [Fraction(30, 17), 0]
    found = elastic_net([[float(x) for x in row] for row in RIDGE], [2, 4, 5], l2=1, rounds=5000)
    # 3 l2 = 3: (24 * 25 - 17 * 30, 17 * 30 - 17 * 25) / (17 * 24 - 17^2) = (90, 85) / 119.
    # Coordinate descent stands still within some 10 roundoffs times the condition number, below 40.
    assert found == pytest.approx([90 / 119, 85 / 119], rel=400 * ROUNDOFF)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("l1", "l2"), [(0.4, 0), (0.4, 0.3), (1.5, 0.1)])
def test_elastic_net_agrees_with_scikit_learn(seed, l1, l2):
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((30, 8)), rng.standard_normal(30)
    y += X[:, 0] * 3
    # Theirs is half of our loss: alpha ratio = l1 / 2, alpha (1 - ratio) = l2.
    alpha = l1 / 2 + l2
    model = ElasticNet(alpha=alpha, l1_ratio=l1 / 2 / alpha, fit_intercept=False, tol=1e-12, max_iter=10**5)
    wanted = model.fit(X, y).coef_
    found = elastic_net(X.tolist(), y.tolist(), l1, l2)
    assert np.array_equal(np.array(found) == 0, wanted == 0)
    # Their duality gap 1e-12 |y|^2 bounds the error of the weights by about its root.
    assert np.allclose(found, wanted, atol=1e-5)


@given(st.lists(st.lists(st.integers(-4, 4), min_size=2, max_size=2), min_size=3, max_size=3), positive)
def test_the_lasso_weights_are_optimal(X, l1):
    columns = list(zip(*X, strict=True))
    assume(all(map(any, columns)))
    # Each round multiplies the error by at most the squared cosine of the columns: 0.98^1000 < 2e-9.
    u, v = columns
    assume(dot(u, v) ** 2 <= 0.98 * dot(u, u) * dot(v, v))
    w = elastic_net(X, [3, -1, 2], l1)
    rest = subtract([3, -1, 2], [dot(row, w) for row in X])
    for x, weight in zip(columns, w, strict=True):
        pull = 2 * dot(x, rest) / 3
        # The optimality condition of the lasso.
        assert abs(pull) <= l1 + 1e-6
        if abs(weight) > 1e-6:
            assert pull == pytest.approx(float(l1) * (1 if weight > 0 else -1), abs=1e-6)


@given(vectors, positive, vectors)
def test_the_projection_on_an_l1_ball_is_nearest(z, radius, other):
    p = project_l1(z, radius)
    assert norm_1(p) <= radius
    candidate = (other + [0] * len(z))[: len(z)]
    if norm_1(candidate) > radius:
        candidate = scale(radius / norm_1(candidate), candidate)
    there, here = subtract(candidate, z), subtract(p, z)
    assert dot(here, here) <= dot(there, there)


def test_the_l1_ball_of_radius_zero_is_one_point():
    assert project_l1([1, -2], 0) == [0, 0]


def test_corner_and_edge_of_the_l1_ball():
    z = [Fraction("1.6"), Fraction("0.4")]
    assert project_l1(z, 1) == [1, 0]
    assert project_l1([Fraction("1.2"), Fraction("0.8")], 1) == [Fraction("0.7"), Fraction("0.3")]


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=6), st.integers(1, 50))
def test_clipping_agrees_with_pytorch_and_keeps_the_direction(v, limit):
    clipped = clip_norm(v, limit)
    # The norm is within 8 roundoffs, the quotient and the product add two.
    assert norm(clipped) <= limit * (1 + 20 * ROUNDOFF)
    weight = torch.zeros(len(v), dtype=torch.float64, requires_grad=True)
    weight.grad = torch.tensor(v, dtype=torch.float64)
    torch.nn.utils.clip_grad_norm_([weight], limit)
    # PyTorch adds 1e-6 to the norm before it divides.
    assert clipped == pytest.approx(weight.grad.tolist(), abs=2e-6 * limit)


@pytest.mark.parametrize("start", [1.0, -2.5])
def test_decay_is_what_sgd_and_adamw_do_without_a_gradient(start):
    for optimizer in (torch.optim.SGD, torch.optim.AdamW):
        w = torch.tensor([start], dtype=torch.float64, requires_grad=True)
        step = optimizer([w], lr=0.1, weight_decay=0.01)
        w.grad = torch.zeros_like(w)
        step.step()
        assert w.tolist() == pytest.approx(decay([start], 0.1, 0.01), rel=4 * ROUNDOFF)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: soft_threshold(1, -1), "a threshold cannot be negative: -1"),
        (lambda: project_l1([1, 2], -1), "a radius cannot be negative: -1"),
        (lambda: clip_norm([1, 2], 0), "the limit of a length must be positive: 0"),
        (lambda: elastic_net(RIDGE, [1, 2]), "X is 3 x 2, and y has 2 entries: every row needs one target"),
        (lambda: elastic_net(RIDGE, [1, 2, 3], l1=-1), "a threshold cannot be negative"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        call()
