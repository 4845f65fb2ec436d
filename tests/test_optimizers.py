"""Optimizers with a memory: against PyTorch, and their symmetries."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.descent import descend
from labook.optimizers import adam, momentum, rmsprop

START = [1.5, -0.5]


def hill(p):
    return 10 * p[0] ** 2 + p[0] * p[1] + p[1] ** 4


def by_torch(optimizer, steps=20, **options):
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    step = optimizer([w], **options)
    for _ in range(steps):
        step.zero_grad()
        hill(w).backward()
        step.step()
    return pytest.approx(w.tolist(), rel=1e-9)  # twenty steps of a few dozen roundoffs each


def test_each_is_that_of_pytorch():
    assert momentum(hill, START, 0.01, 20)[-1] == by_torch(torch.optim.SGD, lr=0.01, momentum=0.9)
    assert rmsprop(hill, START, 0.01, 20)[-1] == by_torch(torch.optim.RMSprop, lr=0.01, alpha=0.9)
    assert adam(hill, START, 0.01, 20)[-1] == by_torch(torch.optim.Adam, lr=0.01)


def test_the_ways_to_decay_are_told_apart():
    decayed = {"lr": 0.01, "weight_decay": 0.1}
    in_the_loss = adam(hill, START, 0.01, 20, decay=0.1, way="in the loss")
    assert in_the_loss[-1] == by_torch(torch.optim.Adam, **decayed)
    assert adam(hill, START, 0.01, 20, decay=0.1)[-1] == by_torch(torch.optim.AdamW, **decayed)
    own = adam(hill, START, 0.01, 20, decay=0.001, way="by itself")
    assert own == adam(hill, START, 0.01, 20, decay=0.1)  # rate times decay is 0.001
    assert adam(hill, START, 0.01, 3, decay=0.1, way="by itself") != adam(hill, START, 0.01, 3, decay=0.1)
    with pytest.raises(ValueError, match="the ways are: in the loss, times the rate, by itself"):
        adam(hill, START, 0.01, 1, way="l2")


def test_momentum_without_memory_is_descent():
    assert momentum(hill, START, 0.01, 5, beta=0) == descend(hill, START, 0.01, 5)


@pytest.mark.parametrize("walk", [momentum, rmsprop, adam])
def test_no_steps(walk):
    assert walk(hill, START, 0.1, 0) == [START]


@given(st.integers(1, 1000))
def test_a_factor_on_the_loss_changes_neither_rmsprop_nor_adam(h):
    for walk in (rmsprop, adam):
        one, other = (walk(lambda p, k=k: k * p[0] ** 2 / 2, [1.0], 0.01, 30)[-1] for k in (1, h))
        assert one == pytest.approx(other, abs=1e-5)  # the 1e-8 below the fraction bar is not scaled


@given(st.floats(0.1, 1.5))
def test_descent_and_momentum_turn_with_the_surface(angle):
    c, s = math.cos(angle), math.sin(angle)

    def bowl(p):
        return 5 * p[0] ** 2 + p[1] ** 2

    def turned(p):
        return bowl([c * p[0] + s * p[1], -s * p[0] + c * p[1]])

    for walk in (descend, momentum):
        x, y = walk(bowl, [1.0, 1.0], 0.05, 15)[-1]
        expected = pytest.approx([c * x - s * y, s * x + c * y], abs=1e-9)
        assert walk(turned, [c - s, s + c], 0.05, 15)[-1] == expected
