"""The head of the tiny model: held to PyTorch's attention, contexts kept apart, a copying task learned."""

import itertools
import random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.tiny.attention import own_places, start_head
from labook.tiny.train import loss, train

contexts_of_three = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=4)


def in_pytorch(head, contexts):
    """The logits by PyTorch, and its copies of the parameters."""
    E, P, W_Q, W_K, W_V, W_O = (
        torch.tensor(p.data, dtype=torch.float64, requires_grad=True) for p in head.parameters
    )
    X = E[torch.tensor(contexts)] + P
    attend = torch.nn.functional.scaled_dot_product_attention
    return attend(X[:, -1:] @ W_Q, X @ W_K, X @ W_V)[:, 0] @ W_O, [E, P, W_Q, W_K, W_V, W_O]


@given(contexts_of_three, st.integers(1, 5))
def test_logits_and_gradients_are_those_of_pytorch(contexts, seed):
    head = start_head(5, 3, width=4, seed=seed)
    targets = [sum(context) % 5 for context in contexts]
    loss(head, list(zip(contexts, targets, strict=True))).backward()
    logits, parameters = in_pytorch(head, contexts)
    torch.nn.functional.cross_entropy(logits, torch.tensor(targets)).backward()
    # A few hundred operations with numbers below 100: 1e-11 leaves room for their roundings.
    assert np.allclose(head.logits(contexts).data, logits.detach(), rtol=0, atol=1e-11)
    for ours, theirs in zip(head.parameters, parameters, strict=True):
        assert np.allclose(ours.grad, theirs.grad, rtol=0, atol=1e-11)


@given(contexts_of_three)
def test_the_mask_keeps_contexts_apart(contexts):
    head = start_head(5, 3, width=4)
    together = head.weights(contexts).data
    for i, context in enumerate(contexts):
        (alone,) = head.weights([context]).data
        assert np.allclose(together[i][3 * i : 3 * i + 3], alone, rtol=1e-13)
        assert sum(together[i][: 3 * i]) + sum(together[i][3 * i + 3 :]) == 0


def test_the_mask_by_hand():
    hidden = float("-inf")
    assert own_places(2, 2) == [[0, 0, hidden, hidden], [hidden, hidden, 0, 0]]


def test_a_context_of_another_length_is_refused():
    with pytest.raises(ValueError, match="3 positions, and a context has 2 characters"):
        start_head(5, 3).logits([[0, 1]])


def test_it_learns_to_copy_what_it_never_saw():
    words = list(itertools.product(range(5), repeat=2))
    random.Random(0).shuffle(words)
    examples = [([*word, word[0]], word[1]) for word in words]  # a b a, next b
    head = start_head(5, 3, width=6)
    train(head, examples[:20], 80, rate=0.5, size=8)
    found = [max(range(5), key=row.__getitem__) for row in head.logits([c for c, _ in examples[20:]]).data]
    right = sum(f == y for f, (_, y) in zip(found, examples[20:], strict=True))
    assert right == 5  # by chance one of three thousand heads would be as good
