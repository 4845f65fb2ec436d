"""Products with Jacobians: against the matrices, against PyTorch, and costs against counting numbers."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.bank.evidence.gradients_and_jacobians import Tally
from labook.gradients import hessian, jacobian
from labook.jacobian_products import chain, hessian_vector, jvp, pull, push, sweep_multiplications
from labook.matrices import matvec
from labook.softmax import softmax

whole = st.integers(-9, 9)


def bend(v):
    return [v[0] ** 2 + v[1], v[0] * v[1], v[1] ** 3]


def fold(y):
    return [y[0] * y[1], y[1] + y[2]]


@given(st.tuples(whole, whole), st.tuples(whole, whole))
def test_forward_is_the_jacobian_times_the_nudge(x, v):
    Js = [jacobian(bend, x), jacobian(fold, bend(x))]
    J = jacobian(lambda p: fold(bend(p)), x)
    assert chain(Js) == J
    assert jvp(lambda p: fold(bend(p)), x, v) == push(Js, v) == matvec(J, v)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_backward_is_the_transpose_and_both_agree(sizes, random):
    Js = [[[random.randint(-5, 5) for _ in range(n)] for _ in range(m)] for n, m in pairwise(sizes)]
    v = [random.randint(-5, 5) for _ in range(sizes[0])]
    g = [random.randint(-5, 5) for _ in range(sizes[-1])]
    J = np.array(chain(Js))
    assert pull(Js, g) == (J.T @ g).tolist()
    assert np.dot(g, push(Js, v)) == np.dot(pull(Js, g), v)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=4))
def test_a_sweep_costs_what_the_formula_says_in_both_directions(sizes):
    Js = [[[Tally(1)] * n for _ in range(m)] for n, m in pairwise(sizes)]
    for sweep, n in ((push, sizes[0]), (pull, sizes[-1])):
        Tally.products = 0
        sweep(Js, [Tally(1)] * n)
        assert Tally.products == sweep_multiplications(sizes)


def test_no_maps_and_sizes_that_do_not_fit():
    assert push([], [1, 2]) == pull([], [1, 2]) == [1, 2]
    assert sweep_multiplications([7]) == 0
    for sweep in (push, pull):
        with pytest.raises(ValueError, match="1"):
            sweep([[[1, 2]]], [1, 2, 3])
    with pytest.raises(ValueError, match="different lengths: 2 and 1"):
        jvp(bend, [1, 2], [1])


def test_constants_do_not_move():
    assert jvp(lambda p: [7, p[0]], [1, 2], [3, 4]) == [0, 3]


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=4))
def test_curvature_along_a_vector_is_that_of_the_hessian_and_of_pytorch(z):
    v = [1.0, *[0.5] * (len(z) - 1)]

    def loss(t):
        return sum(p * p for p in softmax(t))

    def slopes(t):
        p = softmax(t)
        mean = sum(q * q for q in p)
        return [2 * q * (q - mean) for q in p]

    found = hessian_vector(slopes, z, v)
    assert found == pytest.approx(matvec(hessian(loss, z), v), abs=1e-12)
    t = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    [g] = torch.autograd.grad((torch.softmax(t, 0) ** 2).sum(), t, create_graph=True)
    [other] = torch.autograd.grad(g @ torch.tensor(v, dtype=torch.float64), t)
    assert found == pytest.approx(other.tolist(), abs=1e-12)
