"""The tiny model: its text, its shapes, its training held to PyTorch's, and a loss that five seeds reach."""

import math
from collections import Counter

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.tiny.engine import Value
from labook.tiny.model import continued, probabilities, start
from labook.tiny.text import START, TEXT, decode, encode, pairs, vocabulary
from labook.tiny.train import loss, step, train

CHARACTERS = vocabulary(TEXT)
EXAMPLES = pairs(TEXT, 3, CHARACTERS)
BOUND = 0.85  # nats a character after 300 steps; what no model of three characters can beat is 0.34


@given(st.text("ab\n", max_size=20), st.integers(1, 4))
def test_contexts_are_the_characters_before(text, length):
    found = pairs(text, length, "\nab")
    assert decode([t for _, t in found], "\nab") == text
    padded = START * length + text
    assert [decode(c, "\nab") for c, _ in found] == [padded[k : k + length] for k in range(len(text))]


def test_encoding_is_undone_and_unknown_characters_are_told():
    assert decode(encode(TEXT, CHARACTERS), CHARACTERS) == TEXT
    with pytest.raises(ValueError, match="the vocabulary 'abn' lacks 'x'"):
        encode("nax", "abn")
    with pytest.raises(ValueError, match="a context has at least 1 character, not 0"):
        pairs("ab", 0, "ab")


def test_a_model_starts_near_the_loss_of_equal_chances():
    model = start(len(CHARACTERS))
    assert model.length == 3
    assert abs(loss(model, EXAMPLES).number - math.log(len(CHARACTERS))) < 0.5
    assert sum(probabilities(model, [0, 0, 0])) == pytest.approx(1)


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_training_reaches_the_bound(seed):
    """Five trainings take 6 s: the promise of the chapter is about every seed, not about a lucky one."""
    model = start(len(CHARACTERS), seed=seed)
    train(model, EXAMPLES, steps=300, seed=seed)
    assert best_loss() < loss(model, EXAMPLES).number < BOUND


def best_loss():
    """The mean cross-entropy of the true shares after each context, below which no prediction gets."""
    contexts = Counter(tuple(c) for c, _ in EXAMPLES)
    both = Counter((tuple(c), t) for c, t in EXAMPLES)
    return -sum(n * math.log(n / contexts[c]) for (c, _), n in both.items()) / len(EXAMPLES)


def torch_loss(parameters, batch):
    embedding, W, b, V, c = parameters
    contexts, targets = map(torch.tensor, zip(*batch, strict=True))
    E = embedding[contexts].reshape(len(batch), -1)
    return torch.nn.functional.cross_entropy(torch.tanh(E @ W + b) @ V + c, targets)


def test_ten_steps_are_those_of_pytorch():
    model = start(len(CHARACTERS))
    parameters = [torch.tensor(p.data, dtype=torch.float64, requires_grad=True) for p in model.parameters]
    for k in range(10):
        batch = EXAMPLES[20 * k : 20 * k + 20]
        error, expected = loss(model, batch), torch_loss(parameters, batch)
        # Rounding of float64, 1e-16, grows in ten steps by less than a factor of a thousand.
        assert error.number == pytest.approx(expected.item(), rel=1e-13)
        error.backward()
        expected.backward()
        step(model.parameters, 0.5)
        with torch.no_grad():
            for p in parameters:
                p -= 0.5 * p.grad
                p.grad = None


def test_training_is_the_same_for_the_same_seed_and_another_for_another():
    curves = [train(start(len(CHARACTERS)), EXAMPLES, 3, seed=seed) for seed in (1, 1, 2)]
    assert curves[0] == curves[1] != curves[2]


def test_what_is_continued_is_the_most_probable():
    model = start(len(CHARACTERS))
    [first] = continued(model, [1, 2, 3], 1)
    chances = probabilities(model, [1, 2, 3])
    assert chances[first] == max(chances)
    assert continued(model, [9, 1, 2, 3], 5)[0] == first


def test_a_step_needs_a_gradient():
    with pytest.raises(ValueError, match="w has no gradient: call backward on the loss first"):
        step([Value(1, name="w")], 0.1)
